"""All faults, in the order in which they happen."""

from __future__ import annotations

from tests.faults import kills, trace
from tests.faults.running import Fault

FAULTS: tuple[Fault, ...] = (kills.WEB, kills.WORKER, kills.DATABASE, trace.TRACE)
