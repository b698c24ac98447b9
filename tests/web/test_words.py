"""Every word that a page asks for is there, in both languages, and none stands idle."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ikt.web
from ikt.base.text import LANGS
from ikt.web.ui.words import MissingWordError, pages, read, words

WEB = Path(ikt.web.__file__).parent
BUILT = (
    *("state_", "how_"),
    *("kind_", "kinds_", "empty_", "field_", "form_", "told_", "sort_", "when_", "agenda_"),
    *("slips_", "level_", "means_", "which_"),
    *("part_", "count_", "subject_", "mail_request", "mail_cancel"),
    "mail_address",
    *("do_", "rule_", "table_"),
)
"""Beginnings of words that are put together from a kind, a state, a field, …"""
ASKED = re.compile(r"""\bw\.(\w+)\.(\w+)|\{% say ["'](\w+)\.(\w+)["']""")


def asked() -> set[tuple[str, str]]:
    found = set()
    for template in (*WEB.rglob("*.html"), *WEB.rglob("templates/**/*.txt")):
        for a, b, c, d in ASKED.findall(template.read_text("utf-8")):
            found.add((a or c, b or d))
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_each_word_that_a_template_asks_for_exists(lang: str) -> None:
    for page, name in sorted(asked()):
        assert isinstance(words(lang)[page][name], str), f"{page}.{name}"


def test_no_word_is_written_for_nobody() -> None:
    code = "\n".join(f.read_text("utf-8") for f in WEB.rglob("*.py"))
    templates = asked()
    for page in pages():
        if page in ("themes", "forms"):
            continue  # asked for by the theme of a measure, or by the field of a form
        for name in read(page):
            used = (page, name) in templates or re.search(rf"[\"'.]{name}[\"']", code)
            built = name.startswith(BUILT) or name.endswith("_remedy") or page == "strategy"
            assert used or built, f"{page}.{name} is never used"


def test_a_word_that_is_missing_is_an_error_not_a_blank() -> None:
    with pytest.raises(MissingWordError, match=r"home\.nonsense"):
        words("en")["home"]["nonsense"]
