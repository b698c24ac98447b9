"""`ikt backup`, `ikt restore` and `ikt check` as who runs a server meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ikt.web.accounts.models import Person
from ikt.web.work import services
from ikt.web.work.kinds import KINDS
from ikt.web.work.models import Record

pytestmark = pytest.mark.django_db


def test_there_and_back(run, tmp_path: Path) -> None:
    anna = Person.objects.create_user("anna@example.org", name="Anna")
    services.add(KINDS["action"], {"title": "Kept"}, anna)
    file = tmp_path / "kept.zip"
    said = run("backup", str(file), "--lang", "nl")
    assert f"bewaard in {file}" in said.output.replace("\n", "")
    services.add(KINDS["action"], {"title": "Later"}, anna)
    refused = run("restore", str(file), "--lang", "en", code=2)
    assert "noted things in this database already" in refused.output
    assert Record.objects.count() == 2
    run("restore", str(file), "--replace")
    assert [r.title for r in Record.objects.all()] == ["Kept"]


def test_a_server_whose_reader_is_its_owner_is_not_in_order(run, settings) -> None:
    settings.IKT_OWNER = True
    assert "Database: in order" in run("check", "--lang", "en").output
    said = run("check", "--deploy", "--lang", "en", code=1).output
    assert "Whoever opens ikt is its owner here" in said
    assert "There is no administrator yet" in said
    assert "IKT_SECRET_KEY is shorter" in said
    assert "nog geen beheerder" in run("check", "--deploy", "--lang", "nl", code=1).output
