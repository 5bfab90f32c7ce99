"""`python -m a11y_tests.screen_reader.differences`: the tree's transcript and Orca's words, for each page read as a whole.

The transcripts are made anew, of the very pages of the script: the same journey, the same day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from a11y_tests.screen_reader.browsers import BROWSERS
from a11y_tests.screen_reader.recordings import file_of, kept
from a11y_tests.screen_reader.scripts import WHOLE
from a11y_tests.screen_reader.service import DAY
from a11y_tests.screen_reader.transcripts import LANGUAGE, report
from formengine.audit.browser import Browser
from formengine.audit.claimant import Calendar, Claimant, Seen, app_at
from formengine.audit.hearing.utterances import utterances
from formengine.audit.journeys import load_journeys
from formengine.audit.server import StateServer
from formengine.audit.walk import Walk
from formengine.loading import load
from formengine.resources import forms_dir

FORM, JOURNEY = "ass-renewal", "seule-sans-revenu"
"""The form, and the journey in its `journeys.yaml` that the whole script follows."""
REPORT = Path("reports/screen-reader/differences.txt")


def transcripts_of_tree() -> Mapping[str, list[str]]:
    """The transcripts of the pages of the journey by their state (`check/shown`), made in Chromium."""
    folder = forms_dir() / FORM
    form = load(folder)
    journey = next(each for each in load_journeys(folder, form) if each.id == JOURNEY)
    with TemporaryDirectory(prefix="formengine-told-") as var, StateServer() as server, Browser() as browser:
        someone = Claimant(app_at(forms_dir(), Path(var), Calendar(DAY)), form.id, LANGUAGE)
        styles = someone.open(someone.engine.library.site.stylesheet)
        server.show(styles.address, styles.status, styles.headers, styles.body)
        found: dict[str, list[str]] = {}
        for state, seen in _pages(someone, Walk(someone, form, journey)):
            browser.open(server.show(f"/{state}", seen.status, seen.headers, seen.body))
            found[state] = utterances(browser.tree(), LANGUAGE)
        return found


def _pages(someone: Claimant, walk: Walk[Claimant]) -> Iterator[tuple[str, Seen]]:
    yield "start/none", someone.open(someone.home)
    for here in walk.pages():
        if here.key in ("check", "sent"):
            yield f"{here.key}/shown", here.seen


def differences() -> Iterator[str]:
    """The report, line by line: each browser's recording of the whole journey beside the tree."""
    told = transcripts_of_tree()
    for browser in BROWSERS:
        said = kept(file_of(browser, WHOLE))
        if said is not None:
            yield from (f"{browser}, {line}" for line in report(told, said))


@click.command()
def main() -> None:
    """Print the report, and write it to reports/screen-reader/differences.txt."""
    lines = list(differences())
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text("\n".join([*lines, ""]), encoding="utf-8")
    click.echo("\n".join(lines))


if __name__ == "__main__":
    main()
