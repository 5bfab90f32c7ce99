"""A new type of question in a checkout of the engine: its mirrors, each a small thing that works, to be changed.

One type, one name: module, template, examples, test, and its places in the registry, the reference and the editors' schema.
A type that has them passes every test that asks for a mirror; what it reads and says is then written into them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from formengine.fields.registry import TYPES

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*")

_MODULE = '''\
"""`{name}`: {about}"""

from __future__ import annotations

from collections.abc import Iterable

from formengine.expressions import types
from formengine.fields.base import Answer, OneLine, Reading
from formengine.model import Question

LONGEST = 40
"""Characters that an answer may have."""


class {class_}(OneLine):
    """{About} Value: str."""

    name = "{name}"
    messages = ("text-empty", "too-long")

    def value_type(self, question: Question) -> types.Type:
        """A text."""
        return types.Text()

    def parse(self, question: Question, typed: str, reading: Reading) -> Answer:
        """Judge the length only. Forgive first (`formengine.fields.forgive`), then judge."""
        if len(typed) > LONGEST:
            return Answer.wrong("too-long", max=LONGEST, n=len(typed))
        return Answer(typed)

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """An answer that passes, as a person might type it."""
        return {{question.id: ["Exemple"]}}

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Nothing, and a character too many."""
        if not question.optional:
            yield "text-empty", {{question.id: [" "]}}
        yield "too-long", {{question.id: ["e" * (LONGEST + 1)]}}
'''

_TEMPLATE = "{%- set width = '' %}\n{%- include \"fields/_input.html\" %}\n"

_EXAMPLES = """\
# Each example is a question as a designer writes it, what may be typed, and what comes of it. The documentation, the tests
# and the audit read it: add one for each thing that the type can do.
- name: one question
  question: {{id: reponse, type: {name}, label: Votre réponse, noun: votre réponse}}
  reads:
    - {{typed: "  Exemple ", value: Exemple}}
    - typed: ""
      faults: [text-empty]
      tree: |
        textbox "Votre réponse" required invalid : "Erreur : Écrivez votre réponse."
    - {{typed: Quarante et un caractères sont un de trop !, faults: [too-long]}}
  tree: |
    textbox "Votre réponse" required
"""

_TEST = """\
from __future__ import annotations

from tests.fields.support import Contract


class Test{class_}(Contract):
    type_name = "{name}"
"""


class NotHere(Exception):
    """This is no checkout of the engine, or the name cannot be taken; the message says which."""


def mirrors(root: Path, name: str, about: str) -> Mapping[Path, str]:
    """What each file of a checkout holds once it has a type of this name, which asks for `about`. Raises NotHere."""
    if not _NAME.fullmatch(name):
        raise NotHere(f"'{name}' cannot be a type: small letters and figures, with dashes between words.")
    if name in TYPES:
        raise NotHere(f"There is a type '{name}' already.")
    module = name.replace("-", "_")
    class_ = "".join(word.capitalize() for word in name.split("-")) + "Type"
    about = f"{about.strip().rstrip('.')}."
    filled = {"name": name, "class_": class_, "about": about, "About": about[:1].upper() + about[1:]}
    made = {
        root / f"formengine/fields/{module}.py": _MODULE.format(**filled),
        root / f"templates/fields/{name}.html": _TEMPLATE,
        root / f"templates/fields/{name}.examples.yaml": _EXAMPLES.format(**filled),
        root / f"tests/fields/test_{module}.py": _TEST.format(class_=class_.removesuffix("Type"), name=name),
    }
    taken = [path for path in made if path.exists()]
    if taken:
        raise NotHere(f"{taken[0].relative_to(root)} is there already.")
    return made | _entered(root, name, module, class_, filled["About"])


def _entered(root: Path, name: str, module: str, class_: str, about: str) -> dict[Path, str]:
    """The files that name every type, with one more."""
    registry = root / "formengine/fields/registry.py"
    imported = f"from formengine.fields.{module} import {class_}\n"
    text = _before(registry, "    DeclarationType(),\n", f"    {class_}(),\n")
    lines = text.splitlines(keepends=True)
    after = [
        number for number, line in enumerate(lines) if line.startswith("from formengine.") and line < imported
    ]
    lines.insert(after[-1] + 1, imported)
    explained = root / "formengine/authoring/explained.py"
    reference = root / "docs/definition-language.md"
    told = about[:1].lower() + about[1:].rstrip(".")
    return {
        registry: "".join(lines),
        explained: _before(explained, '    "declaration": "A box', f'    "{name}": "{about}",\n'),
        reference: _before(reference, "| `declaration` | a box", f"| `{name}` | {told} | |\n"),
    }


def _before(path: Path, place: str, more: str) -> str:
    """The text of a file with something more before a place in it. Raises NotHere."""
    text = path.read_text("utf-8") if path.is_file() else ""
    if text.count(place) != 1:
        raise NotHere(
            f"{path} is not as expected: a new type is made in a checkout of the engine, from its top."
        )
    return text.replace(place, more + place)
