"""Whatever stands in an address, the answer says what is wrong in the reader's words."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.web.conftest import Page, read

CONTRADICTION = "quality > 60%\nhistory > 50%\nsociety > 5%"
QUALITY = {
    "nl": "Relevant voor kwaliteit en innovatie van onderwijs en onderzoek",
    "en": "Relevant for the quality and innovation of education and research",
}
HISTORY = {"nl": "Historische relatie", "en": "Historical relation"}
HUGE = "9" * 5000


def asked(lang: str, part: str = "", **query: str) -> str:
    return f"/{lang}/choice{part}?{urlencode(query)}"


def alert(found: Page) -> str:
    """What the page says is wrong."""
    text = found.html.split('role="alert">')[1].split("</div>")[0]
    return " ".join(Page(text).text.split())


@pytest.mark.parametrize(
    ("query", "dutch", "english"),
    [
        ({"must": "XX"}, "Geen land heet “XX”.", "No country is known as “XX”."),
        ({"not": "Germny"}, "Bedoelde u Duitsland", "Did you mean Germany"),
        ({"either": "CH IL; CH XX"}, "Geen land heet “XX”.", "No country is known as “XX”."),
        ({"groups": "ZA KE"}, "“ZA KE” is geen voorwaarde", "“ZA KE” is no condition"),
        ({"groups": "ZA XX >= 1"}, "Geen land heet “XX”.", "No country is known as “XX”."),
        ({"groups": "Atlantis <= 2"}, "Er is geen regio “Atlantis”.", "There is no region “Atlan"),
        ({"explain": "DE, nowhere"}, "Geen land heet “nowhere”", "No country is known as “nowhere"),
        ({"more": "nonsense"}, "“nonsense” vergelijkt niets.", "“nonsense” compares nothing."),
        ({"more": "qualty > 3%"}, "Bedoelde u “quality”?", "Did you mean “quality”?"),
        ({"more": "quality > 300%"}, "300% is meer dan alles", "300% is more than everything"),
        ({"posts": "0"}, "1 tot 100 landen te kiezen, niet 0", "1 to 100 countries can be chosen"),
        ({"posts": "9999"}, "1 tot 100 landen te kiezen, niet 9999", "chosen, not 9999"),
        ({"posts": HUGE}, "1 tot 100 landen te kiezen, niet 999", "1 to 100 countries can be"),
        ({"year": "1500"}, "tot en met 1500 genoeg bekend", "figures up to 1500"),
        ({"year": "0"}, "tot en met 0 genoeg bekend", "figures up to 0"),
        ({"must": "VA"}, "Vaticaanstad is geen kandidaat, of er", "Vatican City is no candidate"),
        ({"must": "NL"}, "Nederland is geen kandidaat", "Netherlands is no candidate"),
    ],
)
def test_the_page_says_what_is_wrong_beside_the_form(
    query: dict[str, str], dutch: str, english: str, page
) -> None:
    for lang, said in (("nl", dutch), ("en", english)):
        found = page(asked(lang, **query))
        assert said in alert(found)
        assert found.all("textarea")  # the form is still there
        assert not [a for a in found.all("section") if a.get("id") == "shares-table"]


@pytest.mark.parametrize(
    "query",
    [
        {"posts": "-5"},
        {"posts": "ten"},
        {"year": HUGE},
        {"year": "-2019"},
        {"year": "99999"},
        {"from_quality": "999", "to_history": "-3"},
        {"place_quality": "999", "place_history": "first"},
        {"from_nothing": "20", "unknown": "1"},
        {"explain": "NL"},
        {"explain": "VA", "consider": "NL"},
        {"all": "yes", "must": " , ,"},
    ],
)
def test_what_cannot_be_read_is_left_out_and_the_rest_is_answered(
    query: dict[str, str], page
) -> None:
    found = page(asked("en", **query))
    assert "alert" not in [a.get("role") for a in found.all("div")]
    assert [a for a in found.all("section") if a.get("id") == "shares-table"]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_contradiction_names_the_smallest_set_by_the_names_of_criteria(lang: str, page) -> None:
    said = alert(page(asked(lang, more=CONTRADICTION)))
    assert QUALITY[lang] in said
    assert HISTORY[lang] in said
    assert {"nl": "≥ 60 %", "en": "≥ 60%"}[lang] in said
    assert {"nl": "≥ 5 %", "en": "≥ 5%"}[lang] not in said
    assert "≥" in said


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_conditions_that_no_list_keeps_are_named(lang: str, page) -> None:
    said = alert(page(asked(lang, must="DE", **{"not": "DE", "posts": "3"})))
    expected = {
        "nl": ("Geen lijst voldoet", "Duitsland moet erbij", "Duitsland mag er niet bij"),
        "en": ("No list satisfies", "Germany must be in", "Germany must not be in"),
    }
    for words in expected[lang]:
        assert words in said
    assert "3" not in said


@pytest.mark.parametrize("part", ["/details", ".csv", ".xlsx", ".pdf", ".json", ".yaml", "/KR"])
def test_no_other_form_of_the_answer_hides_why_there_is_none(part: str, reader: Client) -> None:
    answer = reader.get(asked("nl", part, more=CONTRADICTION))
    assert answer.status_code == (200 if part == "/details" else 422)
    text = read(answer).text
    assert "Geen gewichten voldoen aan dit alles tegelijk" in text
    assert HISTORY["nl"] in text


@pytest.mark.parametrize("part", ["/details", ".csv", "/KR", ".yaml"])
def test_a_line_that_says_nothing_is_told_everywhere(part: str, reader: Client) -> None:
    answer = reader.get(asked("nl", part, more="quality"))
    assert answer.status_code == (200 if part == "/details" else 404)
    assert "“quality” vergelijkt niets." in read(answer).text


def test_a_script_gets_the_complaint_as_a_part_of_the_page(reader: Client) -> None:
    for part in ("", "/details"):
        answer = reader.get(asked("en", part, year="1500"), headers={"hx-request": "true"})
        assert answer.status_code == 200
        assert "<html" not in answer.content.decode()
        assert "figures up to 1500" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/nl/choice/XX", "Geen land heet “XX”."),
        ("/nl/choice/NL", "Nederland is geen kandidaat in deze keuze."),
        ("/nl/choice/KR.docx", "Deze pagina bestaat niet."),
        ("/nl/choice/scenarios/1", "Deze pagina bestaat niet."),
        (f"/nl/choice/scenarios/{HUGE}", "Deze pagina bestaat niet."),
        ("/nl/choice/scenarios/1.csv", "Deze pagina bestaat niet."),
        (f"/nl/choice/scenarios/{HUGE}.csv", "Deze pagina bestaat niet."),
        ("/nl/choice/scenarios/1/countries/KR", "Deze pagina bestaat niet."),
        ("/nl/choice/scenarios/compare", "Vergelijken kan met twee of meer"),
        ("/nl/choice/scenarios/compare?s=1", "Vergelijken kan met twee of meer"),
        ("/nl/choice/scenarios/compare?s=1&s=1", "Vergelijken kan met twee of meer"),
        (f"/nl/choice/scenarios/compare?s={HUGE}&s=99999999999999999999", "Vergelijken kan met"),
    ],
)
def test_what_is_not_there_is_a_404_with_a_reason(address: str, said: str, reader: Client) -> None:
    answer = reader.get(address)
    assert answer.status_code == 404
    assert said in read(answer).text


def test_numbers_in_the_list_of_scenarios_may_be_anything(reader: Client) -> None:
    for query in (f"undo={HUGE}", "undo=1", "undo=x", f"page={HUGE}", "page=-1", "page=x"):
        assert reader.get(f"/en/choice/scenarios?{query}").status_code == 200


def test_codes_may_be_written_small_and_with_spaces_names_with_commas(page) -> None:
    for typed in ("de fr", "DE FR", "de, fr", "Duitsland, France", "DEU FRA"):
        found = page(asked("en", must=typed, posts="3"))
        assert "Germany must be in" in found.text
        assert "France must be in" in found.text


def test_another_way_of_naming_a_country_keeps_the_question(reader: Client) -> None:
    answer = reader.get("/nl/choice/zuid-korea.csv?posts=5&from_quality=20")
    assert answer["Location"] == "/nl/choice/KR.csv?posts=5&from_quality=20"
