"""`ikt store` as a person and a script meet it."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from ikt.cli.main import app
from ikt.store import Snapshot, Store


@pytest.fixture
def own(tmp_path, monkeypatch, observations, about) -> list[Snapshot]:
    """A dataset of the user's own with four snapshots, in the store that the commands open."""
    monkeypatch.setenv("IKT_HOME", str(tmp_path))
    store = Store.open()
    return [
        store.write("own", {"observations": observations(value=float(i))}, about=about)
        for i in range(4)
    ]


def run(*arguments: str, code: int = 0, typed: str = ""):
    result = CliRunner().invoke(app, ["store", *arguments], input=typed)
    assert result.exit_code == code, result.output
    return result


def test_list_shows_what_is_in_force(own):
    assert own[3].id in run("list").stdout

    listed = {entry["dataset"]: entry for entry in json.loads(run("list", "--json").stdout)}
    assert listed["own"]["snapshot"] == own[3].id
    assert listed["own"]["rows"] == 12
    assert "holds" not in run("list").stdout  # figures are not part or whole of anything


def test_show_tells_where_a_dataset_comes_from(own):
    page = run("show", "own").stdout

    for text in ("V-Dem Institute", "CC-BY-SA-4.0", "2023-05-01", own[0].id, own[3].id, "in force"):
        assert text in page
    told = json.loads(run("show", "own", "--json").stdout)
    assert told["publisher"] == "V-Dem Institute"
    assert [entry["in_force"] for entry in told["history"]] == [True, False, False, False]


def test_show_prints_square_brackets_of_publishers(own, observations, about):
    about = about | {"citation": "[1] V-Dem [bold]"}
    Store.open().write("own", {"observations": observations()}, about=about)

    assert "[1] V-Dem [bold]" in run("show", "own").stdout


def test_an_unknown_dataset_leaves_with_2_and_a_remedy(own):
    result = run("show", "nowhere", code=2)

    assert "no dataset “nowhere”" in result.stderr
    assert "own" in result.stderr


def test_verify_leaves_with_0_when_all_is_well(own):
    assert "All is well" in run("verify", "own").stdout
    assert json.loads(run("verify", "own", "--json").stdout) == []


def test_verify_leaves_with_5_and_names_file_and_remedy(own):
    file = own[3].files("observations")[0]
    file.unlink()

    page = run("verify", code=5).stdout
    assert str(file) in page
    assert f"ikt store use own {own[2].id}" in page
    (fault,) = json.loads(run("verify", "--json", code=5).stdout)
    assert fault["file"] == str(file)


def test_prune_only_tells_until_it_may(own):
    page = run("prune", "own", "--keep", "2").stdout
    assert own[0].id in page
    assert "--yes" in page
    assert json.loads(run("prune", "own", "--json").stdout)["removed"] == []
    assert own[0].path.exists()

    run("prune", "own", "--keep", "2", "--yes")

    assert [s.path.exists() for s in own] == [False, False, True, True]
    assert "No snapshot is old enough" in run("prune", "own", "--keep", "2").stdout


def test_prune_asks_at_a_terminal(own, monkeypatch):
    monkeypatch.setattr("ikt.cli.store._at_a_terminal", lambda: True)

    run("prune", "own", "--keep", "1", typed="n\n")
    assert own[0].path.exists()

    run("prune", "own", "--keep", "1", typed="y\n")
    assert [s.path.exists() for s in own] == [False, False, False, True]


def test_use_goes_back_and_says_how_to_return(own):
    page = run("use", "own", own[1].id).stdout

    assert f"ikt store use own {own[3].id}" in page
    assert Store.open().current("own").id == own[1].id
    told = json.loads(run("use", "own", own[3].id, "--json").stdout)
    assert told == {"dataset": "own", "before": own[1].id, "now": own[3].id}


def test_use_mends_a_damaged_pointer(own, tmp_path):
    (tmp_path / "store" / "own" / "current").write_text("?")

    assert own[3].id in run("show", "own", code=5).stderr
    run("use", "own", own[3].id)

    assert run("verify", "own").exit_code == 0


def test_list_goes_on_past_a_damaged_dataset(own, tmp_path):
    (tmp_path / "store" / "own" / "current").write_text("?")

    result = run("list")

    assert "damaged" in result.stdout
    assert "ikt store verify" in result.stdout
