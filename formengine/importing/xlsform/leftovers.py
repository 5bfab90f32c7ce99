"""Columns and sheets that XLSForm knows and this language has no word for: each is told once, with its cells."""

from __future__ import annotations

from formengine.importing.draft import Remarks
from formengine.importing.xlsform.tongues import TEXTS
from formengine.importing.xlsform.workbook import Row, Workbook

_READ = frozenset(
    """
    type name label hint constraint constraint_message required relevant calculation appearance parameters disabled
    repeat_count list_name
    """.split()
)
_SETTINGS = frozenset("form_title form_id default_language version".split())
_CELLS = ("choice_filter", "default", "readonly", "trigger")
"""Columns whose every cell changes what a claimant meets: told cell by cell."""
_APPEARANCES = frozenset(
    "multiline field-list month-year minimal quick w1 w2 w3 w4 horizontal compact".split()
)
_MOST_CELLS = 12


def columns_without_equal(book: Workbook, remarks: Remarks) -> None:
    """Note each column of `survey`, `choices` and `settings` that says something we cannot, and each other sheet."""
    for name, sheet in book.sheets.items():
        for column in sheet.columns:
            text = column.partition("::")[0]
            known = _SETTINGS if name == "settings" else _READ
            if text in known or (name == "survey" and text in _CELLS):
                continue
            cells = [f"{row.letters[column]}{row.number}" for row in sheet.rows if row[column]]
            if cells and not (name == "choices" and text not in (*TEXTS, "image", "audio", "video")):
                more = "" if len(cells) <= _MOST_CELLS else f" and {len(cells) - _MOST_CELLS} more"
                place = f"{name}!{', '.join(cells[:_MOST_CELLS])}{more}"
                remarks.add("import-column", place, column=column)
    for other in book.others:
        remarks.add("import-sheet", f"sheet {other}", sheet=other)


def cells_without_equal(row: Row, remarks: Remarks) -> None:
    """Note what the cells of a question say that ours cannot."""
    for column in _CELLS:
        if row[column] and row[column].lower() not in ("no", "false", "false()"):
            remarks.add(f"import-{column.replace('_', '-')}", row.place(column), value=row[column])
    words = [word for word in row["appearance"].split() if word not in _APPEARANCES]
    if words:
        remarks.add("import-appearance", row.place("appearance"), value=" ".join(words))
