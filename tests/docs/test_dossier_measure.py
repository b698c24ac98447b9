"""The measure that the guide to dossiers adds, added in a copy: it is in the dossier, and holds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.examples import ROOT

GUIDE = (ROOT / "docs" / "how-to" / "make-a-dossier.md").read_text("utf-8")
PART = GUIDE[GUIDE.index("## A measure that appears in dossiers") :]
BLOCKS = re.findall(r"^```(?:yaml|python)\n(.*?)^```$", PART, re.M | re.S)
FILES = (
    "measures/definitions/context.yaml",
    "measures/context.py",
    "reports/phrases/context.yaml",
    "reports/sections/context.py",
)


@pytest.mark.slow
def test_what_the_guide_adds_is_in_the_dossier_and_holds(tmp_path: Path):
    package = shutil.copytree(ROOT / "src" / "ikt", tmp_path / "src" / "ikt", symlinks=True)
    *ends, summary = BLOCKS
    ((gone, more),) = re.findall(r"^```diff\n-(.*)\n\+(.*)\n```$", PART, re.M)
    assert [f"src/ikt/{name}" for name in FILES] == re.findall(
        r"^At the end of `(.*?)`", PART, re.M
    )
    for name, added in zip(FILES, ends, strict=True):
        file = package / name
        spaced = "\n\n" if name.endswith(".py") else "\n"
        file.write_text(file.read_text("utf-8") + spaced + added, "utf-8")
    section = package / FILES[-1]
    text = re.sub(
        r"^SUMMARY = .*$", lambda _: summary.strip(), section.read_text("utf-8"), flags=re.M
    )
    assert text.count(gone) == 1
    section.write_text(text.replace(gone, more), "utf-8")

    home = os.environ | {"PYTHONPATH": str(tmp_path / "src"), "IKT_HOME": str(tmp_path / "home")}
    file = tmp_path / "korea.html"
    _ikt(home, "report", "dossier", "KR", "--lang", "nl", "--length", "all", "-o", str(file))
    page = file.read_text("utf-8")
    assert re.search(
        r"Het bruto binnenlands product in Zuid-Korea was <data [^>]*context\.gdp", page
    )
    assert '<th scope="row">Bruto binnenlands product</th>' in page
    assert "kloppen nog." in _ikt(home, "report", "verify", str(file), "--lang", "nl")


def _ikt(home: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-c", "from ikt.cli.main import run; run()", *arguments]
    ran = subprocess.run(command, env=home, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout
