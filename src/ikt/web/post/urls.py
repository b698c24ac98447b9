"""Addresses of mail and calendars."""

from django.urls import path

from ikt.web.post import stopping, views

app_name = "post"
urlpatterns = [
    path("", views.wishes, name="wishes"),
    path("/stop/<str:token>", stopping.stop, name="stop"),
]
