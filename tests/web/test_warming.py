"""What every reader needs is there before the first one comes, and new figures hold nobody up."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from django.core.wsgi import get_wsgi_application
from django.template import engines

from ikt.measures import Evidence
from ikt.store import Store
from ikt.web import desk as desks
from ikt.web.desk import Desk, desk
from ikt.web.inforce import Figures, Written
from ikt.web.warming import warm


def test_the_pages_that_most_come_to_are_asked_for_in_both_languages_and_are_there() -> None:
    application, said = get_wsgi_application(), {}

    def listening(environ, started):
        def noting(status, headers):
            said[environ["PATH_INFO"]] = status
            return started(status, headers)

        return application(environ, noting)

    warm(listening)
    code = desk().strategy.countries[0].code
    assert set(said) == {
        f"/{lang}/{page}"
        for lang in ("nl", "en")
        for page in ("", "countries", "choice", f"countries/{code}")
    }
    assert set(said.values()) == {"200 OK"}


def test_pages_of_people_at_work_are_compiled_before_the_first_of_them_comes() -> None:
    loader = engines["django"].engine.template_loaders[0]
    loader.reset()
    warm(get_wsgi_application())
    held = "\n".join(str(key) for key in loader.get_template_cache)
    assert {"work/list.html", "work/record.html", "work/mine.html"} <= set(held.split("\n"))


def test_a_strategy_with_problems_is_left_for_a_reader_to_be_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IKT_STRATEGY", str(tmp_path / "nowhere"))
    warm(get_wsgi_application())
    assert "nowhere" in capsys.readouterr().err


def test_what_many_ask_for_at_once_is_made_once() -> None:
    at, made, got = Desk(desk().strategy, desk().evidence), [], []

    def slowly() -> str:
        made.append(1)
        time.sleep(0.1)
        return "page"

    readers = [
        threading.Thread(target=lambda: got.append(at.remember("key", slowly))) for _ in range(5)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert (len(made), got) == (1, ["page"] * 5)


def test_what_could_not_be_made_is_tried_again() -> None:
    at = Desk(desk().strategy, desk().evidence)
    with pytest.raises(ZeroDivisionError):
        at.remember("key", lambda: 1 / 0)
    assert at.remember("key", lambda: 2) == 2


def test_a_decision_leaves_the_figures_that_were_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk()
    monkeypatch.setattr(desks, "_decisions", lambda: 10**9)
    desks.look_again()
    after = desk()
    assert after is not before
    assert after.evidence is before.evidence
    assert after.written is before.written


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch):
    """Figures of which newer ones can come, and their opening held up or refused."""
    store, figures = Store.open(), Figures()
    first = figures.of(store, "NL", waits=True)
    go, stamp, real = threading.Event(), ["old"], Evidence.open

    def opening(store, home):
        assert go.wait(30)
        return real(store, home=home)

    monkeypatch.setattr("ikt.web.inforce._stamp", lambda store, home: stamp[0])
    figures._of = "old"
    monkeypatch.setattr(Evidence, "open", opening)
    return store, figures, first, go, stamp


def test_readers_have_the_figures_of_before_until_new_ones_are_open(newer) -> None:
    store, figures, first, go, stamp = newer
    stamp[0] = "new"
    assert figures.of(store, "NL", waits=False) is first
    go.set()
    figures._opening.join(30)
    found = figures.of(store, "NL", waits=False)
    assert found is not first
    assert figures.of(store, "NL", waits=False) is found


def test_a_reader_who_waits_has_the_new_figures_at_once(newer) -> None:
    store, figures, first, go, stamp = newer
    stamp[0] = "new"
    go.set()
    assert figures.of(store, "NL", waits=True) is not first


def test_the_strategy_is_read_again_when_a_file_of_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ikt.strategy import folder

    for file in folder().glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setenv("IKT_STRATEGY", str(tmp_path))
    written = Written()
    first = written.read()
    assert written.read() is first
    file = tmp_path / "criteria.yaml"
    file.write_text(file.read_text() + "\n# more\n")
    assert written.read() is not first
