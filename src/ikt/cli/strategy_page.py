"""A strategy as a page in the terminal: what it is, then each of its lists under a heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Any

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from ikt.base import countries
from ikt.base.dates import day
from ikt.base.numbers import percent
from ikt.cli import strategy_words as words
from ikt.cli.page import WIDE, prose
from ikt.strategy import CountryRole, Criterion, Strategy
from ikt.strategy.goals import Section
from ikt.strategy.signals import Rule as SignalRule

INDENT = 4
"""Columns before text; room for the number of an entry."""


class Page:
    """Prints a strategy in one language.

    Args:
        out: where to.
        strategy: what is printed.
        lang: ``nl`` or ``en``.
        quotes: whether the literal words of the source stand below each entry.
    """

    def __init__(self, out: Console, strategy: Strategy, lang: str, *, quotes: bool) -> None:
        self.out, self.strategy, self.lang, self.quotes = out, strategy, lang, quotes
        self.labels = {
            entry.id: entry.label[lang]
            for entry in (*strategy.actors, *strategy.fora, *strategy.objectives)
        }

    def head(self) -> None:
        """Print what the strategy is."""
        held, lang = self.strategy, self.lang
        self.out.print(Text(held.title[lang], style="bold"))
        about = (countries.name(held.home, lang), held.source.title[lang], held.source.number)
        self._prose(" · ".join(t for t in (*about, day(held.source.date, lang)) if t), "dim")
        self.out.print()
        self._prose(held.summary[lang])
        period = words.SINCE[lang].format(start=day(held.horizon.start, lang))
        if held.horizon.transition_end:
            period += words.UNTIL[lang].format(end=day(held.horizon.transition_end, lang))
        self._prose(f"{period}. {words.POSTS[lang].format(posts=held.posts)}.", "dim")

    def part(self, name: str) -> None:
        """Print one list under its heading."""
        entries = getattr(self.strategy, name)
        self.out.print()
        # A country may stand there with more than one role.
        n = len({e.code for e in entries}) if name == "countries" else len(entries)
        heading = f"{words.PARTS[name][self.lang]} ({n})"
        self.out.print(Rule(Text(heading, style="bold"), align="left", style="dim"))
        if not entries:
            self._prose(words.NOTHING[self.lang], "dim")
        elif name == "countries":
            self._countries()
        else:
            for number, entry in enumerate(entries, 1):
                self._entry(f"{number:>2}.", entry)

    def _entry(self, mark: str, entry: Any) -> None:
        if isinstance(entry, Section):
            self._hang(f"§{entry.id}", entry.title[self.lang])
            return
        self._hang(mark, entry.label[self.lang], _cited(entry.sections))
        if entry.description:
            self._below(entry.description[self.lang])
        if isinstance(entry, Criterion):
            self._criterion(entry)
        self._below(" · ".join(self._facts(entry)), "dim")
        self._quote(entry.quote)
        for effect in getattr(entry, "effects", ()):
            self._hang("·", effect.label[self.lang], indent=INDENT)
            self._quote(effect.quote, INDENT + 2)

    def _criterion(self, criterion: Criterion) -> None:
        self._below(criterion.rationale[self.lang])
        figures = 1 - criterion.judged
        for i in criterion.indicators:
            share = percent(i.share * figures, self.lang)
            self._hang(f"{share:>5}", f"{i.measure}: {i.why[self.lang]}", indent=INDENT)
        if criterion.judged:
            share = percent(criterion.judged, self.lang)
            said = words.JUDGED[self.lang].format(n=len({j.country for j in criterion.judgements}))
            self._hang(f"{share:>5}", said, indent=INDENT)

    def _facts(self, entry: Any) -> Iterator[str]:
        """Yield what else is known of an entry, in the order in which a reader asks for it."""
        lang = self.lang
        if number := getattr(entry, "number", None):
            yield f"{number} ({', '.join(entry.members)})"
        if isinstance(entry, SignalRule):
            yield self._rule(entry)
        if kind := getattr(entry, "kind", None):
            yield words.KINDS[kind][lang]
        if getattr(entry, "consulted", False):
            yield words.CONSULTED[lang]
        if hasattr(entry, "recruit"):
            yield (words.RECRUIT if entry.recruit else words.RECRUIT_NOT)[lang]
            yield entry.reason[lang]
        if due := getattr(entry, "due", None):
            yield words.DUE[lang].format(due=day(due, lang))
        if recurring := getattr(entry, "recurring", None):
            yield words.RECURRING[recurring][lang]
        if owner := getattr(entry, "owner", None):
            yield self.labels[owner]
        yield from self._named(entry)

    def _rule(self, rule: SignalRule) -> str:
        lang, share = self.lang, rule.change == "relative"
        least = percent(rule.threshold, lang) if share else f"{rule.threshold:g}"
        if rule.change == "interval":
            least = words.INTERVAL[lang].format(least=least)
        moves = words.RULES[rule.direction][lang]
        return words.RULE[lang].format(
            measure=rule.measure, moves=moves, least=least, window=rule.window
        )

    def _named(self, entry: Any) -> Iterator[str]:
        if actors := getattr(entry, "actors", ()):
            yield ", ".join(self.labels[a] for a in actors)
        if fora := getattr(entry, "fora", ()):
            yield ", ".join(self.labels[f] for f in fora)
        if codes := getattr(entry, "countries", ()):
            yield ", ".join(countries.name(c, self.lang) for c in codes)

    def _countries(self) -> None:
        roles = self.strategy.countries
        for status in self.strategy.statuses:
            self._group(status.label[self.lang], [r for r in roles if r.status == status.id])
        self._group(words.ALSO[self.lang], [r for r in roles if r.status is None])

    def _group(self, heading: str, roles: list[CountryRole]) -> None:
        if roles:
            self.out.print(Text(heading, style="bold"))
        for role in roles:
            name = countries.name(role.code, self.lang)
            where = f"{name} ({role.part[self.lang]})" if role.part else name
            office = f" ({words.OFFICE[self.lang]})" if role.office else ""
            text = f"{where}: {role.role[self.lang]}. {role.reason[self.lang]}{office}"
            self._hang(role.code, text, _cited([role.section]))
            self._quote(role.quote)

    def _prose(self, text: str, style: str = "") -> None:
        prose(self.out, text, style)

    def _below(self, text: str, style: str = "") -> None:
        for line in wrap(text, self._width - INDENT, drop_whitespace=True):
            self.out.print(Text(" " * INDENT + line, style=style))

    def _quote(self, quote: str, indent: int = INDENT) -> None:
        if self.quotes and quote:
            for line in wrap(f"“{quote}”", self._width - indent):
                self.out.print(Text(" " * indent + line, style="italic dim"))

    def _hang(self, mark: str, text: str, after: str = "", indent: int = 0) -> None:
        """Print text beside a mark, folded, the sections it cites dimmed at its end."""
        margin = indent + max(len(mark) + 1, INDENT)
        lines = wrap(f"{text} {after}".strip(), self._width - margin)
        for i, line in enumerate(lines):
            shown = Text(" " * indent + mark.ljust(margin - indent) if not i else " " * margin)
            shown.append(line)
            if after and i == len(lines) - 1:
                shown.stylize("dim", len(shown) - len(after))
            self.out.print(shown)

    @property
    def _width(self) -> int:
        return min(WIDE, self.out.width)


def _cited(sections: Iterable[str]) -> str:
    # No-break spaces, so that a line never ends between § and § of one entry.
    return "\N{NO-BREAK SPACE}".join(f"§{s}" for s in sections)
