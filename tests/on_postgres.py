"""Run tests on a PostgreSQL that is started for them and gone after.

    python -m tests.on_postgres tests/web/work [what else pytest is told]

The server comes with a development dependency. With ``IKT_DATABASE_URL`` set, that one is used.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.servers import postgres


def main(arguments: list[str]) -> int:
    """Start a server, run pytest on it, and return its exit code."""
    if os.environ.get("IKT_DATABASE_URL"):
        return _pytest(arguments)
    with (
        tempfile.TemporaryDirectory(prefix="ikt-postgres-") as folder,
        postgres(Path(folder)) as address,
    ):
        print(f"On PostgreSQL: {address}", flush=True)
        return _pytest(arguments, IKT_DATABASE_URL=address)


def _pytest(arguments: list[str], **surroundings: str) -> int:
    return subprocess.call(
        [sys.executable, "-m", "pytest", *arguments], env=os.environ | surroundings
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
