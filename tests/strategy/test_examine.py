"""What is checked beside the entries: folders, files, letters, and several mistakes at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from ikt.base.errors import StrategyError
from ikt.measures import MEASURES
from ikt.strategy import InvalidStrategyError, examine, load

from .conftest import CHOICE, FILES, written


def only(folder):
    """Return the one problem in a folder."""
    strategy, problems = examine(folder)
    assert strategy is None
    assert len(problems) == 1, problems
    return problems[0]


def test_the_small_strategy_is_whole_before_tests_break_it(small):
    strategy, problems = examine(small, MEASURES)

    assert problems == []
    assert strategy.home == "BE"


def test_a_folder_that_is_not_there(tmp_path):
    found = only(tmp_path / "nowhere")

    assert found.file.endswith("nowhere")
    assert "no such folder" in found.what
    assert "ikt strategy new" in found.remedy


def test_a_folder_that_is_not_there_has_its_own_name_in_the_message(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(InvalidStrategyError) as caught:
        load(Path("nowhere"))

    assert caught.value.where == "nowhere:1"


def test_a_file_in_the_place_of_a_folder(small):
    found = only(small / "strategy.yaml")

    assert "a strategy is a folder" in found.what
    assert str(small) in found.remedy


def test_a_folder_without_yaml(tmp_path):
    found = only(written(tmp_path / "notes", {"notes.txt": "home: BE"}))

    assert "no .yaml file" in found.what
    assert "ikt strategy new" in found.remedy


def test_a_name_in_yml_is_not_passed_over_in_silence(small):
    (small / "choice.yaml").rename(small / "choice.yml")
    found = only(small)

    assert (found.file, found.line) == ("choice.yml", 1)
    assert "choice.yaml" in found.remedy


def test_letters_that_are_not_utf_8_are_told_at_their_line(small):
    raw = (small / "strategy.yaml").read_text("utf-8").replace("weinig", "één").encode("cp1252")
    (small / "strategy.yaml").write_bytes(raw)
    found = only(small)

    assert (found.file, found.line) == ("strategy.yaml", 5)
    assert "UTF-8" in found.what
    assert "Save it as UTF-8" in found.remedy


def test_a_file_that_cannot_be_opened(small):
    (small / "choice.yaml").unlink()
    (small / "choice.yaml").mkdir()
    found = only(small)

    assert (found.file, found.line) == ("choice.yaml", 1)
    assert "cannot be opened" in found.what


def test_a_mark_at_the_front_and_windows_line_ends_are_fine(tmp_path):
    files = {n: b"\xef\xbb\xbf" + t.replace("\n", "\r\n").encode() for n, t in FILES.items()}

    assert examine(written(tmp_path / "windows", files))[1] == []


def test_a_file_of_comments_and_an_editors_own_files_are_fine(small):
    (small / "later.yaml").write_text("# fora:\n#   - id: eu\n")
    (small / ".#choice.yaml").symlink_to("nobody@nowhere")

    assert examine(small)[1] == []


def test_mistakes_in_several_files_are_told_in_one_go(small):
    for name, old, new in (
        ("strategy.yaml", "posts: 2", "posts: two"),
        ("strategy.yaml", "owner: ministry", "owner: nobody"),
        ("choice.yaml", "- code: SE", "- code: XX"),
        ("choice.yaml", "share: 0.4", "share: 0.3"),
    ):
        file = small / name
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")

    _, problems = examine(small)

    assert [(p.file, p.line) for p in problems] == [
        ("choice.yaml", 18),
        ("choice.yaml", 29),
        ("strategy.yaml", 8),
        ("strategy.yaml", 54),
    ]


def test_a_list_that_is_missing_is_told_once_not_at_every_entry_that_cites_it(small):
    text = (small / "strategy.yaml").read_text("utf-8")
    (small / "strategy.yaml").write_text(
        text.replace('sections:\n  - id: "1"\n    title: {nl: Alles, en: All}\n', ""), "utf-8"
    )

    found = only(small)

    assert found.file == "strategy.yaml"
    assert "“sections” is missing in the strategy" in found.what


def test_a_problem_in_the_whole_points_at_a_file_that_exists(tmp_path):
    folder = written(tmp_path / "renamed", {"a.yaml": CHOICE})

    assert {p.file for p in examine(folder)[1]} == {"a.yaml"}


def test_without_the_measures_nobody_asks_whether_they_exist(small):
    file = small / "choice.yaml"
    file.write_text(file.read_text("utf-8").replace("cooperation.share", "cooperation.none"))

    assert examine(small)[1] == []


def test_loading_a_broken_strategy_says_where_and_how_to_see_the_rest(small):
    for old, new in (("posts: 2", "posts: two"), ("owner: ministry", "owner: nobody")):
        file = small / "strategy.yaml"
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")

    with pytest.raises(InvalidStrategyError) as caught:
        load(small)

    assert isinstance(caught.value, StrategyError)
    assert caught.value.where == f"{small}/strategy.yaml:8"
    assert "1 more" in caught.value.remedy
    assert f"ikt strategy check {small}" in caught.value.remedy
