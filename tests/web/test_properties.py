"""What must always hold, tried with odd input on every kind of question, and with wandering claimants."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from formengine.resources import templates_dir
from tests.fields.support import Example, examples
from tests.thorough import tries
from tests.web.page import Page, kinds
from tests.web.support import Service, Serving, Visitor
from tests.web.words import BACK, CHECK, CONTINUE, SEND, SENT, word

TYPES = sorted(
    found.name.removesuffix(".examples.yaml")
    for found in (templates_dir() / "fields").glob("*.examples.yaml")
)
ASKING = [name for name in TYPES if examples(name)[0].kind.asks]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Every example as a form of its own, in one service."""
    forms = {_form_id(example): _form(example) for name in ASKING for example in examples(name)}
    with Serving(tmp_path_factory.mktemp("examples")) as serve:
        yield serve(forms=forms)


def _form_id(example: Example) -> str:
    number = [each.name for each in examples(example.type_name)].index(example.name)
    return f"ex-{example.type_name}-{number}"


def _form(example: Example) -> str:
    asked = json.dumps(example.definition, ensure_ascii=False)
    return (
        f"{{form: {_form_id(example)}, title: Exemple, languages: [fr], service: {{name: Service}}, parts: "
        f"[{{part: one, title: Partie, steps: [{{step: one, title: Étape, ask: [{asked}]}}]}}]}}"
    )


CONTINUE_FR = word("btn.continue", "fr")
LINE = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r\n"), max_size=30)
NEARLY = st.text("0123456789 .,/-'’€+ABabermsjnvt٣<&\"\u00a0\u202f", max_size=16)


@st.composite
def _typed(draw: st.DrawFn, page: Page) -> dict[str, list[str]]:
    """What somebody could type or choose on a page, sensible or not."""
    raw: dict[str, list[str]] = {}
    for name, controls in page.controls.items():
        if kinds(controls) == {"select"}:
            offered = [option.get("value", "") for option in controls[0].iter("option")]
            raw[name] = [draw(st.sampled_from(offered))]
        elif kinds(controls) <= {"radio", "checkbox"}:
            offered = [each.get("value", "") for each in controls]
            most = 1 if kinds(controls) == {"radio"} else len(offered)
            chosen = draw(st.lists(st.sampled_from(offered), max_size=most, unique=True))
            raw[name] = [value for value in offered if value in chosen]
        elif kinds(controls) == {"textarea"}:
            raw[name] = ["\r\n".join(draw(st.lists(LINE, max_size=4)))]
        else:
            raw[name] = [draw(LINE | NEARLY)]
    return raw


def _post(page: Page, raw: Mapping[str, Sequence[str]]) -> Page:
    data = MultiDict([*page.hidden.items(), *((name, value) for name in raw for value in raw[name])])
    data["go"] = "next"
    return page.visitor.post(page.address, data)


def _held(page: Page) -> dict[str, list[str]]:
    """What the inputs of a page hold, those that hold nothing left out."""
    fields = {name: [held] if isinstance(held, str) else held for name, held in page.fields.items()}
    return {name: values for name, values in fields.items() if any(values)}


@pytest.mark.parametrize("type_name", ASKING)
def test_what_is_typed_is_taken_once_or_comes_back_as_it_was_typed(service: Service, type_name: str) -> None:
    pages = {
        example.name: service.visitor(languages="fr").begin(_form_id(example), "fr")
        for example in examples(type_name)
    }

    @given(st.data())
    @settings(max_examples=tries(8))
    def anything(data: st.DataObject) -> None:
        page = pages[data.draw(st.sampled_from(sorted(pages)))].reload()
        raw = data.draw(_typed(page))
        found = _post(page, raw)
        if found.status == 422:
            _comes_back(found, raw)
            _comes_back(page.reload(), raw)
        else:
            assert found.status == 200
            assert not page.reload().summary
        kept = service.kept()
        for again in (_post(page, raw), page.visitor.post(*page.reload().filled(CONTINUE_FR))):
            assert again.status == found.status
            assert service.kept() == kept

    anything()


def _comes_back(page: Page, raw: Mapping[str, Sequence[str]]) -> None:
    assert _held(page) == {name: values for name, values in raw.items() if any(values)}
    assert page.summary
    for _, target in page.summary:
        control = page.by_id(target)
        assert control.tag in ("input", "select", "textarea"), target
        assert control.get("type") != "hidden"


@pytest.mark.parametrize("type_name", ASKING)
def test_each_error_leads_to_a_control_and_is_told_there(service: Service, type_name: str) -> None:
    for example in examples(type_name):
        page = service.visitor(languages="fr").begin(_form_id(example), "fr")
        for code, raw in example.kind.invalid(example.question, example.reading()):
            found = _post(page.reload(), raw)
            assert found.status == 422, code
            for message, target in found.summary:
                control = found.by_id(target)
                assert control.tag in ("input", "select", "textarea"), code
                assert message in _told_at(found, target), code


def _told_at(page: Page, target: str) -> str:
    """The words tied to a control: its own description, and the name of the group that it stands in."""
    control = page.by_id(target)
    groups = [each for each in page.all("fieldset") if control in list(each.iter())]
    ids = control.get("aria-describedby", "").split()
    for group in groups:
        ids += group.get("aria-labelledby", "").split()
    return " ".join(" ".join("".join(page.by_id(each).itertext()).split()) for each in ids)


FORM = """
parts:
  - part: home
    title: Home
    steps:
      - step: couple
        ask: [{id: couple, type: yes-no, label: "Do you live in a couple?", noun: you live in a couple}]
      - step: works
        when: couple
        ask: [{id: works, type: yes-no, label: "Do they work?", noun: they work}]
      - step: kinds
        when: not (couple and works)
        ask:
          - id: kinds
            type: choices
            label: What did you get?
            noun: what you got
            options: [{id: wages, label: Wages}, {id: rent, label: Rent}, {id: none, label: Nothing, exclusive: true}]
      - for-each: kinds
        unless: none
        steps:
          - step: amount
            ask: [{id: amount, type: integer, label: "{{ option }}?", summary: Amount, noun: the amount}]
          - step: from
            when: amount > 10
            ask: [{id: from_whom, type: text, label: From whom, noun: from whom}]
      - repeat: jobs
        title: Jobs
        item: a job
        when: couple
        title-of-item: "{{ employer }}"
        steps:
          - step: employer
            ask: [{id: employer, type: text, label: Employer, noun: the employer}]
          - step: boss
            when: employer == 'Mill'
            ask: [{id: boss, type: text, label: Boss, noun: the boss}]
      - step: rich
        when: total(kinds, amount) > 15 or count(jobs) > 1
        ask: [{id: rich, type: yes-no, label: "Rich?", noun: you are rich}]
"""
ANSWERS: Mapping[str, st.SearchStrategy[object]] = {
    "couple": st.sampled_from(["yes", "no"]),
    "works": st.sampled_from(["yes", "no"]),
    "rich": st.sampled_from(["yes", "no"]),
    "kinds": st.sampled_from([["wages"], ["rent"], ["wages", "rent"], ["none"]]),
    "amount": st.sampled_from(["5", "11", "20"]),
    "from_whom": st.just("Kim"),
    "employer": st.sampled_from(["Mill", "Bakery"]),
    "boss": st.just("Eve"),
}


def _reached(answers: Mapping[str, Mapping[str, object]]) -> set[str]:
    """The pages of the form that these answers lead through, told by hand."""

    def given(page: str, name: str) -> object:
        return answers.get(page, {}).get(name)

    pages = {"couple"}
    couple = given("couple", "couple") is True
    pages |= {"works"} if couple else set()
    total = 0
    if not (couple and given("works", "works") is True):
        pages.add("kinds")
        for option in [each for each in given("kinds", "kinds") or [] if each != "none"]:  # type: ignore[attr-defined]  # a list, as boxes give
            pages.add(f"kinds/{option}/amount")
            amount = int(str(given(f"kinds/{option}/amount", "amount")))
            total += amount
            pages |= {f"kinds/{option}/from"} if amount > 10 else set()
    jobs = {page.split("/")[1] for page in answers if page.startswith("jobs/")} if couple else set()
    for job in jobs:
        pages.add(f"jobs/{job}/employer")
        pages |= {f"jobs/{job}/boss"} if given(f"jobs/{job}/employer", "employer") == "Mill" else set()
    return pages | ({"rich"} if total > 15 or len(jobs) > 1 else set())


def _wander(data: st.DataObject, visitor: Visitor, page: Page) -> Page:
    """One thing that somebody does on a page: answer, add, go back, or open another page by its address."""
    if page.h1 == CHECK or data.draw(st.integers(0, 5), "elsewhere") == 0:
        page = visitor.get(data.draw(st.sampled_from(["couple", "works", "kinds", "jobs", "rich", "check"])))
    if page.h1 == CHECK:
        return page
    back = data.draw(st.integers(0, 4), "back") == 0
    if page.path == "jobs":
        return page.press(
            "Add a job" if data.draw(st.booleans(), "add") and len(page.items) < 3 else CONTINUE
        )
    typed = {name: data.draw(ANSWERS[name], name) for name in page.controls}
    found = page.press(BACK if back else CONTINUE, typed)
    return found if found.path else visitor.get("couple")


def _finish(page: Page) -> Page:
    """Answer what is still open, then send."""
    for _ in range(60):
        page = page.visitor.get("check")
        if page.h1 == CHECK:
            return page.press(SEND, declared="yes")
        if page.path == "jobs":
            if page.press(CONTINUE).status == 422:
                for href in [href for text, href in page.links.items() if text.startswith("Change")]:
                    item = page.visitor.get(href)
                    while item.path.startswith("jobs/"):
                        item = item.press(CONTINUE, _first(item))
            continue
        page.press(CONTINUE, _first(page))
    raise AssertionError(page.address)


def _first(page: Page) -> dict[str, object]:
    always = {"kinds": ["none"], "amount": "5", "from_whom": "Kim", "employer": "Bakery", "boss": "Eve"}
    return {name: always.get(name, "no") for name in page.controls}


def test_what_is_sent_is_the_path_and_nothing_else_however_one_wandered(serve: Serving) -> None:
    service = serve(FORM)

    @given(st.data())
    # Journeys are long, and a shorter one that fails tells no more than the list of what was done.
    @settings(max_examples=tries(12), phases=(Phase.explicit, Phase.reuse, Phase.generate))
    def wandering(data: st.DataObject) -> None:
        visitor = service.visitor()
        page = visitor.begin()
        for _ in range(data.draw(st.integers(3, 14), "steps")):
            page = _wander(data, visitor, page)
        assert _finish(page).h1 == SENT
        assert set(visitor.sent) == _reached(visitor.sent)

    wandering()
