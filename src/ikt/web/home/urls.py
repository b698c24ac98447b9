"""Addresses of the overview."""

from django.urls import path

from ikt.web.home import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("about", views.about, name="about"),
]
