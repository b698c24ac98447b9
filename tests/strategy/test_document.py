"""The reference page explains every key, so that nobody has to read the models."""

from __future__ import annotations

from ikt.strategy.document import document


def test_every_key_is_explained():
    rows = [line for line in document().splitlines() if line.startswith("| `")]

    assert len(rows) > 100
    assert [row for row in rows if row.split("|")[-2].strip() == ""] == []


def test_every_link_leads_to_a_section():
    page = document()
    headings = {
        line[3:].lower().replace(" ", "-") for line in page.splitlines() if line[:3] == "## "
    }
    links = {part.split(")")[0] for part in page.split("](#")[1:]}

    assert links <= headings
