"""`python -m a11y_tests.screen_reader.differences`: the tree's transcript and Orca's words, for each page of each recording.

The transcripts are made anew, of the very pages of the scripts: the same keys, the same day. What comes of it is kept in
`differences.md`, for people; a test fails where it is not that of the recordings and the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from a11y_tests.screen_reader.browsers import BROWSERS
from a11y_tests.screen_reader.passing import Passed, passed
from a11y_tests.screen_reader.recordings import Recording, file_of, kept
from a11y_tests.screen_reader.scripts import SCRIPTS
from a11y_tests.screen_reader.service import serving
from a11y_tests.screen_reader.transcripts import Compared, compare, pages_heard, title_of
from a11y_tests.screen_reader.waiting import wait_until
from formengine.audit.browser import Browser

REPORT = Path(__file__).with_name("differences.md")
NAMES = {"chromium": "Chromium", "firefox": "Firefox"}
KINDS = {
    "both": "Both say",
    "between": "Only the tree, between the stops",
    "beyond": "Only the tree, where the script did not go",
    "unsaid": "Only the tree, though Orca was there",
    "orca": "Only Orca",
}
"""What the lists of a page are called, by the field of `Compared`."""
_COUNTED = "beyond"
"""Of this the number is told: what stands there is the same on most pages."""
HEAD = """# What the transcripts say, and what Orca said

Made by `make screen-reader` (`python -m a11y_tests.screen_reader.differences`), and not written by hand. For each page
of each recorded script: the page's transcript, worked out from the accessibility tree in Chromium, beside what the
recordings of Orca hold. Roles, states and what fields hold are left out of both: each has words of its own for them.

- **Both say**: here a transcript can be trusted.
- **Only the tree, between the stops**: texts between two stops of Tab. Who goes with Tab alone does not hear them, who
  reads line by line does. What one must know to answer may never stand there alone.
- **Only the tree, where the script did not go**: links, buttons and fields behind the last key. Their number is told:
  they are the same on most pages.
- **Only the tree, though Orca was there**: Orca came to the thing, or read the page as a whole, and did not say it. Each
  is a place where a transcript promises too much.
- **Only Orca**: the page has it in other words, or not at all; or the recording is older than the page. Orca's own sum
  of a page (« La page possède 4 points de repère… ») is not listed: no transcript has it.
"""
Pages = Mapping[str, Sequence[Passed]]


def pages_of_scripts() -> Pages:
    """The pages of each script that is recorded, made in Chromium."""
    names = [name for name in SCRIPTS if any(file_of(browser, name).is_file() for browser in BROWSERS)]
    found: dict[str, Sequence[Passed]] = {}
    with serving(wait_until) as url:
        for name in names:
            # Each is somebody else, whose browser keeps nothing yet.
            with Browser() as browser:
                found[name] = passed(SCRIPTS[name], browser, url)
    return found


def report(pages: Pages, recorded: Mapping[tuple[str, str], Recording]) -> str:
    """The report. `recorded`: by browser and script."""
    lines = [HEAD, *_table(pages, recorded)]
    for script, there in pages.items():
        said = {browser: pages_heard(each) for (browser, name), each in recorded.items() if name == script}
        lines += ["", f"## {script}", ""]
        for browser, heard in said.items():
            if len(heard) != len(there):
                lines.append(
                    f"In {NAMES[browser]} {len(heard)} pages are recorded, and the script comes to {len(there)}.\n"
                )
        for number, page in enumerate(there, 1):
            lines += _page(number, page, {name: each[number - 1 : number] for name, each in said.items()})
    return "\n".join(lines).rstrip() + "\n"


def recordings() -> dict[tuple[str, str], Recording]:
    """What is recorded, by browser and script."""
    found = {(browser, name): kept(file_of(browser, name)) for name in SCRIPTS for browser in BROWSERS}
    return {key: said for key, said in found.items() if said is not None}


def _table(pages: Pages, recorded: Mapping[tuple[str, str], Recording]) -> Iterator[str]:
    """How much there is of each, a line for each recording."""
    yield f"| script | browser | pages | {' | '.join(each.lower() for each in KINDS.values())} |"
    yield "|---" * (3 + len(KINDS)) + "|"
    for (browser, script), said in recorded.items():
        compared = [compare(*each) for each in zip(pages[script], pages_heard(said), strict=False)]
        sums = (str(sum(len(getattr(each, kind)) for each in compared)) for kind in KINDS)
        yield f"| {script} | {NAMES[browser]} | {len(compared)} | {' | '.join(sums)} |"


def _page(number: int, page: Passed, heard: Mapping[str, Sequence[Sequence[str]]]) -> Iterator[str]:
    """A page: its title, how it was gone through, then the lists; once where both browsers have the same."""
    # The title of the form ends each, and says nothing here.
    yield f"### {number}. {page.title.rpartition(' – ')[0]}\n"
    yield f"Read as a whole ({page.read}).\n" if page.read else "Gone through with Tab.\n"
    alike: dict[tuple[str, Compared], list[str]] = {}
    for browser, said in heard.items():
        for each in said:
            alike.setdefault((title_of(each), compare(page, each)), []).append(NAMES[browser])
    for (title, compared), browsers in alike.items():
        yield " and ".join(browsers) + (":\n" if title == page.title else f", recorded as « {title} »:\n")
        yield from _lists(compared)
        yield ""


def _lists(compared: Compared) -> Iterator[str]:
    for kind, name in KINDS.items():
        texts: tuple[str, ...] = getattr(compared, kind)
        if texts and kind == _COUNTED:
            yield f"- {name}: {len(texts)}"
        elif texts:
            yield f"- {name} ({len(texts)}): " + " ".join(f"“{text}”" for text in texts)


@click.command()
def main() -> None:
    """Write the report to a11y_tests/screen_reader/differences.md."""
    REPORT.write_text(report(pages_of_scripts(), recordings()), encoding="utf-8")
    click.echo(f"Written to {REPORT}.")


if __name__ == "__main__":
    main()
