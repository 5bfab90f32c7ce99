"""`checked-before-sent`: before anything is sent, one page shows every answer with a way to change it (RGAA 11.12).

That each way leads back to its page, with the answer in it, is tried by exploring: it opens every page from there.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict
from formengine.audit.rules.pages import flat, sends


def check(view: View) -> Iterator[Verdict]:
    """On the page `check`: each answer, and the button that sends. On any other: a button that sends."""
    if view.state.page != "check":
        for button in view.document.all("button"):
            if button.get("value") == "send":
                yield verdict(False, button, "it sends what nobody has checked")
        return
    answers = list(_answers(view))
    for answer in answers:
        yield verdict(not (why := _wrong(answer)), answer, why)
    if not answers:
        yield verdict(False, Place("main", "<main>"), "no answer is shown")
    for button in view.document.all("button"):
        if button.get("value") == "send":
            yield verdict(sends(button), button, "it does not send")


def _answers(view: View) -> Iterator[Element]:
    return (each for each in view.document.all("div") if any(child.tag == "dt" for child in each.elements))


def _wrong(answer: Element) -> str:
    term = next(child for child in answer.elements if child.tag == "dt")
    links = [each for each in answer.all("a", "button") if not each.hidden]
    if not any(child.tag == "dd" and child.text for child in answer.elements):
        return "no answer stands with it"
    if not links:
        return "it cannot be changed from here"
    return (
        ""
        if any(flat(term.text) in flat(each.text) for each in links)
        else "its link does not say what it changes"
    )


RULE = Rule(
    "checked-before-sent",
    rows=(18,),
    criteria=("WCAG 3.3.4", "WCAG 2.4.4", "RGAA 11.12"),
    proof="page",
    passes="The answer is shown and can be changed.",
    fails="Show each answer with a link that names the question and leads to its page.",
    cannot="Go from the check page to a question and back: the answer must be the new one.",
    check=check,
)
