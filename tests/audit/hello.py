"""A form of one question, which several tests audit with the same tools: what is around its page is looked at once."""

from __future__ import annotations

from formengine.audit.axe import SCRIPT
from formengine.audit.driving import JAR

LANGUAGES = """\
languages: [en]
draft-languages: [fr]
"""
FORM = f"""\
form: hello
title: Say hello
{LANGUAGES}service: {{name: Town hall}}
parts:
  - part: you
    title: You
    steps: [{{step: name, ask: [{{id: full_name, type: text, label: Your name, noun: your name}}]}}]
"""
"""Its translation is missing. English is served without a link to a draft: its pages are the same where there is none."""
AXE, CHECKER = SCRIPT.resolve(), JAR.resolve()
TOOLS = (f"axe={AXE}", f"checker={CHECKER}")
