"""An example of a problem: how it is written wrong, and how it is written right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

At = Literal[
    "question",
    "steps",
    "formula",
    "alone",
    "top",
    "form.yaml",
    "text",
    "translation",
    "words",
    "journeys.yaml",
    "journey.yaml",
    "tokens.css",
    "audit.json",
    "changes.yaml",
    "before/form.yaml",
]
"""Where an example stands: what one question says, steps, a step's condition, lines of the form itself, or a whole file.

A formula `alone`, and a `text` that is a whole form, lie in no file, as in an editor. A `translation` is one entry of a
catalogue, or its header and such an entry; `words` are an entry of the engine's own, beside those in French. `audit.json`
says what is changed in evidence that holds; `null` is none.
`changes.yaml` lies beside a form that asks what a `formula` may use, or beside the one in `files`; `before/form.yaml` is
the version that people are in the middle of.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """What is shown, wrong and right; a test holds that the one raises the code, and that the other raises nothing.

    `files` are more files of the form, by their paths from its folder, those of catalogues from `locales/` on; they are the
    same on both sides. In all of them, `⟨x × 300⟩` stands for so many x, and `↵` for the end of a line in them: what is too
    long to show.
    """

    at: At
    wrong: str
    right: str
    files: Mapping[str, str] = field(default_factory=dict)
