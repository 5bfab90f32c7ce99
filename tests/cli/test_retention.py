"""A worker alone, without a page being asked for, erases what was kept as long as its form says, and nothing younger."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli.main import main
from formengine.storage import Office
from tests.databases import Database, database
from tests.web.support import Service, Serving
from tests.web.words import CONTINUE, SEND

__all__ = ["database"]

FORM = """
retention: {drafts: 2 days, submissions: 3 months, events: 5 months}
parts:
  - part: you
    title: You
    steps: [{step: name, ask: [{id: name, type: text, label: Your name, noun: your name}]}]
"""
KEPT = ("drafts", "submissions", "events")
NOW = datetime.datetime.now(datetime.UTC)
"""The worker's clock is that of this machine."""


@pytest.fixture
def service(tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    with Serving(tmp_path) as serve:
        served = serve(FORM, **({"database": database} if database.kind == "postgresql" else {}))
        for name in "DELIVER WEBHOOK FILES SMTP SMS OFFICE_PRIVATE OFFICE_KEY PRODUCTION".split():
            monkeypatch.delenv(f"FORMENGINE_{name}", raising=False)
        monkeypatch.setenv("DATABASE_URL", served.database.url)
        monkeypatch.setenv("FORMENGINE_FORMS", str(served.settings.forms))
        monkeypatch.setenv("FORMENGINE_VAR", str(served.settings.var))
        yield served


def leave(service: Service, days: int) -> set[str]:
    """Some days ago somebody began, another sent, and an office erased what a third had sent. The references of the two."""
    service.clock.now = NOW - datetime.timedelta(days=days)
    before = references(service)
    service.visitor().begin().press(CONTINUE, name="Ana")
    for name in ("Bea", "Cleo"):
        service.visitor().begin().press(CONTINUE, name=name).press(SEND, declared="yes")
    sent = references(service) - before
    office = Office(service.database.url, service.clock)
    kept = office.find(max(sent))
    assert kept is not None
    office.erase(kept)
    office.close()
    return sent


def references(service: Service) -> set[str]:
    return {
        name for table in KEPT[1:] for (name,) in service.database.fetch(f"SELECT reference FROM {table}")
    }


def counted(service: Service) -> list[int]:
    return [service.count(each) for each in KEPT]


def work() -> str:
    done = CliRunner().invoke(main, ["worker", "--once"])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_worker_erases_drafts_submissions_and_events_in_their_time(service: Service) -> None:
    # The young first: pages erase too, when somebody begins, and are to find nothing old.
    young, old = leave(service, 1), leave(service, 200)
    assert counted(service) == [4, 2, 2]
    assert references(service) == young | old
    work()
    assert counted(service) == [2, 1, 1]
    assert references(service) == young
    work()
    assert counted(service) == [2, 1, 1]


@pytest.mark.parametrize(
    ("days", "left"),
    [(1, [4, 2, 2]), (20, [3, 2, 2]), (60, [2, 2, 2]), (130, [2, 1, 2]), (170, [2, 1, 1])],
)
def test_each_kind_goes_when_its_own_time_has_come(service: Service, days: int, left: list[int]) -> None:
    leave(service, 0)
    leave(service, days)
    work()
    assert counted(service) == left


def test_of_a_form_that_cannot_be_read_a_worker_erases_drafts_alone(service: Service) -> None:
    old = leave(service, 200)
    (service.settings.forms / "tiny" / "form.yaml").write_text("form: tiny\nparts: 7\n")
    work()
    assert counted(service)[1:] == [1, 1]
    assert references(service) == old
