"""The reference page of the command line, written from the commands themselves."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from ikt.base import errors
from ikt.cli.failures import FAULT, INTERRUPTED
from ikt.cli.main import COMMANDS

HEAD = """# Command line

Every command takes `--lang nl` or `--lang en` (or the variable `IKT_LANG`; else the language of the
system) and `--help`. `--json` and `--csv` write numbers unrounded. Tab completion comes with
`ikt --install-completion`.
"""
EVERYWHERE = ("help", "lang")
"""Options that the head of the page explains once."""
UNSAID = (None, False, "", ())
KINDS = (
    errors.IktError,
    errors.UsageError,
    errors.StrategyError,
    errors.DataError,
    errors.StoreError,
    errors.NetworkError,
)


def document() -> str:
    """Return the page as Markdown."""
    parts = [HEAD]
    for entry in COMMANDS:
        command = entry.load()
        parts.extend(_command(command, f"ikt {entry.name}"))
    return "".join([*parts, *_codes()])


def _command(command: Any, path: str) -> Iterator[str]:
    inner = getattr(command, "commands", {})
    yield f"\n## `{path}`\n\n{_prose(command.help)}\n"
    yield from _parameters(command.params)
    for name, one in inner.items():
        yield f"\n### `{path} {name}`\n\n{_prose(one.help)}\n"
        yield from _parameters(one.params)


def _parameters(parameters: list[Any]) -> Iterator[str]:
    shown = [p for p in parameters if not getattr(p, "hidden", False) and p.name not in EVERYWHERE]
    if not shown:
        return
    yield "\n| argument or option | meaning | default |\n|---|---|---|\n"
    for p in shown:
        default = "" if callable(p.default) or p.default in UNSAID else f"`{p.default}`"
        meaning = " ".join((getattr(p, "help", "") or "").split()).replace("|", "\\|")
        yield f"| {_name(p)} | {meaning} | {default} |\n"


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"`{parameter.metavar or parameter.name.upper()}`"
    return ", ".join(f"`{option}`" for option in parameter.opts)


def _prose(text: str | None) -> str:
    paragraphs = (text or "").split("\n\n")
    return "\n\n".join(" ".join(p.split()) for p in paragraphs)


def _codes() -> Iterator[str]:
    yield "\n## Exit codes\n\n| code | meaning |\n|---|---|\n| 0 | done |\n"
    for kind in KINDS:
        first = (kind.__doc__ or "").split("\n")[0].rstrip(".")
        yield f"| {kind.exit_code} | {first} |\n"
    yield f"| {FAULT} | A fault in ikt itself |\n| {INTERRUPTED} | Interrupted |\n"


if __name__ == "__main__":
    sys.stdout.write(document())
