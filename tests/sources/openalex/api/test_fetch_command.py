"""`ikt fetch openalex` as a person runs it: a real process, killed at any moment, goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.sources.openalex.api.conftest import KEY, files

RUN = [sys.executable, "-c", "from ikt.cli.main import run; run()", "fetch"]
SLOW = pytest.mark.slow
ASKED = ("openalex", "--country", "GB")


@pytest.fixture
def environment(server, tmp_path):
    return os.environ | {"IKT_HOME": str(tmp_path / "home"), "IKT_LANG": "en", "NO_COLOR": "1"}


@pytest.fixture
def ikt(environment):
    def run(*arguments, **more):
        return subprocess.run(
            [*RUN, *map(str, arguments)],
            env=environment | more,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


def slowly(works, pause):
    """Let each page take a while."""
    answer = works.page

    def page(seen):
        if seen.one("cursor"):
            time.sleep(pause)
        return answer(seen)

    works.page = page


def test_says_what_it_takes_fetches_and_says_what_is_next(ikt, tmp_path):
    done = ikt(*ASKED)
    folder = tmp_path / "home" / "raw" / "openalex" / "gb"
    assert done.returncode == 0, done.stderr
    assert "430 works. That takes 5 requests" in done.stderr
    assert "This costs 5 of the 9,999 requests that you have left today" in done.stderr
    assert f"openalex: 430 works in {folder}" in done.stdout
    assert f"Next: ikt load openalex {folder}" in done.stdout
    assert KEY not in done.stdout + done.stderr
    assert "are there, fetched on" in ikt(*ASKED).stdout


def test_a_dry_run_asks_for_no_page_and_writes_nothing(ikt, works, tmp_path):
    done = ikt(*ASKED, "--dry-run", "--json")
    told = json.loads(done.stdout)
    assert (told["count"], told["requests"], told["cost"], told["large"]) == (430, 5, 5, 2)
    assert "Er is niets geschreven" in ikt(*ASKED, "--dry-run", "--lang", "nl").stdout
    assert works.pages == 0
    assert not (tmp_path / "home").exists()


def test_names_of_countries_and_lists_will_do(ikt, server):
    done = ikt("openalex", "--country", "United Kingdom", "--partner", "US,DE", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert server.seen[0].one("filter") == ("authorships.countries:GB,authorships.countries:US|DE")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("openalex",), 2, "Works of which country?"),
        (("openalex", "--country", "Atlantis"), 2, "Atlantis"),
        (("vdem", "--country", "NL", "--dry-run"), 2, "--country, --dry-run: only openalex"),
    ],
)
def test_a_wrong_call_is_explained(ikt, arguments, code, says):
    done = ikt(*arguments)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert says in done.stderr


def test_very_many_works_need_a_yes(ikt, works):
    answer = works.page

    def many(seen):
        page = answer(seen)
        page["meta"]["count"] = 250_000
        return page

    works.page = many
    done = ikt(*ASKED)
    assert done.returncode == 2
    assert "250,000 works" in done.stderr
    assert "--yes" in done.stderr
    assert works.pages == 0


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["stopped", "killed"])
@pytest.mark.parametrize("at", [pytest.param(1, marks=SLOW), 3, pytest.param(5, marks=SLOW)])
def test_stopped_or_killed_it_goes_on_to_the_same_files(ikt, works, environment, tmp_path, how, at):
    slowly(works, 0.15)
    process = subprocess.Popen([*RUN, *ASKED], env=environment, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while works.pages < at and time.monotonic() < until:
        time.sleep(0.005)
    process.send_signal(how)
    _, said = process.communicate(timeout=30)
    assert process.returncode == (130 if how == signal.SIGINT else -how)
    if how == signal.SIGINT:
        assert "goes on where this one stopped" in said
    assert ikt(*ASKED).returncode == 0
    assert works.pages <= 5 + 1
    assert ikt(*ASKED, "--into", tmp_path / "at once").returncode == 0
    cut_short = files(tmp_path / "home" / "raw" / "openalex" / "gb")
    assert cut_short == files(tmp_path / "at once")
