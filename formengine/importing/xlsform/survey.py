"""From the sheets of a workbook to a draft: groups become parts, questions pages, repeats repeats, calculations facts."""

from __future__ import annotations

from dataclasses import replace

from formengine.importing.draft import Chapter, Draft, ImportFailedError, Node, Remarks
from formengine.importing.names import parts as part_names
from formengine.importing.texts import Made, line, mapped
from formengine.importing.xlsform.asking import Lists
from formengine.importing.xlsform.leftovers import columns_without_equal
from formengine.importing.xlsform.outline import Item, outline
from formengine.importing.xlsform.place import Desk, Place, relevant, said
from formengine.importing.xlsform.steps import nodes_of
from formengine.importing.xlsform.tongues import tongues_of
from formengine.importing.xlsform.workbook import Workbook


def draft_of(book: Workbook, words: Made, form_id: str = "", default_language: str = "en") -> Draft:
    """The form that a workbook defines. Raises ImportFailedError when its rows make no tree, or ask nothing."""
    remarks = Remarks()
    survey = book.sheets["survey"]
    if "type" not in survey.columns:
        raise ImportFailedError("import-column-missing", "survey", column="type")
    tree = outline(survey.rows)
    if not any(not item.holds for top in tree for item in (top, *top.inside())):
        raise ImportFailedError("import-empty", f"{book.name}, survey")
    tongues = tongues_of(book, remarks, default_language)
    all_names = frozenset(row["name"] for row in survey.rows if row["name"])
    desk = Desk(tongues, Lists.of(book.rows("choices")), remarks, words, all_names)
    settings = book.rows("settings")
    written = settings[0]["form_title"] if settings else ""
    own_id = form_id or (settings[0]["form_id"] if settings else "") or book.name.rsplit(".", 1)[0]
    title = {tongues.languages[0]: line(written)} if written else {tongues.languages[0]: own_id}
    if not written:
        remarks.add("import-title", "settings", title=own_id)
    remarks.add("import-service", "settings")
    remarks.add("import-nouns", "survey")
    columns_without_equal(book, remarks)
    notes = remarks.taken()
    chapters = _chapters(desk, tree, Chapter("", title, ()))
    return Draft(
        part_names().give(own_id),
        title,
        tongues.languages,
        desk.made("service"),
        chapters,
        tuple(desk.facts),
        declaration=desk.made("declaration"),
        notes=notes,
        remarks=tuple(remarks.found),
    )


def _chapters(desk: Desk, tree: tuple[Item, ...], form: Chapter) -> tuple[Chapter, ...]:
    """A part for each group at the top, and one for what stands between two of them."""
    chapters: list[Chapter] = []
    loose: list[Item] = []
    for item in tree:
        if item.kind != "begin_group":
            loose.append(item)
            continue
        chapters += _loose(desk, loose, form)
        loose = []
        chapters += _group(desk, item, form)
    chapters += _loose(desk, loose, form)
    left = desk.remarks.taken()
    if not chapters:
        raise ImportFailedError("import-nothing-left", "survey")
    last = chapters[-1]
    chapters[-1] = replace(last, after=(*last.after, *left))
    return tuple(chapters)


def _loose(desk: Desk, items: list[Item], form: Chapter) -> list[Chapter]:
    if not items:
        return []
    nodes = nodes_of(desk, items, Place())
    return [Chapter(desk.parts.give("questions"), form.title, nodes)] if nodes else []


def _group(desk: Desk, item: Item, form: Chapter) -> list[Chapter]:
    place = Place().under(relevant(desk, item.row, Place()))
    title = mapped(said(desk, item.row, "label", place, title=True), line) or form.title
    notes = desk.remarks.taken()
    nodes: tuple[Node, ...] = nodes_of(desk, _whole(item), place.shut())
    if not nodes:
        desk.remarks.waiting[:0] = notes
        return []
    return [Chapter(desk.parts.give(item.name or "part"), title, nodes, when=place.when, notes=notes)]


def _whole(item: Item) -> list[Item]:
    """What is inside a group; a group that is one page stays one."""
    if "field-list" in item.row["appearance"]:
        row = item.row
        bare = {key: value for key, value in row.values.items() if key != "relevant"}
        same = type(row)(row.sheet, row.number, bare, row.letters)
        return [Item(same, item.kind, item.about, item.children)]
    return list(item.children)
