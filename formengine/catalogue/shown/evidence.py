"""Examples of evidence that does not hold: what is changed in evidence that does. Nobody edits it; an audit writes it."""

from __future__ import annotations

from formengine.catalogue.shown.example import Example

EXAMPLES: dict[str, Example] = {
    "audit-missing": Example("audit.json", "null", "{}"),
    "audit-stale": Example("audit.json", '{"hash": "of the form as it was before a label changed"}', "{}"),
    "audit-failed": Example("audit.json", '{"passed": false, "results": {"failures": {"label": 1}}}', "{}"),
    "audit-contradictory": Example("audit.json", '{"results": {"failures": {"label": 1}}}', "{}"),
    "audit-unreadable": Example("audit.json", "a note of mine", "{}"),
}
