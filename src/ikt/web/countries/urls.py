"""Addresses of countries."""

from django.urls import path

from ikt.web.countries import views

app_name = "countries"
urlpatterns = [
    path("", views.listing, name="list"),
    path(".csv", views.export_csv, name="csv"),
    path(".xlsx", views.export_xlsx, name="xlsx"),
    path("/names", views.names, name="names"),
    path("/compare", views.compare, name="compare"),
    path("/<str:code>/status", views.status, name="status"),
    path("/<str:code>", views.country, name="country"),
]
