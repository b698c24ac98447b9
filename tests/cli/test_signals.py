"""`ikt signals` tells what the rules find."""

from __future__ import annotations

import csv
import io

from ikt.reports.signals import signals


def folded(text: str) -> str:
    return " ".join(text.split())


def test_it_tells_what_moved_and_how_sure_that_is(run, evidence, strategy):
    found = [s for s in signals(evidence, strategy) if s.code == "KR"]
    told = folded(run("signals", "--country", "zuid-korea", "--lang", "nl").stdout)
    assert found
    assert told.startswith(f"{len(found)} signalen, {len(strategy.signals)} regels")
    for signal in found:
        assert folded(signal.told.nl) in told
        assert folded(signal.sure.nl) in told


def test_json_and_csv_have_each_signal(run, json, evidence, strategy):
    found = signals(evidence, strategy)
    told = json("signals")
    assert [(s["rule"], s["code"], s["z"]) for s in told] == [(s.rule, s.code, s.z) for s in found]
    rows = list(csv.DictReader(io.StringIO(run("signals", "--csv").stdout)))
    assert [(r["rule"], r["alpha2"]) for r in rows] == [(s.rule, s.code) for s in found]


def test_a_country_without_any(run):
    assert run("signals", "--country", "IS").stdout.strip() == "No signals."
