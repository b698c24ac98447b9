"""An answer as a file: opened again by what reads such files, with the figures of the page."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from openpyxl import Workbook, load_workbook

from ikt.choice import load_scenario, work_out
from ikt.web.choice.models import SavedScenario
from ikt.web.choice.services import reopen
from ikt.web.desk import desk
from tests.web.choice.conftest import FEW, SAID, Save

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "json": "application/json",
    "yaml": "application/yaml; charset=utf-8",
}
LANGS = pytest.mark.parametrize("lang", ["nl", "en"])


@pytest.fixture
def kept(saved: Save) -> SavedScenario:
    return saved(
        constraints={"must": ["DE"], "either_or": [["BR", "IN"]]},
        stakeholders=[{"id": "ocw", "weights": ["quality <= 4%"]}],
    )


@pytest.fixture
def get(reader: Client, kept: SavedScenario):
    """Fetch the saved scenario in a form and a language."""

    def fetch(form: str, lang: str = "en") -> HttpResponse:
        answer = reader.get(f"/{lang}/choice/scenarios/{kept.pk}.{form}")
        assert answer.status_code == 200
        assert answer["Content-Type"] == KINDS[form]
        return answer

    return fetch


def table(answer: HttpResponse) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def book(answer: HttpResponse) -> Workbook:
    return load_workbook(io.BytesIO(answer.content))


@LANGS
def test_csv_has_a_row_a_country_with_the_numbers_unrounded(lang: str, get, kept) -> None:
    rows = table(get("csv", lang))
    assert {r["alpha2"] for r in rows} == set(FEW)
    assert {r["alpha2"]: float(r["among"]) for r in rows} == kept.among
    assert {r["alpha2"] for r in rows if r["portfolio"] == "1"} == set(kept.portfolio)
    assert {r["name"] for r in rows} >= ({"Duitsland"} if lang == "nl" else {"Germany"})


@LANGS
def test_a_workbook_has_figures_sentences_weights_sources_and_what_was_asked(
    lang: str, get, kept
) -> None:
    sheets = [list(sheet.values) for sheet in book(get("xlsx", lang))]
    countries, words, weights, sources, about = sheets
    head = dict(enumerate(countries[0]))
    rows = [{head[i]: cell for i, cell in enumerate(row)} for row in countries[1:]]
    assert {r["alpha2"]: r["among"] for r in rows} == pytest.approx(kept.among)
    assert "DE" in {r["alpha2"] for r in rows if r["portfolio"] == 1}
    report = get("json", lang).json()
    said = [row[1] for row in words[1:]]
    assert [c["text"] for c in report["claims"]["lead"]] == said[: len(report["claims"]["lead"])]
    assert [row[0] for row in weights[1:]] == [c["id"] for c in report["criteria"]]
    assert dict(row[::3] for row in weights)["society"] == pytest.approx(0.9)
    assert len(sources) == 1 + len(report["origins"])
    told = {str(row[1]) for row in about}
    assert {SAID["title"], SAID["author"], SAID["note"], "society >= 90%"} <= told
    assert ("weights of ocw", "quality <= 4%") in [row[:2] for row in about]
    assert str(report["sample"]["seed"]) in told
    assert set(report["snapshots"].values()) <= told


@LANGS
def test_csv_workbook_and_json_hold_the_same_figures(lang: str, get) -> None:
    report = get("json", lang).json()
    rows = table(get("csv", lang))
    head, *cells = list(book(get("xlsx", lang)).worksheets[0].values)
    assert list(head) == list(rows[0])
    for row, line, held in zip(rows, cells, report["rows"], strict=True):
        numbers = {
            "among": held["among"]["value"],
            "among_error": held["among"]["error"],
            "first": held["first"]["value"],
            "mean_rank": held["mean_rank"],
            "best_rank": held["best"],
            "worst_rank": held["worst"],
            "confidence": held["confidence"],
            "core_index": held["core_index"],
            "portfolio": held["chosen"],
            "listed": held["listed"],
            "total": held["total"]["centre"],
            "total_low": held["total"]["low"],
            "total_high": held["total"]["high"],
        }
        numbers |= {f"among_{h['id']}": h["among"]["value"] for h in held["held"]}
        if held["central"]:
            ids = [c["id"] for c in report["criteria"]]
            numbers |= {f"central_{id}": w for id, w in zip(ids, held["central"], strict=True)}
        assert {k: float(row[k]) for k, v in numbers.items() if v is not None} == {
            k: float(v) for k, v in numbers.items() if v is not None
        }
        assert (row["alpha2"], row["standing"], row["part"], row["name"]) == (
            held["code"],
            held["standing"],
            held["part"],
            held["name"],
        )
        for cell, text in zip(line, row.values(), strict=True):
            if isinstance(cell, int | float):
                assert cell == pytest.approx(float(text), rel=1e-12)
            else:
                assert (cell or "") == text


@LANGS
def test_json_says_what_the_page_says(lang: str, get, kept, page) -> None:
    report = get("json", lang).json()
    assert report["lang"] == lang
    assert {r["code"]: r["among"]["value"] for r in report["rows"]} == kept.among
    text = page(f"/{lang}/choice/scenarios/{kept.pk}").text
    for claim in (*report["claims"]["portfolio"], *report["claims"]["method"]):
        assert " ".join(claim["text"].split()) in text


@LANGS
def test_a_document_is_given_as_a_file(lang: str, get) -> None:
    answer = get("pdf", lang)
    assert answer.content.startswith(b"%PDF")
    assert f'-{lang}.pdf"' in answer["Content-Disposition"]


def test_a_scenario_file_gives_the_identical_answer(get, kept, tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_bytes(get("yaml").content)
    scenario = load_scenario(file)
    assert scenario == reopen(desk(), kept).scenario
    answer = work_out(desk().evidence, desk().strategy, scenario, parts=())
    among = answer.acceptability.among.tolist()
    assert dict(zip(answer.problem.names, among, strict=True)) == kept.among
    assert list(answer.portfolio.chosen) == kept.portfolio


def test_a_scenario_file_of_a_question_pins_what_the_question_left_open(
    reader: Client, tmp_path: Path
) -> None:
    query = "posts=3&from_quality=20&must=DE&either=CH+IL;DE+FR&year=2019"
    file = tmp_path / "asked.yaml"
    file.write_bytes(reader.get(f"/nl/choice.yaml?{query}").content)
    scenario = load_scenario(file)
    assert scenario.snapshots == desk().evidence.inputs
    assert scenario.day
    assert set(scenario.explain) == set(desk().strategy.with_status("focus"))
    answer = work_out(desk().evidence, desk().strategy, scenario, parts=())
    report = reader.get(f"/nl/choice/DE.json?{query}").json()
    among = answer.acceptability.among[answer.problem.index("DE")]
    assert report["among"] == among


@pytest.mark.slow
def test_a_question_leaves_in_every_form_and_both_languages(reader: Client) -> None:
    query = "posts=2&from_quality=40&to_quality=40&from_history=60"
    rows = {}
    for lang in ("nl", "en"):
        for form, kind in KINDS.items():
            answer = reader.get(f"/{lang}/choice.{form}?{query}")
            assert (answer.status_code, answer["Content-Type"]) == (200, kind)
            if form == "csv":
                rows[lang] = {r["alpha2"]: r["among"] for r in table(answer)}
            elif form == "xlsx":
                assert book(answer).worksheets[0].max_row == len(rows[lang]) + 1
    assert rows["nl"] == rows["en"]


def test_one_country_leaves_as_csv_with_every_figure_and_judgement(reader: Client) -> None:
    rows = table(reader.get("/nl/choice/KR.csv?posts=5"))
    report = reader.get("/nl/choice/KR.json?posts=5").json()
    behind = [len(c["indicators"]) + len(c["judgements"]) for c in report["criteria"]]
    assert len(rows) == sum(behind)
    assert sum(float(r["weight"]) for r in rows) == pytest.approx(
        sum(c["criterion"]["weight"] for c in report["criteria"] if c["unknown"] == 0)
        + sum(
            c["criterion"]["weight"] * (1 - c["criterion"]["judged"])
            for c in report["criteria"]
            if c["unknown"] > 0 and not c["judgements"]
        )
    )
