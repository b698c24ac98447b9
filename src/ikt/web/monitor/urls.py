"""Addresses of the monitor."""

from django.urls import path, re_path

from ikt.web.monitor import views

app_name = "monitor"
urlpatterns = [
    path("", views.monitor, name="monitor"),
    re_path(r"^\.(?P<form>html|docx|pdf)$", views.document, name="document"),
]
