"""Receivers that are slow, that fail, that take a message and hang up, or answer after the sender's time limit."""

from __future__ import annotations

from tests.faults.far_ends import FAIL, LOSE
from tests.faults.running import Fault
from tests.faults.scene import Scene

LATE_WEBHOOK_S, LATE_MAIL_S = 25.0, 185.0
WAITS_S = 20.0, 180.0
"""How long a worker waits for an answer of either; an answer that comes later is lost."""


def hurt(scene: Scene) -> None:
    """Each message meets something else first; what comes again meets the next."""
    service, chance = scene.service, scene.chance
    people = (60, 12) if scene.long else (6, 4)
    for moods in (service.office.moods, service.mail.moods):
        moods.next = [FAIL, LOSE, 0.3, *chance.choices([FAIL, LOSE, 0.3, 0.0], k=people[0])]
    if scene.long:
        service.office.moods.next.insert(3, LATE_WEBHOOK_S)
        service.mail.moods.next.insert(3, LATE_MAIL_S)
        service.office.moods.late_s, service.mail.moods.late_s = WAITS_S
    with scene.crowd(*people):
        pass
    if scene.long:
        # Until the answer of the mail server that came too late has been waited for, and both were tried again.
        scene.pause(LATE_MAIL_S + 30)


RECEIVERS = Fault(
    "receivers",
    "webhook and mail slow, failing, hanging up, or answering too late",
    hurt,
    tested=("postgresql",),
)
