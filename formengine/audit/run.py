"""An audit of whole forms: everything captured, then audited by several browsers at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue

from formengine.audit.auditor import Auditor
from formengine.audit.explore import capture, capture_engine
from formengine.audit.findings import Result
from formengine.audit.report import Report
from formengine.audit.reviewed import Review
from formengine.audit.rules import same_titles
from formengine.audit.states import Captured, State
from formengine.loading import load

Work = SimpleQueue[tuple[Captured, State]]


def capture_all(folders: Sequence[Path], languages: Sequence[str] = ()) -> Iterator[Captured]:
    """Every form in every language, or in those named. Raises FormError for a form that cannot be served."""
    spoken: list[str] = []
    for folder in folders:
        for language in load(folder).all_languages:
            if not languages or language in languages:
                spoken += [language] if language not in spoken else []
                yield capture(folder, language)
    for language in spoken:
        yield capture_engine(folders[0].resolve().parent, language)


def audit(
    captured: Sequence[Captured],
    axe: Path,
    reviews: Sequence[Review] = (),
    browsers: int = 2,
) -> Report:
    """Audit all states. Raises BrowserMissingError and AxeMissingError."""
    report = Report()
    work: Work = SimpleQueue()
    for each in captured:
        report.faults += [(f"{each.form}/{each.language}/{name}", words) for name, words in each.problems]
        report.faults += list(title_faults(each))
        report.unseen += [f"{each.form}/{each.language}: {words}" for words in each.unseen]
        for state in each.states:
            work.put((each, state))

    def serve() -> list[Result]:
        results = []
        with Auditor(axe, reviews) as auditor:
            while (found := _next(work)) is not None:
                results.append(auditor.audit(*found))
        return results

    with ThreadPoolExecutor(browsers) as pool:
        for future in [pool.submit(serve) for _ in range(browsers)]:
            report.results += future.result()
    return report


def title_faults(captured: Captured) -> Iterator[tuple[str, str]]:
    """The titles that two pages of a form share, as faults."""
    for title, states in same_titles(captured.states).items():
        where = f"{captured.form}/{captured.language}/titles"
        yield where, f"These pages have one title, « {title} »: {', '.join(states)}."


def _next(work: Work) -> tuple[Captured, State] | None:
    try:
        return work.get_nowait()
    except Empty:
        return None
