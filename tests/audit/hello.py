"""A form of one question, which several tests audit with the same tools: what is around its page is looked at once.

What stands around that question is built as in the forms of this repository (its languages, and what the service says of
itself): the keyboard then stops where it stops there, and walks that were made for those need not be made again.
"""

from __future__ import annotations

from pathlib import Path

from formengine.audit.axe import SCRIPT
from formengine.audit.driving import JAR

LANGUAGES = """\
languages: [en, fr]
draft-languages: [ar]
"""
FORM = f"""\
form: hello
title: Say hello
{LANGUAGES}service: {{name: Town hall, phone: "01 99 00 12 34", hours: On Mondays, office: "https://example.org/town-hall"}}
parts:
  - part: you
    title: You
    steps: [{{step: name, ask: [{{id: full_name, type: text, label: Your name, noun: your name}}]}}]
"""
"""Its translation into Arabic is missing. English is served without a link to a draft."""
_FRENCH = {
    "title": ("Say hello", "Dire bonjour"),
    "service.name": ("Town hall", "Mairie"),
    "service.hours": ("On Mondays", "Le lundi"),
    "part.you.title": ("You", "Vous"),
    "full_name.label": ("Your name", "Votre nom"),
    "full_name.noun": ("your name", "votre nom"),
}
CATALOGUE = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n' + "".join(
    f'\nmsgctxt "{key}"\nmsgid "{said}"\nmsgstr "{there}"\n' for key, (said, there) in _FRENCH.items()
)
"""Its translation into French."""
PLACE = "locales/fr/LC_MESSAGES/hello.po"
AXE, CHECKER = SCRIPT.resolve(), JAR.resolve()
TOOLS = (f"axe={AXE}", f"checker={CHECKER}")


def service_in(root: Path, form: str = FORM) -> Path:
    """A service with the one form, and its translation; the form's folder."""
    for name, text in {"forms/hello/form.yaml": form, PLACE: CATALOGUE}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root / "forms/hello"
