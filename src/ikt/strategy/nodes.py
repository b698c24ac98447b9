"""From the events of a YAML parser to data: keys, lists and values, each with its line.

YAML's shorthand (anchors, aliases, merge keys, tags) is refused. It makes a line mean something
written elsewhere, while a strategy must read from top to bottom for people who know no YAML.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from ikt.strategy.marks import Marks, Path_
from ikt.strategy.problem import Problem

DEEPEST = 20
"""Levels of nesting; a strategy needs seven."""
_SCALARS: Any = yaml.SafeLoader("")


class RefusedError(Exception):
    """A file that cannot be read on; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def plain(text: str) -> Any:
    """Return what YAML makes of an unquoted value: number, date, true, false, nothing, or text."""
    tag = _SCALARS.resolve(yaml.ScalarNode, text, (True, False))
    try:
        return _SCALARS.yaml_constructors[tag](_SCALARS, yaml.ScalarNode(tag, text))
    except (KeyError, ValueError):
        return text  # 2020-13-45 is no date; the model that needs a date says so


class Builder:
    """Builds the data of one file.

    Args:
        name: name of the file, for problems.
        marks: receives the place of every value.
        problems: receives what is wrong and does not keep from reading on.
        events: the parser's events.
    """

    def __init__(
        self, name: str, marks: Marks, problems: list[Problem], events: Iterator[yaml.Event]
    ) -> None:
        self.name, self.marks, self.problems, self.events = name, marks, problems, events
        self.quoted = (0, 0)
        """First and last line of the last text in quotes: what a parser trips over next to it is
        often a quote that closes too late."""

    def document(self) -> dict[str, Any]:
        """Return the keys of the file; none when it holds only comments.

        Raises:
            RefusedError: something in it is not read.
            yaml.YAMLError: it is not YAML.
        """
        found: dict[str, Any] | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and found is not None:
                self._refuse(event, "A second document begins here.", "Remove the line `---`.")
            elif isinstance(event, yaml.MappingStartEvent):
                self._no_shorthand(event)
                found = self._mapping(())
            elif isinstance(event, yaml.NodeEvent):
                what = "The file does not begin with a key."
                self._refuse(event, what, "Write `key: value` lines.")
        return found or {}

    def _value(self, event: yaml.Event, path: Path_) -> Any:
        self._no_shorthand(event)
        self.marks.places.setdefault(path, (self.name, _line(event)))
        if len(path) > DEEPEST:
            self._refuse(event, "The lists are nested too deep here.", "Close the brackets.")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self._sequence(path))
        assert isinstance(event, yaml.ScalarEvent)
        if not event.implicit[0]:  # in quotes, or a block of text
            self.quoted = (_line(event), event.end_mark.line + 1 if event.end_mark else 0)
            return event.value
        self.marks.written[path] = event.value
        return plain(event.value)

    def _sequence(self, path: Path_) -> Iterator[Any]:
        for i, event in enumerate(self.events):
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._value(event, (*path, i))

    def _mapping(self, path: Path_) -> dict[str, Any]:
        found: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key, line = self._key(event), _line(event)
            if key in lines:
                what = f"Key “{key}” stands here twice (first on line {lines[key]})."
                self.problems.append(Problem(self.name, line, what, "Keep one of them."))
                self._skip(next(self.events))
                continue
            lines[key] = line
            self.marks.places[(*path, key)] = (self.name, line)
            found[key] = self._value(next(self.events), (*path, key))
        return found

    def _skip(self, event: yaml.Event) -> None:
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if not depth:
                return
            event = next(self.events)

    def _key(self, event: yaml.Event) -> str:
        self._no_shorthand(event)
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(
                event, "A list stands here in the place of a key.", "Write a word and `:`."
            )
        if event.value == "<<" and event.implicit[0]:
            self._refuse(event, "Merge keys (<<) are not read.", "Write the keys out here.")
        return str(event.value)

    def _no_shorthand(self, event: yaml.Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            what = f"“*{anchor}” refers to another place (an alias), which is not read."
            self._refuse(event, what, "Write the value out; if the * belongs to it, use quotes.")
        if anchor:
            what = f"“&{anchor}” names a value for use elsewhere (an anchor), which is not read."
            self._refuse(event, what, "Remove it; if the & belongs to the text, use quotes.")
        if tag:
            what = f"“{tag}” is a tag of YAML, which is not read."
            self._refuse(event, what, "Remove it; if the ! belongs to the text, use quotes.")

    def _refuse(self, event: yaml.Event, what: str, remedy: str) -> NoReturn:
        raise RefusedError(Problem(self.name, _line(event), what, remedy))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
