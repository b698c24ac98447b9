"""Addresses of people and their roles."""

from django.urls import path, re_path

from ikt.web.accounts import (
    explaining,
    houses,
    lists,
    me,
    readdressing,
    steps,
    views,
    welcome,
)

app_name = "accounts"
PERSON = r"^/(?P<pk>\d{1,18})"
urlpatterns = [
    path("", lists.people, name="people"),
    re_path(r"^\.(?P<form>csv|xlsx)$", lists.export, name="export"),
    path("/why", explaining.explain, name="why"),
    path("/me", me.me, name="me"),
    path("/me/address", readdressing.change, name="address"),
    path("/address/<str:token>", readdressing.confirm, name="address_confirm"),
    path("/organisations", houses.organisations, name="organisations"),
    re_path(r"^/organisations/(?P<pk>\d{1,18})$", houses.rename, name="rename"),
    path("/invite", views.invite, name="invite"),
    re_path(r"^/welcome/(?P<secret>[\w-]{20,80})$", welcome.welcome, name="welcome"),
    re_path(rf"{PERSON}$", views.person, name="person"),
    re_path(rf"{PERSON}/give$", steps.give, name="give"),
    re_path(rf"{PERSON}/take$", steps.take, name="take"),
    re_path(rf"{PERSON}/leave$", steps.leave, name="leave"),
    re_path(rf"{PERSON}/come-back$", steps.come_back, name="come_back"),
    re_path(rf"{PERSON}/move$", steps.move, name="move"),
    re_path(rf"{PERSON}/one-step$", steps.one_step, name="one_step"),
    re_path(rf"{PERSON}/remind$", steps.remind, name="remind"),
    re_path(rf"{PERSON}/withdraw$", steps.withdraw, name="withdraw"),
]
