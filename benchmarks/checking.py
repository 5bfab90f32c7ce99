"""`formengine check` as a designer waits for it: the whole command, on forms of 1,000 questions with a hundred problems.

The form is like one that people write: parts, conditions of parts and pages, stops, rules, labels of many words, texts of
two sentences. A hundred of its questions have something wrong each, of ten kinds, in turn.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.forms import emptied
from benchmarks.machine import Gauge, pin
from formengine.catalogues import Catalogue
from formengine.loading import inspect
from formengine.model.walk import texts

QUESTIONS = 1000
RUNS = 5
LIMIT_S = 120
SLIPS = 10
"""One question in so many has something wrong."""
_THINGS = (
    "rent",
    "garden",
    "ladder",
    "kitchen",
    "window",
    "bicycle",
    "heating",
    "school",
    "journey",
    "medicine",
)
_DOING = (
    "paid for",
    "repaired",
    "shared",
    "insured",
    "changed",
    "lent out",
    "cleaned",
    "measured",
    "counted",
    "sold",
)
_WHEN = ("this month", "last month", "this year", "last year", "in spring", "in summer", "in autumn", "in winter", "at work",
         "at home")  # fmt: skip


def _words(number: int) -> str:
    things, doing, when = _THINGS[number % 10], _DOING[number // 10 % 10], _WHEN[number // 100 % 10]
    return f"{things} that you have {doing} {when}"


_OPTIONS = "options: [{id: a, label: Often}, {id: b, label: Seldom}, {id: c, label: Never}]"
_BOXES = "options: [{id: a, label: Alone}, {id: b, label: With others}, {id: non, label: None of these, exclusive: true}]"


def _begun(number: int) -> tuple[str, str]:
    """What a question is about, and the keys that it begins with."""
    return _words(number), f"id: q{number}, noun: what we ask here, summary: Answer {number}"


def _asked(number: int) -> str:
    """A question in order, of one of five types."""
    words, start = _begun(number)
    return (
        f"{start}, type: yes-no, label: Is there a {words}?, hint: Think of all of them.",
        f"{start}, type: choice, label: How often do you need the {words}?, {_OPTIONS}",
        f"{start}, type: choices, label: With whom do you use the {words}?, {_BOXES}",
        f"{start}, type: money, label: What do you pay for the {words}?, at-least: 0",
        f"{start}, type: integer, label: How long is the {words}?, at-least: 0, at-most: 99",
    )[number % 5]


def _slip(number: int) -> str:
    """A question with something wrong, of one of ten kinds."""
    words, start = _begun(number)
    return (
        f"{start}, type: yes-no, lable: Is there a {words}?, label: Is there?",
        f"{start}, type: text, label: What is the number of the {words}?",
        f"id: q{number}, type: yes-no, label: Is there a {words}?",
        f"{start}, type: text, label: '{words} for {{{{ today() }}}}; and more?'",
        f"{start}, type: choices, label: What of the {words}?, options: [{{id: a, label: A}}, {{id: b, label: B}}]",
        f"{start}, type: choice, label: {words}, {_OPTIONS}",
        f"{start}, type: email, label: What is your email address for the {words}?",
        f"{start}, type: yes-no, label: Have you got a {words}?, hint: Look here. {'Write all that you know of it. ' * 4}",
        f"{start}, type: money, label: What in respect of the {words}?, at-least: 9, at-most: 3",
        f"{start}, type: yes-no, label: Is it the {words}?, hint: See https://example.org/{number}",
    )[number // SLIPS % 10]


def _form(form_id: str, questions: int, slips: int, languages: Sequence[str]) -> str:
    lines = [
        f"form: {form_id}\ntitle: A form of {questions} questions\nlanguages: [{', '.join(languages)}]\n",
        "service: {name: The office, email: office@example.org}\nparts:\n",
    ]
    for number in range(questions):
        if number % 20 == 0:
            # A part may hang on a yes or no of the part before.
            when = f"    when: q{number - 20}\n" if number % 60 == 20 and not slips else ""
            lines.append(f"  - part: part-{number}\n    title: Your {_words(number)}\n{when}    steps:\n")
        if number % 50 == 45 and not slips:
            lines.append(
                f"      - stop: stop-{number}\n        title: This is the end\n        when: \"'non' in q{number - 3}\"\n"
            )
            lines.append("        text: Call us. We look at it with you.\n")
        lines.append(f"      - step: s{number}\n")
        if number % 5 == 1:
            lines.append(f"        when: q{number - 1}\n")
        told = slips and number % (questions // slips) == 0 and number
        lines.append(f"        ask:\n          - {{{_slip(number) if told else _asked(number)}}}\n")
        if number % 5 == 4:
            lines.append(
                f"        rules:\n          - {{must: q{number} < 90, message: Write less than 90.}}\n"
            )
    return "".join(lines)


def write_form(
    top: Path, form_id: str, questions: int, slips: int = 0, languages: Sequence[str] = ("en",)
) -> Path:
    """A form in its folder, `slips` of its questions with something wrong, and its catalogues in other languages."""
    folder = top / "forms" / form_id
    folder.mkdir(parents=True)
    (folder / "form.yaml").write_text(_form(form_id, questions, slips, languages), encoding="utf-8")
    form, _ = inspect(folder)
    for language in languages[1:]:
        assert form is not None
        lines = ['msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n']
        for text in texts(form):
            source, said = (
                json.dumps(words, ensure_ascii=False)
                for words in (text.source, text.source.replace("e", "é").replace("o", "ô"))
            )
            lines.append(f'msgctxt "{text.context}"\nmsgid {source}\nmsgstr {said}\n\n')
        path = top / "locales" / language / "LC_MESSAGES" / f"{form_id}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(lines), encoding="utf-8")
        assert Catalogue.load(language, form_id, top / "locales").entries
    return folder


def measure(work: Path, gauge: Gauge) -> dict[str, Any]:
    """CPU seconds of the whole command, the best of 5 runs; `problems` is what it told."""
    top = emptied(work / "forms").parent
    forms = {
        "nothing": write_form(top, "small-clean", 8),
        "clean": write_form(top, "clean", QUESTIONS),
        "hundred": write_form(top, "hundred", QUESTIONS, 100),
        "three_languages": write_form(top, "three", QUESTIONS, 0, ("en", "fr", "de")),
    }
    found: dict[str, Any] = {name: _best(folder, top, gauge.core) for name, folder in forms.items()}
    found["questions"] = QUESTIONS
    # A busy machine is slower at everything: what is compared is how many times as long as a form of 8 questions it takes.
    for name in ("clean", "hundred", "three_languages"):
        found[name]["times_a_small_form"] = found[name]["cpu_s"] / found["nothing"]["cpu_s"]
    return found


def _best(folder: Path, top: Path, core: int) -> dict[str, float]:
    return min((_run(folder, top, core) for _ in range(RUNS)), key=lambda run: run["cpu_s"])


def _run(folder: Path, top: Path, core: int) -> dict[str, float]:
    command = [str(Path(sys.executable).with_name("formengine")), "check", str(folder), "--format", "json"]
    command += ["--locales", str(top / "locales")]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        timeout=LIMIT_S,
        preexec_fn=lambda: pin(core),
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    problems = json.loads(done.stdout)["problems"]
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu_s": used, "problems": len(problems)}
