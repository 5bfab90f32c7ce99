"""What docs/audit.md shows of a report is what the last audit of that form has seen."""

from __future__ import annotations

import json
import re
from pathlib import Path

from formengine.resources import forms_dir

PAGE = (Path(__file__).parents[2] / "docs/audit.md").read_text("utf-8")
SEEN = re.compile(
    r"^  (\S+)/(\S+): (\d+) states, \d+ transitions, (\d+) pages, (\d+) filled in, (\d+) with the longest answers",
    re.MULTILINE,
)


def test_the_report_that_is_shown_has_the_figures_of_the_last_audit() -> None:
    ((form, language, *shown),) = SEEN.findall(PAGE)
    evidence = json.loads((forms_dir() / form / "audit.json").read_text("utf-8"))
    seen = evidence["languages"][language]["coverage"]
    found = [seen["states"], *(seen[each]["seen"] for each in ("pages", "filled", "longest"))]
    assert list(map(int, shown)) == found
