"""The reference page of the strategy file, written from the models.

:func:`sections` does the same for the models of any other file.
"""

from __future__ import annotations

import datetime as dt
import inspect
import re
import sys
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ikt.base.text import Text
from ikt.strategy.model import Strategy

HEAD = """\
# The strategy file

A strategy is a folder of YAML files. Together they hold the keys of *the whole*; which file a key
stands in does not matter. `ikt strategy new DIR --home BE` makes a folder with an example of
everything below, and `ikt strategy check DIR` names every mistake with file, line and remedy.

* Texts come in two languages: `{nl: …, en: …}`, or `nl:` and `en:` on lines below the key.
* An *id* is a short name in lower case (`open_science`). Other entries refer to it by that name.
* A country is its two-letter ISO code in capitals. Write Norway as `"NO"`, in quotes: YAML reads a
  bare NO as *false*.
* A date is written as `2020-12-18`, without quotes.
* The shorthand of YAML (anchors, aliases, merge keys, tags) is not read.
"""
PLAIN = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`"}


def document() -> str:
    """Return the page as Markdown."""
    return HEAD + sections(Strategy)


def sections(whole: type[BaseModel]) -> str:
    """Return a table of keys for a model and for each model within it, by name."""
    models = dict(sorted((m.__name__, m) for m in set(_models(whole)) - {Text}))
    parts = [_section("The whole", whole)]
    parts += [_section(_words(name), model) for name, model in models.items()]
    return "".join(parts)


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield every model that stands somewhere within a model."""
    for field in model.model_fields.values():
        for inner in _within(field.annotation):
            yield inner
            yield from _models(inner)


def _within(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _within(inner)


def _section(title: str, model: type[BaseModel]) -> str:
    said = _meanings(model)
    rows = "".join(
        f"| `{key}` | {_kind(field.annotation)} | {_needed(field)} | "
        f"{said.get(key) or _first_line(*_within(field.annotation))} |\n"
        for key, field in model.model_fields.items()
    )
    words = _first_line(model)
    return (
        f"\n## {title}\n\n{words}\n\n| key | what | needed | meaning |\n|---|---|---|---|\n{rows}"
    )


def _meanings(model: type[BaseModel]) -> dict[str, str]:
    """Return what the docstrings of a model and of its bases say of each key."""
    found: dict[str, str] = {}
    for base in reversed([m for m in model.__mro__ if issubclass(m, BaseModel)]):
        _, _, arguments = inspect.cleandoc(base.__doc__ or "").partition("Args:\n")
        for key, text in re.findall(
            r"^    (\w+): (.+?)(?=^    \w+: |^\S|\Z)", arguments, re.M | re.S
        ):
            found[key] = " ".join(text.replace("``", "`").split())
    return found


def _first_line(*models: type[BaseModel]) -> str:
    return inspect.cleandoc(models[0].__doc__ or "").split("\n")[0] if models else ""


def _needed(field: FieldInfo) -> str:
    if field.is_required():
        return "yes"
    default = field.get_default()
    if default in (None, "", [], {}) or isinstance(default, BaseModel):
        return "no"
    return f"no: `{str(default).lower() if isinstance(default, bool) else default}`"


def _kind(annotation: Any) -> str:
    origin, inner = get_origin(annotation), get_args(annotation)
    if annotation is Text:
        return "text, NL and EN"
    if annotation is dt.date:
        return "date"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        title = _words(annotation.__name__)
        return f"[{title.lower()}](#{title.lower().replace(' ', '-')})"
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in inner)
    if origin is list:
        return f"list of {_kind(inner[0]).replace('list of', 'lists of')}"
    if origin is tuple:
        return "pairs"
    if origin is dict:
        return f"pairs of {_kind(inner[0])} and {_kind(inner[1])}"
    if origin is Union or type(None) in inner:
        return " or ".join(_kind(i) for i in inner if i is not type(None))
    if origin is not None:  # Annotated
        return _kind(inner[0])
    return PLAIN.get(annotation, "value")


def _words(name: str) -> str:
    """Return ``CoreValue`` as ``Core value``."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).capitalize()


if __name__ == "__main__":
    sys.stdout.write(document())
