"""Addresses of signals."""

from django.urls import path, re_path

from ikt.web.signals import export, steps, views

app_name = "signals"
urlpatterns = [
    path("", views.listing, name="list"),
    re_path(r"^\.(?P<form>csv|xlsx)$", export.export, name="export"),
    path("/<int:pk>", views.signal, name="signal"),
    path("/<int:pk>/take-up", steps.take_up, name="take_up"),
    path("/<int:pk>/agenda", steps.put_on_agenda, name="agenda"),
    path("/<int:pk>/note", steps.note, name="note"),
    path("/<int:pk>/dismiss", steps.dismiss, name="dismiss"),
    path("/<int:pk>/reopen", steps.reopen, name="reopen"),
]
