"""Easy words stand for a text that is there, say the same, and are offered in a language of the form.

- `easy-language`: a language in `easy-languages` is none of the form's.
- `easy-nowhere`: easy words are offered, and no text has any: the link would lead to the same page.
- `easy-inserts`: easy words insert a formula that their text does not, which may not have been answered there.
- `easy-same`: easy words are the text itself; a notice.
- `easy-partly`: on a page where some texts have easy words, a question, a hint or a heading has none; a notice.

How easy the words are is measured as that of all words is. Those of other languages are in the catalogues, and judged there.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.other_words import beside
from formengine.model import Form, Question, Text
from formengine.model.walk import texts
from formengine.problems import Problem


def check(form: Form) -> Iterator[Problem]:
    """Yield what is wrong with the easy words of a form, and where some are missing."""
    every = texts(form)
    for language in form.easy_languages:
        if language not in form.all_languages:
            yield Problem("easy-language", form.place("easy-languages"), {"language": language})
    if form.easy_languages and not any(text.easy for text in every):
        yield Problem("easy-nowhere", form.place("easy-languages"))
    for text in every:
        if text.easy is not None:
            yield from beside(text, text.easy, "easy-inserts", "easy-same")
    for _, _, step in form.steps():
        shown = [
            *([step.title] if step.title else []),
            *(each for one in step.questions for each in _read(one)),
        ]
        if any(text.easy for text in shown):
            for text in shown:
                if text.easy is None and not _inserted(text):
                    yield Problem("easy-partly", text.where, {"context": text.context}, "notice")


def _read(question: Question) -> Iterator[Text]:
    """What whoever answers a question must read."""
    yield from (each for each in (question.label, question.hint, question.why) if each is not None)
    yield from (
        each for option in question.options for each in (option.label, option.hint) if each is not None
    )
    yield from (each for each in question.settings.values() if isinstance(each, Text))


def _inserted(text: Text) -> bool:
    """Whether a text is nothing but what it inserts."""
    return not any(piece.strip() for piece in text.pieces if isinstance(piece, str))
