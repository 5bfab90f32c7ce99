"""What must hold when a form is edited while people are in the middle of it: random edits of random forms, random drafts.

No answer that still fits is lost, no one lands on a page that does not exist, and nothing unanswered is sent; and a form
that is changed back has all that was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from formengine.expressions import Env
from formengine.fields.base import Reading
from formengine.fields.registry import kind_of
from formengine.journey import Saved, build, gap, key_of, page_of, path
from formengine.model import Question
from formengine.stages import inspected
from formengine.web.desk import Desk
from tests.journey.random_edits import Edited, edits
from tests.journey.random_forms import bodies
from tests.thorough import tries
from tests.web.page import Page, kinds
from tests.web.support import HEAD, Serving, Visitor
from tests.web.test_random_forms import _act, _desk, _finished
from tests.web.words import CHECK, CONTINUE, SEND, SENT

Asked = tuple[str, str, str]
"""The list or for-each, the item, and the question."""
EXAMPLES = 15


def _answers(desk: Desk) -> dict[Asked, tuple[Any, bool]]:
    """What is answered on pages of this version, and whether it was taken: by question; else what its inputs hold."""
    found: dict[Asked, tuple[Any, bool]] = {}
    for key, row in desk.rows().items():
        if "v" not in row:
            continue
        scope, item = key.split("/")[:2] if "/" in key else ("", "")
        if row["v"] is not None:
            found |= {
                (scope, item, name): (value, True) for name, value in row["v"].items() if value is not None
            }
            continue
        typed = {name.partition("-")[0] for name, values in row["r"].items() if any(values)}
        for name in typed:
            own = {each: values for each, values in row["r"].items() if each.partition("-")[0] == name}
            found[scope, item, name] = own, False
    return found


def _asking(desk: Desk, asked: Asked) -> tuple[Question, Reading] | None:
    """The question in this version, in a place that is there, and what reading an answer to it needs."""
    scope, item, name = asked
    for node in desk.plan.nodes:
        if (node.id if node.loops else "") != scope or (node.kind == "for-each" and item not in node.options):
            continue
        for step in node.steps:
            for question in step.step.questions:
                if question.id == name:
                    place = desk.compiled.place(step.step.id, scope)
                    return question, desk.compiled.reading(place, name, Env({}, today=desk.state.day))
    return None


def _fits(desk: Desk, asked: Asked, value: Any) -> bool:
    """Whether the question is there in this version, and would take the answer."""
    found = _asking(desk, asked)
    if found is None:
        return False
    try:
        return _same(_means(desk, asked, kind_of(found[0].type).show(found[0], value, "en")), value)
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError):
        return False


def _same(one: Any, other: Any) -> bool:
    """Whether two values say the same: 12 is 12.00."""
    try:
        return bool(one == other or Decimal(one) == Decimal(other))
    except (TypeError, ValueError, ArithmeticError):
        return False


def _means(desk: Desk, asked: Asked, typed: Mapping[str, list[str]]) -> Any:
    """What is in the inputs of a question, understood."""
    found = _asking(desk, asked)
    if found is None:
        return None
    read = kind_of(found[0].type).read(found[0], typed, found[1])
    return None if read.faults else read.value


def _now(edited: Edited, asked: Asked, value: Any) -> tuple[Asked, Any]:
    """What a question of the first form and its answer are called in the edited one."""
    scope, item, name = asked
    options = {key.partition("=")[::2]: now for key, now in edited.names.items() if "=" in key}

    def option(question: str, word: str) -> str:
        names = {question, edited.now(question)}
        for _ in range(len(options)):
            word = next(
                (now for (of, old), now in options.items() if old == word and edited.now(of) in names), word
            )
        return word

    if isinstance(value, list):
        value = [option(name, each) for each in value]
    # The items of a for-each are the options of its question.
    place = edited.now(scope), option(scope, item) if scope.startswith(("q", "n")) else item
    return (*place, edited.now(name) if not scope else name), value


def _edit(data: st.DataObject, visitor: Visitor, edited: Edited) -> Edited:
    """One to four edits that the checks let pass."""
    for _ in range(data.draw(st.integers(1, 4), "edits")):
        tried = data.draw(edits(edited), "edit")
        if tried.parts and _write(visitor, tried.body, tried.changes):
            edited = tried
    assert _write(visitor, edited.body, edited.changes)
    return edited


def _write(visitor: Visitor, body: str, changes: str) -> bool:
    """Write the form; whether it has no errors."""
    service = visitor.service
    place = service.folder / "forms/tiny"
    service.write(HEAD + body)
    (place / "changes.yaml").unlink(missing_ok=True)
    if changes:
        (place / "changes.yaml").write_text(changes, "utf-8")
    return not any(problem.severity == "error" for problem in inspected(place)[1])


def _lands(visitor: Visitor, pages: list[str]) -> None:
    """Whoever asks for a page lands on one that this version has, or is told that there is none."""
    for name in ("check", *pages):
        page = visitor.get(name)
        desk = _desk(visitor)
        known = page.path == "check" or desk.visit(page.path) is not None
        assert known or page.status == 404, (name, page.path)
        assert page.status in (200, 422, 404)
    assert visitor.get("check").status in (200, 422)


def _sent_whole(
    desk: Desk, kept: Mapping[str, Mapping[str, Any]], sent: Mapping[str, Mapping[str, Any]]
) -> None:
    """All that the path asks for is in what was sent, and nothing else; `kept` are the rows before, for their lists.

    A page on which all can be left out, and was, is not sent.
    """
    rows = {key: dict(row) for key, row in kept.items() if "items" in row}
    rows |= {key: Saved(values, desk.state.day).dump() for key, values in sent.items()}
    for node in desk.plan.nodes:
        items = rows[node.id]["items"] if node.id in rows and node.kind == "repeat" else node.options
        for step in node.steps:
            if all(question.optional for question in step.step.questions):
                for key in (
                    [f"{node.id}/{item}/{step.step.id}" for item in items] if node.loops else [node.id]
                ):
                    rows.setdefault(key, Saved({}, desk.state.day).dump())
    state = build(desk.plan, rows, desk.state.day)
    assert gap(desk.plan, state) is None
    asked = {key_of(desk.plan, visit): page_of(desk.plan, visit)[1] for visit in path(desk.plan, state)}
    assert sent.keys() <= asked.keys()
    for key, step in asked.items():
        questions = {question.id: question for question in step.step.questions} if step is not None else {}
        values = sent.get(key, {})
        assert values.keys() <= questions.keys()
        assert {name for name, each in questions.items() if not each.optional} <= values.keys()


def _answer(page: Page) -> dict[str, str | list[str]]:
    """What passes on a page, with as many boxes ticked as can be."""
    return {
        name: "yes"
        if kinds(controls) == {"radio"}
        else [each.get("value", "") for each in controls if each.get("value") != "none"]
        if kinds(controls) == {"checkbox"}
        else "99"
        for name, controls in page.controls.items()
    }


def _begun(data: st.DataObject, serve: Serving) -> tuple[Visitor, Edited]:
    """Somebody in the middle of a random form."""
    body = data.draw(st.one_of(bodies(), bodies().filter(lambda each: "choices" in each)), "form")
    visitor = serve.visitor(body)
    page = visitor.begin()
    for _ in range(data.draw(st.integers(1, 6), "steps")):
        page = _act(data, page)
    for _ in range(data.draw(st.integers(0, 8), "answered")):
        page = visitor.get("check")
        if page.h1 == CHECK or not page.controls:
            break
        page.press(CONTINUE, _answer(page))
    if data.draw(st.booleans(), "finished"):
        _finished(visitor)
    return visitor, Edited(yaml.safe_load(body)["parts"])


def test_no_answer_that_still_fits_is_lost_and_nothing_unanswered_is_sent(serve: Serving) -> None:
    @given(st.data())
    @settings(max_examples=tries(EXAMPLES), phases=[Phase.explicit, Phase.generate])
    def editing(data: st.DataObject) -> None:
        visitor, first = _begun(data, serve)
        desk = _desk(visitor)
        before, pages = _answers(desk), [desk.page(desk.visit_with(key)) for key in desk.rows()]
        edited = _edit(data, visitor, first)
        visitor.service.restart()
        _lands(visitor, pages)
        desk = _desk(visitor)
        after = _answers(desk)
        for former, (answer, taken) in before.items():
            asked, value = _now(edited, former, answer)
            if taken and _fits(desk, asked, value):
                found, still = after.get(asked, (None, False))
                given = found if still or found is None else _means(desk, asked, found)
                assert _same(given, value), (asked, value, edited.body, edited.changes)
        if _finished(visitor).h1 == CHECK:
            kept = _desk(visitor).rows()
            assert visitor.get("check").press(SEND, declared="yes").h1 == SENT
            _sent_whole(desk, kept, visitor.sent)

    editing()


def test_a_form_that_is_changed_back_has_all_that_was_typed(serve: Serving) -> None:
    @given(st.data())
    @settings(max_examples=tries(EXAMPLES), phases=[Phase.explicit, Phase.generate])
    def editing(data: st.DataObject) -> None:
        visitor, first = _begun(data, serve)
        before = _answers(_desk(visitor))
        edited = _edit(data, visitor, first)
        visitor.service.restart()
        visitor.get("check")
        lines = "".join(f"  - {{on: 2026-11-16, {line}}}\n" for line in edited.back())
        assert _write(visitor, first.body, f"changes:\n{lines}" if lines else "")
        visitor.service.restart()
        after = _answers(_desk(visitor))
        for asked, (value, taken) in before.items():
            found, still = after.get(asked, (None, False))
            if found is None and asked[2] in edited.onto:
                # The question whose id it got had no answer of its own, and has this one.
                found, still = after.get((*asked[:2], edited.onto[asked[2]]), (None, False))
            assert found == value if still == taken else found, (
                asked,
                value,
                found,
                edited.body,
                edited.changes,
            )

    editing()
