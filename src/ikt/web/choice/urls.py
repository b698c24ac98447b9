"""Addresses of the choice of countries."""

from django.urls import path, re_path

from ikt.web.choice import views

app_name = "choice"
urlpatterns = [
    path("", views.choice, name="choice"),
    re_path(r"^\.(?P<form>csv|xlsx|json)$", views.export, name="export"),
    path("/<str:code>", views.country, name="country"),
]
