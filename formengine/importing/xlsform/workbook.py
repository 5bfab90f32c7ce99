"""A workbook as rows of texts with their places. Nothing of it is trusted: size, shape and XML are bounded first."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from formengine.importing.draft import ImportFailedError
from formengine.importing.texts import without_unseen

MAX_BYTES = 10_000_000
MAX_UNPACKED = 50_000_000
"""Bytes of all parts together: a form of 5,000 questions in five languages has a fifth of it."""
MAX_ROWS = 20_000
MAX_COLUMNS = 200
_BLANK_ROWS = 20
"""XLSForm reads nothing below twenty empty rows."""

SHEETS = ("survey", "choices", "settings")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: what stands in it, by column, and where each column is (`D`)."""

    sheet: str
    number: int
    values: Mapping[str, str]
    letters: Mapping[str, str] = field(repr=False)

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")

    def place(self, column: str = "") -> str:
        """Where it stands: `survey!D5 (relevant)`, or the row alone."""
        if column and column in self.letters:
            return f"{self.sheet}!{self.letters[column]}{self.number} ({column})"
        return f"{self.sheet}, row {self.number}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its columns in order, and its rows that are not empty."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets that mean something to XLSForm, and the names of the others."""

    name: str
    sheets: Mapping[str, Sheet]
    others: tuple[str, ...] = ()

    def rows(self, sheet: str) -> tuple[Row, ...]:
        """The rows of a sheet; none where it is missing."""
        return self.sheets[sheet].rows if sheet in self.sheets else ()


def read_workbook(name: str, content: bytes) -> Workbook:
    """The sheets of an .xlsx file. Raises ImportFailedError for what is none, is too large, or has no survey."""
    _look_inside(name, content)
    try:
        import openpyxl  # noqa: PLC0415  # an extra: only who brings a workbook needs it
    except ModuleNotFoundError as error:
        raise ImportFailedError("import-no-openpyxl", name) from error
    try:
        with warnings.catch_warnings():
            # It tells of styles and extensions that it does not know: nobody asked for them.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            tables = {sheet.title: sheet for sheet in book.worksheets}
            wanted = {title.strip().lower(): title for title in tables}
            sheets = {
                each: _sheet(
                    name, each, tables[wanted[each]].iter_rows(max_col=MAX_COLUMNS, values_only=True)
                )
                for each in SHEETS
                if each in wanted
            }
    except ImportFailedError:
        raise
    except Exception as error:  # openpyxl raises whatever the broken part led it to
        why = " ".join(str(error).split())[:200] or type(error).__name__
        raise ImportFailedError("import-broken-workbook", name, why=why) from error
    if "survey" not in sheets:
        known = ", ".join(sorted(tables)) or "none"
        raise ImportFailedError("import-sheet-missing", name, sheet="survey", known=known)
    return Workbook(name, sheets, tuple(title for title in tables if title.strip().lower() not in SHEETS))


def _look_inside(name: str, content: bytes) -> None:
    """Refuse what is no workbook or would not fit, by its list of parts, before any of them is read."""
    if len(content) > MAX_BYTES:
        raise ImportFailedError("import-too-large", name, size=_mb(len(content)), limit=_mb(MAX_BYTES))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            size = sum(part.file_size for part in parts.infolist())
            if size > MAX_UNPACKED:
                raise ImportFailedError("import-too-large", name, size=_mb(size), limit=_mb(MAX_UNPACKED))
            if "xl/workbook.xml" not in parts.namelist():
                raise ImportFailedError("import-not-a-workbook", name)
            for part in parts.infolist():
                _no_entities(name, parts, part)
    # zipfile says by each of these that it cannot read the archive: damaged, locked, or packed in another way.
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise ImportFailedError("import-not-a-workbook", name) from error


def _no_entities(name: str, parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No workbook declares a document type; entities in one grow without bound, or name other files."""
    if part.filename.endswith((".xml", ".rels")):
        with parts.open(part) as file:
            if b"<!DOCTYPE" in file.read(4096):
                raise ImportFailedError("import-not-a-workbook", name)


def _mb(size: int) -> str:
    return f"{size / 1_000_000:.0f}"


def _sheet(book: str, name: str, table: Iterable[tuple[object, ...]]) -> Sheet:
    lines = _lines(book, name, table)
    header = next(lines, (1, ()))[1]
    columns: dict[int, str] = {}
    letters: dict[str, str] = {}
    for at, written in enumerate(header):
        column = column_name(written)
        if column and column not in letters:
            columns[at], letters[column] = column, _letter(at)
    rows = []
    for number, cells in lines:
        values = {columns[at]: cells[at] for at in columns if at < len(cells) and cells[at]}
        if values:
            rows.append(Row(name, number, values, letters))
    return Sheet(name, tuple(letters), tuple(rows))


def _lines(
    book: str, name: str, table: Iterable[tuple[object, ...]]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    blank = 0
    for number, cells in enumerate(table, 1):
        texts = tuple(_text(cell) for cell in cells)
        blank = 0 if any(texts) else blank + 1
        if blank > _BLANK_ROWS:
            return
        if number > MAX_ROWS:
            raise ImportFailedError("import-too-many-rows", book, sheet=name, limit=MAX_ROWS)
        if not blank:
            yield number, texts


def _text(cell: object) -> str:
    """What a cell shows, as XLSForm takes it: 5.0 is 5, TRUE is true, a day is ISO 8601."""
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat() if not cell.time().isoformat().strip("0:") else cell.isoformat()
        case date():
            return cell.isoformat()
    return without_unseen(str(cell)).replace("\u00a0", " ").strip()


_ALIASES = {
    "list name": "list_name",
    "relevance": "relevant",
    "constraint message": "constraint_message",
    "required message": "required_message",
    "read_only": "readonly",
    "read only": "readonly",
    "choice filter": "choice_filter",
    "repeat count": "repeat_count",
    "caption": "label",
    "media::image": "image",
    "media::audio": "audio",
    "media::video": "video",
    "form title": "form_title",
    "form id": "form_id",
    "default language": "default_language",
    "value": "name",
}


def column_name(written: str) -> str:
    """A column's name as we look for it; a language stays as it is written: `label::Français (fr)`."""
    name, colons, language = re.sub(r"\s*::?\s*", "::", written.strip()).partition("::")
    if name.lower() == "media" and colons:
        name, colons, language = language.partition("::")
    plain = _ALIASES.get(name.lower(), name.lower())
    return f"{plain}::{language}" if colons else plain


def _letter(at: int) -> str:
    """The letters of a column, counted from 0: A to Z, then AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
