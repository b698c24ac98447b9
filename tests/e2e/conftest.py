"""A real server, a real Chromium: what a reader does, with and without scripts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from benchmarks.servers import free_port

PATIENCE = 120.0
expect.set_options(timeout=20_000)  # a machine that does much at once is slow, not wrong
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def chromium() -> str:
    """Where Chromium is; without one the test is skipped, but never in CI."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        if os.environ.get("CI"):
            pytest.fail("CI needs a Chromium: apt install chromium")
        pytest.skip("No Chromium here: apt install chromium")
    return found


@pytest.fixture(scope="session")
def served(ikt_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `ikt start`, as a reader gets it printed."""
    home = tmp_path_factory.mktemp("served")
    shutil.copytree(ikt_home / "store", home / "store")
    said = home / "said.txt"
    command = [
        Path(sys.executable).parent / "ikt",
        "start",
        "--no-open",
        "--port",
        str(free_port()),
    ]
    environment = os.environ | {"IKT_HOME": str(home), "IKT_LANG": "en"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    with said.open("w") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out, env=environment)
    try:
        yield printed(said, server)
    finally:
        server.terminate()
        server.wait(30)


def printed(said: Path, server: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        text = said.read_text()
        if "is ready" in text and (found := ADDRESS.search(text)):
            return found.group()
        assert server.poll() is None, text
        time.sleep(0.1)
    raise AssertionError(f"`ikt start` did not get ready: {said.read_text()}")


@pytest.fixture(scope="session")
def playing() -> Iterator[Playwright]:
    """Playwright, once for all tests.

    It runs a loop in this thread; a test that looks into the database does so beside that loop.
    """
    with pytest.MonkeyPatch.context() as patched, sync_playwright() as playing:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield playing


@pytest.fixture(scope="session")
def browser(playing: Playwright) -> Iterator[Browser]:
    """Chromium as the distribution ships it."""
    opened = playing.chromium.launch(executable_path=chromium(), args=list(QUIET))
    yield opened
    opened.close()


@pytest.fixture
def tab(browser: Browser, served: str) -> Iterator[Page]:
    """A tab on a desk, with scripts; anything the console complains about fails the test."""
    context = browser.new_context(base_url=served, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    yield page
    context.close()
    assert _unasked(complaints) == []


def _unasked(complaints: list[str]) -> list[str]:
    """The complaints, without the pair htmx writes for a request that ends as its page is left."""
    left = [said for said in complaints if not said.startswith("htmx:sendAbort")]
    for _ in range(len(complaints) - len(left)):
        ended = next(said for said in left if said.startswith("htmx:afterRequest"))
        left.remove(ended)
    return left


@pytest.fixture
def plain(browser: Browser, served: str) -> Iterator[Page]:
    """A tab that runs no scripts."""
    context = browser.new_context(base_url=served, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser, served: str) -> Iterator[Page]:
    """A phone of 390 pixels."""
    context = browser.new_context(
        base_url=served, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()
