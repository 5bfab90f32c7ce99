"""Writing a report: all its files into one folder."""

from __future__ import annotations

from pathlib import Path

from formengine.audit.reporting.as_json import as_json
from formengine.audit.reporting.earl import as_earl
from formengine.audit.reporting.gathered import Gathered
from formengine.audit.reporting.html import INDEX, STYLE, pages_of, style
from formengine.audit.reporting.junit import as_junit
from formengine.audit.reporting.pictures import take_pictures
from formengine.audit.reporting.sarif import as_sarif

PICTURES = "pictures"
MOST_PICTURES = 200
"""A defect in a template shows on every page; nobody looks at more pictures than these, which take a minute."""

FORMATS = {
    "report.json": as_json,
    "junit.xml": as_junit,
    "report.sarif": as_sarif,
    "earl.jsonld": as_earl,
}
"""What is written beside the pages, by the name of the file."""


def write_report(gathered: Gathered, folder: Path, most_pictures: int = MOST_PICTURES) -> Path:
    """Write pages, pictures and the other formats into a folder; the page to begin with.

    Raises BrowserMissingError when pictures are to be taken and there is no browser, and ChecklistError.
    """
    _ = gathered.views  # what people have judged may not be readable: that is said before anything is written
    folder.mkdir(parents=True, exist_ok=True)
    # Pictures of an earlier run are of other defects with the same numbers.
    for old in (folder / PICTURES).glob("defect-*.png"):
        old.unlink()
    gathered.pictures.update(take_pictures(gathered.defects, folder / PICTURES, most_pictures))
    for name, text in pages_of(gathered):
        _write(folder / name, text)
    _write(folder / STYLE, style())
    for name, write in FORMATS.items():
        _write(folder / name, write(gathered))
    return folder / INDEX


def _write(path: Path, text: str) -> None:
    # Half a character in an answer must not keep the report from being written.
    path.write_text(text, "utf-8", errors="replace")
