"""The profile: keys that readers of its JSON rely on, figures that agree with each other."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from ikt.base.countries import UnknownCountryError
from ikt.measures import Evidence
from ikt.reports.model import Profile, Section
from ikt.reports.profile import country_profile
from ikt.strategy import Strategy
from tests.reports.conftest import Profiles
from tests.reports.recomputed import Recomputed

THEMES = [
    "cooperation",
    "fields",
    "circulation",
    "students",
    "projects",
    "reciprocity",
    "context",
]
KEYS = {
    "": "computed_at header home key_figures lang sections sentences version",
    "header": "alpha3 code former income income_as_of name name_en name_nl region statuses",
    "key_figures.0": "change change_shown detail high id key label low missing place place_shown "
    "series shown since unit value year",
    "sentences.0": "id parts text",
    "sections.0": "charts empty field_charts finding id label more notes origins tables",
    "sections.0.charts.0": "finding form id reference series subtitle",
    "sections.0.charts.0.series.0": "key label points unit",
    "sections.0.charts.0.series.0.points.0": "high low n status value weak year",
    "sections.0.charts.0.series.0.key": "country field measure method partner",
    "sections.0.tables.0": "columns id rows title",
    "sections.0.tables.0.rows.0.0": "high key low reason shown status value year",
    "sections.0.origins.0": "citation dataset licence licence_url line publisher reference "
    "retrieved snapshot title url version",
}


def at(data, path: str):
    for step in filter(None, path.split(".")):
        data = data[int(step)] if step.isdigit() else data[step]
    return data


@pytest.mark.parametrize("path", KEYS)
def test_no_key_of_the_json_is_lost(profile_of: Profiles, path: str):
    """Adding is free; a lost or renamed key breaks whoever reads the JSON."""
    data = json.loads(profile_of("KR", "en").model_dump_json())
    assert set(KEYS[path].split()) <= set(at(data, path))


def test_both_languages_hold_the_same_numbers(profile_of: Profiles):
    for code in ("KR", "US", "XK", "TV", "AN", "NL"):
        dutch, english = (_numbers(profile_of(code, lang).model_dump()) for lang in ("nl", "en"))
        assert dutch == english


def test_every_country_has_all_sections_each_told_or_with_its_reason(
    everyone: tuple[str, ...], profile_of: Profiles
):
    for code in everyone:
        sections = profile_of(code, "en").sections
        assert [s.id for s in sections] == THEMES
        for section in sections:
            shown = section.charts or section.tables or section.field_charts
            told = section.finding.figures
            assert bool(shown or told) != bool(section.empty), (code, section.id)


def test_four_key_figures_each_with_a_value_or_its_reason(
    everyone: tuple[str, ...], profile_of: Profiles
):
    for code in everyone:
        figures = profile_of(code, "en").key_figures
        assert len(figures) == 4
        assert all((f.value is None) == bool(f.missing) for f in figures)


def test_a_key_figure_over_years_is_the_sum_it_says(profile_of: Profiles, evidence: Evidence):
    recomputed = Recomputed(evidence)
    for code in ("KR", "DE", "US", "NA"):
        for figure in profile_of(code, "en").key_figures:
            if figure.since is None or figure.year is None:
                continue
            values = recomputed.values(figure.key)
            years = range(figure.since, figure.year + 1)
            assert figure.value == sum(values[y].value or 0 for y in years if y in values)


def test_researchers_are_told_over_the_last_five_sure_years_with_their_interval(
    profile_of: Profiles, evidence: Evidence
):
    found = profile_of("KR", "en").key_figures[1]
    # Scholarly Migration Database, 2015–2019: 54 came from South Korea and 60 went there.
    assert (found.since, found.year, found.value) == (2015, 2019, 54 - 60)
    # The interval of the difference of two Poisson counts: d ± 1.96 √(54 + 60).
    assert (found.low, found.high) == pytest.approx((-26.93, 14.93), abs=0.01)


def test_a_place_by_a_sum_is_one_more_than_those_with_a_larger_sum(
    profile_of: Profiles, evidence: Evidence
):
    measures = {1: ("circulation.in", "circulation.out"), 3: ("projects.joint",)}
    for i, counted in measures.items():
        found = profile_of("KR", "en").key_figures[i]
        sums: Counter[str] = Counter()
        for measure in counted:
            for year in range(found.since or 0, (found.year or 0) + 1):
                for value in evidence.partners(measure, year):
                    sums[value.partner] += value.value or 0
        larger = sum(v > sums["KR"] for v in sums.values())
        assert found.place is not None
        assert (found.place.place, found.place.of) == (1 + larger, len(sums))


def test_every_table_row_has_a_cell_for_each_column(profile_of: Profiles):
    for section in profile_of("KR", "en").sections:
        for table in section.tables:
            assert {len(row) for row in table.rows} == {len(table.columns)}


def test_each_chart_has_its_table_with_the_same_values(profile_of: Profiles):
    for section in profile_of("DE", "en").sections:
        tables = {t.id: t for t in section.tables}
        for chart in section.charts:
            for i, series in enumerate(chart.series, start=1):
                cells = {row[0].value: row[i].value for row in tables[chart.id].rows}
                drawn = {p.year: p.value for p in series.points}
                assert {y: v for y, v in cells.items() if v is not None} == {
                    y: v for y, v in drawn.items() if v is not None
                }


def test_years_cut_short_are_marked_and_noted(profile_of: Profiles):
    circulation = profile_of("KR", "en").section("circulation")
    flows = next(c for c in circulation.charts if c.id == "flows")
    assert [p.year for p in flows.series[0].points if p.weak == "cut"] == [2020, 2021, 2022]
    assert any(note.startswith("2020–2022") for note in circulation.notes)


def test_the_places_of_web_of_science_are_not_told_of_its_unfinished_year(profile_of: Profiles):
    works = profile_of("KR", "en").section("cooperation").charts[0]
    wos = next(s for s in works.series if s.key.method == "wos")
    assert [p.year for p in wos.points if p.weak] == [2022]


def test_what_the_strategy_says_stands_with_date_section_and_words(profile_of: Profiles):
    (status,) = profile_of("KR", "nl").header.statuses
    assert (status.id, status.date, status.section) == ("focus", "2020-12-18", "4")
    assert status.quote


def test_every_section_with_figures_names_its_sources(
    everyone: tuple[str, ...], profile_of: Profiles
):
    for code in everyone:
        for section in profile_of(code, "en").sections:
            if section.empty is None:
                assert section.origins, (code, section.id)


def test_an_unknown_country_has_no_profile(evidence: Evidence, strategy: Strategy):
    with pytest.raises(UnknownCountryError):
        country_profile(evidence, strategy, "QQ", "en")


def test_a_section_that_does_not_exist_is_a_key_error(profile_of: Profiles):
    profile: Profile = profile_of("KR", "en")
    section: Section = profile.section("fields")
    assert section.label == "Fields"
    with pytest.raises(StopIteration):
        profile.section("weather")


def _numbers(data) -> list[float]:
    if isinstance(data, dict):
        return [n for v in data.values() for n in _numbers(v)]
    if isinstance(data, list | tuple):
        return [n for v in data for n in _numbers(v)]
    return [data] if isinstance(data, int | float) and not isinstance(data, bool) else []


def test_too_few_is_not_called_unknown(profile_of: Profiles):
    """Tuvalu sent the Netherlands no students in 2013–2019 (OECD): figures, nothing to draw."""
    profile = profile_of("TV", "en")
    students = next(k for k in profile.key_figures if k.id == "students")
    assert students.missing == "Too few to say anything about."
    section = next(s for s in profile.sections if s.id == "students")
    assert section.charts == ()
