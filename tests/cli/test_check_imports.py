"""A check waits for no library that it has no use for: whoever saves a form would, again and again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = (
    "alembic",
    "cryptography",
    "flask",
    "granian",
    "jinja2",
    "markdown_it",
    "psycopg",
    "selenium",
    "sqlalchemy",
    "werkzeug",
    "wtforms",
)
FORM = """\
form: tiny
title: A small form
languages: [en]
service: {name: Office, email: office@example.org}
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask:
          - {id: name, type: text, label: What is your name?, noun: your name, summary: Name, autocomplete: name}
"""
JOURNEYS = """\
journeys:
  - journey: whole
    title: From the first page to the last
    today: 2026-01-01
    language: en
    answers:
      name: Ada
    pages: [name, check, sent]
"""


def test_a_check_imports_nothing_that_serves_compiles_signs_or_drives(tmp_path: Path) -> None:
    folder = tmp_path / "forms" / "tiny"
    folder.mkdir(parents=True)
    (folder / "form.yaml").write_text(FORM, encoding="utf-8")
    (folder / "journeys.yaml").write_text(JOURNEYS, encoding="utf-8")
    program = (
        "import sys\nfrom formengine.cli.main import main\n"
        f"try:\n    main(['check', {str(folder)!r}])\nexcept SystemExit as ended:\n    print(int(ended.code))\n"
        "print(*sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    *told, code, modules = done.stdout.splitlines()
    assert code == "0", told
    assert [name for name in HEAVY if name in modules.split()] == []
