"""Codes and names of countries, in every coding that sources and people use."""

from __future__ import annotations

import pytest

from ikt.base.countries import (
    NAME_ALIASES,
    Scheme,
    UnknownCountryError,
    countries,
    country,
    lookup,
    name,
    resolve,
)


@pytest.mark.parametrize(
    ("text", "scheme", "code"),
    [
        ("NL", "alpha2", "NL"),
        ("nl", "alpha2", "NL"),
        (" KR ", "alpha2", "KR"),
        ("KOR", "alpha3", "KR"),
        ("nld", "alpha3", "NL"),
        ("EL", "eu", "GR"),
        ("GR", "eu", "GR"),
        ("UK", "eu", "GB"),
        ("XK", "eu", "XK"),
        ("Zuid-Korea", "name", "KR"),
        ("Korea, Rep.", "name", "KR"),
        ("Korea, Dem. People's Rep.", "name", "KP"),
        ("Côte d’Ivoire", "name", "CI"),
        ("Cote d'Ivoire", "name", "CI"),
        ("Türkiye", "name", "TR"),
        ("Turkey", "name", "TR"),
        ("Hong Kong SAR, China", "name", "HK"),
        ("Macao SAR, China", "name", "MO"),
        ("Chinese Taipei", "name", "TW"),
        ("China (People's Republic of)", "name", "CN"),
        ("West Bank and Gaza", "name", "PS"),
        ("Congo, Dem. Rep.", "name", "CD"),
        ("Congo, Rep.", "name", "CG"),
        ("Czech Republic", "name", "CZ"),
        ("Slovak Republic", "name", "SK"),
        ("Viet Nam", "name", "VN"),
        ("Bosnia & Herzegovina", "name", "BA"),
        ("Kosovo", "name", "XK"),
        ("Namibia", "name", "NA"),
    ],
)
def test_each_coding_is_read(text: str, scheme: Scheme, code: str) -> None:
    assert resolve(text, scheme) == code


@pytest.mark.parametrize(
    "text",
    ["KR", "kr", "KOR", "kor", "Zuid-Korea", "South Korea", "zuid korea", "Republic of Korea"],
)
def test_people_may_write_a_country_as_they_like(text: str) -> None:
    assert resolve(text) == "KR"


def test_na_is_namibia_in_every_coding_of_two_letters() -> None:
    schemes: tuple[Scheme, ...] = ("alpha2", "eu", "any")
    assert {resolve("NA", scheme) for scheme in schemes} == {"NA"}
    assert resolve("NAM", "alpha3") == "NA"
    assert country("NA").nl == "Namibië"


@pytest.mark.parametrize("empty", ["", " ", "nan", "-"])
def test_nothing_is_no_country(empty: str) -> None:
    with pytest.raises(UnknownCountryError):
        resolve(empty, "alpha2")


@pytest.mark.parametrize(
    ("code", "alpha3", "en", "nl"),
    [
        ("HK", "HKG", "Hong Kong", "Hongkong"),
        ("MO", "MAC", "Macau", "Macau"),
        ("TW", "TWN", "Taiwan", "Taiwan"),
        ("XK", "XKX", "Kosovo", "Kosovo"),
        ("US", "USA", "United States", "Verenigde Staten"),
        ("CD", "COD", "DR Congo", "Congo-Kinshasa"),
        ("DE", "DEU", "Germany", "Duitsland"),
    ],
)
def test_units_have_their_codes_and_short_names(code: str, alpha3: str, en: str, nl: str) -> None:
    found = country(code)
    assert (found.alpha3, found.en, found.nl, found.former) == (alpha3, en, nl, False)


@pytest.mark.parametrize("variant", ["XKX", "XKK", "XKO", "KSV"])
def test_kosovo_is_one_under_every_code_that_publishers_made_up(variant: str) -> None:
    assert resolve(variant, "alpha3") == "XK"


@pytest.mark.parametrize(
    ("alpha3", "code"), [("ANT", "AN"), ("SCG", "CS"), ("YUG", "YU"), ("SUN", "SU"), ("DDR", "DD")]
)
def test_former_states_stay_themselves_and_are_marked(alpha3: str, code: str) -> None:
    assert resolve(alpha3, "alpha3") == code
    assert country(code).former


def test_a_former_state_is_no_eu_code() -> None:
    with pytest.raises(UnknownCountryError):
        resolve("CS", "eu")


@pytest.mark.parametrize(("alpha3", "code"), [("ROM", "RO"), ("ZAR", "CD"), ("TMP", "TL")])
def test_old_codes_of_states_that_live_on_are_read(alpha3: str, code: str) -> None:
    assert resolve(alpha3, "alpha3") == code


@pytest.mark.parametrize("group", ["World", "OECD", "EU", "European Union", "High income", "EUU"])
def test_groups_are_no_countries(group: str) -> None:
    with pytest.raises(UnknownCountryError):
        resolve(group)


def test_a_slip_gets_a_suggestion() -> None:
    with pytest.raises(UnknownCountryError, match="Did you mean South Korea") as error:
        resolve("Zuid-Kora")
    assert error.value.what == "No country is known as “Zuid-Kora”."


def test_nonsense_gets_an_example_of_what_to_write() -> None:
    with pytest.raises(UnknownCountryError, match="Give an ISO code such as KR or KOR"):
        resolve("qqqqqqq")


def test_a_code_must_be_exact_where_a_code_is_asked() -> None:
    with pytest.raises(UnknownCountryError):
        country("nl")


@pytest.mark.parametrize(("lang", "shown"), [("nl", "Wereld"), ("en", "World")])
def test_the_world_has_a_name_too(lang: str, shown: str) -> None:
    assert name("W0", lang) == shown


def test_every_country_has_two_names_and_codes_of_its_own() -> None:
    every = countries()
    assert all(c.en and c.nl for c in every.values())
    assert len({c.alpha3 for c in every.values()}) == len(every)
    assert all(len(c.alpha2) == 2 and len(c.alpha3) == 3 for c in every.values())


def test_every_name_shown_leads_back_to_its_country() -> None:
    for code, found in countries().items():
        assert resolve(found.en, "name") == code
        assert resolve(found.nl, "name") == code
        assert resolve(found.alpha3, "alpha3") == code


def test_aliases_lead_to_countries_and_are_written_as_they_are_compared() -> None:
    names = lookup("name")
    for alias, code in NAME_ALIASES.items():
        assert code in countries()
        assert names[alias] == code
        assert resolve(alias, "name") == code


def test_a_table_for_bulk_reading_cannot_be_spoiled() -> None:
    lookup("alpha2")["NL"] = "XX"
    assert resolve("NL", "alpha2") == "NL"
