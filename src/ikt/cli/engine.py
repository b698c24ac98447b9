"""The option with which a command is told what to compute with."""

from __future__ import annotations

from typing import Annotated

import typer

from ikt.cli import complete

EngineOption = Annotated[
    str | None,
    typer.Option(
        "--engine",
        help="duckdb (on this machine) or spark; $IKT_ENGINE by default.",
        autocompletion=complete.engines,
    ),
]
