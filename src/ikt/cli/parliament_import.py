"""`ikt parliament import`: commitments and motions of the House into the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ikt.base.errors import UsageError
from ikt.cli.output import as_json, console
from ikt.cli.page import prose
from ikt.cli.settings import set_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import Console

    from ikt.base.text import Lang
    from ikt.sources.parliament import Asked, Paper

WORDS: dict[str, dict[str, str]] = {
    "new": {"nl": "nieuw", "en": "new"},
    "found": {"nl": "hoort bij een motie van de strategie", "en": "is a motion of the strategy"},
    "changed": {"nl": "veranderd", "en": "changed"},
    "same": {"nl": "al zo", "en": "so already"},
    "thrown": {"nl": "hier weggegooid, blijft weg", "en": "thrown away here, stays away"},
    "gone": {"nl": "door de Kamer weggehaald", "en": "taken away by the House"},
    "status": {
        "nl": "stand in de Kamer: {old} → {new}",
        "en": "status in the House: {old} → {new}",
    },
    "kept": {
        "nl": "{field}: blijft zoals mensen het schreven; de Kamer heeft “{new}”",
        "en": "{field}: stays as people wrote it; the House has “{new}”",
    },
    "would": {
        "nl": "{n} zouden worden toegevoegd of bijgewerkt. Er is nog niets opgeslagen: doe het met "
        "--yes.",
        "en": "{n} would be added or brought up to date. Nothing was saved yet: do it with --yes.",
    },
    "done": {
        "nl": "{n} toegevoegd of bijgewerkt.",
        "en": "{n} added or brought up to date.",
    },
    "nothing": {
        "nl": "Er valt niets te doen.",
        "en": "There is nothing to do.",
    },
    "not_there": {
        "nl": "{number}: dit nummer heeft de Kamer niet.",
        "en": "{number}: the House has no such number.",
    },
}


def run(
    numbers: tuple[str, ...],
    ask: Callable[[Asked], Iterable[Paper]],
    lang: Lang,
    *,
    yes: bool,
    json: bool,
) -> None:
    """Say what taking papers over would do, and with ``yes`` do it.

    Args:
        numbers: those wanted; without any, all that were taken over before.
        ask: asks the House.
        lang: language of what is said.
        yes: whether to write.
        json: whether to say it as JSON.

    Raises:
        UsageError: no number was given and nothing was taken over before.
        IktError: there is no database, or none that is up to date.
    """
    set_up()
    from ikt.sources.parliament import Asked
    from ikt.web.database import readable  # not before Django is set up
    from ikt.web.work import house

    with readable():
        wanted = numbers or house.known()
        if not wanted:
            raise _nothing_known()
        papers = list(ask(Asked(numbers=wanted)))
        steps = house.plan(papers)
        done = house.take(papers, None).done if yes else ()
    missing = [n for n in wanted if n not in {p.number for p in papers}]
    out = console(soft_wrap=True, markup=False)
    if json:
        told = [_data(s) for s in steps] + [{"number": n, "what": "not_there"} for n in missing]
        out.print(as_json({"written": yes, "steps": told}), end="")
        return
    for step in steps:
        _tell(out, step, lang)
    for number in missing:
        prose(out, WORDS["not_there"][lang].format(number=number))
    count = len(done) if yes else sum(step.does for step in steps)
    said = ("done" if yes else "would") if count else "nothing"
    prose(out, WORDS[said][lang].format(n=count), style="bold")


def _tell(out: Console, step: Any, lang: Lang) -> None:
    from ikt.web.work.values import label

    out.print(f"{step.paper.number} · {WORDS[step.what][lang]}", style="bold")
    prose(out, step.paper.title, indent=1)
    if step.status:
        old, new = (text or "–" for text in step.status)
        prose(out, WORDS["status"][lang].format(old=old, new=new), style="dim", indent=1)
    for name, (_, new) in step.told.items():
        prose(out, f"{label('commitment', name, lang)}: {new}", style="dim", indent=1)
    for name, (_, new) in step.kept.items():
        words = {"field": label("commitment", name, lang), "new": new}
        prose(out, WORDS["kept"][lang].format(**words), style="dim", indent=1)


def _data(step: Any) -> dict[str, Any]:
    return {
        "number": step.paper.number,
        "what": step.what,
        "record": step.record.pk if step.record else None,
        "changes": {name: new for name, (_, new) in step.told.items()},
        "kept": {name: new for name, (_, new) in step.kept.items()},
        "status": step.status,
    }


def _nothing_known() -> UsageError:
    return UsageError(
        {
            "nl": "Er is nog niets van de Kamer overgenomen.",
            "en": "Nothing was taken over from the House yet.",
        },
        where="NUMBER",
        remedy={
            "nl": "Geef de nummers die u wilt; `ikt parliament find` noemt ze.",
            "en": "Give the numbers that you want; `ikt parliament find` names them.",
        },
    )
