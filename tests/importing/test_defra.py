"""A form of the digital form builder: components, lists, conditions, links, sections, repeats."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from formengine.importing import Draft, ImportFailedError, brought, translations
from formengine.model import Repeat, Stop
from tests.importing.support import SUMMARY, component, defra, loaded, page, question, step, told, when

LISTS = [
    {"name": "sizes", "title": "Sizes", "type": "string", "items": [
        {"text": "Small", "value": "S", "description": "Fits in a pocket"},
        {"text": "Very large", "value": "XL"},
    ]},
    {"name": "figures", "type": "number", "items": [{"text": str(each), "value": each} for each in (1, 2, 3)]},
]  # fmt: skip
YES = component("YesNoField", "isBig", "Is it big?")
SIZE = component("RadiosField", "size", "Which size?", list="sizes")
NAME = component("TextField", "fullName", "What is your name?")


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


def field(name: str, kind: str, operator: str, value: Any, **more: Any) -> dict[str, Any]:
    """One comparison of a model of conditions."""
    meant = value if isinstance(value, dict) else {"type": "Value", "value": value, "display": value}
    return {
        "field": {"name": name, "type": kind, "display": name},
        "operator": operator,
        "value": meant,
        **more,
    }


def conditional(value: Any, *others: dict[str, Any]) -> Draft:
    """Questions, then a page to which a condition leads, then one for everybody."""
    asked = [
        YES, SIZE, component("NumberField", "howMany"), component("CheckboxesField", "sizesToo", list="sizes"),
        component("DatePartsField", "born"), component("RadiosField", "figure", list="figures"), NAME,
    ]  # fmt: skip
    return defra({
        "pages": [
            page("/all", *asked, to=["/last", ("/some", "c")]),
            page("/some", component("TextField", "some"), to="/last"),
            page("/last", component("TextField", "last")),
            SUMMARY,
        ],
        "lists": LISTS,
        "conditions": [{"name": "c", "displayName": "mine", "value": value}, *others],
    })  # fmt: skip


PAST = {
    "type": "RelativeTime",
    "timePeriod": "18",
    "timeUnit": "years",
    "direction": "in the past",
    "timeOnly": False,
}


@pytest.mark.parametrize(
    ("value", "ours"),
    [
        ("isBig == true", "is_big"),
        ("isBig", "is_big"),
        ("s.isBig == false", "not is_big"),
        ("s .isBig != true", "not is_big"),
        ("not (isBig == true)", "not is_big"),
        ("size == 'XL' and howMany >= 3", "size == 'xl' and how_many >= 3"),
        ("size == 'XL' or (howMany + 1) / 2 < 3", "size == 'xl' or (how_many + 1) / 2 < 3"),
        ("'S' in sizesToo", "'s' in sizes_too"),
        ("not ('S' in s.sizesToo)", "not ('s' in sizes_too)"),
        ("figure > 1", "figure in ['2', '3']"),
        ("born <= dateForComparison(-18, 'years')", "age(born) >= 18"),
        ("born > dateForComparison(-18, 'years')", "age(born) < 18"),
        ("other and howMany == 1", "not is_big and how_many == 1"),
        ("other == false", "is_big"),
        ({"conditions": [field("s.isBig", "YesNoField", "is", "true")]}, "is_big"),
        ({"conditions": [field("s.size", "RadiosField", "is not", "S")]}, "size != 's'"),
        ({"conditions": [field("howMany", "NumberField", "is at least", "3")]}, "how_many >= 3"),
        ({"conditions": [field("sizesToo", "CheckboxesField", "contains", "S")]}, "'s' in sizes_too"),
        ({"conditions": [field("sizesToo", "CheckboxesField", "does not contain", "S")]}, "not ('s' in sizes_too)"),
        ({"conditions": [field("born", "DatePartsField", "is at least", PAST)]}, "age(born) >= 18"),
        ({"conditions": [{"conditionName": "other", "conditionDisplayName": "Other"}]}, "not is_big"),
        (
            {"conditions": [
                field("isBig", "YesNoField", "is", "true"),
                field("size", "RadiosField", "is", "S", coordinator="or"),
                field("howMany", "NumberField", "is", "1", coordinator="and"),
            ]},
            "is_big or size == 's' and how_many == 1",
        ),
        (
            {"conditions": [
                field("isBig", "YesNoField", "is", "true"),
                {"conditions": [
                    field("size", "RadiosField", "is", "S", coordinator="and"),
                    field("howMany", "NumberField", "is", "1", coordinator="or"),
                ]},
            ]},
            "is_big and (size == 's' or how_many == 1)",
        ),
    ],
)  # fmt: skip
def test_a_condition(value: Any, ours: str) -> None:
    draft = conditional(value, {"name": "other", "value": "isBig == false"})
    assert (when(draft, "some"), when(draft, "last"), told(draft)) == (ours, "", set())


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("fullName == nobody", "'nobody' is not a question of this form"),
        ("length(fullName) > 3", "the function length() has no equal"),
        ("isBig ==", "its end is missing"),
        ("c and isBig", "it is about itself"),
        ("born < dateForComparison(-18, 'years')", "a day -18 years from today cannot be worked out"),
        ({"conditions": []}, "it is empty"),
        (
            {"conditions": [field("size", "RadiosField", "resembles", "S")]},
            "the operator 'resembles' has no equal",
        ),
        ({"conditions": [field("howMany", "NumberField", "is", "many")]}, "'many' is not a number"),
        (
            {"conditions": [field("fullName", "TextField", "is longer than", "3")]},
            "the function length() has no equal",
        ),
        ({"conditions": [{"conditionName": "nowhere"}]}, "there is no condition 'nowhere'"),
    ],
)
def test_a_condition_without_equal_is_told_and_its_page_asked_of_everybody(value: Any, why: str) -> None:
    draft = conditional(value)
    assert when(draft, "some") == ""
    (remark,) = [each for each in draft.remarks if each.code == "import-condition"]
    assert (remark.place, remark.values["name"], str(remark.values["why"])) == ("pages[1]", "mine", why)


def test_branches_that_come_together_leave_no_condition() -> None:
    conditions = [{"name": "a", "value": "size == 'S'"}, {"name": "b", "value": "isBig"}]
    draft = defra({
        "pages": [
            page("/q", SIZE, YES, to=[("/x", "a"), ("/y", "b"), "/z"]),
            page("/x", component("TextField", "x"), to="/end"),
            page("/y", component("TextField", "y"), to="/end"),
            page("/z", component("TextField", "z"), to="/end"),
            page("/end", NAME),
            SUMMARY,
        ],
        "lists": LISTS, "conditions": conditions,
    })  # fmt: skip
    assert [when(draft, each) for each in ("q", "x", "y", "z", "end")] == [
        "",
        "size == 's'",
        "not (size == 's') and is_big",
        "not (size == 's') and not is_big",
        "",
    ]


def test_a_page_that_only_informs_and_leads_nowhere_is_a_stop() -> None:
    draft = defra({
        "pages": [
            page("/q", YES, to=["/name", ("/no", "big")]),
            {"path": "/no", "title": "Not for you", "components": [component("Para", "p", content="It is too big.")]},
            page("/name", NAME),
            SUMMARY,
        ],
        "conditions": [{"name": "big", "value": "isBig"}],
    })  # fmt: skip
    (stop,) = [node for _, node in loaded(draft).nodes() if isinstance(node, Stop)]
    assert stop.when is not None
    assert (stop.title.source, stop.text.source, stop.when.source) == (
        "Not for you",
        "It is too big.",
        "is_big",
    )
    # Nobody who is stopped comes here: that needs not be said.
    assert when(draft, "name") == ""


def test_a_stop_whose_condition_was_not_taken_over_is_left_out() -> None:
    draft = defra({
        "pages": [
            page("/q", NAME, to=["/more", ("/no", "long")]),
            {"path": "/no", "title": "No", "components": [component("Para", "p", content="No.")]},
            page("/more", YES), SUMMARY,
        ],
        "conditions": [{"name": "long", "value": "length(fullName) > 3"}],
    })  # fmt: skip
    assert ("import-stop", "pages[1]") in told(draft)
    assert [each.id for each in loaded(draft).questions()] == ["full_name", "is_big"]


def test_pages_in_a_circle_are_an_error_with_the_circle() -> None:
    with pytest.raises(ImportFailedError, match="/a → /b → /a"):
        defra({"pages": [page("/a", NAME, to="/b"), page("/b", YES, to="/a")]})


def test_a_page_that_nothing_leads_to_and_a_link_that_leads_nowhere() -> None:
    draft = defra({"pages": [page("/a", NAME, to=["/nowhere", "/summary"]), page("/lost", YES), SUMMARY]})
    assert told(draft) == {("import-link-missing", "pages[0].next[0]"), ("import-unreached", "pages[1]")}


def test_a_question_page_that_leads_nowhere_and_two_links_without_condition() -> None:
    draft = defra(
        {
            "pages": [page("/a", NAME, to=["/b", "/c"]), page("/b", SIZE, to=[]), page("/c", YES, to=[])],
            "lists": LISTS,
        }
    )
    assert told(draft) == {
        ("import-link-twice", "pages[0].next"),
        ("import-unreached", "pages[1]"),
        ("import-dead-end", "pages[2]"),
    }


def test_a_form_in_which_pages_have_their_conditions_themselves() -> None:
    draft = defra({
        "startPage": "/q",
        "pages": [
            page("/q", YES, to="/some"),
            page("/some", NAME, to="/end", condition="big"),
            page("/end", component("TextField", "end")), SUMMARY,
        ],
        "conditions": [{"name": "big", "value": "isBig"}],
    })  # fmt: skip
    assert [when(draft, each) for each in ("q", "some", "end")] == ["", "is_big", ""]


def test_a_newer_form_has_no_links_and_refers_by_id() -> None:
    items = [{"id": "i1", "text": "Small", "value": "S"}, {"id": "i2", "text": "Large", "value": "L"}]
    value = {"type": "ListItemRef", "listId": "l1", "itemId": "i2"}
    draft = defra({
        "engine": "V2",
        "pages": [
            {"path": "/a", "title": "A", "components": [component("RadiosField", "size", list="l1", id="c1")]},
            {"path": "/b", "title": "B", "components": [NAME], "condition": "k1"},
            {"path": "/no", "title": "No", "controller": "TerminalPageController", "condition": "k1",
             "components": [component("Markdown", "m", content="Too large.")]},
            {"path": "/summary", "controller": "SummaryPageController"},
        ],
        "lists": [{"id": "l1", "name": "zz", "items": items}],
        "conditions": [{"id": "k1", "items": [{"componentId": "c1", "operator": "is", "value": value}]}],
    })  # fmt: skip
    assert when(draft, "b") == "size == 'l'"
    (stop,) = [node for _, node in loaded(draft).nodes() if isinstance(node, Stop)]
    assert stop.text.source == "Too large."


@pytest.mark.parametrize(("count", "tangled"), [(4, False), (12, True), (40, True)])
def test_more_ways_to_a_page_than_anybody_reads_are_told(count: int, tangled: bool) -> None:
    pages = [
        page(f"/q{at}", component("YesNoField", f"q{at}"), to=[("/end", f"c{at}"), f"/q{at + 1}"])
        for at in range(count)
    ]
    pages += [page(f"/q{count}", SIZE, to=[("/end", "small"), "/summary"]), page("/end", NAME), SUMMARY]
    conditions = [
        {"name": f"c{at}", "value": f"q{at} and 'x' != '{'y' * 40}'"[: 2 + len(str(at))]}
        for at in range(count)
    ]
    conditions.append({"name": "small", "value": "size == 'S'"})
    draft = defra({"pages": pages, "lists": LISTS, "conditions": conditions})
    assert (when(draft, "end") == "") is tangled
    assert told(draft) == ({("import-tangled", f"pages[{count + 1}]")} if tangled else set())


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
