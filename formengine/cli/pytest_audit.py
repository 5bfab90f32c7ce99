"""The audit of one form in one language, for `pytest --formengine`."""

from __future__ import annotations

from pathlib import Path

from formengine.audit.axe import SCRIPT, AxeMissingError
from formengine.audit.browser import BrowserMissingError
from formengine.audit.gate import FILE as EVIDENCE
from formengine.audit.gate import Recording, agrees
from formengine.audit.reviewed import FILE, ReviewError, load_reviews
from formengine.audit.run import audit, capture_all
from formengine.cli.audit import quiet
from formengine.cli.pytest_items import Wrong
from formengine.problems import FormError
from formengine.web import Settings


def audited(form_id: str, folder: Path, language: str, axe: Path | None, reviewed: Path | None) -> str:
    """What the audit found that must be mended, and where it contradicts the evidence; empty when nothing is wrong.

    Raises Wrong for what keeps it from running, which says what to install or to mend.
    """
    try:
        with quiet():
            recording = Recording([folder], Settings())
            captured = [each for each in capture_all([folder], [language]) if each.form == form_id]
            report = audit(captured, axe or SCRIPT, load_reviews(reviewed or FILE), browsers=1)
    except AxeMissingError as error:
        raise Wrong(f"{error}\nUnder pytest it is named with --formengine-axe.") from error
    except (BrowserMissingError, FormError, ReviewError) as error:
        raise Wrong(str(error)) from error
    if report.failed:
        return report.text()
    entry = recording.entries(captured, report)[form_id][language]
    if not entry.passed:
        return f"The audit did not look at everything: {entry.results}"
    return "\n".join(f"{folder / EVIDENCE}: {words}" for words in agrees(folder, {language: entry}))
