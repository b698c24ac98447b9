"""Seconds that dossiers take: one from the command line, all countries as PDF.

    make bench-reports

One is a whole process, from `ikt` to the file on disk, with everything in it, for each form; the
slowest counts. All is every country that has figures, for an attaché, one after the other. Measures
are computed beforehand: that happens once after each load of data.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

IKT = Path(sys.executable).parent / "ikt"
ONE = ("KR", "US", "NR")
FORMS = ("html", "docx", "pdf")


def timed(home: str, *arguments: object) -> float:
    """Return the seconds that a command takes."""
    started = time.perf_counter()
    subprocess.run(
        [IKT, *map(str, arguments)],
        env=os.environ | {"IKT_HOME": home, "IKT_LANG": "nl"},
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - started


def main() -> None:
    """Print a line for each dossier, then the two that count."""
    with tempfile.TemporaryDirectory() as home:
        timed(home, "country", "KR")
        slowest = 0.0
        for code in ONE:
            for form in FORMS:
                file = Path(home) / f"one.{form}"
                took = timed(home, "report", "dossier", code, "--length", "all", "-o", file)
                slowest = max(slowest, took)
                print(f"{code} {form:5} {took:6.2f} s {file.stat().st_size / 1000:8.0f} kB")
        folder = Path(home) / "all"
        folder.mkdir()
        every = timed(home, "report", "dossier", "--all", "--format", "pdf", "-o", folder)
        print(f"{len(list(folder.iterdir()))} countries as PDF")
    print(f"reports.seconds_one: {slowest:.2f}")
    print(f"reports.seconds_all_pdf: {every:.1f}")


if __name__ == "__main__":
    main()
