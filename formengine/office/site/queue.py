"""The list of what was sent: chosen by form, state and whether an answer is waited for, page after page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Response

from formengine.office.shapes import STATES
from formengine.office.site.officer import Officer
from formengine.problems import FormError
from formengine.web.published import NotOpen
from formengine.web.responses import see_other

CHOSEN = ("form", "state", "answered", "limit")
"""What the address says besides where to go on."""
AFTER = "after"
ANSWERED = ("true", "false")


def show(officer: Officer) -> Response:
    """GET."""
    if officer.asked.args.get("go") == "back":
        return see_other(officer.href())
    asked = {name: value for name in CHOSEN if (value := officer.asked.args.get(name, ""))}
    after = officer.asked.args.get(AFTER, "")
    answer: Any = officer.ask("list", query={**asked, **({AFTER: after} if after else {})}).value
    rows = [_row(officer, each) for each in answer["items"]]
    following = answer["next"]
    counted = "last" if after else "all"
    return officer.page(
        "queue",
        "office.queue-heading",
        forms=[*_forms(officer)],
        states=[(state, f"track.{state}") for state in STATES],
        answered=ANSWERED,
        chosen=asked,
        limit=asked.get("limit", ""),
        rows=rows,
        counted="office.count-more" if following else f"office.count-{counted}",
        first=officer.href("", **asked) if after else "",
        following=officer.href("", **asked, **{AFTER: following}) if following else "",
    )


def titled(officer: Officer, form_id: str) -> tuple[str, str]:
    """A form's title and the language that it is in; its id where it is not installed here."""
    try:
        return officer.desk.library.titled(form_id, officer.language)
    except (FormError, KeyError, NotOpen):
        return form_id, ""


def _row(officer: Officer, item: Mapping[str, Any]) -> Mapping[str, Any]:
    title, spoken = titled(officer, item["form"])
    return {
        "reference": item["reference"],
        "href": officer.href(f"requests/{item['reference']}"),
        "title": title,
        "language": spoken if spoken != officer.language else "",
        "received": officer.moment(item["received"], item["form"])["date"],
        "state": f"track.{item['state']}",
        "answered": "answer.yes" if item["answered"] else "answer.no",
    }


def _forms(officer: Officer) -> Iterator[tuple[str, str, str]]:
    for form_id in officer.desk.library:
        title, spoken = titled(officer, form_id)
        yield form_id, title, spoken if spoken != officer.language else ""
