"""Addresses of working together."""

from django.urls import path, re_path

from ikt.web.work import (
    attaching,
    bulk,
    coverage,
    letter,
    lists,
    meetings,
    mine,
    minutes,
    news,
    saved,
    steps,
    transition,
    views,
)
from ikt.web.work.house import views as house
from ikt.web.work.importing import views as importing
from ikt.web.work.kinds import KINDS

app_name = "work"
KIND = "(?P<kind>" + "|".join(KINDS) + ")"
RECORD = rf"^/{KIND}/(?P<pk>\d{{1,18}})"
FILE = rf"{RECORD}/files/(?P<number>\d{{1,18}})"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("/coverage", coverage.coverage, name="coverage"),
    path("/transition", transition.transition, name="transition"),
    path("/all", lists.everything, name="all"),
    path("/news", news.everything, name="news"),
    path("/views", saved.save, name="view_save"),
    path("/views/<int:pk>/drop", saved.drop, name="view_drop"),
    path("/many", bulk.bulk, name="bulk"),
    path("/many/undo", bulk.undo, name="bulk_undo"),
    re_path(r"^/all\.(?P<form>csv|xlsx)$", lists.export, name="export_all"),
    re_path(rf"^/{KIND}$", lists.listing, name="list"),
    re_path(rf"^/{KIND}\.(?P<form>csv|xlsx)$", lists.export, name="export"),
    re_path(rf"^/{KIND}/new$", views.add, name="add"),
    path("/commitment/letter", letter.letter, name="letter"),
    path("/commitment/parliament", house.parliament, name="parliament"),
    re_path(rf"^/{KIND}/import$", importing.upload, name="import"),
    re_path(rf"^/{KIND}/import/(?P<pk>\d{{1,18}})$", importing.take, name="import_take"),
    re_path(rf"{RECORD}$", views.record, name="record"),
    re_path(rf"{RECORD}/history$", news.history, name="history"),
    re_path(rf"{RECORD}/change$", views.change, name="change"),
    path("/meeting/<int:pk>/agenda", meetings.agenda, name="agenda"),
    path("/meeting/<int:pk>/minutes", minutes.minutes, name="minutes"),
    re_path(rf"{RECORD}/state$", steps.state, name="state"),
    path("/obstacle/<int:pk>/again", steps.again, name="again"),
    re_path(rf"{RECORD}/follow$", steps.follow, name="follow"),
    re_path(rf"{RECORD}/comment$", steps.comment, name="comment"),
    re_path(rf"{RECORD}/attach$", attaching.attach, name="attach"),
    re_path(rf"{FILE}$", attaching.download, name="attachment"),
    re_path(rf"{FILE}/remove$", attaching.remove, name="detach"),
    re_path(rf"{RECORD}/throw-away$", steps.throw_away, name="throw_away"),
    re_path(rf"{RECORD}/put-back$", steps.put_back, name="put_back"),
]
