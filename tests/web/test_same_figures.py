"""The page, its JSON and the command line give the same figures."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from typer.testing import CliRunner

from ikt.cli.main import app


def told(*arguments: str) -> dict:
    """What a command writes as JSON."""
    result = CliRunner().invoke(app, [*arguments, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize(("code", "lang"), [("KR", "en"), ("NA", "nl"), ("NL", "nl"), ("US", "en")])
def test_a_country_is_the_same_on_the_page_and_on_the_command_line(
    code: str, lang: str, page, reader: Client
) -> None:
    profile = reader.get(f"/{lang}/countries/{code}.json").json()
    assert profile == told("country", code, "--lang", lang)
    text = page(f"/{lang}/countries/{code}").text
    for figure in profile["key_figures"]:
        assert " ".join((figure["missing"] or figure["shown"]).split()) in text
    for sentence in profile["sentences"]:
        for part in sentence["parts"]:
            assert " ".join(part["text"].split()) in text


def test_the_ranking_is_the_same_on_the_page_and_on_the_command_line(page, reader: Client) -> None:
    report = reader.get("/en/choice.json?posts=10").json()
    assert report == told("choose", "--data", "--posts", "10", "--lang", "en")
    text = page("/en/choice?posts=10").text
    for claim in report["claims"]["portfolio"]:
        assert claim["text"] in text


def test_one_country_in_the_choice_is_the_same_too(reader: Client) -> None:
    assert reader.get("/nl/choice/KR.json").json() == told("choose", "KR", "--lang", "nl")
