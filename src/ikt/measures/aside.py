"""Computing half of the measures in a process of its own, while this one computes the rest.

Most of the time goes into turning expressions into queries, which is Python and uses one processor.
The other process is started as a program, so nothing is asked of whoever imports ikt: no guard
around the main module, no care about threads.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from ikt.store import MEASURES, Store

WORTH_IT = 20
"""Measures from which a second process pays for its own start."""


class Aside:
    """Measures that are being computed in another process.

    Args:
        store: gives the published figures.
        home: alpha-2 code of the country seen from.
        datasets: that are computed from.
        codes: of the measures.
    """

    def __init__(
        self, store: Store, home: str, datasets: Sequence[str], codes: Sequence[str]
    ) -> None:
        asked = {
            "root": str(store.root),
            "reference": str(store.reference) if store.reference else None,
            "pins": store.ids(datasets),
            "home": home,
            "datasets": list(datasets),
            "codes": list(codes),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ikt.measures.aside", json.dumps(asked)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )

    def result(self) -> pa.Table | None:
        """Wait for the measures; ``None`` when the other process failed: compute them here then."""
        answer = b"" if self._process.returncode else self._process.communicate()[0]
        if self._process.returncode:
            return None
        with pa.ipc.open_stream(answer) as stream:
            return stream.read_all().cast(MEASURES.arrow)

    def stop(self) -> None:
        """End the other process, whatever it is doing."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


def worth_it(measures: int, engine: str) -> bool:
    """Return whether a second process is of use: many measures, two processors, no cluster."""
    return measures >= WORTH_IT and (os.cpu_count() or 1) > 1 and engine == "duckdb"


def main(asked: str) -> None:
    """Compute what is asked and write it to standard output as an Arrow stream."""
    from ikt.measures.build import compute_these

    told = json.loads(asked)
    reference = Path(told["reference"]) if told["reference"] else None
    store = Store(Path(told["root"]), reference, "duckdb", told["pins"])
    table = compute_these(store, told["home"], told["datasets"], told["codes"])
    with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
        stream.write_table(table)


if __name__ == "__main__":
    main(sys.argv[1])
