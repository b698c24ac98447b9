"""The choice as a page in the terminal: the answer in words, then the shares, then the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from ikt.base.numbers import number, percent
from ikt.cli.output import table
from ikt.cli.page import prose
from ikt.reports.choice import AnswerReport, CountryChoice, Score
from ikt.reports.choice.wording import with_error

BAR = 20
"""Characters of a bar that stands for 100 %."""
ANYTHING = Score(low=0.0, centre=0.5, high=1.0)
"""The score of what nothing is known of."""
RANGE = 24
"""Characters of the line that shows what score is possible."""
WORDS = {
    "country": {"nl": "Land", "en": "Country"},
    "among": {"nl": "Bij de eerste {n}", "en": "Among the first {n}"},
    "ranks": {"nl": "Rang", "en": "Rank"},
    "list": {"nl": "Lijst", "en": "List"},
    "status": {"nl": "Status", "en": "Status"},
    "lead": {"nl": "Met wie, en hoe zeker is dat?", "en": "Whom, and how sure are we?"},
    "shares": {"nl": "Aandeel van de wegingen", "en": "Share of the weighings"},
    "portfolio": {"nl": "De beste lijst", "en": "The best list"},
    "swaps": {"nl": "Wat er moet veranderen", "en": "What would have to change"},
    "inverse": {
        "nl": "Wat men moet geloven om de lijst juist te vinden",
        "en": "What one must believe to hold the list right",
    },
    "groups": {"nl": "Wie wat vindt", "en": "Who holds what"},
    "data": {"nl": "Wat de keuze aan de gegevens dankt", "en": "What the choice owes to its data"},
    "method": {"nl": "Hoe dit is berekend", "en": "How this was computed"},
    "no_swap": {
        "nl": "Geen verschuiving van toegelaten gewichten verandert de lijst.",
        "en": "No shift of admitted weights changes the list.",
    },
    "unasked": {
        "nl": "Hier is niets te verklaren: er is geen lijst, of alle landen staan erop, of geen "
        "land erop doet mee.",
        "en": "There is nothing to explain: there is no list, or all countries are on it, or none "
        "of those on it takes part.",
    },
    "nothing": {"nl": "geen cijfer", "en": "no figure"},
    "nobody": {
        "nl": "Niemand heeft een oordeel vastgelegd",
        "en": "Nobody has recorded a judgement",
    },
    "in": {"nl": "● beste lijst, ○ {listed}", "en": "● best list, ○ {listed}"},
}
STEPS = {
    "scores": {"nl": "Scores lezen", "en": "Reading scores"},
    "acceptability": {"nl": "Wegen", "en": "Weighing"},
    "certain": {"nl": "Bewijzen wat zeker is", "en": "Proving what is certain"},
    "robust": {"nl": "Beste lijsten zoeken", "en": "Looking for best lists"},
    "swaps": {"nl": "Naaste verschuivingen zoeken", "en": "Looking for the nearest swaps"},
    "inverse": {"nl": "De lijst verklaren", "en": "Explaining the list"},
    "groups": {"nl": "Partijen vergelijken", "en": "Comparing parties"},
    "confidence": {"nl": "Vertrouwen bepalen", "en": "Working out confidence"},
    "sensitivity": {"nl": "Gegevens veranderen", "en": "Changing the data"},
}


@contextmanager
def working(lang: str) -> Iterator[Callable[[str], None]]:
    """Show on stderr, when it is a terminal, which part is being worked out."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda part: None
        return
    with console.status("") as status:
        yield lambda part: status.update(f"{STEPS[part][lang]} …")


def show(console: Console, report: AnswerReport, top: int) -> None:
    """Print a worked-out scenario."""
    lang = report.lang
    console.print(Text(WORDS["lead"][lang], style="bold"))
    for claim in report.claims["lead"]:
        prose(console, claim.text)
    for line in (*report.said, *report.rules[1:]):
        prose(console, f"· {line}", style="dim")
    _section(console, "shares", lang)
    console.print(_shares(report, top))
    prose(console, WORDS["in"][lang].format(listed=report.listed_as), style="dim")
    _section(console, "portfolio", lang)
    for claim in (*report.claims["portfolio"], *report.claims["robust"]):
        prose(console, claim.text)
    _section(console, "swaps", lang)
    changes = [s.claim.text for s in report.swaps] or [WORDS["no_swap"][lang]]
    for line in (*changes, *(c.text for c in report.claims["own"])):
        prose(console, f"· {line}")
    _section(console, "inverse", lang)
    for inverse in report.inverse:
        for claim in inverse.claims:
            prose(console, claim.text)
        console.print()
    if not report.inverse:
        prose(console, WORDS["unasked"][lang])
    if report.claims["groups"]:
        _section(console, "groups", lang)
        for claim in report.claims["groups"]:
            prose(console, claim.text)
    if report.variants:
        _section(console, "data", lang)
        for variant in report.variants[:12]:
            prose(console, f"· {variant.claim.text}")
    _section(console, "method", lang)
    for claim in report.claims["method"]:
        prose(console, claim.text, style="dim")


def show_country(console: Console, one: CountryChoice) -> None:
    """Print one country with every figure and judgement behind its score."""
    lang = one.lang
    console.print(Text.assemble((one.header.name, "bold"), f"  {one.header.code}"))
    for claim in one.claims:
        prose(console, claim.text)
    for line in one.criteria:
        console.print()
        prose(console, line.criterion.label, style="bold")
        console.print(f"{_score(line.score, lang)}  {_range(line.score)}")
        for i in line.indicators:
            figure = f"{i.shown} {i.unit}, {i.years}" if i.shown else WORDS["nothing"][lang]
            share = percent(i.share * (1 - line.criterion.judged), lang)
            prose(console, f"  {share} {i.label}: {figure} → {_score(i.score, lang)}")
        share = percent(line.criterion.judged, lang)
        if line.criterion.judged and not line.judgements:
            prose(console, f"  {share} {WORDS['nobody'][lang]} → {_score(ANYTHING, lang)}")
        for j in line.judgements:
            reason = f"{j.role} ({j.date}): {j.reason}"
            prose(console, f"  {share} {reason} → {_score(j.score, lang)}")


def _section(console: Console, name: str, lang: str) -> None:
    console.print()
    console.print(Rule(WORDS[name][lang], align="left", style="dim"))


def _shares(report: AnswerReport, top: int) -> object:
    lang = report.lang
    heads = [
        "",
        WORDS["country"][lang],
        WORDS["among"][lang].format(n=report.posts),
        "",
        WORDS["ranks"][lang],
        WORDS["list"][lang],
        WORDS["status"][lang],
    ]
    made = table(heads, numeric=(2,))
    for row in report.rows[:top]:
        made.add_row(
            row.code,
            row.name,
            with_error(row.among, lang),
            "█" * round(row.among.value * BAR),
            f"{row.best}–{row.worst}" if row.worst else "",
            ("●" if row.chosen else " ") + ("○" if row.listed else ""),
            row.statuses[0].label if row.statuses else "",
        )
    return made


def _score(score: Score, lang: str) -> str:
    centre, low, high = (number(v, lang, digits=2) for v in (score.centre, score.low, score.high))
    return f"{centre} ({low}–{high})"


def _range(score: Score) -> str:
    """Return what is possible as a line from 0 to 1, with the most likely score on it."""
    low, centre, high = (
        min(RANGE - 1, int(v * RANGE)) for v in (score.low, score.centre, score.high)
    )
    marks = [" "] * RANGE
    marks[low : high + 1] = "─" * (high - low + 1)
    marks[centre] = "●"
    return "".join(marks)
