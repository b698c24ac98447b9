"""YAML with the line of every key, so that an error can point at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ikt.strategy.problem import Problem

Path_ = tuple[str | int, ...]


@dataclass(slots=True)
class Marks:
    """Where each part of the data stands: path of keys to file and line (from 1)."""

    places: dict[Path_, tuple[str, int]] = field(default_factory=dict)

    def at(self, path: Path_) -> tuple[str, int]:
        """Return the place of the nearest part that has one."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, ("", 1))


def read(file: Path, name: str, marks: Marks, problems: list[Problem]) -> dict[str, Any]:
    """Return the top-level keys of a YAML file; note places and problems on the way."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        problems.append(Problem(name, line, "The file is not in UTF-8.", "Save it as UTF-8."))
        return {}
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if node is None:
            problems.append(Problem(name, 1, "The file is empty.", "Fill it, or remove the file."))
            return {}
        if not isinstance(node, yaml.MappingNode):
            problems.append(
                Problem(name, 1, "The file does not begin with a key.", "Write `key: value` lines.")
            )
            return {}
        return dict(_mapping(node, (), name, marks, problems))
    except yaml.YAMLError as error:
        problems.append(_syntax(error, name))
        return {}


def _syntax(error: yaml.YAMLError, name: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 1
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "").strip()
    remedy = "Check indentation, colons and quotes on this line and the one above."
    if "\\t" in said:
        remedy = "Indent with spaces; YAML allows no tabs."
    return Problem(name, line, f"This is not valid YAML: {said}.", remedy)


def _value(node: yaml.Node, path: Path_, name: str, marks: Marks, problems: list[Problem]) -> Any:
    marks.places.setdefault(path, (name, node.start_mark.line + 1))
    if isinstance(node, yaml.MappingNode):
        return dict(_mapping(node, path, name, marks, problems))
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(item, (*path, i), name, marks, problems) for i, item in enumerate(node.value)
        ]
    try:
        return yaml.SafeLoader("").construct_object(node)
    except (yaml.YAMLError, ValueError) as error:
        line = node.start_mark.line + 1
        problems.append(
            Problem(name, line, f"“{node.value}” cannot be read: {error}.", "Put it in quotes.")
        )
        return node.value


def _mapping(
    node: yaml.MappingNode, path: Path_, name: str, marks: Marks, problems: list[Problem]
) -> Any:
    seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        key, line = str(getattr(key_node, "value", "")), key_node.start_mark.line + 1
        if key in seen:
            problems.append(
                Problem(
                    name,
                    line,
                    f"Key “{key}” stands here twice (first on line {seen[key]}).",
                    "Keep one of them.",
                )
            )
            continue
        seen[key] = line
        marks.places[(*path, key)] = (name, line)
        yield key, _value(value_node, (*path, key), name, marks, problems)
