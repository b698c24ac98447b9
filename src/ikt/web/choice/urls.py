"""Addresses of the choice of countries."""

from django.urls import path, re_path

from ikt.web.choice import saved, views

app_name = "choice"
FORM = r"(?P<form>csv|xlsx|pdf|json|yaml)"
urlpatterns = [
    path("", views.choice, name="choice"),
    re_path(rf"^\.{FORM}$", views.export, name="export"),
    path("/details", views.details, name="details"),
    path("/scenarios", saved.listing, name="scenarios"),
    path("/scenarios/save", saved.save, name="save"),
    path("/scenarios/compare", saved.compare, name="compare"),
    path("/scenarios/<int:pk>", saved.scenario, name="scenario"),
    path("/scenarios/<int:pk>/countries/<str:code>", saved.country, name="scenario_country"),
    path("/scenarios/<int:pk>/details", saved.details, name="scenario_details"),
    re_path(rf"^/scenarios/(?P<pk>\d{{1,18}})\.{FORM}$", saved.export, name="scenario_export"),
    path("/scenarios/<int:pk>/throw-away", saved.throw_away, name="throw_away"),
    path("/scenarios/<int:pk>/put-back", saved.put_back, name="put_back"),
    path("/<str:code>", views.country, name="country"),
]
