"""Pages for shared devices: no id is a question's, and whatever is pointed to is there."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib
import pytest

from formengine.compiling import Site, compile_form
from formengine.compiling.steps import NO_ERRORS, StepErrors
from tests.compiling.support import TYPES, fillings, mistakes
from tests.fields.support import examples

POINTING = ("for", "aria-describedby", "aria-labelledby")


def pointed(tree: Element) -> set[str]:
    """Every id that a label or a description of the page names."""
    return {each for node in tree.iter() for name in POINTING for each in node.get(name, "").split()}


@pytest.mark.parametrize("type_name", TYPES)
def test_every_kind_of_question(type_name: str) -> None:
    example = examples(type_name)[0]
    form = compile_form(example.form().checked, "fr", Site(kiosk=True))
    (place,) = form.places()
    (question,) = place.step.questions
    *_, filling = fillings(form, place)
    wrong: list[StepErrors] = [NO_ERRORS, *mistakes(form, place)]
    for errors in wrong[:2]:
        html = form.page(place, errors).plain(replace(filling, told=errors.told)).decode()
        tree = html5lib.parse(html, namespaceHTMLElements=False)
        ids = [each.get("id", "") for each in tree.iter() if each.get("id")]
        assert [each for each in ids if each.partition("-")[0] == question.id] == []
        assert len(set(ids)) == len(ids)
        assert pointed(tree) <= set(ids)
        assert [each.get("autocomplete") for each in tree.iter("form")] == ["off"]
        assert {each.get("autocomplete") for each in tree.iter() if each.tag != "form"} == {None}
