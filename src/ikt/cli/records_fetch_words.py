"""What `ikt fetch openalex` says, in both languages."""

from __future__ import annotations

from rich.filesize import decimal

from ikt.base.numbers import number
from ikt.base.text import Text

TAKES = Text(
    nl="{works} werken. Dat zijn {requests} vragen aan OpenAlex: ongeveer {incoming} komt binnen, "
    "{disk} blijft op schijf, {time}.",
    en="{works} works. That takes {requests} requests to OpenAlex: about {incoming} comes in, "
    "{disk} stays on disk, {time}.",
)
BUDGET = Text(
    nl="Dit kost {cost} van de {left} vragen die u vandaag nog hebt (per dag: {limit}).",
    en="This costs {cost} of the {left} requests that you have left today ({limit} a day).",
)
DAYS = Text(
    nl="Dat is meer dan vandaag kan: het duurt {days} dagen. Geef elke dag dezelfde opdracht, die "
    "verder gaat waar de vorige ophield.",
    en="That is more than today allows: it takes {days} days. Give the same command each day; it "
    "goes on where the last one stopped.",
)
ALONE = Text(
    nl="{large} werken hebben meer dan 100 auteurs. Elk daarvan wordt apart gevraagd, zodat alle "
    "auteurs er zijn; dat kost niets. Met --first-authors gebeurt dat niet.",
    en="{large} works have more than 100 authors. Each of them is asked for alone, so that all of "
    "its authors are there; that costs nothing. With --first-authors this is left out.",
)
FIRST_AUTHORS = Text(
    nl="{large} werken hebben meer dan 100 auteurs: alleen de eerste 100 komen binnen. Met "
    "--all-authors wordt elk apart gevraagd.",
    en="{large} works have more than 100 authors: only the first 100 come in. With --all-authors "
    "each is asked for alone.",
)
NOTHING_WRITTEN = Text(nl="Er is niets geschreven.", en="Nothing was written.")
FETCHED = Text(
    nl="openalex: {works} werken in {folder}",
    en="openalex: {works} works in {folder}",
)
THERE = Text(
    nl="openalex: deze {works} werken zijn er al, opgehaald op {day}, in {folder}. Met --anew "
    "haalt u ze opnieuw op.",
    en="openalex: these {works} works are there, fetched on {day}, in {folder}. With --anew they "
    "are fetched again.",
)
MOVED = Text(
    nl="OpenAlex noemde {count} werken en gaf er {works}: er kwamen werken bij of gingen er weg "
    "tijdens het ophalen.",
    en="OpenAlex named {count} works and gave {works}: works came or went while they were fetched.",
)
CUT = Text(
    nl="Van {cut} werken zijn alleen de eerste 100 auteurs binnen; ikt weet welke (`truncated`).",
    en="Of {cut} works only the first 100 authors are in; ikt knows which (`truncated`).",
)
MANY = Text(
    nl="Dit zijn {works} werken: {time} of langer.",
    en="These are {works} works: {time} or more.",
)
SNAPSHOT = Text(
    nl="Vraag minder (--partner, --since, --type, --field), geef --yes als u het zeker weet, of "
    "neem de hele snapshot van OpenAlex en geef `ikt load openalex MAP`.",
    en="Ask for less (--partner, --since, --type, --field), give --yes if you are sure, or take "
    "the whole snapshot of OpenAlex and give `ikt load openalex FOLDER`.",
)
COUNTED = Text(
    nl="openalex: de aantallen staan in {file}",
    en="openalex: the counts are in {file}",
)
NO_TRIAL = Text(
    nl="Voor aantallen hoeft dat niet: het zijn ongeveer vijf vragen per jaar, en een per partner.",
    en="Counts need no trial: they take about five requests a year, and one for each partner.",
)
SHORT = Text(nl="minder dan een minuut", en="less than a minute")
MINUTES = Text(nl="{minutes} minuten", en="{minutes} minutes")
HOURS = Text(nl="{hours} uur", en="{hours} hours")
OTHER_SOURCE = Text(
    nl="{options}: dat kan alleen bij openalex.", en="{options}: only openalex has that."
)


def time(minutes: float, lang: str) -> str:
    """Return a time in words."""
    if minutes < 1.5:
        return SHORT[lang]
    if minutes < 90:
        return MINUTES[lang].format(minutes=number(minutes, lang))
    return HOURS[lang].format(hours=number(minutes / 60, lang, digits=1))


def size(bytes: int, lang: str) -> str:
    """Return a number of bytes, to two digits: more is not known."""
    text = decimal(int(float(f"{bytes:.2g}")))
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".") if lang == "nl" else text
