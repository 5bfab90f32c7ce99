"""Examples of what can be wrong with a file before it is a form."""

from __future__ import annotations

from formengine.catalogue.shown.example import Example

_PART = "step: town\nask: [{id: town, type: text, label: Your town, noun: your town}]\n"

EXAMPLES: dict[str, Example] = {
    "not-yaml": Example("top", "start: {minutes: 15} minutes", "start: {minutes: 15}"),
    "text-needs-quotes": Example(
        "question",
        "id: flat\ntype: text\nnoun: your flat\nlabel: Total: per month",
        "id: flat\ntype: text\nnoun: your flat\nlabel: 'Total: per month'",
    ),
    "tab": Example("top", "start:\n\tminutes: 15", "start:\n  minutes: 15"),
    "text-after-bar": Example(
        "top", "start:\n  text: | It takes a while.", "start:\n  text: |\n    It takes a while."
    ),
    "unclosed-quote": Example(
        "top", 'start:\n  text: "It takes a while.', 'start:\n  text: "It takes a while."'
    ),
    "quotes-in-quotes": Example(
        "question",
        'id: flat\ntype: text\nnoun: your flat\nlabel: "Your "flat""',
        "id: flat\ntype: text\nnoun: your flat\nlabel: Your “flat”",
    ),
    "unclosed-bracket": Example(
        "top", "languages: [en\ntitle: An example", "languages: [en]\ntitle: An example"
    ),
    "wrong-bracket": Example("top", "start: {minutes: 15]", "start: {minutes: 15}"),
    "bracket-closes-nothing": Example("top", "languages: [en, fr}", "languages: [en]"),
    "bad-braces": Example("top", "languages: [}", "languages: [en]"),
    "backslash": Example("top", 'start:\n  text: "C:\\office"', "start:\n  text: 'C:\\office'"),
    "indentation": Example(
        "top", "start:\n  minutes: 15\n text: It is quick.", "start:\n  minutes: 15\n  text: It is quick."
    ),
    "missing-list-key": Example(
        "steps",
        "- step: town\n  title: Your town\n  - {id: town, type: text, label: Your town, noun: your town}",
        "- step: town\n  title: Your town\n  ask:\n  - {id: town, type: text, label: Your town, noun: your town}",
    ),
    "missing-dash": Example(
        "top",
        "facts:\n  - id: half\n    value: 1 / 2\n  id: third\n    value: 1 / 3",
        "facts:\n  - id: half\n    value: 1 / 2\n  - id: third\n    value: 1 / 3",
    ),
    "braces-without-dash": Example(
        "top",
        "facts:\n  - {id: half, value: 1 / 2}\n  {id: third, value: 1 / 3}",
        "facts:\n  - {id: half, value: 1 / 2}\n  - {id: third, value: 1 / 3}",
    ),
    "dash-space": Example(
        "top",
        "facts:\n  -id: half\n   value: 1 / 2",
        "facts:\n  - id: half\n    value: 1 / 2",
    ),
    "long-dash": Example(
        "top",
        "start:\n  have-ready:\n    – Your passport\n    – Your card",
        "start:\n  have-ready:\n    - Your passport\n    - Your card",
    ),
    "missing-comma": Example(
        "top", "start: {minutes: 15 text: It is quick.}", "start: {minutes: 15, text: It is quick.}"
    ),
    "list-comma": Example("top", "draft-languages: [fr ar]", "draft-languages: [fr, ar]"),
    "quotes-of-print": Example("top", "start: {text: “It is quick.”}", "start: {text: It is quick.}"),
    "no-break-space": Example("top", "time-zone:\u00a0Europe/Paris", "time-zone: Europe/Paris"),
    "colon-space": Example("top", "start: {minutes:15}", "start: {minutes: 15}"),
    "no-colon": Example("top", "time-zone Europe/Paris", "time-zone: Europe/Paris"),
    "comma-in-braces": Example(
        "top",
        "start: {text: Your name, please}",
        "start: {text: 'Your name, please'}",
    ),
    "invisible-character": Example(
        "top", "start:\n  text: It is\u2028quick.", "start:\n  text: It is quick."
    ),
    "not-utf8": Example("top", "start:\n  text: caf\udce9", "start:\n  text: café"),
    "file-too-large": Example("top", "# ⟨a comment that goes on and on × 90000⟩", "# a comment"),
    "cannot-read": Example("form.yaml", "⟨no such file⟩", "⟨the example⟩"),
    "empty-file": Example(
        "steps",
        "- include: parts/town.yaml",
        "- include: parts/village.yaml",
        {"parts/town.yaml": "", "parts/village.yaml": _PART},
    ),
    "several-documents": Example(
        "top", "start: {minutes: 15}\n---\nopen: {until: 2999-01-01}", "start: {minutes: 15}"
    ),
    "too-deep": Example("top", "start: {text: ⟨[ × 50⟩⟨] × 50⟩}", "start: {text: Hello}"),
    "too-many-problems": Example("top", "⟨start: ↵ × 302⟩", "start: {minutes: 15}"),
    "duplicate-key": Example("top", "start: {minutes: 15, minutes: 20}", "start: {minutes: 20}"),
    "item-without-dash": Example(
        "top",
        "facts:\n  - id: half\n    value: 1 / 2\n    id: third\n    value: 1 / 3",
        "facts:\n  - id: half\n    value: 1 / 2\n  - id: third\n    value: 1 / 3",
    ),
    "key-not-text": Example("top", "start: {[minutes]: 15}", "start: {minutes: 15}"),
    "yaml-anchor": Example("top", "start: {text: &hello Hello}", "start: {text: Hello}"),
    "yaml-alias": Example("top", "start: {text: *hello }", "start: {text: Hello}"),
    "yaml-tag": Example("top", "start: {text: !important Hello}", "start: {text: Hello}"),
    "yaml-merge": Example("top", "start: {<<: {minutes: 15}}", "start: {minutes: 15}"),
    "insert-not-closed": Example(
        "steps",
        "- stop: end\n  title: This is the end\n  text: 'Today is {{ today()'",
        "- stop: end\n  title: This is the end\n  text: 'Today is {{ today() }}'",
    ),
    "insert-not-opened": Example(
        "steps",
        "- stop: end\n  title: This is the end\n  text: Today is today() }}",
        "- stop: end\n  title: This is the end\n  text: 'Today is {{ today() }}'",
    ),
    "insert-empty": Example(
        "steps",
        "- stop: end\n  title: This is the end\n  text: 'Today is {{ }}'",
        "- stop: end\n  title: This is the end\n  text: 'Today is {{ today() }}'",
    ),
    "needless-braces": Example("formula", 'when: "{{ couple }}"', "when: couple"),
    "include-nowhere": Example("text", "⟨the example⟩      - include: parts/town.yaml", "⟨the example⟩"),
    "include-outside": Example(
        "steps", "- include: ../../../town.yaml", "- include: parts/town.yaml", {"parts/town.yaml": _PART}
    ),
    "include-itself": Example(
        "steps",
        "- include: parts/loop.yaml",
        "- include: parts/town.yaml",
        {"parts/loop.yaml": "- include: loop.yaml\n", "parts/town.yaml": _PART},
    ),
    "include-missing": Example(
        "steps", "- include: town.yaml", "- include: parts/town.yaml", {"parts/town.yaml": _PART}
    ),
    "too-many-includes": Example(
        "steps",
        "⟨- include: parts/town.yaml↵ × 201⟩",
        "- include: parts/town.yaml",
        {"parts/town.yaml": _PART},
    ),
    "too-many-pieces": Example("top", "start: {text: [⟨x, × 210000⟩]}", "start: {text: Hello}"),
    "text-too-long": Example("top", "start:\n  text: ⟨x × 20001⟩", "start:\n  text: Hello"),
}
