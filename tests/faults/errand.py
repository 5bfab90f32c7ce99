"""The form that people fill in while things break: four words and an address, each word unlike any other."""

from __future__ import annotations

from pathlib import Path

FORM_ID = "errand"
HOME = f"/en/{FORM_ID}/"
PAGES = {"one": "q1", "two": "q2", "three": "q3", "four": "q4", "mail": "mail"}
"""The pages, and the question of each."""
EDITED = {"one": "q1", "two": "q2", "new": "q9", "three": "q3", "four": "q4", "mail": "mail"}
"""As a designer leaves it: a question more in the middle, and other words for the others."""
HEAD = """
form: errand
title: An errand
languages: [en]
contact: {email: mail}
again: {same: [mail], within: 6 months}
withdrawal: {text: Nothing will be run for you.}
service: {name: Office, phone: "01632 960000"}
parts:
  - part: all
    title: All of it
    steps:
"""
STEP = "      - {{step: {page}, ask: [{{id: {id}, type: {type}, label: The {label} {page}, noun: the {label} {page}}}]}}\n"


def write_errand(forms: Path, *, edit: int = 0) -> None:
    """The form, in the folder of forms."""
    label, pages = (f"line {edit}", EDITED) if edit else ("word", PAGES)
    lines = [
        STEP.format(page=page, id=asked, type="email" if page == "mail" else "text", label=label)
        for page, asked in pages.items()
    ]
    folder = forms / FORM_ID
    folder.mkdir(parents=True, exist_ok=True)
    # In one step, as a careful editor saves: whoever reads meanwhile finds the old one or the new one.
    fresh = folder / "form.yaml.new"
    fresh.write_text(HEAD + "".join(lines), "utf-8")
    fresh.rename(folder / "form.yaml")
