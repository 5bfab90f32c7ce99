"""Two answers that want one place in a new version of the form: one has it, the other waits, and neither is lost.

`check` and `publish` refuse such a line of `changes.yaml`; a service that was started without them meets it all the same.
"""

from __future__ import annotations

from tests.web.page import Page
from tests.web.support import Serving
from tests.web.words import CHECK, CONTINUE, SEND

OLD = "{id: old, type: text, label: Old, noun: it}"
KEPT = "{id: kept, type: text, label: Kept, noun: it}"
LAST = "{id: last, type: text, label: Last, noun: it}"


def _form(*pages: str) -> str:
    steps = "".join(f"      - {page}\n" for page in pages)
    return f"parts:\n  - part: you\n    title: You\n    steps:\n{steps}"


def _step(name: str, *questions: str) -> str:
    return f"{{step: {name}, title: Page, ask: [{', '.join(questions)}]}}"


def _now(page: Page, text: str, *lines: str) -> Page:
    """The check page, or what comes instead, once the form reads otherwise."""
    service = page.visitor.service
    place = service.folder / "forms/tiny/changes.yaml"
    place.unlink(missing_ok=True)
    if lines:
        place.write_text(
            "changes:\n" + "".join(f"  - {{on: 2026-11-16, {each}}}\n" for each in lines), "utf-8"
        )
    service.restart(text)
    return page.visitor.get("check")


def test_the_page_that_asks_keeps_its_answer_and_the_other_comes_back_with_its_question(
    serve: Serving,
) -> None:
    before = _form(_step("one", OLD), _step("two", KEPT))
    page = serve.visitor(before).begin().press(CONTINUE, old="O").press(CONTINUE, kept="K")
    page = _now(page, _form(_step("two", KEPT)), "question: old, renamed: kept")
    assert page.answers == {"Kept": "K"}
    page = _now(page, _form(_step("two", KEPT), _step("three", LAST)), "question: old, renamed: last")
    assert (page.h1, page.answers) == (CHECK, {"Kept": "K", "Last": "O"})


def test_so_it_does_through_versions_that_do_not_ask_it(serve: Serving) -> None:
    before = _form(_step("one", OLD), _step("two", KEPT))
    page = serve.visitor(before).begin().press(CONTINUE, old="O").press(CONTINUE, kept="K")
    page = _now(page, _form(_step("two", KEPT)), "question: old, renamed: kept")
    page = _now(page, _form(_step("other", KEPT)), "question: old, renamed: kept")
    assert page.answers == {"Kept": "K"}
    page = _now(page, before)
    assert (page.h1, page.answers) == (CHECK, {"Old": "O", "Kept": "K"})


def test_two_questions_of_one_page(serve: Serving) -> None:
    page = serve.visitor(_form(_step("one", OLD, KEPT))).begin().press(CONTINUE, old="O", kept="K")
    page = _now(page, _form(_step("one", KEPT)), "question: old, renamed: kept")
    assert page.answers == {"Kept": "K"}
    page = _now(page, _form(_step("one", KEPT, LAST)), "question: old, renamed: last")
    assert page.answers == {"Kept": "K", "Last": "O"}


def test_what_was_mistyped_waits_as_it_was_typed(serve: Serving) -> None:
    page = serve.visitor(_form(_step("one", KEPT), _step("two", OLD))).begin()
    page = page.press(CONTINUE, kept="K").press(CONTINUE, old="O" * 300)
    page = _now(page, _form(_step("one", KEPT)), "question: old, renamed: kept")
    assert page.answers == {"Kept": "K"}
    page = _now(page, _form(_step("one", KEPT), _step("two", LAST)), "question: old, renamed: last")
    assert (page.path, page.fields) == ("two", {"last": "O" * 300})


def test_what_waits_does_not_fill_in_what_was_left_blank_on_purpose(serve: Serving) -> None:
    blank = KEPT.replace("noun", "optional: true, noun")
    page = serve.visitor(_form(_step("one", OLD), _step("two", blank))).begin()
    page = page.press(CONTINUE, old="O").press(CONTINUE, kept="K")
    page = _now(page, _form(_step("two", blank)), "question: old, renamed: kept")
    page = page.visitor.get("two").press(CONTINUE, kept="")
    page = _now(page, _form(_step("other", blank)), "question: old, renamed: kept")
    assert (page.path, page.fields) == ("other", {"kept": ""})


BOXES = """{step: means, ask: [{id: means, type: choices, label: Means, noun: it, options: [%s]}]}"""
AMOUNT = '{id: amount, type: integer, label: "{{ option }}", summary: Amount, noun: it}'
EACH = f"{{for-each: means, steps: [{{step: amount, ask: [{AMOUNT}]}}]}}"


def test_two_boxes_that_become_one(serve: Serving) -> None:
    before = _form(BOXES % "{id: pay, label: Pay}, {id: rent, label: Rent}", EACH)
    page = serve.visitor(before).begin().press(CONTINUE, means=["pay", "rent"])
    page = page.press(CONTINUE, amount="5").press(CONTINUE, amount="7")
    after = _form(BOXES % "{id: all, label: All}", EACH)
    page = _now(page, after, "question: means, mapped: {pay: all, rent: all}")
    assert page.h1 == CHECK
    assert page.answers["Means"] == "All"
    page = _now(page, before, "question: means, mapped: {all: pay}")
    page.visitor.get("means").press(CONTINUE, means=["pay", "rent"])
    page = page.visitor.get("check")
    assert page.h1 == CHECK
    page.press(SEND, declared="yes")
    sent = page.visitor.sent
    assert (sent["means/pay/amount"], sent["means/rent/amount"]) == ({"amount": "5"}, {"amount": "7"})


def _list(name: str) -> str:
    return (
        f"{{repeat: {name}, title: {name}, item: one, at-least: 1, title-of-item: '{{{{ of_{name} }}}}', "
        f"steps: [{{step: of-{name}, ask: [{{id: of_{name}, type: text, label: {name} of, noun: it}}]}}]}}"
    )


def test_a_list_that_gets_the_name_of_another(serve: Serving) -> None:
    before = _form(_list("jobs"), _list("posts"))
    page = serve.visitor(before).begin().press(CONTINUE, of_jobs="Bakery").press(CONTINUE)
    page = page.press(CONTINUE, of_posts="Mill").press(CONTINUE)
    assert page.h1 == CHECK
    page = _now(page, _form(_list("posts")), "list: jobs, renamed: posts")
    assert (page.h1, page.answers["posts"]) == (CHECK, "Mill")
    page = _now(page, before)
    assert page.h1 == CHECK
    assert (page.answers["jobs"], page.answers["posts"]) == ("Bakery", "Mill")
