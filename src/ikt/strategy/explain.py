"""Validation errors of pydantic in words that a policy officer can act on."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ikt.base.text import Text
from ikt.strategy.entry import MISTAKE
from ikt.strategy.marks import Marks, Path_
from ikt.strategy.problem import Problem
from ikt.strategy.remedies import (
    EXAMPLES,
    EXPECTED,
    blank,
    misread,
    pattern_remedy,
    suggest,
)

BOUNDS = {
    "greater_than": "above",
    "greater_than_equal": "at least",
    "less_than": "below",
    "less_than_equal": "at most",
}


def problems_of(error: ValidationError, root: type[BaseModel], marks: Marks) -> list[Problem]:
    """Return every error with file, line and remedy."""
    return [_problem(detail, root, marks) for detail in error.errors(include_url=False)]


def _problem(detail: ErrorDetails, root: type[BaseModel], marks: Marks) -> Problem:
    path, kind, context = tuple(detail["loc"]), detail["type"], detail.get("ctx", {})
    if kind == MISTAKE:
        return Problem(*marks.at((*path, context["at"])), context["what"], context["remedy"])
    if kind == "missing":
        what = f"{_name(path)} is missing {_inside(path, root)}."
        return Problem(*marks.at(path[:-1]), what, _addition(root, path))
    if kind == "extra_forbidden":
        what = f"{_name(path)} is not a key that is known {_inside(path, root)}."
        return Problem(*marks.at(path), what, _instead(root, path, detail["input"]))
    if detail["input"] is None:
        what = f"{_name(path)} has no value."
        return Problem(*marks.at(path), what, blank(_key(path), kind))
    what = f"{_name(path)} has the value {_shown(marks.written.get(path, detail['input']))}"
    return Problem(*marks.at(path), f"{what}, which does not fit.", _remedy(detail, root, marks))


def _remedy(detail: ErrorDetails, root: type[BaseModel], marks: Marks) -> str:
    path, kind, context = tuple(detail["loc"]), detail["type"], detail.get("ctx", {})
    value, written = detail["input"], marks.written.get(path)
    if kind == "string_type" and written is not None:
        return misread(written, value)
    if kind == "string_pattern_mismatch":
        return pattern_remedy(str(context["pattern"]), str(value))
    if kind == "literal_error":
        return f"Write {context['expected']}."
    if kind in BOUNDS:
        return f"Write a number {BOUNDS[kind]} {next(iter(context.values()))}."
    if kind == "model_type" and context.get("class_name") == Text.__name__:
        return "Write `nl:` and `en:` below it, each with the text in that language."
    return f"{EXPECTED.get(kind, detail['msg'])}."


def _addition(root: type[BaseModel], path: Path_) -> str:
    """Return what to add where a key is missing."""
    key = _key(path)
    annotation = _annotation(root, path)
    options = [str(o) for o in get_args(annotation)] if get_origin(annotation) is Literal else []
    if options:
        what = f"one of: {', '.join(options)}"
    elif annotation is Text:
        what = "`nl:` and `en:` below it"
    elif annotation is dt.date:
        what = "a date such as 2020-12-18"
    elif annotation is bool:
        what = "true or false"
    elif get_origin(annotation) is list and key not in EXAMPLES:
        what = "one `- ` per line below it"
    else:
        what = EXAMPLES.get(key, "its value")
    return f"Add `{key}:` with {what}."


def _instead(root: type[BaseModel], path: Path_, value: Any) -> str:
    """Return what to write in the place of a key that is not known."""
    model = _model(root, path[:-1])
    if model is Text and value is None:
        return "If it belongs to the text before it, put that whole text in quotes."
    return suggest(_key(path), list(model.model_fields) if model else [])


def _model(root: type[BaseModel], path: Path_) -> type[BaseModel] | None:
    """Return the model that stands at a path."""
    model: type[BaseModel] | None = root
    for key in path:
        if isinstance(key, str):
            field = model.model_fields.get(key) if model else None
            model = _model_in(field.annotation) if field else None
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if (m := _model_in(a))), None)


def _annotation(root: type[BaseModel], path: Path_) -> Any:
    model = _model(root, path[:-1])
    field = model.model_fields.get(_key(path)) if model else None
    return field.annotation if field else None


def _key(path: Path_) -> str:
    return next((p for p in reversed(path) if isinstance(p, str)), "")


def _name(path: Path_) -> str:
    last = path[-1] if path else ""
    return f"Item {last + 1} of “{_key(path)}”" if isinstance(last, int) else f"“{last}”"


def _inside(path: Path_, root: type[BaseModel]) -> str:
    above = _key(path[:-1])
    return f"in “{above}”" if above else f"in the {root.__name__.lower()}"


def _shown(value: Any) -> str:
    text = str(value)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
