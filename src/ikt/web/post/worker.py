"""The worker: does what is due, one job after another, until it is told to stop."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
import uuid
from types import FrameType

from django.db import DatabaseError, connection

from ikt.web.post import jobs, schedule
from ikt.web.post.models import Job

LOOKS = 1.0
"""Seconds between two looks at an empty queue."""
PLANS = 15.0
"""Seconds between two looks at what the clock says."""
LONGEST = 60.0
"""Seconds that it waits at most before it tries a database again that fails."""
log = logging.getLogger(__name__)


class Worker:
    """A process that does jobs. Told to stop, it first ends what it is doing.

    Args:
        once: do what is due now, then end.
    """

    def __init__(self, *, once: bool = False) -> None:
        self.once = once
        self.holder = f"{os.getpid()}-{uuid.uuid4().hex[:12]}"
        self.stopping = threading.Event()

    def listen(self) -> None:
        """Stop gracefully when the system asks."""

        def stop(number: int, frame: FrameType | None) -> None:
            self.stopping.set()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)

    def run(self) -> None:
        """Work until told to stop."""
        planned, pause = float("-inf"), LOOKS
        while not self.stopping.is_set():
            try:
                if time.monotonic() - planned >= PLANS:
                    planned = time.monotonic()
                    self._plan()
                busy = self.step()
                pause = LOOKS
            except DatabaseError as error:
                log.error("The database does not answer; trying again in %.0f s: %s", pause, error)
                connection.close()
                busy, pause = False, min(pause * 2, LONGEST)
                if self.once:
                    raise
            if not busy:
                if self.once:
                    return
                self.stopping.wait(pause)

    def _plan(self) -> None:
        try:
            schedule.plan()
        except DatabaseError:
            raise
        except Exception:
            # What waits already is done all the same.
            log.exception("What the clock asks for could not be worked out")

    def step(self) -> bool:
        """Do one job; return whether there was one."""
        taken = jobs.take(self.holder)
        if taken is None:
            return False
        try:
            self._do(taken)
        except DatabaseError as error:
            connection.close()
            log.error("Job %s failed: %s", taken.key, error)
            jobs.failed(taken, error)
        except Exception as error:
            # Whatever one job does wrong must not keep the others waiting.
            log.warning("Job %s failed: %s", taken.key, error)
            jobs.failed(taken, error)
        return True

    def _do(self, taken: Job) -> None:
        handler = jobs.HANDLERS.get(taken.name)
        if handler is None:
            raise LookupError(f"Nothing here does jobs named “{taken.name}”.")
        if taken.tries > len(jobs.BACKOFF) + 1:
            raise jobs.GiveUpError("Every worker that took this job ended before it was done.")
        if handler.outside:
            self._written(taken, handler.do(**taken.arguments))
        else:
            jobs.do(taken)

    def _written(self, taken: Job, finish: jobs.Finish | None) -> None:
        """Write down what was done outside, and do nothing else until that succeeds.

        What went out cannot be called back: were it forgotten, it would go out again.
        """
        pause = LOOKS
        while True:
            try:
                return jobs.write_down(taken, finish)
            except DatabaseError as error:
                log.error("Job %s is done, but cannot be written down: %s", taken.key, error)
                connection.close()
                time.sleep(pause)
                pause = min(pause * 2, LONGEST)
