"""Validation errors of pydantic in words that a policy officer can act on."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ikt.strategy.marks import Marks
from ikt.strategy.problem import Problem

EXPECTED = {
    "string_type": "Write text; put it in quotes if it looks like a number or a date.",
    "int_type": "Write a whole number.",
    "int_parsing": "Write a whole number.",
    "int_from_float": "Write a whole number.",
    "float_type": "Write a number, with a point for decimals.",
    "float_parsing": "Write a number, with a point for decimals.",
    "bool_type": "Write true or false.",
    "bool_parsing": "Write true or false.",
    "list_type": "Write a list: one `- ` per line.",
    "date_from_datetime_parsing": "Write a date as 2020-12-18.",
    "date_from_datetime_inexact": "Write a date as 2020-12-18.",
    "date_type": "Write a date as 2020-12-18.",
    "model_type": "Write `key: value` lines below it, indented.",
    "dict_type": "Write `key: value` lines below it, indented.",
    "tuple_type": "Write a pair: [figure, score].",
    "too_short": "Write at least one.",
}
PATTERNS = {
    r"^[A-Z]{2}$": "Write the two-letter ISO code of a country in capitals, such as KR.",
    r"^[a-z][a-z0-9_]*$": "Use lower-case letters, digits and underscores; begin with a letter.",
    r"^[a-z]+\.[a-z0-9_]+$": "Write the code of a measure, such as cooperation.works.",
}


def problems_of(error: ValidationError, root: type[BaseModel], marks: Marks) -> list[Problem]:
    """Return every error with file, line and remedy."""
    return [_problem(detail, root, marks) for detail in error.errors(include_url=False)]


def _problem(detail: ErrorDetails, root: type[BaseModel], marks: Marks) -> Problem:
    path = tuple(detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    last = str(path[-1]) if path else ""
    file, line = marks.at(path)
    if kind == "missing":
        file, line = marks.at(path[:-1])
        return Problem(
            file or "strategy.yaml",
            line,
            f"“{last}” is missing {_inside(path)}.",
            f"Add `{last}:` {_example(last)}.",
        )
    if kind == "extra_forbidden":
        what = f"“{last}” is not a key that is known {_inside(path)}."
        if " " in last and detail["input"] is None:
            return Problem(
                file, line, what, "If it belongs to the text before it, put that in quotes."
            )
        return Problem(file, line, what, _suggest(last, _keys(root, path[:-1])))
    what = f"“{last}” has the value {_shown(detail['input'])}, which does not fit"
    if kind == "string_pattern_mismatch":
        return Problem(file, line, f"{what}.", PATTERNS.get(context["pattern"], ""))
    if kind == "literal_error":
        return Problem(file, line, f"{what}.", f"Write {context['expected']}.")
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        return Problem(
            file, line, f"{what}.", f"{detail['msg'].replace('Input should be', 'It must be')}."
        )
    if kind == "value_error":
        reason = str(context.get("error", detail["msg"]))
        return Problem(file, line, f"In “{last}”, {reason}.", "Mend it here.")
    return Problem(file, line, f"{what}.", EXPECTED.get(kind, detail["msg"] + "."))


def _inside(path: tuple[str | int, ...]) -> str:
    above = [str(p) for p in path[:-1] if isinstance(p, str)]
    return f"in “{above[-1]}”" if above else "in the strategy"


def _example(key: str) -> str:
    if key in ("nl", "en"):
        return "with the text in that language"
    if key in ("label", "role", "reason", "title", "summary", "rationale", "why", "description"):
        return "with `nl:` and `en:` below it"
    if key == "sections":
        return 'with the sections it rests on, such as ["3"]'
    if key in ("date", "due", "start"):
        return "with a date such as 2020-12-18"
    return "with its value"


def _suggest(key: str, known: list[str]) -> str:
    near = get_close_matches(key, known, n=1, cutoff=0.6)
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"Remove it, or use one of: {', '.join(known)}."


def suggest_id(wanted: str, known: list[str]) -> str:
    """Return the remedy for a reference to an id that does not exist."""
    return _suggest(wanted, known) if known else "Define it first."


def _keys(root: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    model: Any = root
    for part in path:
        if isinstance(part, int):
            continue
        model = (
            _model_in(model.model_fields[part].annotation) if part in model.model_fields else None
        )
        if model is None:
            return []
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if (m := _model_in(a))), None)


def _shown(value: Any) -> str:
    text = str(value)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
