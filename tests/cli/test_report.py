"""`ikt report`: a dossier as a file, and what has become of its figures."""

from __future__ import annotations

import csv
import io
import json as json_format
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SETTINGS = "ikt.web.config.settings.test"
KEPT = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from ikt.strategy import load
from ikt.web.accounts.models import Person
from ikt.web.countries.statuses import decide
from ikt.web.dossiers.services import write
from ikt.web.work import services
from ikt.web.work.kinds import KINDS
who = Person.objects.create_user("kim@example.org", name="Kim")
services.add(KINDS["action"], {"title": "Call the rector", "countries": ["KR"]}, who)
write("KR", "summary", "en", "Only on the web.", who, seen=0)
decide(load(), "KR", "possible", reason="Room for more.", author="Kim")
"""
"""What fills a database."""


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_a_dossier_is_written_and_still_holds(form: str, run, tmp_path: Path):
    file = tmp_path / f"korea.{form}"
    assert run("report", "dossier", "zuid-korea", "-o", file).stdout.strip() == str(file)
    said = run("report", "verify", file).stdout
    assert re.search(r"\d+ figures still hold\.", said)
    assert "no longer" not in said


def test_the_name_of_the_file_follows_country_length_and_language(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("report", "dossier", "NR", "--lang", "nl", "--length", "minister")
    assert (tmp_path / "NR-minister-nl.pdf").read_bytes()[:4] == b"%PDF"


def test_a_form_that_ikt_does_not_write(run, tmp_path: Path):
    said = run("report", "dossier", "NR", "-o", tmp_path / "x.odt", code=2).stderr
    assert ".docx" in said


def test_a_folder_that_is_not_there(run, tmp_path: Path):
    run("report", "dossier", "NR", "-o", tmp_path / "no" / "x.html", code=2)


def test_own_text_comes_back_however_often(run, tmp_path: Path):
    own, file = tmp_path / "own.md", tmp_path / "x.html"
    own.write_text("# students\nThe fair is in October.")
    for _ in range(2):
        run("report", "dossier", "KR", "-o", file, "--texts", own)
        assert "The fair is in October." in file.read_text()


def test_a_changed_figure_ends_in_one_and_is_told(run, tmp_path: Path):
    file = tmp_path / "x.html"
    run("report", "dossier", "KR", "-o", file, "--length", "minister", "--lang", "en")
    page = file.read_text()
    changed = re.sub(
        r'(cooperation\.works/openalex/NL/KR/_T/2023/value",[^}]*?"value":)1051\.0',
        r"\g<1>900.0",
        page,
    )
    assert changed != page
    file.write_text(changed.replace('"1,050"', '"900"').replace('"1,051"', '"900"'))
    said = " ".join(run("report", "verify", file, code=1).stdout.split())
    assert "1 figure no longer holds." in said
    about = "Joint works, Netherlands – South Korea, 2023: was 900, is now 1,051 (+151)."
    assert about in said
    assert "published 1,050 scientific works" in said


def test_json_and_csv_have_every_figure(run, tmp_path: Path):
    file = tmp_path / "x.html"
    run("report", "dossier", "KR", "-o", file, "--length", "minister")
    found = json_format.loads(run("report", "verify", file, "--json").stdout)
    assert {f["verdict"] for f in found["figures"]} == {"holds"}
    rows = list(csv.DictReader(io.StringIO(run("report", "verify", file, "--csv").stdout)))
    assert len(rows) == sum(len(f["stands"]) for f in found["figures"])


def test_a_file_of_others_is_refused(run, tmp_path: Path):
    file = tmp_path / "x.html"
    file.write_text("<p>Hello</p>")
    assert "carries no origin" in run("report", "verify", file, code=4).stderr


def test_all_countries_go_into_a_folder_each_with_its_own_text(run, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("ikt.reports.listing.listed", lambda _: ("NR", "TV"))
    own, folder = tmp_path / "texts", tmp_path / "made"
    own.mkdir()
    folder.mkdir()
    (own / "TV.md").write_text("The post in Wellington covers it.")
    run("report", "dossier", "--all", "-o", folder, "--format", "html", "--texts", own)
    written = {f.name: f.read_text() for f in folder.iterdir()}
    assert set(written) == {"NR-attache-en.html", "TV-attache-en.html"}
    told = [name for name, page in written.items() if "The post in Wellington" in page]
    assert told == ["TV-attache-en.html"]


def test_what_is_kept_in_the_database_is_in_it_unless_left_out(run, shell, tmp_path: Path):
    database = f"sqlite:///{tmp_path / 'kept.sqlite3'}"
    settings = {"IKT_DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": SETTINGS}
    subprocess.run([sys.executable, "-c", KEPT], env=os.environ | settings, check=True)
    file = tmp_path / "x.html"
    told = {}
    for option in ("", "--no-records"):
        said = shell(f"ikt report dossier KR -o {file} {option}", **settings)
        assert said.returncode == 0, said.stderr
        told[option] = file.read_text()
    for text in ("Call the rector", "Only on the web.", "Room for more."):
        assert text in told[""]
        assert text not in told["--no-records"]


def test_without_a_database_it_has_the_figures_and_makes_none(shell, tmp_path: Path):
    kept = tmp_path / "none.sqlite3"
    settings = {"IKT_DATABASE_URL": f"sqlite:///{kept}", "DJANGO_SETTINGS_MODULE": SETTINGS}
    said = shell(f"ikt report dossier KR -o {tmp_path / 'x.html'}", **settings)
    assert said.returncode == 0, said.stderr
    assert not kept.exists()


@pytest.mark.parametrize("arguments", [(), ("KR", "--all")])
def test_a_country_or_all_of_them(arguments: tuple[str, ...], run):
    assert "or --all" in run("report", "dossier", *arguments, code=2).stderr


@pytest.mark.django_db
def test_a_letter_tells_of_what_is_kept_and_its_figures_hold(run, strategy, tmp_path: Path):
    from ikt.web.accounts.organisations import follow
    from ikt.web.work.taking import take

    follow(strategy)
    take(strategy)
    file = tmp_path / "progress.html"
    run("report", "letter", "--since", "2021-07-01", "--lang", "nl", "-o", file)
    page = file.read_text()
    assert re.search(r"Toegezegde termijn: uiterlijk <data [^>]*>20 juni 2021</data>\.", page)
    assert all(motion.number in page for motion in strategy.motions)
    assert "figures still hold" in run("report", "verify", file, "--lang", "en").stdout


@pytest.mark.django_db
def test_a_promise_done_since_is_told_of_the_letter(run, strategy, tmp_path: Path):
    from ikt.web.work import services
    from ikt.web.work.models import Commitment
    from ikt.web.work.taking import take

    take(strategy)
    file = tmp_path / "letter.docx"
    run("report", "letter", "--since", "2021-07-01", "-o", file)
    said = " ".join(run("report", "verify", file).stdout.split())
    assert re.search(r"\d+ states, dates and counts still hold\.", said)
    _retype(file, "word/document.xml", ">31 March 2021<", ">31 March 2022<")
    said = " ".join(run("report", "verify", file, code=1).stdout.split())
    assert "changed by hand from 31 March 2021 to “31 March 2022”" in said
    record = Commitment.objects.get(title="Concrete uitwerking per land")
    done = {"state": "done", "outcome": "Sent.", "evidence": "https://example.org/letter"}
    services.change(record, done, None)
    said = " ".join(run("report", "verify", file, code=1).stdout.split())
    assert "Was later than promised, is now completed." in said
    rows = list(csv.DictReader(io.StringIO(run("report", "verify", file, "--csv", code=1).stdout)))
    changed = {r["record"]: r["now"] for r in rows if r["verdict"] == "changed"}
    assert changed[f"urn:ikt:record:commitment/{record.pk}/state"] == "done"


@pytest.mark.django_db
def test_a_letter_without_a_form_is_for_word(run, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("report", "letter", "--since", "2021-07-01")
    assert (tmp_path / "letter-2021-07-01-en.docx").read_bytes()[:2] == b"PK"


def test_a_letter_from_no_day(run):
    run("report", "letter", "--since", "soon", code=2)


@pytest.mark.parametrize("form", ["docx", "html"])
def test_a_figure_that_was_typed_over_is_told(form: str, run, tmp_path: Path):
    file = tmp_path / f"x.{form}"
    run("report", "dossier", "KR", "-o", file, "--lang", "en", "--length", "minister")
    part = "word/document.xml" if form == "docx" else ""
    _retype(file, part, ">1,050<", ">2,050<")
    said = " ".join(run("report", "verify", file, code=1).stdout.split())
    assert "still hold" in said
    assert "2023: changed by hand from 1,050 / 1,051 to “2,050”." in said


def _retype(file: Path, part: str, old: str, new: str) -> None:
    """Change the text of a page, or of a part of a Word file, as an editor would."""
    if not part:
        file.write_text(file.read_text().replace(old, new))
        return
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.django_db
def test_the_monitor_tells_of_what_is_kept_and_its_figures_hold(run, strategy, tmp_path: Path):
    from ikt.web.work.taking import take

    take(strategy)
    file = tmp_path / "monitor.html"
    run("report", "monitor", "--from", "2026-11-24", "--lang", "nl", "-o", file)
    assert strategy.motions[0].label.nl[:40] in file.read_text("utf-8")
    assert "dezelfde momentopnamen" in file.read_text("utf-8")
    said = " ".join(run("report", "verify", file, "--lang", "en").stdout.split())
    assert re.search(r"\d+ states, dates and counts still hold\.", said)
    from ikt.web.work import services
    from ikt.web.work.models import Scheme

    services.throw_away(Scheme.objects.get(origin__endswith="instruments/orientation_year"), None)
    rows = csv.DictReader(io.StringIO(run("report", "verify", file, "--csv", code=1).stdout))
    changed = {
        r["record"]: int(r["now"]) - int(r["was"]) for r in rows if r["verdict"] == "changed"
    }
    assert changed["urn:ikt:record:monitor/brain_circulation/all/open"] == -1


@pytest.mark.django_db
def test_a_monitor_of_one_goal_and_country_is_named_after_its_day(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    options = ("--to", "2026-11-25", "--goal", "quality", "--country", "zuid-korea")
    run("report", "monitor", *options, "--lang", "en")
    assert (tmp_path / "monitor-2026-11-25-en.pdf").read_bytes()[:4] == b"%PDF"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--goal", "qualty"), "qualty"),
        (("--from", "2026-11-28", "--to", "2026-11-20"), "earlier"),
        (("--to", "2999-01-01"), "up to today"),
    ],
)
def test_a_monitor_of_nothing_that_is_there_is_refused(run, options, told):
    assert told in run("report", "monitor", *options, code=2).stderr
