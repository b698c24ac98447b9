"""Addresses of sources."""

from django.urls import path

from ikt.web.sources import views

app_name = "sources"
urlpatterns = [
    path("", views.listing, name="list"),
    path("/<str:dataset>", views.source, name="source"),
    path("/<str:dataset>/<str:table>.csv", views.download, name="csv"),
]
