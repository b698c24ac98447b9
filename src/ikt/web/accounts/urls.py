"""Addresses of people and their roles."""

from django.urls import path, re_path

from ikt.web.accounts import lists, me, steps, views, welcome

app_name = "accounts"
PERSON = r"^/(?P<pk>\d{1,18})"
urlpatterns = [
    path("", lists.people, name="people"),
    re_path(r"^\.(?P<form>csv|xlsx)$", lists.export, name="export"),
    path("/me", me.me, name="me"),
    path("/invite", views.invite, name="invite"),
    re_path(r"^/welcome/(?P<secret>[\w-]{20,80})$", welcome.welcome, name="welcome"),
    re_path(rf"{PERSON}$", views.person, name="person"),
    re_path(rf"{PERSON}/give$", steps.give, name="give"),
    re_path(rf"{PERSON}/take$", steps.take, name="take"),
    re_path(rf"{PERSON}/leave$", steps.leave, name="leave"),
    re_path(rf"{PERSON}/come-back$", steps.come_back, name="come_back"),
    re_path(rf"{PERSON}/move$", steps.move, name="move"),
    re_path(rf"{PERSON}/remind$", steps.remind, name="remind"),
    re_path(rf"{PERSON}/withdraw$", steps.withdraw, name="withdraw"),
]
