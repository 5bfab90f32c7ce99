"""A form of the digital form builder: components, lists, sections, repeats."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from formengine.importing import Draft, brought, translations
from formengine.model import Repeat
from tests.importing.support import (
    LISTS,
    NAME,
    SIZE,
    SUMMARY,
    YES,
    component,
    defra,
    loaded,
    page,
    question,
    step,
    told,
    when,
)


def one(*components: dict[str, Any], **more: Any) -> Draft:
    """A form of one page."""
    return defra({"pages": [page("/first", *components), SUMMARY], "lists": LISTS, **more})


@pytest.mark.parametrize(
    ("kind", "ours"),
    [
        ("TextField", "text"),
        ("WebsiteField", "text"),
        ("MultilineTextField", "long-text"),
        ("NumberField", "decimal"),
        ("YesNoField", "yes-no"),
        ("DateField", "date"),
        ("DatePartsField", "date"),
        ("MonthYearField", "month"),
        ("UkAddressField", "address"),
        ("TelephoneNumberField", "phone"),
        ("EmailAddressField", "email"),
        ("RadiosField", "choice"),
        ("SelectField", "choice"),
        ("AutocompleteField", "choice"),
        ("CheckboxesField", "choices"),
    ],
)
def test_a_field(kind: str, ours: str) -> None:
    draft = one(component(kind, "theField", "What is it?", hint="As <b>written</b>.", list="sizes"))
    found = question(draft, "the_field")
    assert (found.type, found.optional) == (ours, False)
    assert found.hint is not None
    assert (found.label.source, found.hint.source) == ("What is it?", "As written.")


@pytest.mark.parametrize(
    "kind", ["FileUploadField", "TimeField", "DateTimeField", "DateTimePartsField", "ContextComponent"]
)
def test_a_component_without_equal_is_left_out_with_its_path(kind: str) -> None:
    draft = one(NAME, component(kind, "gone"))
    assert [each.id for each in loaded(draft).questions()] == ["full_name"]
    assert told(draft) == {("import-component", "pages[0].components[1]")}


@pytest.mark.parametrize(
    ("kind", "schema", "settings"),
    [
        ("TextField", {"min": 2, "max": 70}, {"min-length": 2, "max-length": 70}),
        ("TextField", {"length": 6}, {"min-length": 6, "max-length": 6}),
        ("TextField", {"regex": "^[A-Z]{2}[0-9]{4}$"}, {"pattern": "[A-Z]{2}[0-9]{4}", "example": "AA1234"}),
        ("MultilineTextField", {"max": 500}, {"max-length": 500}),
        ("NumberField", {"min": 1, "max": 10.5}, {"at-least": Decimal(1), "at-most": Decimal("10.5")}),
        ("UkAddressField", {}, {"country": "GB"}),
    ],
)
def test_limits(kind: str, schema: dict[str, Any], settings: dict[str, object]) -> None:
    assert question(one(component(kind, "q", schema=schema)), "q").settings == settings


def test_a_number_without_decimals_is_whole() -> None:
    assert question(one(component("NumberField", "q", schema={"precision": 0})), "q").type == "integer"


def test_a_date_of_the_past() -> None:
    draft = one(component("DatePartsField", "q", options={"maxDaysInFuture": 0, "maxDaysInPast": 365}))
    (latest,) = question(draft, "q").settings.values()
    assert getattr(latest, "source", "") == "today()"
    assert told(draft) == {("import-option", "pages[0].components[0].options")}


def test_an_optional_field_and_the_datum_that_it_is() -> None:
    found = question(
        one(component("TextField", "q", options={"required": False, "autocomplete": "name"})), "q"
    )
    assert (found.optional, found.autocomplete) == (True, "name")


@pytest.mark.parametrize(
    ("where", "key"), [("options", "prefix"), ("schema", "regex"), ("schema", "unheard")]
)
def test_an_option_without_equal_is_told(where: str, key: str) -> None:
    draft = one(component("TextField", "q", **{where: {key: "[a-z]+ x"}}))
    assert told(draft) == {("import-option", f"pages[0].components[0].{where}")}


def test_the_options_of_a_list() -> None:
    options = question(one(SIZE), "size").options
    assert [(each.id, each.label.source, each.hint and each.hint.source) for each in options] == [
        ("s", "Small", "Fits in a pocket"),
        ("xl", "Very large", None),
    ]


def test_a_list_among_the_options_as_old_forms_name_it() -> None:
    draft = one(component("RadiosField", "size", options={"list": "sizes"}))
    assert len(question(draft, "size").options) == 2


def test_a_list_that_is_missing() -> None:
    assert told(one(NAME, component("RadiosField", "size", list="none"))) == {
        ("import-list-missing", "pages[0].components[1].list")
    }


def test_a_question_that_an_option_opens_is_a_page_after_it() -> None:
    items = [
        {
            "text": "Other",
            "value": "o",
            "conditional": {"components": [component("TextField", "which", "Which?")]},
        }
    ]
    draft = defra({
        "pages": [page("/first", component("RadiosField", "kind", list="l")), SUMMARY],
        "lists": [{"name": "l", "items": [*items, {"text": "Mine", "value": "m"}]}],
    })  # fmt: skip
    assert when(draft, "which") == "kind == 'o'"
    assert told(draft) == {("import-conditional-item", "lists[0].items[0]")}


@pytest.mark.parametrize("kind", ["Para", "Html", "InsetText", "Details"])
def test_content_is_a_note_without_html(kind: str) -> None:
    html = "<p>Read <a href='https://x.example/a'>this</a>:</p><ul><li>one</li><li>two</li></ul><script>no</script>"
    note = question(one(NAME, component(kind, "n", "Help", content=html)), "note_n")
    text = note.settings["text"]
    assert note.label.source == ("Help" if kind == "Details" else "Please note")
    assert getattr(text, "source", "") == "Read [this](https://x.example/a):\n\n- one\n- two"


def test_a_link_that_is_a_script_is_text() -> None:
    note = question(one(NAME, component("Html", "n", content="<a href='javascript:alert(1)'>Go")), "note_n")
    assert getattr(note.settings["text"], "source", "") == "Go"


def test_a_page_of_several_questions_has_its_title() -> None:
    found = step(one(NAME, YES), "first")
    assert found.title is not None
    assert found.title.source == "First"


def test_sections_are_parts_and_pages_without_one_go_with_those_before() -> None:
    draft = defra({
        "pages": [page("/a", NAME, to="/b", section="s"), page("/b", YES, to="/c"), page("/c", SIZE, section="t"), SUMMARY],
        "lists": LISTS,
        "sections": [{"name": "s", "title": "About you"}, {"name": "t", "title": "About it"}],
    })  # fmt: skip
    assert [(part.id, part.title.source, len(part.nodes)) for part in loaded(draft).parts] == [
        ("about-you", "About you", 2),
        ("about-it", "About it", 1),
    ]


@pytest.mark.parametrize(
    "more",
    [
        {"controller": "RepeatingFieldPageController"},
        {
            "controller": "RepeatPageController",
            "repeat": {"options": {"name": "n", "title": "People"}, "schema": {"min": 2, "max": 5}},
        },
    ],
)
def test_a_page_that_repeats(more: dict[str, Any]) -> None:
    draft = defra({"pages": [page("/people", NAME, **more), SUMMARY]})
    (repeat,) = [node for _, node in loaded(draft).nodes() if isinstance(node, Repeat)]
    title = "People"
    assert (repeat.id, repeat.title.source, repeat.title_of_item.source) == (
        "people",
        title,
        "{{ full_name }}",
    )
    assert told(draft) == {("import-item", "pages[0]")}


def test_the_start_page_says_what_the_engine_s_own_does() -> None:
    start = page(
        "/start",
        component("Para", "p", content="Use this <b>form</b>."),
        to="/a",
        controller="./pages/start.js",
    )
    form = loaded(defra({"startPage": "/start", "pages": [start, page("/a", NAME), SUMMARY]}))
    assert form.start.text is not None
    assert form.start.text.source == "Use this form."


def test_declaration_next_steps_and_address() -> None:
    form = loaded(one(NAME, declaration="<p>It is true.</p>", feedback={"emailAddress": "a@b.example"},
                      specialPages={"confirmationPage": {"customText": {"nextSteps": "We write to you."}}}))  # fmt: skip
    assert form.declaration.text is not None
    assert form.sent.next is not None
    assert (form.declaration.text.source, form.sent.next.source, form.service.email) == (
        "It is true.",
        "We write to you.",
        "a@b.example",
    )


@pytest.mark.parametrize(
    ("key", "code"), [("outputs", "import-secrets"), ("fees", "import-secrets"), ("unheard", "import-key")]
)
def test_what_stands_around_the_pages_and_has_no_equal(key: str, code: str) -> None:
    assert told(one(NAME, **{key: [{"name": "x"}]})) == {(code, key)}


def test_a_page_that_is_a_program() -> None:
    draft = defra({"pages": [page("/a", NAME, controller="./pages/dob.js"), SUMMARY]})
    assert told(draft) == {("import-controller", "pages[0].controller")}


def test_titles_by_language() -> None:
    draft = defra(
        {"pages": [page("/a", component("TextField", "a", title={"en": "Name", "fr": "Nom"})), SUMMARY]}
    )
    assert loaded(draft).draft_languages == ("fr",)
    assert translations(draft, "fr")["a.label", "Name"] == "Nom"


def test_yaml_is_read_as_json_is() -> None:
    yaml = """\
name: T
pages:
- path: /a
  components: [{type: RadiosField, name: ok, title: OK, list: l}]
lists:
- {name: l, items: [{text: Yes, value: yes}, {text: No, value: no}]}
"""
    draft = brought("t.yaml", yaml.encode(), "defra")
    assert [each.label.source for each in question(draft, "ok").options] == ["Yes", "No"]


def test_a_text_inserts_an_answer_as_the_builder_s_templates_do() -> None:
    draft = defra({
        "pages": [
            page("/a", NAME, to="/b"),
            page("/b", component("TextField", "nick", "Who calls you {{ fullName }}?"), to="/c", title="{{ fullName }}"),
            page("/c", YES, component("Html", "n", content="<p>{{ contexts.x[fullName] }} {{ fullName | safe }}</p>")),
            SUMMARY,
        ]
    })  # fmt: skip
    found = question(draft, "nick")
    assert found.summary is not None
    assert (found.label.source, found.summary.source) == ("Who calls you {{ full_name }}?", "Nick")
    text = question(draft, "note_n").settings["text"]
    assert getattr(text, "source", "") == "[ contexts.x[fullName] ] {{ full_name }}"
    assert told(draft) == {("import-summary", "pages[1].components[0]"), ("import-insert", "pages[1].title")}


def test_a_list_in_a_hint_is_told_one_after_the_other() -> None:
    html = "<p>Any of:</p><ul><li>a card</li><li>a <a href='https://x.example'>letter</a></li></ul>"
    hint = question(one(component("TextField", "q", hint=html)), "q").hint
    assert hint is not None
    assert hint.source == "Any of: a card; a letter"
