"""`ikt fetch` as a person runs it: a real process, a publisher on the loopback."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.server import Drip, Page, Resource, Say

IKT = Path(sys.executable).with_name("ikt")
VDEM = "/media/datasets/V-Dem-CY-Core-v16_csv.zip"


def zipped(size=200_000):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        opened.writestr("table.csv", os.urandom(size))
    return packed.getvalue()


@pytest.fixture
def environment(tmp_path, publisher):
    return os.environ | {
        "IKT_HOME": str(tmp_path / "home"),
        "IKT_LANG": "en",
        "IKT_URL_VDEM": publisher.url,
        "NO_COLOR": "1",
    }


@pytest.fixture
def ikt(environment):
    def run(*arguments, **more):
        return subprocess.run(
            [IKT, *arguments], env=environment | more, capture_output=True, text=True, timeout=120
        )

    return run


def test_brings_the_file_and_says_what_to_do_next(publisher, ikt, tmp_path):
    content = zipped()
    publisher.serve(VDEM, Resource(content))
    done = ikt("fetch", "vdem")
    assert done.returncode == 0, done.stderr
    assert "1 file(s), 200" in done.stdout
    assert "Next: ikt load vdem" in done.stdout
    (path,) = (tmp_path / "home" / "raw" / "vdem").glob("*.zip")
    assert path.read_bytes() == content


def test_speaks_dutch(publisher, ikt):
    publisher.serve(VDEM, Resource(zipped()))
    assert "Hierna: ikt load vdem" in ikt("fetch", "vdem", "--lang", "nl").stdout


def test_gives_json_with_the_next_command(publisher, ikt, tmp_path):
    publisher.serve(VDEM, Resource(zipped()))
    given = json.loads(ikt("fetch", "vdem", "--into", str(tmp_path / "x"), "--json").stdout)
    (file,) = given["files"]
    assert Path(file["path"]).stat().st_size == file["bytes"]
    assert given["next"] == f"ikt load vdem {file['path']}"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("vdme",), 2, "no source “vdme”"),
        ((), 2, "Name one source"),
        (("vdem", "--all"), 2, "Name one source"),
        (("vdem", "--limit-rate", "fast"), 2, "is no rate"),
        (("nsf_articles",), 2, "ikt load nsf_articles FILE"),
    ],
    ids=["unknown", "none", "both", "rate", "by hand"],
)
def test_a_wrong_call_is_explained(ikt, arguments, code, says):
    done = ikt("fetch", *arguments)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("trouble", "says"),
    [(Page(), "web page"), (Say(404), "404"), (Say(429, {"Retry-After": "80000"}), "come back")],
    ids=["page", "gone", "budget"],
)
def test_a_publisher_that_refuses_is_explained(publisher, ikt, trouble, says):
    publisher.serve(VDEM, Resource(zipped(), troubles=[trouble]))
    done = ikt("fetch", "vdem")
    assert done.returncode == 6
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_stopping_by_hand_keeps_what_came_in(publisher, environment, tmp_path, ikt):
    content = zipped()
    resource = Resource(content, troubles=[Drip(1000, lambda _sent: time.sleep(0.05))])
    publisher.serve(VDEM, resource)
    part = tmp_path / "home" / "raw" / "vdem" / (VDEM.rpartition("/")[2] + ".part")
    process = subprocess.Popen(
        [IKT, "fetch", "vdem"], env=environment, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 60
    while not (part.exists() and part.stat().st_size > 5000) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "goes on where this one stopped" in said
    kept = part.stat().st_size
    assert 5000 < kept < len(content)
    assert ikt("fetch", "vdem").returncode == 0
    assert publisher.seen[-1].headers["range"] == f"bytes={kept}-"
    assert part.with_suffix("").read_bytes() == content
