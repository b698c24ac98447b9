"""Real workers that are killed, stopped, and run out of disk: nothing is lost or sent twice."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import ikt.strategy
from tests.server.mail import MailServer
from tests.web.post.installation import PATIENCE, Installation, database

pytestmark = pytest.mark.slow
NAMES = ("ann", "bo", "cas", "dee")
A_DIGEST_IS_DUE = """
jan = Person.objects.create_user("jan@example.org", name="Jan")
kim = Person.objects.create_user("kim@example.org", name="Kim")
told = {"title": "Old", "owner": jan.pk, "countries": []}
made = services.add(KINDS["action"], told, kim)
services.change(made, {"title": "New"}, kim)
jan.changes.model.objects.update(at=timezone.now() - dt.timedelta(hours=1))
Wishes.objects.create(
    person=jan, at_once=False, zone=jan.time_zone, due=timezone.now(),
    until=timezone.now() - dt.timedelta(days=1),
)
"""
"""Jan has something to be told, and his digest is due."""


@pytest.fixture
def installation(tmp_path: Path, server: MailServer) -> Iterator[Installation]:
    with database() as where:
        yield Installation(tmp_path / "home", server, **where)


def recipients(server: MailServer) -> Counter[str]:
    return Counter(str(mail["To"]) for mail in server.taken)


def each_once(*names: str) -> Counter[str]:
    return Counter(f"{name}@example.org" for name in names)


def said(worker: subprocess.Popen[str], words: str) -> bool:
    """Wait until a worker says something; it is killed when that takes too long."""
    impatient = threading.Timer(PATIENCE, worker.kill)
    impatient.start()
    try:
        assert worker.stderr
        return any(words in line for line in iter(worker.stderr.readline, ""))
    finally:
        impatient.cancel()


def test_killed_while_it_sends(installation: Installation, server: MailServer) -> None:
    installation.write(*NAMES)
    server.trouble = "hang"
    with installation.worker() as worker:
        assert server.reached.wait(PATIENCE)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    server.trouble = ""
    installation.work()
    assert len(server.taken) == len(NAMES) - 1, "one is held by the worker that was killed"
    installation.leases_end()
    installation.work()
    assert recipients(server) == each_once(*NAMES)
    assert installation.unsent() == []


def test_killed_in_the_middle_of_a_digest(
    installation: Installation, server: MailServer, tmp_path: Path
) -> None:
    installation.run(A_DIGEST_IS_DUE)
    # The words of a change need the strategy: reading it from a pipe lasts as long as we like.
    stuck = tmp_path / "stuck"
    shutil.copytree(Path(ikt.strategy.__file__).parent / "ikt2020", stuck)
    (stuck / "strategy.yaml").unlink()
    os.mkfifo(stuck / "strategy.yaml")
    with installation.worker(IKT_STRATEGY=str(stuck)) as worker:
        pipe = os.open(stuck / "strategy.yaml", os.O_WRONLY)  # waits until the worker reads
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        os.close(pipe)
    left = installation.run("""
        waiting = Job.objects.filter(name="digest", done=None)
        print(json.dumps([Message.objects.count(), waiting.count()]))
    """)
    assert left == [0, 1]
    installation.leases_end()
    installation.work()
    installation.work()
    [mail] = server.taken
    assert mail["To"] == "jan@example.org"
    assert "New" in mail.get_body(("plain",)).get_content()


def test_asked_to_stop_it_first_ends_what_it_is_doing(
    installation: Installation, server: MailServer
) -> None:
    installation.write(*NAMES)
    server.trouble = "wait"
    with installation.worker() as worker:
        assert server.reached.wait(PATIENCE)
        worker.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        assert worker.poll() is None
        server.go.set()
        _, told = worker.communicate(timeout=PATIENCE)
    assert (worker.returncode, told.splitlines()[-1]) == (0, "Stopped.")
    assert len(server.taken) == 1
    assert len(installation.unsent()) == len(NAMES) - 1


def test_two_workers_share_the_work(installation: Installation, server: MailServer) -> None:
    names = [f"p{n}" for n in range(30)]
    installation.write(*names)
    with installation.worker("--once") as one, installation.worker("--once") as two:
        for worker in (one, two):
            _, told = worker.communicate(timeout=PATIENCE)
            assert worker.returncode == 0, told
    assert recipients(server) == each_once(*names)


@pytest.mark.skipif(
    bool(os.environ.get("IKT_DATABASE_URL")), reason="the disk of a database server is not ours"
)
def test_a_disk_that_fills_up_while_a_digest_is_written_loses_nothing_of_it(
    installation: Installation, server: MailServer, tmp_path: Path
) -> None:
    installation.run(A_DIGEST_IS_DUE)
    stuck, strategy = tmp_path / "stuck", Path(ikt.strategy.__file__).parent / "ikt2020"
    shutil.copytree(strategy, stuck)
    (stuck / "strategy.yaml").unlink()
    os.mkfifo(stuck / "strategy.yaml")
    with installation.worker(IKT_STRATEGY=str(stuck)) as worker:
        pipe = os.open(stuck / "strategy.yaml", os.O_WRONLY)  # waits until the digest is begun
        resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        (stuck / "strategy.yaml").unlink()
        shutil.copy(strategy / "strategy.yaml", stuck)
        os.write(pipe, (strategy / "strategy.yaml").read_bytes())
        os.close(pipe)
        assert said(worker, "The database does not answer")
        assert server.tried == 0
        resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        assert installation.run("print(json.dumps(Message.objects.count()))") == 0
        installation.leases_end()
        deadline = time.monotonic() + PATIENCE
        while not server.taken and time.monotonic() < deadline:
            time.sleep(0.1)
    [mail] = server.taken
    assert mail["To"] == "jan@example.org"
    assert "New" in mail.get_body(("plain",)).get_content()
    installation.work()
    assert server.taken == [mail]


@pytest.mark.skipif(
    bool(os.environ.get("IKT_DATABASE_URL")), reason="the disk of a database server is not ours"
)
def test_on_a_full_disk_nothing_goes_out(installation: Installation, server: MailServer) -> None:
    installation.write(*NAMES)
    full = (0, resource.RLIM_INFINITY)
    with installation.worker() as worker:
        resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, full)
        for _ in range(2):
            assert said(worker, "The database does not answer")
        assert not server.reached.is_set()
        resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        deadline = time.monotonic() + PATIENCE
        while len(server.taken) < len(NAMES) and time.monotonic() < deadline:
            time.sleep(0.1)
    assert recipients(server) == each_once(*NAMES)


@pytest.mark.skipif(
    bool(os.environ.get("IKT_DATABASE_URL")), reason="the disk of a database server is not ours"
)
def test_a_disk_that_fills_up_while_it_sends_sends_nothing_twice(
    installation: Installation, server: MailServer
) -> None:
    installation.write(*NAMES)
    server.trouble = "wait"
    with installation.worker() as worker:
        assert server.reached.wait(PATIENCE)
        resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        server.go.set()
        for _ in range(2):
            assert said(worker, "is done, but cannot be written down")
        assert len(server.taken) == 1, "it can write nothing down, so it goes no further"
        resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        deadline = time.monotonic() + PATIENCE
        while len(server.taken) < len(NAMES) and time.monotonic() < deadline:
            time.sleep(0.1)
    assert recipients(server) == each_once(*NAMES)


def test_killed_again_and_again_nothing_is_lost(
    installation: Installation, server: MailServer
) -> None:
    names = [f"p{n}" for n in range(20)]
    installation.write(*names)
    chance, kills = random.Random(11), 4
    for _ in range(kills):
        server.reached.clear()
        with installation.worker() as worker:
            server.reached.wait(20)
            time.sleep(chance.random() * 0.3)
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        installation.leases_end()
    installation.work()
    assert set(recipients(server)) == set(each_once(*names))
    # What was taken by the server in the moment of a kill goes out again, as the same message.
    assert len(set(server.identities)) == len(names)
    assert len(server.taken) - len(names) <= kills
