"""What translators are told of a text beside its words: what it is, how much room it has, what stands in for its places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formengine.expressions.scope import OPTION
from formengine.model import Form, Text
from formengine.model.said import Said, of

_MARKDOWN = "Markdown: keep the empty lines, what begins with « - », **what is bold** and the addresses of [links](address)."


def notes(text: Text, known: Mapping[str, Said], names: Mapping[str, str]) -> tuple[str, ...]:
    """The notes of a form's text, a line each. `names` says what each name means that a text can insert."""
    about = of(text, known)
    lines = [f"{about.what[:1].upper()}{about.what[1:]}."]
    if about.room:
        aside = ", without what is inserted" if text.inserts else ""
        lines.append(f"At most {about.room} characters{aside}.")
    if text.register == "easy":
        lines.append("Easy words: one idea a sentence, 12 words at most.")
    if text.register == "for-helper":
        lines.append("For whoever fills in for another: « you » is the helper, not the person concerned.")
    if text.kind == "markdown":
        lines.append(_MARKDOWN)
    for formula in dict.fromkeys(insert.source.strip() for insert in text.inserts):
        what = names.get(formula, "worked out when the page is shown")
        lines.append(
            f"{{{{ {formula} }}}}: {what}. Copy it as it is; it may stand elsewhere in the sentence."
        )
    return tuple(lines)


def names_in(form: Form) -> Mapping[str, str]:
    """What each name means that a text of the form can insert."""
    return dict(_names(form))


def _names(form: Form) -> Iterator[tuple[str, str]]:
    yield OPTION, "the box that was ticked, by its label"
    for parameter in form.parameters:
        yield parameter.id, "a figure of the law"
    for fact in form.facts:
        yield fact.id, "worked out from the answers"
    for question in form.questions():
        yield question.id, f"the answer to « {' '.join(question.label.source.split())} »"
