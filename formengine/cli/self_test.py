"""`formengine audit --self-test`: plants defects and says which check finds each."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from formengine.audit.axe import SCRIPT, AxeMissingError
from formengine.audit.browser import BrowserMissingError
from formengine.audit.driving.conformance import JAR, CheckerError, CheckerMissingError
from formengine.audit.selftest import ALL, Tools, UnknownDefectError, audited, chosen
from formengine.publishing.content import engine

FILE = "selftest.json"
TABLE = "selftest.txt"


def self_test(
    out: Path, browsers: int = 2, only: Sequence[str] = (), axe: Path = SCRIPT, checker: Path = JAR
) -> int:
    """Run it, write `selftest.txt` and `selftest.json` into a folder, and tell the score.

    `only` names defects, or where they are planted (`style`). Gives 0 when all is as it should be, 1 when a defect escapes
    or a clean page raises an alarm, 2 when it cannot be run.
    """
    try:
        found = audited(chosen(only), Tools(axe, checker, browsers, sys.stderr))
    except UnknownDefectError as error:
        places = ", ".join(sorted({defect.plant.where for defect in ALL}))
        click.echo(f"No defect is called {error}, nor is one planted there. Places: {places}.", err=True)
        return 2
    except (AxeMissingError, BrowserMissingError, CheckerMissingError, CheckerError) as error:
        click.echo(str(error), err=True)
        return 2
    out.mkdir(parents=True, exist_ok=True)
    (out / TABLE).write_text(f"{found.text()}\n", "utf-8")
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    content = {**found.dump(), "day": today, "audit": audit_version(), "only": list(only)}
    (out / FILE).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
    click.echo("\n".join((*found.summary(), f"In {found.seconds:.0f} seconds. Written to {out / TABLE}.")))
    return 0 if found.passed else 1


def audit_version() -> str:
    """A short hash of the audit's own code: what a score says of another is no proof of this one."""
    return engine()["audit"][:12]


def last_summary(out: Path) -> tuple[str, ...]:
    """What the last self-test said, that wrote into this folder, when, and whether of the audit as it is now.

    Nothing when none did, or nobody can read it.
    """
    try:
        content = json.loads((out / FILE).read_text("utf-8"))
        lines = tuple(str(line).strip() for line in content["summary"])
        version = (
            "the audit as it is now"
            if content["audit"] == audit_version()
            else "another version of the audit"
        )
        part = ", with a part of the defects" if content["only"] else ""
        return (f"On {content['day']}, of {version}{part}:", *lines)
    except (OSError, ValueError, KeyError, TypeError):
        return ()
