"""The notebooks say what comes out when they are run."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from tests.docs.notebooks import notebooks, printed, run

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("file", notebooks(), ids=lambda file: file.stem)
def test_a_notebook_says_what_comes_out(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IKT_HOME", str(tmp_path))
    said = nbformat.read(file, as_version=4)
    assert printed(said) == printed(run(file))
    assert any(printed(said))
