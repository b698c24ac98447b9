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
MORE = Text(
    nl="`ikt sources BRON` zegt wat een bron telt, waar u op moet letten en hoe u hem ophaalt.",
    en="`ikt sources SOURCE` says what a source counts, what to mind and how to get it.",
)
SHORT_KINDS: dict[str | None, Text] = {
    "reference": Text(nl="meegeleverd", en="shipped"),
    "own": Text(nl="eigen", en="your own"),
    None: Text(nl="niets", en="nothing"),
}
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
DONE = Text(nl="inlezen", en="reading")
IN_STORE = Text(nl="in gebruik", en="in use")
HOLDS = Text(nl="omvang", en="holds")
SNAPSHOT = Text(nl="momentopname", en="snapshot")
RETRIEVED = Text(nl="opgehaald", en="retrieved")
WAY = Text(nl="ophalen", en="fetch")
PAGE = Text(nl="pagina", en="page")
HAND = Text(nl="met de hand", en="by hand")
ADDRESS = Text(nl="over het adres", en="about the address")
WEAK = Text(nl="Let op", en="Mind")
DIFFERS = Text(nl="Wijkt af", en="Differs")

LOADED = Text(
    nl="{dataset}: geladen. Rijen: {rows}. Momentopname: {snapshot}.",
    en="{dataset}: loaded. Rows: {rows}. Snapshot: {snapshot}.",
)
CHECKED = Text(
    nl="{dataset}: gelezen en goed bevonden, er is niets geschreven. Rijen: {rows}.",
    en="{dataset}: read and found good, nothing was written. Rows: {rows}.",
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
GONE = Text(
    nl="Let op: deze cijfers stonden in geen van de bestanden en zijn weg: {gone}. Laad alle "
    "bestanden van {dataset} samen om ze te houden, of ga terug met "
    "`ikt store use {dataset} {before}`.",
    en="Mind: these figures are in none of the files and are gone: {gone}. Load all files of "
    "{dataset} together to keep them, or go back with `ikt store use {dataset} {before}`.",
)
WOULD_GO = Text(
    nl="Let op: deze cijfers staan in geen van de bestanden en zouden verdwijnen: {gone}. Laad "
    "alle bestanden van {dataset} samen om ze te houden.",
    en="Mind: these figures are in none of the files and would go: {gone}. Load all files of "
    "{dataset} together to keep them.",
)
FIRST = Text(
    nl="Er was nog niets om mee te vergelijken.", en="There was nothing yet to compare with."
)
REJECTED = Text(
    nl="Regels afgekeurd: {rejects}; welke, staat in {file}.",
    en="Records rejected: {rejects}; which, stands in {file}.",
)
NO_REJECTS = Text(nl="Geen regels afgekeurd.", en="No records rejected.")
WOULD_REJECT = Text(
    nl="Regels die worden afgekeurd: {rejects}.",
    en="Records that would be rejected: {rejects}.",
)
REASON = Text(
    nl="  {times} × {reason} (kolom {column}, “{value}”), het eerst in {place}",
    en="  {times} × {reason} (column {column}, “{value}”), first in {place}",
)
REASONS = {
    "no known country": Text(nl="geen bekend land", en="no known country"),
    "not a year": Text(nl="geen jaartal", en="not a year"),
    "not a number": Text(nl="geen getal", en="not a number"),
}
SET_ASIDE = Text(
    nl="Regels overgeslagen: {records} (groepen van landen, of geen land).",
    en="Records set aside: {records} (groups of countries, or no country).",
)
DOUBLES = Text(
    nl="Cijfers die twee keer kwamen met een andere waarde: {figures}; het eerste blijft staan.",
    en="Figures that came twice with another value: {figures}; the first is kept.",
)
READING = Text(nl="{dataset}: lezen", en="{dataset}: reading")
