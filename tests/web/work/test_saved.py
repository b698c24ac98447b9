"""Saved views: a list under a name, shared by its address, and nobody else's."""

from __future__ import annotations

from ikt.web.accounts.models import Level
from ikt.web.work.models import SavedView
from tests.web.conftest import read


def test_a_list_is_kept_shown_replaced_and_forgotten(owner, record, reader, page) -> None:
    record("action", title="About Korea")
    record("action", title="About Brazil", countries=["BR"])
    said = {
        "kind": "action",
        "query": "country=KR&when=all&page=3&undo=1&x=<b>",
        "name": " Ko rea ",
    }
    answer = reader.post("/en/work/views", said)
    assert answer.url == "/en/work/action?country=KR&when=all"
    shown = page(answer.url)
    assert "Ko rea" in shown.text
    assert "About Korea" in shown.text
    assert "About Brazil" not in shown.text
    assert (
        "About Brazil" not in reader.get("/en/work/action.csv?country=KR&when=all").content.decode()
    )
    assert "Ko rea" in page("/en/work/action").text
    assert "Ko rea" not in page("/en/work/all").text
    reader.post("/en/work/views", said | {"query": "country=BR"})
    kept = SavedView.objects.get()
    assert kept.query == "country=BR"
    assert reader.post(f"/en/work/views/{kept.pk}/drop").url == "/en/work/action?country=BR"
    assert not SavedView.objects.exists()


def test_nonsense_is_left_out_and_a_view_without_a_name_gets_that_of_its_list(
    owner, reader
) -> None:
    said = {"kind": "nonsense", "query": "when=never&sort=x&owner=abc&q=" + "a" * 5000, "name": " "}
    assert reader.post("/en/work/views", said).status_code == 302
    kept = SavedView.objects.get()
    assert (kept.kind, kept.name) == ("", "Everything")
    assert set(kept.query.removeprefix("q=")) == {"a"}
    for n in range(60):
        reader.post("/en/work/views", said | {"name": f"View {n}"})
    assert SavedView.objects.count() == 40


def test_another_sees_and_forgets_nothing_of_it(person, entered) -> None:
    anna, ben = (person(n, (Level.OBSERVER, "")) for n in ("Anna", "Ben"))
    entered(anna).post("/en/work/views", {"kind": "", "query": "when=late", "name": "Too late"})
    kept = SavedView.objects.get()
    other = entered(ben)
    assert "Too late" not in read(other.get("/en/work/all")).text
    assert other.post(f"/en/work/views/{kept.pk}/drop").status_code == 302
    assert SavedView.objects.exists()
