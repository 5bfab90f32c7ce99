"""The answers of a request, by part, in words: where they are checked, and where they can only be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from formengine.compiling import Filling
from formengine.expressions import Env
from formengine.fields.registry import kind_of
from formengine.journey import Visit, env_at, key_of, page_of, path, saved_of
from formengine.model import Part, Question, Repeat
from formengine.storage import Row
from formengine.web.desk import Desk
from formengine.web.hands import hides
from formengine.web.lists import item_names


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One line of the check page: the question's short name, the answer in words, and where to change it."""

    name: str
    answer: str
    change: str


@dataclass(slots=True)
class Section:
    """The answers of a part, or of one item of a loop inside it."""

    title: str
    answers: list[AnswerView]
    level: int = 2


def written(desk: Desk, *, fixed: bool = False) -> Markup:
    """The answers as HTML. `fixed`: what is saved of any page, to be read only; also what is not valid, as it was typed."""
    return _html(desk, sections(desk, fixed=fixed), fixed)


def as_html(desk: Desk, found: Iterable[Section]) -> Markup:
    """These answers as HTML, to be read only."""
    return _html(desk, found, fixed=True)


def _html(desk: Desk, found: Iterable[Section], fixed: bool) -> Markup:
    filling = desk.frame_filling()
    html = b"".join(_written(desk, section, filling, fixed) for section in found)
    return Markup(html.decode())  # noqa: S704  # chunks escape what fills them


def _written(desk: Desk, section: Section, filling: Filling, fixed: bool) -> bytes:
    lines = _lines(desk, section, fixed)
    filling.given = {"title": section.title, "lines": lines}
    return desk.compiled.section(section.level, bool(lines)).plain(filling)


def _lines(desk: Desk, section: Section, fixed: bool) -> Markup:
    """The lines of a section. Each is one page of chunks, filled: a form of 800 pages has 800 of them."""
    nested = section.level == 3
    holes = ["name", "answer", "change", "inside"]
    line = desk.compiled.framed("pages/_answer.html", holes, nested=nested, fixed=fixed)
    filling = desk.frame_filling()
    lines = []
    for each in section.answers:
        filling.given = {
            "name": each.name,
            "answer": each.answer,
            "change": each.change,
            "inside": section.title,
        }
        lines.append(line.plain(filling))
    return Markup(b"".join(lines).decode())  # noqa: S704  # chunks escape what fills them


def sections(desk: Desk, *, fixed: bool = False) -> list[Section]:
    """The answers of the path by part: those of the part itself, in order, then a section for each item of its loops.

    The part's own come first even where a loop stands between them: below an item's heading they would seem to be the
    item's, and a heading of their own would have no words.
    """
    rows = desk.stored()
    titles: dict[int, Mapping[str, str]] = {}
    found: list[Section] = []
    part: Part | None = None
    own = inner = Section("", [])
    item: str | None = None
    outer = env_at(desk.plan, desk.state)
    for visit in path(desk.plan, desk.state):
        node, step = page_of(desk.plan, visit)
        row = rows.get(key_of(desk.plan, visit))
        if node.kind == "stop" or (fixed and row is None):
            continue  # nothing is asked there, or nothing was answered
        if part is not node.part:
            part, item = node.part, None
            own = Section(desk.compiled.prose.plain(part.title, outer), [])
            found.append(own)
        here = f"{node.id}/{visit.item}" if visit.item is not None else None
        if here is not None and here != item:
            if visit.node not in titles:
                titles[visit.node] = _titles(desk, visit)
            inner = Section(titles[visit.node][visit.item or ""], [], 3)
            found.append(inner)
        item = here
        if step is None:
            own.answers.append(_listed(desk, visit))
            continue
        (own if here is None else inner).answers += _answers(
            desk,
            visit,
            row,
            outer if here is None else env_at(desk.plan, desk.state, visit),
        )
    return [section for section in found if section.answers or (section.level == 2 and section.title)]


def _listed(desk: Desk, visit: Visit) -> AnswerView:
    """What was added to a list, or that nothing was: that is an answer too, and can be changed."""
    node = desk.plan.nodes[visit.node]
    assert isinstance(node.node, Repeat)  # only repeats have list pages
    called = item_names(desk, visit)
    names = [called[item.key] for item in desk.state.loop_items(node.id)]
    return AnswerView(
        desk.compiled.prose.plain(node.node.title, env_at(desk.plan, desk.state)),
        "\n".join(names) or desk.compiled.words.word("list.empty"),
        desk.href(visit, change=True),
    )


def _titles(desk: Desk, visit: Visit) -> Mapping[str, str]:
    """The names of all items of a loop, by their keys."""
    node = desk.plan.nodes[visit.node]
    if node.kind == "repeat":
        return item_names(desk, visit)
    return {
        item.key: desk.compiled.prose.option_label(node.id, item.key, env_at(desk.plan, desk.state))
        for item in desk.state.loop_items(node.id)
    }


def _answers(desk: Desk, visit: Visit, row: Row | None, env: Env) -> Iterator[AnswerView]:
    _, step = page_of(desk.plan, visit)
    assert step is not None  # only pages that ask have answers
    body: Any = row.body if row is not None else None
    saved = saved_of(body) if row is not None else None
    values = (saved.value if saved is not None else None) or {}
    raw = (saved.raw if saved is not None else None) or {}
    node = desk.plan.nodes[visit.node]
    scope = node.id if node.loops else ""
    prose, skipped = desk.compiled.prose, desk.compiled.words.word("form.skipped")
    for question in step.step.questions:
        if not kind_of(question.type).asks:
            continue
        value = values.get(question.id)
        if hides(desk.state, [question], row):
            said = desk.compiled.words.word("answer.hidden")
        elif value is not None:
            said = prose.said(question, value, env, scope)
        else:
            said = _typed(question, raw) or skipped
        name = prose.plain(question.summary or question.label, env, scope)
        yield AnswerView(name, said, desk.href(visit, change=True))


def _typed(question: Question, raw: Mapping[str, Sequence[str]]) -> str:
    """What stands in the inputs of a question and is not valid yet."""
    return " ".join(
        typed for name in kind_of(question.type).inputs(question) for typed in raw.get(name, ()) if typed
    )
