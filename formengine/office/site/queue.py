"""The list of what was sent: chosen by form, state and whether an answer is waited for, page after page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import Response

from formengine.compiling import Message
from formengine.office.declared import LIMIT
from formengine.office.shapes import STATES
from formengine.office.site.officer import Officer
from formengine.problems import FormError
from formengine.reference import normalise
from formengine.web.published import NotOpen
from formengine.web.responses import INVALID, see_other

ASKED = 10
"""How often the interface is asked for one page: it looks at 1,000 requests at most each time, and of those that are chosen
by their state there may be none among them.
"""
CHOSEN = ("form", "state", "answered", "limit")
"""What the address says besides where to go on."""
AFTER = "after"
ANSWERED = ("true", "false")
REFERENCE = "reference"
"""The input, as it is called in the interface too."""
EXAMPLE = "K7QX-4M2W-96"
"""A reference as people find it on a receipt."""


def show(officer: Officer) -> Response:
    """GET."""
    if officer.asked.args.get("go") == "back":
        return see_other(officer.href())
    reference = officer.asked.args.get(REFERENCE, "").strip()
    if reference:
        return _find(officer, reference)
    asked = {name: value for name in CHOSEN if (value := officer.asked.args.get(name, ""))}
    after = officer.asked.args.get(AFTER, "")
    items, following = _asked(officer, asked, after)
    counted = "more" if following else "last" if after else "all"
    first = officer.href("", **asked) if after else ""
    on = officer.href("", **asked, **{AFTER: following}) if following else ""
    return _page(officer, items, f"office.count-{counted}", asked, (first, on))


def _asked(officer: Officer, chosen: Mapping[str, str], after: str) -> tuple[Sequence[Any], str]:
    """A page of what was chosen, and where to go on: nobody presses a link ten times to see nothing."""
    items: list[Any] = []
    most, following = chosen.get("limit", str(LIMIT)), after
    for _ in range(ASKED):
        # The first time the interface finds out whether that is a number.
        left = str(int(most) - len(items)) if items else most
        query = {**chosen, "limit": left, **({AFTER: following} if following else {})}
        answer: Any = officer.ask("list", query=query).value
        items, following = items + answer["items"], answer["next"] or ""
        if not following or len(items) >= int(most):
            break
    return items, following


def _find(officer: Officer, typed: str) -> Response:
    """The one whose reference was typed, or what to do where there is none. What is no reference is not asked for."""
    named, items, wrong = normalise(typed), [], "wrong"
    if named is not None:
        found: Any = officer.ask("list", query={REFERENCE: named}).value
        items = found["items"]
        wrong = "" if items else "none"
    messages = (Message(officer.say(f"office.find-{wrong}"), REFERENCE),) if wrong else ()
    return _page(officer, items, "office.count-all", {REFERENCE: typed}, messages=messages)


def _page(
    officer: Officer,
    items: Sequence[Mapping[str, Any]],
    counted: str,
    chosen: Mapping[str, str],
    links: tuple[str, str] = ("", ""),
    messages: Sequence[Message] = (),
) -> Response:
    """The list, below what chooses it; none where something is to be mended. `links` lead to its beginning, and on."""
    return officer.page(
        "queue",
        "office.queue-heading",
        INVALID if messages else 200,
        messages=messages,
        forms=[*_forms(officer)],
        states=[(state, f"track.{state}") for state in STATES],
        answered=ANSWERED,
        chosen=chosen,
        limit=chosen.get("limit", ""),
        example=EXAMPLE,
        rows=[_row(officer, each) for each in items],
        counted=counted,
        first=links[0],
        following=links[1],
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
