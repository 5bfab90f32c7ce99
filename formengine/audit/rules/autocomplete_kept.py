"""`autocomplete-kept`: the token that the definition gives a question stands on its field, so that browsers can fill it in.

A shared device gets no token: a browser would offer what others typed there.

Whether a question is about the claimant is for the definition to say; that a template loses its token is seen here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import controls, kind_of
from formengine.audit.rules.pages import is_shared
from formengine.model import Form

_NEVER = frozenset(("radio", "checkbox", "file"))


def tokens_of(form: Form) -> dict[str, str]:
    """The token of each question that has one, by the question's id: for `View.told["tokens"]`."""
    return {
        question.id: question.autocomplete
        for _, _, step in form.steps()
        for question in step.questions
        if question.autocomplete
    }


def check(view: View) -> Iterator[Verdict]:
    """Each field of a question with a token; its parts have tokens of their own, where the token has parts."""
    if is_shared(view.document):
        return
    wanted: Mapping[str, str] = view.told.get("tokens", {})
    for control in controls(view.document):
        name = control.get("name")
        question, _, part = name.rpartition("-") if name not in wanted else (name, "", "")
        if question in wanted and kind_of(control) not in _NEVER:
            token = wanted[question]
            given = control.get("autocomplete")
            # A date that is no birthday has no tokens for its parts.
            good = bool(given) if part else given == token
            yield verdict(good, control, f"the definition says {token}, the page says « {given} »")


RULE = Rule(
    "autocomplete-kept",
    rows=(19,),
    criteria=("WCAG 1.3.5", "RGAA 11.13"),
    proof="page",
    passes="It has the token that the definition gives it.",
    fails="Let the template write autocomplete as the definition says.",
    cannot="Say whether the datum of this field is the claimant's own: the definition tells.",
    check=check,
)
