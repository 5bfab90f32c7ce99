"""A worker that dies does not take the service with it."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from tests.journeys.servers import PATIENCE, answers, formengine_process, workers


def test_another_worker_takes_its_place(tmp_path: Path) -> None:
    with formengine_process(tmp_path / "var") as (origin, server):
        (lost,) = workers(server)
        os.kill(lost, signal.SIGKILL)
        pause = threading.Event()
        for _ in range(PATIENCE * 5):
            if workers(server) not in ([], [lost]) and answers(f"{origin}/health"):
                return
            pause.wait(0.2)
        pytest.fail("No worker answered any more.")
