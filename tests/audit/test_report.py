"""What a run of the audit comes to: what claimants meet decides, and drafts are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.audit.claimant import Seen
from formengine.audit.findings import Finding, Result
from formengine.audit.report import Report
from formengine.audit.run import Collected
from formengine.audit.states import Captured
from formengine.loading import load
from tests.audit.hello import service_in

WRONG = Finding("violation", "label", "Form elements must have labels")
GOOD, BAD = Result("hello/fr/name/empty", "T", 1), Result("hello/fr/name/empty", "T", 1, [WRONG])
AR = Result("hello/ar/name/empty", "T", 1, [WRONG])
HEARD = ("hello/fr/transcripts", "Recorded with other programs.")


@pytest.mark.parametrize(
    ("report", "status"),
    [
        (Report([GOOD]), 0),
        (Report([BAD]), 1),
        (Report([GOOD], faults=[("hello/fr/sent", "Lost.")]), 1),
        (Report([GOOD], outlived=["entry 1"]), 1),
        (Report([GOOD], anew=[HEARD]), 3),
        (Report([BAD], anew=[HEARD]), 1),
        (Report([GOOD, AR], drafts=["hello/ar"]), 0),
        (Report([GOOD, AR]), 1),
        (Report([GOOD], faults=[("hello/ar/sent", "Lost.")], drafts=["hello/ar"]), 0),
        (Report([GOOD], anew=[("hello/ar/transcripts", "…")], drafts=["hello/ar"]), 0),
        (Report([BAD, AR], drafts=["hello/ar"]), 1),
    ],
)
def test_what_claimants_meet_decides_how_an_audit_ends(report: Report, status: int) -> None:
    assert report.status == status


def test_a_draft_keeps_nothing_back_unless_it_alone_is_asked_about(tmp_path: Path) -> None:
    form = load(service_in(tmp_path))
    sheet = Seen("/app.css", 200, (), b"")

    def drafts(*languages: str) -> list[str]:
        captured = [Captured("hello", each, sheet) for each in languages]
        return Collected(forms={"hello": form}, captured=captured).drafts

    assert drafts("en", "ar") == ["hello/ar"]
    assert (drafts("en"), drafts("ar")) == ([], [])


def test_a_draft_that_fails_is_named() -> None:
    report = Report([GOOD, AR], drafts=["hello/ar", "hello/it"])
    assert report.failing_drafts == ["hello/ar"]
    assert "not ready to be released: hello/ar." in report.text()
    assert "violation label" in report.text()


def test_what_other_programs_say_is_told_with_what_to_do() -> None:
    told = Report([GOOD], anew=[HEARD]).text()
    assert "Recorded with other programs." in told
    assert "read and accepted anew: formengine audit --accept." in told


def test_what_another_process_found_joins() -> None:
    report = Report()
    report.join(Report([AR], anew=[HEARD], drafts=["hello/ar"]).dump())
    assert (report.status, report.failing_drafts) == (3, ["hello/ar"])
