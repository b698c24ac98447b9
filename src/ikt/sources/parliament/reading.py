"""Reads what the open data of the House say of a commitment or motion.

Confirmed by its documentation and by the programs of others (2022–2026): the entities, their fields
as named here, ``DatumNakoming`` of the year 1 for none, ``ToegezegdAan`` and ``KamerbriefNakoming``
as ways from a commitment, ``BesluitSoort`` that begins with ‘Stemmen - ’ for what a vote decided,
and the addresses of documents and debates on the site. Not confirmed: all values of ``Status`` of
a commitment (seen: Openstaand, Deels Afgedaan, Afgedaan, Vervallen), so that it is shown as given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from ikt.base.errors import DataError
from ikt.sources.parliament.paper import SITE, Letter, Paper, What, page

NEEDED: dict[What, tuple[str, ...]] = {
    "commitment": ("Id", "Nummer", "Tekst", "Status", "Verwijderd", "ApiGewijzigdOp"),
    "motion": ("Id", "Nummer", "Onderwerp", "Verwijderd", "ApiGewijzigdOp"),
}
"""Fields without which nothing can be said."""
HERE = ZoneInfo("Europe/Amsterdam")
LONGEST = 200
VOTED = "Stemmen - "
PLENARY = ("plenair", "stemmingen", "regeling van werkzaamheden", "vragenuur", "tweeminutendebat")
"""How the names begin of activities that have their page among those of the whole House."""

Row = Mapping[str, Any]


def read(row: Row, what: What, where: str) -> Paper:
    """Return one row as a paper.

    Args:
        row: as given.
        what: of which kind it is.
        where: what was asked, for an error.

    Raises:
        DataError: the row lacks a field, or a field has another form.
    """
    if missing := [name for name in NEEDED[what] if name not in row]:
        raise changed_form(", ".join(missing), where)
    try:
        return _commitment(row) if what == "commitment" else _motion(row)
    except (TypeError, ValueError, AttributeError, LookupError) as error:
        raise changed_form(f"{row.get('Nummer')}: {error}", where) from error


def changed_form(what: str, where: str) -> DataError:
    """Return the error for data of another form than is known."""
    return DataError(
        {
            "nl": f"De open data van de Tweede Kamer hebben een andere vorm dan ikt kent: {what}.",
            "en": f"The open data of the House have another form than ikt knows: {what}.",
        },
        where=where,
        remedy={
            "nl": "Er is niets overgenomen. Kijk of er een nieuwe versie van ikt is.",
            "en": "Nothing was taken over. Look whether there is a new version of ikt.",
        },
    )


def _commitment(row: Row) -> Paper:
    text = _text(row, "Tekst")
    meetings: list[Row] = row.get("Activiteit") or []
    number = _text(row, "ActiviteitNummer")
    papers = (
        Letter(sent["DocumentNummer"], _text(sent, "Onderwerp"), day(sent.get("Datum")))
        for sent in row.get("KamerbriefNakoming") or ()
        if sent.get("DocumentNummer")
    )
    return Paper(
        what="commitment",
        title=_short(text) or _text(row, "Nummer"),
        text=text,
        by=", ".join(t for t in (_text(row, "Naam"), _text(row, "Functie")) if t),
        ministry=_text(row, "Ministerie"),
        day=day(row.get("Aanmaakdatum")),
        due=day(row.get("DatumNakoming")),
        status=_text(row, "Status"),
        meeting=_meeting(meetings[0] if meetings else {}, number),
        letters=tuple(papers),
        address=_debate(meetings[0] if meetings else {}, number),
        **_shared(row),
    )


def _motion(row: Row) -> Paper:
    title = _text(row, "Onderwerp") or _text(row, "Titel")
    documents = [d for d in row.get("Document") or () if d.get("DocumentNummer")]
    voted = [b for b in row.get("Besluit") or () if _text(b, "BesluitSoort").startswith(VOTED)]
    actors = row.get("ZaakActor") or ()
    proposers = (_text(a, "ActorNaam") for a in actors if _text(a, "Relatie").endswith("ndiener"))
    number = _text(row, "Nummer")
    return Paper(
        what="motion",
        title=_short(title) or number,
        text=title,
        by="; ".join(dict.fromkeys(t for t in proposers if t)),
        day=day(row.get("GestartOp")),
        status=_text(voted[-1], "BesluitSoort").removeprefix(VOTED) if voted else "",
        cited=_cited(_text(row, "Vergaderjaar"), row.get("Kamerstukdossier") or (), documents),
        address=page(documents[0]["DocumentNummer"]) if documents else _looked_up(number),
        **_shared(row),
    )


def _shared(row: Row) -> dict[str, Any]:
    return {
        "id": str(row["Id"]),
        "number": _text(row, "Nummer"),
        "changed": dt.datetime.fromisoformat(row["ApiGewijzigdOp"]).isoformat(),
        "deleted": bool(row["Verwijderd"]),
    }


def _cited(year: str, dossiers: Any, documents: list[Row]) -> str:
    """Return how the printed paper is cited: year, file, addition, serial number (−1 for none)."""
    serial = documents[0].get("Volgnummer") if documents else None
    if not dossiers or not isinstance(serial, int) or serial < 1:
        return ""
    file, more = dossiers[0]["Nummer"], _text(dossiers[0], "Toevoeging")
    first, _, last = year.partition("-")
    when = [f"{first}/{last[-2:]}"] if last else []
    number = f"{file} {more}-{serial}" if more else f"{file}-{serial}"
    return ", ".join(("Kamerstukken II", *when, number))


def _meeting(held: Row, number: str) -> str:
    told = (_text(held, "Soort"), _text(held, "Onderwerp"), number)
    return ", ".join(t for t in told if t)


def _debate(held: Row, number: str) -> str:
    if not number:
        return f"{SITE}/zoeken"
    whole = _text(held, "Soort").casefold().startswith(PLENARY)
    room = (
        "plenaire_vergaderingen/details/activiteit" if whole else "commissievergaderingen/details"
    )
    return f"{SITE}/debat_en_vergadering/{room}?id={number}"


def _looked_up(number: str) -> str:
    return f"{SITE}/zoeken?qry={number}"


def day(value: Any) -> dt.date | None:
    """Return the day of a moment in the Netherlands; the year 1 stands for none.

    >>> day("2021-06-29T22:00:00Z")
    datetime.date(2021, 6, 30)
    """
    if value is None or str(value).startswith("0001-"):
        return None
    moment = dt.datetime.fromisoformat(str(value))
    return (moment.astimezone(HERE) if moment.tzinfo else moment).date()


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return "" if value is None else " ".join(str(value).split())


def _short(text: str) -> str:
    """Return a text as a title: without its full stop, cut at a word."""
    if len(text) <= LONGEST:
        return text.removesuffix(".")
    return text[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
