"""Evidence that an audit left beside a form, and that does not hold."""

from __future__ import annotations

from collections.abc import Mapping

from formengine.catalogue.entry import Entry

ENTRIES: Mapping[str, Entry] = {
    "audit-missing": Entry(
        "the pages were never audited in '{language}'.",
        "Run 'formengine audit {form}', and keep the file audit.json that it writes.",
    ),
    "audit-stale": Entry(
        "the evidence of the audit in '{language}' is stale: {changes} since the audit.",
        "Run 'formengine audit {form}' again, and keep the file audit.json that it writes.",
        "'{language}' changed since its audit: run 'formengine audit {form} --language {language}' before publishing.",
    ),
    "audit-failed": Entry(
        "the last audit in '{language}' did not pass: it found {found}.",
        "Run 'formengine audit {form}', and mend what it tells.",
    ),
    "audit-contradictory": Entry(
        "the evidence in {file} contradicts itself: it says that the audit passed in '{language}', and tells of {found}.",
        "Run 'formengine audit {form}', which writes it anew; do not edit it.",
    ),
    "audit-unreadable": Entry(
        "the evidence in {file} cannot be read: {why}.",
        "Run 'formengine audit {form}', which writes it anew; do not edit it.",
    ),
}
