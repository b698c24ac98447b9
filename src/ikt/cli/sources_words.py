"""What `ikt sources`, `ikt fetch` and `ikt load` say, in both languages."""

from __future__ import annotations

from ikt.base.text import Text

FETCHED = Text(
    nl="{dataset}: {files} bestand(en), {size}, in {folder}",
    en="{dataset}: {files} file(s), {size}, in {folder}",
)
NEXT = Text(nl="Hierna: {command}", en="Next: {command}")
STOPPED = Text(
    nl="Gestopt. Wat binnen is, blijft staan in {folder}. "
    "Dezelfde opdracht gaat verder waar dit ophield.",
    en="Stopped. What came in stays in {folder}. The same command goes on where this one stopped.",
)
BY_HAND = Text(
    nl="{dataset}: haal dit met de hand van {page}. {how}",
    en="{dataset}: fetch this by hand from {page}. {how}",
)
FAILED = Text(nl="{dataset}: niet gelukt. {why}", en="{dataset}: failed. {why}")

HEADINGS = (
    Text(nl="bron", en="source"),
    Text(nl="uitgever", en="publisher"),
    Text(nl="licentie", en="licence"),
    Text(nl="in gebruik", en="in use"),
    Text(nl="cijfers", en="figures"),
    Text(nl="dagen oud", en="days old"),
    Text(nl="ophalen", en="fetch"),
)
KINDS: dict[str | None, Text] = {
    "reference": Text(nl="meegeleverd", en="shipped with ikt"),
    "own": Text(nl="zelf geladen", en="loaded by you"),
    None: Text(nl="nog niets", en="nothing yet"),
}
WAYS = {
    "program": Text(nl="ikt fetch", en="ikt fetch"),
    "by hand": Text(nl="met de hand", en="by hand"),
}
PUBLISHER = Text(nl="uitgever", en="publisher")
LICENCE = Text(nl="licentie", en="licence")
CITATION = Text(nl="citeer als", en="cite as")
IN_STORE = Text(nl="in gebruik", en="in use")
SNAPSHOT = Text(nl="momentopname", en="snapshot")
RETRIEVED = Text(nl="opgehaald", en="retrieved")
WAY = Text(nl="ophalen", en="fetch")
PAGE = Text(nl="pagina", en="page")
HAND = Text(nl="met de hand", en="by hand")
ADDRESS = Text(nl="over het adres", en="about the address")
WEAK = Text(nl="Let op", en="Mind")
DIFFERS = Text(nl="Wijkt af", en="Differs")

LOADED = Text(
    nl="{dataset}: {rows} rijen geladen, momentopname {snapshot}.",
    en="{dataset}: {rows} rows loaded, snapshot {snapshot}.",
)
CHECKED = Text(
    nl="{dataset}: {rows} rijen gelezen en goed bevonden; er is niets geschreven.",
    en="{dataset}: {rows} rows read and found good; nothing was written.",
)
SAME = Text(
    nl="Er is niets veranderd: momentopname {snapshot} blijft in gebruik.",
    en="Nothing changed: snapshot {snapshot} stays in use.",
)
CHANGED = Text(
    nl="{table}: {added} nieuw, {changed} anders, {removed} weg, {same} gelijk "
    "(tegenover {before}).",
    en="{table}: {added} added, {changed} changed, {removed} gone, {same} as before "
    "(against {before}).",
)
FIRST = Text(nl="Dit is de eerste momentopname.", en="This is the first snapshot.")
REJECTED = Text(
    nl="{rejects} regels afgekeurd; waarom, staat in {file}.",
    en="{rejects} records rejected; the reasons are in {file}.",
)
NO_REJECTS = Text(nl="Geen regels afgekeurd.", en="No records rejected.")
WOULD_REJECT = Text(
    nl="{rejects} regels zouden worden afgekeurd.", en="{rejects} records would be rejected."
)
READING = Text(nl="{dataset}: lezen", en="{dataset}: reading")
