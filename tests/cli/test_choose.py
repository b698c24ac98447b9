"""`ikt choose`: every option does what it says, and page, JSON and CSV tell the same."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ikt.base.countries import name
from ikt.base.numbers import number
from ikt.choice import Scenario, load_scenario, problem_of, score, work_out
from ikt.choice.answer import PARTS, Answer
from ikt.measures import Evidence
from ikt.reports.choice import answer_report, country_choice
from ikt.reports.classes import regions
from ikt.strategy import Strategy
from tests.cli.conftest import Run

FEW = ("DE", "FR", "JP", "KR", "BR", "IN", "ZA")
FILE = """\
name: {nl: Zeven landen, en: Seven countries}
day: 2026-01-01
candidates: [DE, FR, JP, KR, BR, IN, ZA]
posts: 3
draws: 8192
weights: [society >= 10%]
constraints: {must: [KR]}
stakeholders:
  - {id: ocw, weights: [quality >= 60%], illustrative: true}
  - {id: cities, name: {nl: Steden, en: Cities}, weights: [history >= 50%]}
"""
SHARE = re.compile(r"(\d+[.,]\d)\s±\s(\d+[.,]\d)\s?%")
YEAR = re.compile(r"\d{4}")


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A scenario of seven countries, worked out in no time."""
    file = tmp_path / "few.yaml"
    file.write_text(FILE, encoding="utf-8")
    return file


@pytest.fixture
def asked(json, few: Path):
    """Ask something of the seven countries; the answer as JSON."""
    return lambda *options: json("choose", "--scenario", few, *options)


@pytest.fixture
def answer(evidence: Evidence, strategy: Strategy, few: Path) -> Answer:
    """The same scenario, worked out by the library."""
    parts = [p for p in PARTS if p != "sensitivity"]
    scenario = load_scenario(few)
    return work_out(evidence, strategy, scenario, parts=parts, regions=regions(evidence))


def flat(text: str) -> str:
    """Text with its lines joined."""
    return " ".join(text.split())


def rows(text: str) -> list[dict[str, str]]:
    """The records of a CSV."""
    return list(csv.DictReader(io.StringIO(text)))


def report(evidence: Evidence, strategy: Strategy, answer: Answer, lang: str) -> dict[str, Any]:
    """What the JSON should be."""
    return answer_report(evidence, strategy, answer, lang).model_dump(mode="json")  # type: ignore[arg-type]


def test_the_question_of_the_letter_is_answered_in_one_page(
    run: Run, evidence: Evidence, strategy: Strategy
) -> None:
    page = run("choose", "--data-year", "2019", "--posts", "10", columns=120).stdout
    table = page.split("Share of the weighings")[1].split("● best list")[0]
    shares = [(float(share), float(error)) for share, error in SHARE.findall(table)]
    assert len(shares) == 20
    assert shares == sorted(shares, key=lambda s: -s[0])
    assert all(0 < error <= 0.5 for _, error in shares)
    # Without constraints on weights their mean is equal, and the best list are the first ten.
    scored = problem_of(score(evidence, strategy, year=2019))
    first = np.argsort(-scored.values.mean(axis=1))[:10]
    ten = {scored.names[i] for i in first}
    assert set(re.findall(r"^ ([A-Z]{2}) .*●", table, re.M)) <= ten
    best = flat(page.split("The best list ─")[1].split("No country is in all lists")[0])
    assert all(name(code, "en") in best for code in ten)
    swaps = page.split("What would have to change")[1].split("What one must believe")[0]
    moved = [float(m) for m in re.findall(r"· If (\d+\.\d)% of the weight moves", swaps)]
    assert len(moved) == 3
    assert moved == sorted(moved)
    believed = flat(page.split("What one must believe")[1].split("How this was computed")[0])
    assert "the list of the strategy (Germany, France, the United Kingdom, Brazil," in believed
    assert re.findall(r"with ([\w ]+) added", believed) == [
        "Switzerland",
        "Israel",
        "Switzerland and Israel",
    ]
    assert len(re.findall(r"Can be right|Cannot be the best", believed)) == 4


def test_json_is_the_report_of_the_library(asked, evidence, strategy, answer) -> None:
    assert asked() == report(evidence, strategy, answer, "en")
    assert asked("--lang", "nl") == report(evidence, strategy, answer, "nl")


def test_csv_has_a_row_a_country_with_the_numbers_of_the_json(run: Run, few: Path, asked) -> None:
    found = rows(run("choose", "--scenario", few, "--csv").stdout)
    report = asked()
    assert [r["alpha2"] for r in found] == [r["code"] for r in report["rows"]]
    assert {r["alpha2"] for r in found} == set(FEW)
    for given, row in zip(found, report["rows"], strict=True):
        assert float(given["among"]) == row["among"]["value"]
        assert float(given["among_error"]) == row["among"]["error"]
        assert float(given["first"]) == row["first"]["value"]
        assert float(given["mean_rank"]) == row["mean_rank"]
        assert (int(given["best_rank"]), int(given["worst_rank"])) == (row["best"], row["worst"])
        assert [float(given[f"total{end}"]) for end in ("", "_low", "_high")] == [
            row["total"][end] for end in ("centre", "low", "high")
        ]
        assert given["portfolio"] == str(int(given["alpha2"] in report["portfolio"]))
        assert given["standing"] == row["standing"]
        held = {h["id"]: h["among"]["value"] for h in row["held"]}
        assert {id: float(given[f"among_{id}"]) for id in ("ocw", "cities")} == held


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_page_says_what_the_json_says(lang: str, run: Run, few: Path, asked) -> None:
    page = run("choose", "--scenario", few, "--lang", lang, columns=120).stdout
    report, said = asked("--lang", lang), flat(page)
    subjects = ("lead", "portfolio", "robust", "own", "groups", "method")
    claims = [
        *(c for subject in subjects for c in report["claims"][subject]),
        *(s["claim"] for s in report["swaps"]),
        *(c for line in report["inverse"] for c in line["claims"]),
    ]
    for claim in claims:
        assert flat(claim["text"]) in said
    for row in report["rows"]:
        line = next(x for x in page.splitlines() if x.startswith(f" {row['code']} "))
        share, error = SHARE.search(line).groups()  # type: ignore[union-attr]
        assert share == number(row["among"]["value"] * 100, lang, digits=1)  # type: ignore[arg-type]
        assert error == number(row["among"]["error"] * 100, lang, digits=1)  # type: ignore[arg-type]
        assert f"{row['best']}–{row['worst']}" in line
        assert ("●" in line, "○" in line) == (row["chosen"], row["listed"])
        assert row["name"] in line
    for line in (*report["said"], *report["rules"][1:]):
        assert f"· {flat(line)}" in said


def test_no_figure_after_the_data_year_is_used(run: Run, few: Path) -> None:
    def last(*options: str) -> int:
        found = rows(run("choose", "KR", "--scenario", few, "--csv", *options).stdout)
        return max(
            int(y) for r in found if r["kind"] == "indicator" for y in YEAR.findall(r["when"])
        )

    assert last("--data-year", "2015") == 2015
    assert last() > 2019


def test_posts_are_the_strategys_number_unless_said(json, strategy: Strategy, tmp_path) -> None:
    file = tmp_path / "open.yaml"
    file.write_text(FILE.replace("posts: 3\n", "").replace("[DE,", "[GB, US, CN, IT, ES, ID, DE,"))
    usual = json("choose", "--scenario", file)
    assert usual["posts"] == len(usual["portfolio"]) == strategy.posts
    asked = json("choose", "--scenario", file, "--posts", "4")
    assert asked["posts"] == len(asked["portfolio"]) == 4


def test_weights_may_be_said_in_several_lines(asked) -> None:
    report = asked("--weight", "history >= 3 * necessity", "--weight", "4% <= necessity <= 8%")
    ids = [c["id"] for c in report["criteria"]]
    low = dict(zip(ids, report["lower"], strict=True))
    high = dict(zip(ids, report["upper"], strict=True))
    assert (low["necessity"], high["necessity"]) == pytest.approx((0.04, 0.08))
    assert low["history"] == pytest.approx(0.12)
    # They stand in the place of what the file says of weights: society may weigh nothing.
    assert low["society"] == pytest.approx(0.0)


def test_must_and_must_not_go_with_those_of_the_file(asked) -> None:
    report = asked("--must", "Zuid-Afrika", "--must-not", "DE", "--must-not", "FRA")
    assert {"KR", "ZA"} < set(report["portfolio"])
    assert not {"DE", "FR"} & set(report["portfolio"])
    assert report["rules"][1:] == [
        "South Korea must be in",
        "South Africa must be in",
        "Germany must not be in",
        "France must not be in",
    ]


def test_what_would_change_is_told_of_the_first_by_score_whatever_the_conditions(asked) -> None:
    """South Korea must be in and is not among the first three: no swap says that it is put out."""
    report = asked("--must-not", "IN")
    sentences = [s["claim"]["text"] for s in report["swaps"]]
    sentences += [c["text"] for c in report["claims"]["own"]]
    assert len(sentences) > 3
    assert all("the first 3" in sentence for sentence in sentences)
    by_score = sorted(report["rows"], key=lambda r: -r["total"]["centre"])[:3]
    assert {s["leaves"] for s in report["swaps"]} <= {r["code"] for r in by_score}
    assert set(report["portfolio"]) != {r["code"] for r in by_score}


def test_any_list_can_be_explained(asked, run: Run, few: Path) -> None:
    report = asked("--explain", "DE,Frankrijk,JPN")
    (line,) = report["inverse"]
    assert line["listed"] == ["DE", "FR", "JP"]
    assert {r["code"] for r in report["rows"] if r["listed"]} == {"DE", "FR", "JP"}
    assert "the list asked about (Germany, France and Japan)" in line["claims"][0]["text"]
    assert "○ list asked about" in run("choose", "--scenario", few, "--explain", "DE").stdout


@pytest.mark.parametrize("listed", ["NL", ",".join(FEW)])
def test_a_list_of_nobody_or_everybody_needs_no_explaining(listed: str, run: Run, few) -> None:
    page = flat(run("choose", "--scenario", few, "--explain", listed).stdout)
    assert "There is nothing to explain: " in page


def test_less_precision_takes_fewer_draws(json, tmp_path: Path) -> None:
    file = tmp_path / "more.yaml"
    file.write_text(FILE.replace("draws: 8192\n", ""))
    rough, fine = (
        json("choose", "--scenario", file, "--precision", p)["sample"] for p in ("0.02", "0.004")
    )
    assert rough["draws"] < fine["draws"]
    assert rough["error"] <= 0.02
    assert fine["error"] <= 0.004


def test_what_the_choice_owes_to_its_data_is_told_when_asked(asked, run: Run, few: Path) -> None:
    assert asked()["variants"] == []
    variants = asked("--data")["variants"]
    assert {v["kind"] for v in variants} >= {"without", "year"}
    page = run("choose", "--scenario", few, "--data").stdout
    assert flat(variants[0]["claim"]["text"]) in flat(page.split("owes to its data")[1])


def test_only_the_first_so_many_are_shown(run: Run, few: Path, asked) -> None:
    page = run("choose", "--scenario", few, "--top", "2").stdout
    shown = re.findall(r"^ ([A-Z]{2}) ", page, re.M)
    assert shown == [r["code"] for r in asked()["rows"]][:2]


def test_a_saved_scenario_gives_the_identical_answer(asked, run: Run, json, tmp_path: Path) -> None:
    file = tmp_path / "kept.yaml"
    options = ("--posts", "2", "--weight", "quality >= 20%", "--must", "JP", "--data-year", "2019")
    before = asked(*options, "--save", file)
    assert json("choose", "--scenario", file) == before
    kept = load_scenario(file)
    assert (kept.posts, kept.year, kept.weights) == (2, 2019, ["quality >= 20%"])
    assert kept.constraints.must == ["KR", "JP"]
    assert kept.snapshots == before["snapshots"]
    # Saved again it is the same question.
    again = tmp_path / "again.yaml"
    run("choose", "--scenario", file, "--save", again)
    assert load_scenario(again) == kept


def test_a_saved_question_pins_what_the_strategy_filled_in(
    run: Run, strategy: Strategy, evidence: Evidence, few: Path, tmp_path: Path
) -> None:
    few.write_text("name: {nl: Open, en: Open}\ncandidates: [DE, FR, JP, KR]\n")
    file = tmp_path / "kept.yaml"
    run("choose", "--scenario", few, "--save", file)
    kept = load_scenario(file)
    assert kept.posts == strategy.posts
    assert set(kept.explain) == set(strategy.with_status("focus"))
    assert set(kept.consider) == set(strategy.with_status("possible"))
    assert kept.snapshots == evidence.inputs
    assert kept.day
    assert isinstance(kept, Scenario)


def test_a_country_with_all_that_is_behind_its_score(
    run: Run, json, asked, few: Path, evidence, strategy, answer
) -> None:
    one = country_choice(evidence, strategy, answer, "KR", "en")
    assert json("choose", "zuid-korea", "--scenario", few) == one.model_dump(mode="json")
    page = flat(run("choose", "KR", "--scenario", few).stdout)
    assert page.startswith("South Korea KR South Korea is among the first 3 in ")
    for line in one.criteria:
        assert line.criterion.label in page
        assert all(f"{i.label}: {i.shown}" in page for i in line.indicators if i.shown)
        assert all(flat(j.reason) in page for j in line.judgements)
    totals = {r["code"]: r["total"]["centre"] for r in asked()["rows"]}
    assert one.place == sorted(totals, key=lambda code: -totals[code]).index("KR") + 1
    assert f"and at place {one.place} of 7 under mean weights" in page
    records = rows(run("choose", "KR", "--scenario", few, "--csv").stdout)
    behind = [x for line in one.criteria for x in (*line.indicators, *line.judgements)]
    scores = [[float(r[end]) for end in ("low", "centre", "high")] for r in records]
    assert scores == [[x.score.low, x.score.centre, x.score.high] for x in behind]


def test_a_part_that_nobody_judged_is_told_as_open(run: Run, few: Path) -> None:
    """The letter says nothing of history with Korea: 40% of that criterion."""
    page = flat(run("choose", "KR", "--scenario", few).stdout)
    assert "40% Nobody has recorded a judgement → 0.50 (0.00–1.00)" in page


def test_a_country_in_dutch(run: Run, few: Path, evidence, strategy, answer) -> None:
    page = flat(run("choose", "KR", "--scenario", few, "--lang", "nl").stdout)
    one = country_choice(evidence, strategy, answer, "KR", "nl")
    assert all(flat(c.text) in page for c in one.claims)
    assert all(line.criterion.label in page for line in one.criteria)
    assert re.search(r"0,\d\d \(0,\d\d–0,\d\d\)", page)
    assert not re.search(r"0\.\d\d \(", page)


def test_who_is_no_candidate_is_said_to_be_left_out_of_the_list(run: Run, few: Path) -> None:
    few.write_text(FILE + "explain: [DE, FR, CN]\nconsider: [CH, JP]\n", "utf-8")
    page = flat(run("choose", "--scenario", few).stdout)
    believed = page.split("What one must believe")[1].split("Who holds what")[0]
    assert "China and Switzerland are left out: no candidate, or too little is known." in believed
    assert "with Japan added" in believed
    assert "with Switzerland" not in believed
