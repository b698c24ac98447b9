"""From rows to what would be added and changed, with all that is wrong, each in its place."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from ikt.base.text import LANGS
from ikt.strategy import Strategy
from ikt.web.accounts.models import Person
from ikt.web.accounts.rights import may
from ikt.web.ui.address import LARGEST, whole
from ikt.web.ui.language import spoken
from ikt.web.ui.words import words
from ikt.web.work.closing import unproven
from ikt.web.work.importing.meaning import Meaning, key, text
from ikt.web.work.importing.sheets import Row
from ikt.web.work.importing.wrong import WrongError
from ikt.web.work.kinds import Kind
from ikt.web.work.opening import Wanted
from ikt.web.work.values import label, snapshot

NUMBER = "number"
AT_ONCE = 500
"""Records that are looked up at once."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Step:
    """What a row will do.

    Args:
        row: its number in the file.
        pk: the record that it changes; none when it adds one.
        seen: version of that record when the file was checked.
        values: the new values by field.
    """

    row: int
    pk: int | None
    seen: int | None
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row, in which column if it is one, and what to write."""

    row: int
    column: str
    said: str


@dataclass
class Plan:
    """What a file will do when it is taken.

    Args:
        steps: additions and changes, in the order of the file.
        before: for each change what the record holds in the fields that change, by number.
        same: rows that say what is already so.
        unknown: headers of columns that are left out.
        faults: nothing is taken while there is one.
    """

    steps: list[Step] = field(default_factory=list)
    before: dict[int, dict[str, Any]] = field(default_factory=dict)
    same: int = 0
    unknown: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Return the steps as plain data."""
        return [asdict(step) for step in self.steps]


def plan(rows: list[Row], kind: Kind, strategy: Strategy, person: Person) -> Plan:
    """Return what the rows of a file will do; writes nothing.

    Raises:
        WrongError: the first row names no columns of this kind, or one of them twice.
    """
    made = Plan()
    columns = _columns(rows[0], kind, made)
    meaning = Meaning(kind, strategy, person)
    said = [(row.number, {f: row.cell(i) for i, f in columns.items()}) for row in rows[1:]]
    known = _known(kind, person, [_number(cells.get(NUMBER)) for _, cells in said])
    heads = {f: _named(i, rows[0].cells[i]) for i, f in columns.items()}
    done: set[int] = set()
    for number, cells in said:
        faults: list[Fault] = []
        values = _values(meaning, number, cells, heads, faults)
        try:
            record = _record(cells.get(NUMBER), known, done)
            step = None if faults else _step(number, record, values, kind, person)
        except FieldFaultError as error:
            column = heads.get(error.field) or (error.field and _called(kind, error.field))
            faults.append(Fault(number, column, error.said))
        made.faults += faults
        if faults:
            continue
        if step is None:
            made.same += 1
            continue
        made.steps.append(step)
        if record:
            held = snapshot(record, kind)
            made.before[record.pk] = {f: held[f] for f in step.values}
    return made


def _known(kind: Kind, person: Person, numbers: list[int | None]) -> dict[int, Any]:
    """Return the records that rows name and this person sees, by number."""
    seen = kind.model.objects.kept().visible_to(person).filter(kind=kind.name).whole()
    if "people" in kind.several:
        seen = seen.prefetch_related("people")
    wanted = [n for n in numbers if n]
    found: dict[int, Any] = {}
    for start in range(0, len(wanted), AT_ONCE):
        found |= seen.in_bulk(wanted[start : start + AT_ONCE])
    return found


def _values(
    meaning: Meaning, number: int, cells: dict[str, Any], heads: dict[str, str], faults: list[Fault]
) -> dict[str, Any]:
    """Return what the filled cells of a row mean; what means nothing is added to the faults."""
    values = {}
    for name, cell in cells.items():
        if name == NUMBER or cell in (None, ""):
            continue
        try:
            values[name] = meaning.of(name, cell)
        except WrongError as error:
            faults.append(Fault(number, heads[name], error.said))
    return values


def _record(said: Any, known: dict[int, Any], done: set[int]) -> Any:
    """Return the record that a row names by its number; nothing if it names none.

    Raises:
        FieldFaultError: there is none of that number, or another row named it before.
    """
    if said in (None, ""):
        return None
    record = known.get(_number(said) or 0)
    if record is None:
        raise FieldFaultError(NUMBER, "import_gone", said=said)
    if record.pk in done:
        raise FieldFaultError(NUMBER, "import_again", said=said)
    done.add(record.pk)
    return record


def _columns(head: Row, kind: Kind, made: Plan) -> dict[int, str]:
    """Return the field of each column, by its place."""
    names: dict[str, str] = {}
    for name in (*kind.fields, "state"):
        labels = [label(kind.name, name, lang) for lang in LANGS]
        names |= {key(text): name for text in (name, *labels)}
    for lang in LANGS:
        names[key(words(lang)["work"]["number"])] = NUMBER
    found: dict[int, str] = {}
    for i, cell in enumerate(head.cells):
        if cell in (None, ""):
            continue
        name = names.get(key(cell), "")
        if not name:
            made.unknown.append(str(cell)[:60])
        elif name in found.values():
            raise WrongError("import_twice", column=cell)
        else:
            found[i] = name
    if "title" not in found.values() and NUMBER not in found.values():
        raise WrongError("import_no_heads", known=label(kind.name, "title", spoken()))
    return found


class FieldFaultError(WrongError):
    """What is wrong with a field of a row; no field where it is the whole row."""

    def __init__(self, field: str, id: str, **values: Any) -> None:
        self.field = field
        super().__init__(id, **values)


def _step(
    number: int, record: Any, values: dict[str, Any], kind: Kind, person: Person
) -> Step | None:
    """Return what a row will do, nothing if all is so already.

    Raises:
        FieldFaultError: it may not be done, or something is missing.
    """
    held = snapshot(record, kind) if record else {}
    told = {f: v for f, v in values.items() if not record or held[f] != v}
    if not told:
        return None
    whole = held | told
    for name in kind.must:
        if whole.get(name) in (None, "", []):
            raise FieldFaultError(name, "import_must")
    old, new = held.get("state", kind.first), whole.get("state", kind.first)
    if new != old and new not in kind.states[old]:
        raise FieldFaultError("state", "bulk_state")
    needed = kind.needs.get(new) if new != old else None
    if needed and whole.get(needed) in (None, ""):
        raise FieldFaultError(needed, "import_needs")
    if unproven(kind, record, {"state": new} | whole, told):
        raise FieldFaultError("evidence", "evidence_needed")
    scope = Wanted(whole)
    wider = set(whole.get("countries", [])) - set(held.get("countries", []))
    if record and not may(person, "change", record):
        raise FieldFaultError("", "bulk_no_right")
    if (not record or wider) and not may(person, "add", scope):
        raise FieldFaultError("countries", "no_scope")
    return Step(number, record.pk if record else None, record.version if record else None, told)


def _number(cell: Any) -> int | None:
    return whole(text(cell), LARGEST)


def _named(place: int, head: Any) -> str:
    """Return a column as people find it: its letters and what stands above it."""
    first = LETTERS[place // 26 - 1] if place >= 26 else ""
    return f"{first}{LETTERS[place % 26]} ({head})"


def _called(kind: Kind, name: str) -> str:
    return label(kind.name, name, spoken())
