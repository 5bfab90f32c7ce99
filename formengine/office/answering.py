"""What answers each operation, whoever asks: a program over HTTP, or a person through the office's site."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from formengine.office.attaching import attach, show_attachment
from formengine.office.changing import change_state, write_message
from formengine.office.desk import Answer, Call
from formengine.office.listing import show_list, show_trail
from formengine.office.problems import Problem
from formengine.office.showing import show_request
from formengine.storage import Repeated

View = Callable[[Call], Answer]

VIEWS: Mapping[str, View] = {
    "list": show_list,
    "show": show_request,
    "change": change_state,
    "write": write_message,
    "attach": attach,
    "attachment": show_attachment,
    "trail": show_trail,
}


def answered(call: Call, view: View) -> Answer:
    """The answer; of what was asked before under the same key, the one that was given then. Raises Problem."""
    known = _before(call)
    if known is not None:
        return known
    try:
        return view(call)
    except (Problem, Repeated) as problem:
        # Where the same was asked twice at one moment, the second is told what the first was.
        known = _before(call)
        if known is None:
            raise problem from None
        return known


def _before(call: Call) -> Answer | None:
    if call.repeat is None:
        return None
    found = call.desk.store.office.repeats.find(call.repeat)
    if found is None:
        return None
    if not found.same:
        raise Problem("other-body", "This Idempotency-Key was used for something else. Draw another one.")
    return Answer(found.value["value"], int(found.value["status"]), str(found.value["etag"]))
