"""What a row needs to know of what stands around it, and how its formulas and texts are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from formengine.importing import names
from formengine.importing.draft import Remarks, Words, Worked
from formengine.importing.formulas import condition, value
from formengine.importing.inserting import with_answers
from formengine.importing.known import Around, Known
from formengine.importing.nodes import Literal, Tree, UntranslatableError
from formengine.importing.parsing import XPATH, parse
from formengine.importing.texts import Made, made
from formengine.importing.told import Told
from formengine.importing.xlsform.asking import Lists
from formengine.importing.xlsform.tongues import Tongues
from formengine.importing.xlsform.workbook import Row
from formengine.phrases import phrase

_LONGEST = 400
"""Characters of one formula, of which a step may join two with `and`: our own may have 1,000."""


@dataclass(slots=True)
class Desk:
    """What is gathered while the rows are read, in their order."""

    tongues: Tongues
    lists: Lists
    remarks: Remarks
    words: Made
    all_names: frozenset[str]
    questions: names.Names = field(default_factory=names.questions)
    pages: names.Names = field(default_factory=names.pages)
    parts: names.Names = field(default_factory=names.parts)
    known: dict[str, Known] = field(default_factory=dict)
    loops: dict[str, str] = field(default_factory=dict)
    facts: list[Worked] = field(default_factory=list)

    def made(self, key: str) -> Words:
        """Words that a form needs and XLSForm has no place for."""
        return made(self.words, self.tongues.languages, key)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: under which conditions, in which repeat."""

    conditions: tuple[Told, ...] = ()
    scope: str = ""
    outer: frozenset[str] = frozenset()
    """Conditions of the part or the repeat around, which need not be said again."""

    def under(self, told: Told | None) -> Place:
        """The same place, under one more condition."""
        return self if told is None else replace(self, conditions=(*self.conditions, told))

    def shut(self) -> Place:
        """The same place, inside what says the conditions so far."""
        return replace(self, conditions=(), outer=self.all)

    @property
    def all(self) -> frozenset[str]:
        """Every condition that holds here."""
        return self.outer | {told.text for told in self.conditions}

    @property
    def when(self) -> str:
        """What a step here must say in `when`."""
        told = list({each.text: each for each in self.conditions}.values())
        return told[0].text if len(told) == 1 else " and ".join(each.inside(2) for each in told)

    def around(self, desk: Desk) -> Around:
        """What a formula sees here."""
        return Around(desk.known, self.all, self.scope, "", desk.loops, desk.all_names)


def relevant(desk: Desk, row: Row, place: Place) -> Told | None:
    """The condition of a row; None where it has none, or one that has no equal."""
    return told(desk, row, "relevant", place, condition)


def told(desk: Desk, row: Row, column: str, place: Place, how: Callable[[Tree, Around], Told]) -> Told | None:
    """A formula of a row in our language; None, with a remark, where it has no equal."""
    written = row[column]
    if not written:
        return None
    try:
        tree = parse(written, XPATH)
        if isinstance(tree, Literal) and tree.value is True:
            return None
        found = how(tree, place.around(desk).at(row["name"]))
        if len(found.text) > _LONGEST:
            raise UntranslatableError(phrase("it is longer than a formula may be here"))
    except UntranslatableError as error:
        desk.remarks.add("import-formula", row.place(column), what=column, formula=written, why=error.why)
        return None
    return found


def worked(desk: Desk, row: Row, place: Place) -> Told | None:
    """A calculation in our language."""
    return told(desk, row, "calculation", place, value)


def said(desk: Desk, row: Row, column: str, place: Place, *, title: bool = False) -> Words:
    """A text of a row, with the answers that it inserts; a title inserts none, as it stays in browsers."""
    words = desk.tongues.words(row, column, desk.remarks)
    around = place.around(desk)
    return with_answers(words, around, desk.remarks, row.place(), what=column, title=title)
