"""A command group that imports a command only when it is called.

`ikt --help` and shell completion must answer at once, while most commands lean on DuckDB, pandas
or Django. So the group knows the names and one-line helps beforehand and loads the rest on demand.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from ikt.base.errors import UsageError
from ikt.cli.failures import closing_pipe, guarded


@dataclass(frozen=True, slots=True)
class Lazy:
    """A command that is yet to be imported.

    Args:
        name: name on the command line.
        module: module under ``ikt.cli`` that holds the function ``name`` or a Typer ``app``.
        help: one line for the list of commands.
        panel: heading under which the list shows it.
    """

    name: str
    module: str
    help: str
    panel: str

    def placeholder(self) -> TyperCommand:
        """Return a command that can be listed, not run."""
        return TyperCommand(self.name, help=self.help, rich_help_panel=self.panel)

    def load(self) -> Any:
        """Import and return the real command.

        Raises:
            UsageError: this installation lacks the command or something it needs.
        """
        try:
            module = import_module(f"ikt.cli.{self.module}")
        except ImportError as error:
            raise UsageError(
                f"The command “{self.name}” cannot be loaded: {error}.",
                remedy="Install ikt again, or run with IKT_DEBUG=1 to see where it stops.",
            ) from error
        return _command(module, self.name)


class LazyGroup(TyperGroup):
    """A group that lists placeholders and resolves to real commands."""

    lazy: dict[str, Lazy] = {}

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for name, entry in self.lazy.items():
            self.commands[name] = entry.placeholder()

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return name, command and remaining arguments, with the command really imported."""
        name, command, rest = super().resolve_command(ctx, args)
        if name in self.lazy:
            command = self.lazy[name].load()
        return name, command, rest

    def invoke(self, ctx: Any) -> Any:
        """Run a command; a reader who has seen enough is no failure."""
        with closing_pipe():
            return super().invoke(ctx)

    def main(self, *args: Any, **options: Any) -> Any:
        """Run, and turn every foreseen failure into a message and an exit code."""
        with guarded():
            return super().main(*args, **options)


def _command(module: Any, name: str) -> Any:
    function = getattr(module, name, None)
    if callable(function) and not isinstance(function, typer.Typer):
        app = typer.Typer(add_completion=False)
        app.command(name)(function)
        return typer.main.get_command(app)
    group = typer.main.get_command(module.app)
    found = getattr(group, "commands", {}).get(name, group)
    found.name = name
    return found
