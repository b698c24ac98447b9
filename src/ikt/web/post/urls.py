"""Addresses of mail and calendars."""

from django.urls import path

from ikt.web.post import feeds, inviting, outgoing, stopping, views

app_name = "post"
urlpatterns = [
    path("", views.wishes, name="wishes"),
    path("/calendars", feeds.calendars, name="calendars"),
    path("/calendars/<int:pk>/revoke", feeds.revoke, name="revoke"),
    path("/outgoing", outgoing.outgoing, name="outgoing"),
    path("/meeting/<int:pk>", inviting.invite, name="invite"),
    path("/meeting/<int:pk>.ics", inviting.event, name="event"),
    path("/stop/<str:token>", stopping.stop, name="stop"),
]
