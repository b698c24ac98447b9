"""Addresses of the strategy."""

from django.urls import path

from ikt.web.strategy import views

app_name = "strategy"
urlpatterns = [
    path("", views.strategy, name="strategy"),
    path("/text", views.text, name="text"),
]
