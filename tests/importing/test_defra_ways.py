"""The ways through a form of the digital form builder: conditions, branches that part and meet, ends."""

from __future__ import annotations

from typing import Any

import pytest

from formengine.importing import Draft, ImportFailedError
from formengine.model import Stop
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
    told,
    when,
)


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
