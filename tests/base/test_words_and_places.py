"""Text in two languages, data files beside the code, and where things are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from ikt.base.data import read
from ikt.base.paths import home, raw_root, reference_root, store_root
from ikt.base.text import Text


def test_a_text_speaks_the_language_asked_and_english_to_all_others() -> None:
    text = Text(nl="werken", en="works")
    assert (text["nl"], text["en"], text["fr"]) == ("werken", "works", "works")


def test_a_text_needs_both_languages_and_has_no_other() -> None:
    with pytest.raises(ValidationError):
        Text(nl="werken")  # type: ignore[call-arg]
    with pytest.raises(ValidationError):
        Text(nl="werken", en="works", fr="travaux")  # type: ignore[call-arg]


def test_a_text_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Text(nl="werken", en="works").nl = "anders"  # type: ignore[misc]


def test_a_data_file_of_a_package_is_read_as_utf8() -> None:
    defined = read("ikt.measures", "definitions", "cooperation.yaml")
    assert "Σ" in defined["measures"]["affinity"]["formula"]


def test_all_local_state_lies_below_the_folder_that_the_user_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("IKT_HOME", str(tmp_path))
    assert (home(), store_root(), raw_root()) == (tmp_path, tmp_path / "store", tmp_path / "raw")


def test_a_tilde_is_the_users_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IKT_HOME", "~/figures")
    assert home() == Path.home() / "figures"


def test_without_a_name_it_lies_where_the_platform_keeps_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("IKT_HOME", raising=False)
    assert home().name == "ikt"


def test_reference_evidence_comes_with_the_package() -> None:
    assert (reference_root() / "coauthorship_openalex" / "observations.parquet").is_file()
