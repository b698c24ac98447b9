"""`ikt fetch openalex`: a slice of the works of OpenAlex, or counts of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from rich.console import Console

from ikt.base.countries import resolve
from ikt.base.errors import UsageError
from ikt.base.numbers import number
from ikt.cli import records_fetch_words as words
from ikt.cli.bars import Bars
from ikt.cli.output import as_json, console
from ikt.cli.sources_words import NEXT, STOPPED
from ikt.sources.openalex.api import (
    Slice,
    Survey,
    Wanted,
    counts_folder,
    fetch_counts,
    fetch_slice,
    held,
    openalex,
    slice_folder,
    survey,
)

NAMES = {"partners": "partner", "types": "type"}
"""Options that are called otherwise when typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was typed.

    Args:
        country: code or name of the country whose works are wanted.
        partners: codes or names of partners, with commas between or one by one.
        since: first year.
        until: last year.
        types: types of work, likewise.
        field: number of a field.
        filter: filter in OpenAlex's own words.
        all_authors: ask for works with many authors one by one; ``None`` if they are few.
        counts: bring counts in place of works.
        dry_run: only say what it takes.
        yes: bring very many works without asking twice.
        anew: bring again what is there.
    """

    country: str | None = None
    partners: list[str] | None = None
    since: int | None = None
    until: int | None = None
    types: list[str] | None = None
    field: int | None = None
    filter: str | None = None
    all_authors: bool | None = None
    counts: bool = False
    dry_run: bool = False
    yes: bool = False
    anew: bool = False

    def refuse(self) -> None:
        """Refuse these options, for any other source.

        Raises:
            UsageError: one of them was typed.
        """
        own = {f.name: f.default for f in fields(self) if f.name != "since"}
        given = [NAMES.get(n, n) for n, unsaid in own.items() if getattr(self, n) != unsaid]
        if given:
            named = ", ".join(f"--{name.replace('_', '-')}" for name in given)
            said = {lang: words.OTHER_SOURCE[lang].format(options=named) for lang in ("nl", "en")}
            raise UsageError(said)

    def wanted(self) -> Wanted:
        """Return the works that are asked for.

        Raises:
            UsageError: there is no such country, or nothing is asked for.
        """
        return Wanted(
            country=resolve(self.country) if self.country else "",
            partners=tuple(resolve(partner) for partner in _each(self.partners)),
            since=self.since,
            until=self.until,
            types=tuple(_each(self.types)),
            field=self.field,
            filter=self.filter or "",
        )


def one(options: Options, into: Path | None, lang: str, *, json: bool) -> None:
    """Bring a slice, and say how large it is before and what to do next after.

    Raises:
        UsageError: nothing can be asked so, or it is so much that one has to be sure.
        NetworkError: OpenAlex gives no good answer; what came in is kept.
        StoreError: the folder cannot be written.
    """
    wanted = options.wanted()
    if options.counts:
        _counts(options, wanted, into or counts_folder(wanted), lang, json=json)
        return
    folder = into or slice_folder(wanted)
    whole, out = options.all_authors, Console(stderr=True, soft_wrap=True, highlight=False)
    if not (options.anew or options.dry_run) and (there := held(wanted, folder, whole)):
        _report(there, lang, json=json)
        return
    with Bars(lang) as bars, openalex(bars) as source:
        found = survey(source, wanted)
        if options.dry_run:
            _say_what_it_takes(found, whole, lang, json=json)
            return
        if found.many and not options.yes:
            raise _sure(found)
        for line in before(found, whole, lang):
            out.print(line, markup=False)
        try:
            done = fetch_slice(source, wanted, folder, found, whole=whole, anew=options.anew)
        except KeyboardInterrupt:
            out.print(STOPPED[lang].format(folder=folder), markup=False)
            raise
    _report(done, lang, json=json)


def _counts(options: Options, wanted: Wanted, folder: Path, lang: str, *, json: bool) -> None:
    if options.dry_run:
        said = {lang: words.NO_TRIAL[lang] for lang in ("nl", "en")}
        raise UsageError(said, where="--dry-run")
    with Bars(lang) as bars, openalex(bars) as source:
        path = fetch_counts(source, wanted, folder)
    out = console(soft_wrap=True, markup=False)
    if json:
        out.print(as_json({"file": str(path)}), end="")
    else:
        out.print(words.COUNTED[lang].format(file=path))


def before(found: Survey, whole: bool | None, lang: str) -> list[str]:
    """Return what a slice takes, in sentences."""
    said = [
        words.TAKES[lang].format(
            works=number(found.count, lang),
            requests=number(found.requests, lang),
            incoming=words.size(found.incoming, lang),
            disk=words.size(found.disk, lang),
            time=words.time(found.minutes, lang),
        )
    ]
    if found.budget.left is not None and found.budget.limit is not None:
        said.append(
            words.BUDGET[lang].format(
                cost=number(found.cost, lang),
                left=number(found.budget.left, lang),
                limit=number(found.budget.limit, lang),
            )
        )
    if found.days is not None and found.days > 1:
        said.append(words.DAYS[lang].format(days=number(found.days, lang)))
    if found.large:
        alone = found.whole if whole is None else whole
        text = words.ALONE if alone else words.FIRST_AUTHORS
        said.append(text[lang].format(large=number(found.large, lang)))
    return said


def _say_what_it_takes(found: Survey, whole: bool | None, lang: str, *, json: bool) -> None:
    out = console(soft_wrap=True, markup=False)
    if json:
        more = {"cost": found.cost, "days": found.days, "minutes": found.minutes}
        out.print(as_json(asdict(found) | more), end="")
        return
    for line in [*before(found, whole, lang), words.NOTHING_WRITTEN[lang]]:
        out.print(line)


def _report(done: Slice, lang: str, *, json: bool) -> None:
    out, command = console(soft_wrap=True, markup=False), f"ikt load openalex {done.folder}"
    if json:
        out.print(as_json(_data(done) | {"next": command}), end="")
        return
    day, works = done.retrieved[:10], number(done.works, lang)
    text = words.FETCHED if done.fresh else words.THERE
    out.print(text[lang].format(works=works, folder=done.folder, day=day))
    if done.works != done.count:
        out.print(words.MOVED[lang].format(count=number(done.count, lang), works=works))
    if done.cut:
        out.print(words.CUT[lang].format(cut=number(done.cut, lang)))
    out.print(NEXT[lang].format(command=command))


def _data(done: Slice) -> dict[str, Any]:
    return {"dataset": "openalex", **asdict(done), "folder": str(done.folder)}


def _sure(found: Survey) -> UsageError:
    def said(text: Any, lang: str) -> str:
        time, days = words.time(found.minutes, lang), found.days or 1
        return str(text[lang].format(works=number(found.count, lang), time=time, days=days))

    return UsageError(
        {lang: said(words.MANY, lang) for lang in ("nl", "en")},
        where="--yes",
        remedy={lang: said(words.SNAPSHOT, lang) for lang in ("nl", "en")},
    )


def _each(given: list[str] | None) -> list[str]:
    return [part.strip() for text in given or () for part in text.split(",") if part.strip()]
