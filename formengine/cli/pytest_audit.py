"""The audit of one form in one language, for `pytest --formengine`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from formengine.audit.axe import SCRIPT, AxeMissingError
from formengine.audit.browser import BrowserMissingError
from formengine.audit.driving import JAR, CheckerError, CheckerMissingError, Options, programs_there
from formengine.audit.gate import FILE as EVIDENCE
from formengine.audit.gate import Recording, agrees, outdated
from formengine.audit.reviewed import FILE, ReviewError, load_reviews
from formengine.audit.run import audit, collect
from formengine.cli.audit import quiet
from formengine.cli.evidence import page_settings
from formengine.cli.pytest_items import Wrong
from formengine.loading import load
from formengine.problems import FormError


@dataclass(frozen=True)
class Tools:
    """What the options of pytest name; the usual places where they name nothing, and no cache."""

    axe: Path | None = None
    checker: Path | None = None
    reviewed: Path | None = None
    cache: Path | None = None

    def options(self) -> Options:
        """For one form and language: pytest's own processes do several at once. Raises ReviewError."""
        if self.reviewed is not None and not self.reviewed.is_file():
            raise ReviewError(f"{self.reviewed}: there is no such file; --formengine-reviewed names it.")
        reviews = load_reviews(self.reviewed or FILE)
        axe, checker = self.axe or SCRIPT, self.checker or JAR
        return Options(axe=axe, checker=checker, reviews=reviews, browsers=1, cache=self.cache, progress=None)


def audited(form_id: str, folder: Path, language: str, tools: Tools) -> str:
    """What the audit found that must be mended, or why the evidence does not hold; empty when nothing is wrong.

    Raises Wrong for what keeps it from running, which says what to install or to mend.
    """
    try:
        with quiet():
            options = tools.options()
            programs_there(options)
            settings = page_settings()
            recording = Recording([folder], settings)
            collected = collect([folder], [language], settings)
            collected.captured = [each for each in collected.captured if each.form == form_id]
            report = audit(collected, options)
    except AxeMissingError as error:
        raise Wrong(f"{error}\nUnder pytest it is named with --formengine-axe.") from error
    except CheckerMissingError as error:
        raise Wrong(f"{error}\nUnder pytest it is named with --formengine-checker.") from error
    except (BrowserMissingError, CheckerError, FormError, ReviewError) as error:
        raise Wrong(str(error)) from error
    if report.status:
        return report.text()
    coverage = {place: each.dump() for place, each in collected.coverage.items()}
    entry = recording.entries(collected.captured, report, coverage)[form_id][language]
    if not entry.passed:
        return f"The audit did not look at everything: {entry.results}"
    missing = outdated(folder, load(folder), settings, language)
    said = (f"{folder / EVIDENCE}: {words}" for words in agrees(folder, {language: entry}))
    return "\n".join((*missing, *said))
