"""Addresses of dossiers, below those of a country."""

from django.urls import path

from ikt.web.dossiers import views

app_name = "dossiers"
urlpatterns = [
    path("/<str:code>/dossier", views.dossier, name="dossier"),
    path("/<str:code>/dossier/text", views.texts, name="texts"),
    path("/<str:code>/dossier/text/<str:chapter>", views.history, name="history"),
]
