"""What must hold for every form: random small forms, and people who wander through them, mistype, go back and come again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from formengine.delivery.payload import written
from formengine.delivery.schema import schema_of
from formengine.expressions import Env
from formengine.fields.registry import kind_of
from formengine.journey import Listed, Plan, Saved, build, gap, key_of, page_of, path
from formengine.storage.keys import read_key
from formengine.storage.opening import OFFICE_PRIVATE
from formengine.web.desk import Desk
from formengine.web.opening import open_desk
from tests.journey.random_forms import bodies
from tests.thorough import tries
from tests.web.page import Page, kinds
from tests.web.support import MORNING, Serving, Visitor
from tests.web.words import BACK, CHECK, CONTINUE, SEND, SENT, word

STOP = "Stop"
ADD = word("btn.add", item="thing")
NUMBERS = st.sampled_from(["5", "11", "3", "", "x", "1 0", "-2,5"])


def _desk(visitor: Visitor) -> Desk:
    engine = visitor.service.app.extensions["formengine"]
    desk = open_desk(
        engine.store, engine.library.get("tiny"), "en", visitor.secret, visitor.service.clock().date()
    )
    assert desk is not None
    return desk


def _typed(data: st.DataObject, page: Page) -> dict[str, str | list[str]]:
    """What somebody could type or choose on a page, sensible or not; nothing at all as well."""
    typed: dict[str, str | list[str]] = {}
    for name, controls in page.controls.items():
        offered = [each.get("value", "") for each in controls]
        if kinds(controls) == {"radio"}:
            typed[name] = data.draw(st.sampled_from([*offered, ""]), name)
        elif kinds(controls) == {"checkbox"}:
            typed[name] = data.draw(st.lists(st.sampled_from(offered), unique=True).map(sorted), name)
        else:
            typed[name] = data.draw(NUMBERS, name)
    return typed


def _given(held: Mapping[str, str | Sequence[str]]) -> dict[str, list[str]]:
    """What inputs hold, by name; those that hold nothing left out."""
    listed = {name: [value] if isinstance(value, str) else sorted(value) for name, value in held.items()}
    return {name: values for name, values in listed.items() if any(values)}


def _act(data: st.DataObject, page: Page) -> Page:
    """One thing that somebody does on a page, done twice: the second time changes nothing."""
    visitor = page.visitor
    if page.h1 in (CHECK, STOP) or data.draw(st.integers(0, 4), "elsewhere") == 0:
        nodes = [node.id for node in _desk(visitor).plan.nodes if node.kind != "for-each"]
        page = visitor.get(data.draw(st.sampled_from([*nodes, "check"])))
    if page.h1 in (CHECK, STOP):
        return page
    typed = _typed(data, page)
    button = data.draw(
        st.sampled_from([each for each in (CONTINUE, CONTINUE, ADD, BACK) if each in page.buttons])
    )
    sent = page.filled(button, typed)
    found = visitor.post(*sent)
    _leads_to_controls(found)
    kept = visitor.service.kept()
    again = visitor.post(*sent)
    assert (again.status, again.address) == (found.status, found.address)
    assert visitor.service.kept() == kept
    _comes_back(page, typed)
    return found if found.path else visitor.get("check")


def _leads_to_controls(page: Page) -> None:
    """A page with errors has a summary, and each of its links leads to an input, or to the list that it is about."""
    assert bool(page.summary) == (page.status == 422)
    for _, target in page.summary:
        control = page.by_id(target)
        assert control.tag in ("input", "select", "textarea") or target == "items"
        assert control.get("type") != "hidden"


def _comes_back(page: Page, typed: Mapping[str, str | Sequence[str]]) -> None:
    """Whoever comes to the page again finds what was typed there, taken or not."""
    again = page.reload()
    if again.path == page.path:
        assert _given(again.fields) == _given(typed)
        _leads_to_controls(again)


def _passing(page: Page) -> dict[str, str | list[str]]:
    """An answer to all that a page asks: no, none, or whatever is right for the type of its question."""
    by_kind: dict[str, str | list[str]] = {"radio": "no", "checkbox": ["none"]}
    desk = _desk(page.visitor)
    visit = desk.visit(page.path)
    assert visit is not None, page.path
    node, step = page_of(desk.plan, visit)
    assert step is not None, page.path
    place = desk.compiled.place(step.step.id, node.id if node.loops else "")
    right: dict[str, str | list[str]] = {}
    for question in step.step.questions:
        reading = desk.compiled.reading(place, question.id, Env({}, today=desk.state.day))
        valid = kind_of(question.type).valid(question, reading)
        # Rules compare numbers: the same one passes everywhere.
        right |= {
            name: "99" if question.type in ("integer", "decimal", "money") else values[0]
            for name, values in valid.items()
            if values
        }
    return {
        name: by_kind.get(kinds(controls).pop(), right.get(name, ""))
        for name, controls in page.controls.items()
    }


def _finished(visitor: Visitor) -> Page:
    """The check page, all that was open answered; or the stop that the answers lead to."""
    for _ in range(60):
        page = visitor.get("check")
        if page.h1 in (CHECK, STOP):
            return page
        if page.controls:
            page.press(CONTINUE, _passing(page))
            continue
        for link, href in page.links.items():
            item = visitor.get(href) if link.startswith(word("btn.change")) else page
            while item.path.startswith(f"{page.path}/"):
                item = item.press(CONTINUE, _passing(item))
        page.reload().press(ADD if len(page.items) < 2 else CONTINUE)
    raise AssertionError(page.address)


def _reached(plan: Plan, sent: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """The pages that ask something on the path of whoever has given these answers and no other."""
    day = MORNING.date()
    rows: dict[str, dict[str, Any]] = {key: Saved(values, day).dump() for key, values in sent.items()}
    for node in plan.nodes:
        if node.kind == "repeat":
            items = tuple(dict.fromkeys(key.split("/")[1] for key in sent if key.startswith(f"{node.id}/")))
            rows[node.id] = Listed(items, len(items) + 1, closed=True).dump()
    state = build(plan, rows, day)
    assert gap(plan, state) is None
    return {key_of(plan, visit) for visit in path(plan, state) if page_of(plan, visit)[1] is not None}


def test_for_every_form_what_goes_out_has_the_shape_that_is_handed_out(serve: Serving) -> None:
    @given(st.data())
    @settings(max_examples=tries(15))
    def sending(data: st.DataObject) -> None:
        visitor = serve.visitor(data.draw(bodies()), deliver=("webhook",))
        page = visitor.begin()
        for _ in range(data.draw(st.integers(0, 6), "steps")):
            page = _act(data, page)
        if _finished(visitor).h1 != CHECK:
            return
        assert visitor.get("check").press(SEND, declared="yes").h1 == SENT
        service = visitor.service
        delivery = service.store.outbox.claim("webhook", 1)
        assert delivery is not None
        private = read_key(service.folder / "var" / OFFICE_PRIVATE, "private")
        schema = schema_of(service.app.extensions["formengine"].library.get("tiny").checked.form)
        Draft202012Validator.check_schema(schema)
        checker = Draft202012Validator.FORMAT_CHECKER
        found = json.loads(written(delivery, private))
        Draft202012Validator(schema, format_checker=checker).validate(found)
        together = {name: value for page in visitor.sent.values() for name, value in page.items()}
        listed = [item["answers"] for items in found["items"].values() for item in items]
        assert {*together} == {*found["answers"]}.union(*listed)
        with pytest.raises(ValidationError):
            Draft202012Validator(schema).validate({**found, "answers": {**found["answers"], "unknown": True}})

    sending()


def test_for_every_form_nothing_is_lost_nothing_is_saved_twice_and_only_the_path_is_sent(
    serve: Serving,
) -> None:
    @given(st.data())
    @settings(max_examples=tries(30))
    def wandering(data: st.DataObject) -> None:
        visitor = serve.visitor(data.draw(bodies()))
        page = visitor.begin()
        for _ in range(data.draw(st.integers(3, 12), "steps")):
            page = _act(data, page)
            desk = _desk(visitor)
            assert desk.draft.state == build(desk.plan, desk.rows(), desk.draft.day).dump()
        page = _finished(visitor)
        if page.h1 == CHECK:
            assert page.press(SEND, declared="yes").h1 == SENT
            assert set(visitor.sent) == _reached(desk.plan, visitor.sent)

    wandering()
