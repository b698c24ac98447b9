"""What `ikt load openalex` says, in both languages."""

from __future__ import annotations

from ikt.base.text import Text

TRIED = Text(
    nl="{parts} deel of delen, {bytes}. Dat zijn ongeveer {records} werken: {disk} aan tabellen, "
    "{time}. Er is niets geschreven.",
    en="{parts} part(s), {bytes}. That is about {records} works: {disk} of tables, "
    "{time}. Nothing was written.",
)
SHORT = Text(nl="minder dan een minuut", en="less than a minute")
MINUTES = Text(nl="{minutes} minuten", en="{minutes} minutes")
DONE = Text(
    nl="openalex: {works} werken gelezen, momentopname {snapshot} is in gebruik.",
    en="openalex: {works} works read, snapshot {snapshot} is in force.",
)
HOLDS = Text(nl="Hierin staat {what}.", en="It holds {what}.")
RESUMED = Text(
    nl="{parts} deel of delen waren al klaar van een vorige keer.",
    en="{parts} part(s) were ready from an earlier run.",
)
HELD = Text(
    nl="{parts} deel of delen zijn overgenomen uit de momentopname van daarvoor.",
    en="{parts} part(s) were taken over from the snapshot before.",
)
NOTHING_NEW = Text(
    nl="openalex: er is niets nieuws bij; momentopname {snapshot} blijft in gebruik.",
    en="openalex: there is nothing new in it; snapshot {snapshot} stays in force.",
)
REJECTED = Text(
    nl="{count} records zijn niet gelezen; ze staan in {file}. Het eerste: {reason} ({place}).",
    en="{count} records were not read; they are in {file}. The first: {reason} ({place}).",
)
DOUBLES = Text(
    nl="{count} werken stonden twee keer in hetzelfde deel; het eerste telt.",
    en="{count} works stood twice in the same part; the first counts.",
)
SUPERSEDED = Text(
    nl="{count} werken stonden in meer dan één deel; de jongste stand telt.",
    en="{count} works stood in more than one part; their latest state counts.",
)
GONE = Text(
    nl="{count} werken, auteurs of andere records heeft OpenAlex samengevoegd met een ander of "
    "verwijderd; die zijn weggelaten.",
    en="{count} works, authors or other records were merged into others or deleted by OpenAlex; "
    "they are left out.",
)
MIXED = Text(
    nl="Let op: er zijn records van vóór en van na de herziening van november 2025 bij elkaar. "
    "Tel ze niet in één reeks: adressen zijn toen anders gevonden.",
    en="Mind: records of before and of after the rewrite of November 2025 are together here. "
    "Do not count them in one series: addresses were found in another way then.",
)
ABSENT = Text(
    nl="Deze velden heeft geen record; wat ervan afhangt, ontbreekt: {fields}.",
    en="No record has these fields; what depends on them is missing: {fields}.",
)
NEW = Text(
    nl="Nieuwe velden, niet gelezen: {fields}.",
    en="New fields, not read: {fields}.",
)
READING = Text(nl="{records} werken", en="{records} works")
