"""Checks on documentation and on what the project must not name. Run by `make check`."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Reference pages written from the code: module with a `document() -> str`, and the page it gives.
GENERATED = {
    "ikt.strategy.document": "docs/reference/strategy-file.md",
    "ikt.choice.document": "docs/reference/scenario-file.md",
    "ikt.sources.document": "docs/reference/sources.md",
    "ikt.measures.document": "docs/reference/measures.md",
    "ikt.cli.document": "docs/reference/cli.md",
}

# Addresses of package indexes and paths of one machine do not belong in a project.
FORBIDDEN = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org|/work/(?:main|shared)|/root/"
)
BINARY = {".parquet", ".png", ".mo", ".woff2", ".xlsx", ".pdf", ".ico"}


def stale_pages() -> list[str]:
    """Return the generated pages that differ from what the code gives now."""
    problems = []
    for module, page in GENERATED.items():
        text = importlib.import_module(module).document()
        file = ROOT / page
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            problems.append(f"{page}: not up to date; run `python -m {module} > {page}`.")
    return problems


def forbidden_names() -> list[str]:
    """Return places where a tracked file names what the project must not name."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    problems = []
    for name in listed.stdout.splitlines():
        file = ROOT / name
        if file.suffix in BINARY or file == Path(__file__).resolve() or not file.exists():
            continue
        for number, line in enumerate(file.read_text("utf-8", "replace").splitlines(), 1):
            if found := FORBIDDEN.search(line):
                problems.append(f"{name}:{number}: names “{found.group()}”.")
    return problems


def main() -> int:
    """Print every problem; return 1 when there is one."""
    problems = stale_pages() + forbidden_names()
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
