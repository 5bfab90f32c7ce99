"""All faults, in the order in which they happen."""

from __future__ import annotations

from tests.faults import away, clocks, crowd, disk, edit, kills, migration, receivers, tabs, trace
from tests.faults.running import Fault

FAULTS: tuple[Fault, ...] = (
    trace.TRACE,
    kills.WEB,
    kills.WORKER,
    kills.DATABASE,
    away.AWAY,
    disk.FULL,
    receivers.RECEIVERS,
    tabs.TABS,
    clocks.CLOCKS,
    migration.MIGRATION,
    edit.EDIT,
    crowd.CROWD,
)
