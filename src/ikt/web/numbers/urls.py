"""Addresses of numbers."""

from django.urls import path

from ikt.web.numbers import views

app_name = "numbers"
urlpatterns = [
    path("", views.measures, name="list"),
    path("/<str:code>", views.measure, name="measure"),
    path("/<str:code>/<str:country>", views.number, name="of_country"),
    path("/<str:code>/<str:country>/<str:partner>", views.number, name="of_pair"),
]
