"""Countries in a sentence, in both languages."""

import pytest

from ikt.base.countries import countries
from ikt.reports.naming import joined, name


@pytest.mark.parametrize(
    ("code", "lang", "spec", "form"),
    [
        ("US", "nl", "", "de Verenigde Staten"),
        ("US", "nl", "^", "De Verenigde Staten"),
        ("US", "nl", "staat|staan", "staan"),
        ("US", "en", "", "the United States"),
        ("US", "en", "ranks|rank", "ranks"),
        ("GB", "nl", "in", "in het Verenigd Koninkrijk"),
        ("GB", "nl", "staat|staan", "staat"),
        ("NL", "nl", "^", "Nederland"),
        ("NL", "en", "", "the Netherlands"),
        ("NL", "en", "bare", "Netherlands"),
        ("KR", "nl", "in", "in Zuid-Korea"),
        ("CU", "nl", "in", "op Cuba"),
        ("NO", "nl", "", "Noorwegen"),
        ("NA", "nl", "", "Namibië"),
    ],
)
def test_forms(code: str, lang: str, spec: str, form: str):
    assert format(name(code, lang), spec) == form


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_country_has_a_name_and_every_listed_code_is_a_country(lang: str):
    from ikt.reports.naming import _forms

    for code in countries():
        assert str(name(code, lang)).strip()
    for codes in _forms()[lang].values():
        assert codes <= set(countries())


def test_a_plural_name_has_an_article_in_dutch():
    for code in countries():
        word = name(code, "nl")
        assert not word.plural or word.article == "de"


def test_enumeration():
    assert joined(["a"], "nl") == "a"
    assert joined(["a", "b", "c"], "nl") == "a, b en c"
    assert joined(["a", "b"], "en") == "a and b"


def test_a_name_with_an_and_of_its_own_keeps_apart():
    assert joined(["a", "b and c", "d"], "en") == "a, b and c, and d"
    assert joined(["a", "b en c"], "nl") == "a, en b en c"


def test_no_name_has_an_ampersand():
    assert str(name("AG", "en")) == "Antigua and Barbuda"
    assert not [c for c in countries() for lang in ("nl", "en") if "&" in str(name(c, lang))]
