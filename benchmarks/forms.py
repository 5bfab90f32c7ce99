"""The forms that are measured, written into a folder: one journey of 8 pages, long forms, and a thousand forms."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

RENEWAL = Path(__file__).parent / "renewal" / "form.yaml"

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a journey: the words that must be on it, what is typed, and whether that is refused."""

    shows: str
    typed: Pairs
    refused: bool = False


RENEWAL_PAGES = (
    Page("What is your name?", (("given", "Ana Maria"), ("family", "Silva Santos"))),
    Page("date of birth", (("dob-day", "31"), ("dob-month", "13"), ("dob-year", "1985")), refused=True),
    Page("date of birth", (("dob-day", "27"), ("dob-month", "3"), ("dob-year", "1985"))),
    Page(
        "What is your address?",
        (
            ("home-line1", "Rua das Flores 12"),
            ("home-line2", "2 Esq"),
            ("home-postcode", "1200-195"),
            ("home-city", "Lisboa"),
            ("home-country", "PT"),
        ),
    ),
    Page("Do you have an income?", (("has_income", "yes"),)),
    Page("monthly income", (("income", "1234.50"),)),
    Page("civil status", (("status", "married"),)),
    Page("Which documents", (("documents", "passport"), ("documents", "rent"))),
    Page("What is your IBAN?", (("iban", "PT50 0002 0123 1234 5678 9015 4"),)),
)


def write_renewal(forms: Path, form_id: str = "renewal") -> None:
    """The journey's form, under any id."""
    folder = forms / form_id
    folder.mkdir(parents=True)
    text = RENEWAL.read_text(encoding="utf-8")
    (folder / "form.yaml").write_text(text.replace("form: renewal", f"form: {form_id}"), encoding="utf-8")


def write_many(forms: Path, count: int) -> tuple[str, ...]:
    """So many forms of 8 pages, alike but for their ids and titles, which gives each its own hash."""
    forms.mkdir(parents=True, exist_ok=True)
    text = RENEWAL.read_text(encoding="utf-8")
    ids = tuple(f"renewal-{number}" for number in range(1, count + 1))
    for form_id in ids:
        (forms / form_id).mkdir()
        own = text.replace("form: renewal", f"form: {form_id}").replace(
            "your allowance", f"allowance {form_id}"
        )
        (forms / form_id / "form.yaml").write_text(own, encoding="utf-8")
    return ids


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of step in a long form: its YAML and what is typed, both for the number of the step."""

    yaml: Callable[[int], str]
    typed: Callable[[int], Pairs]


_OPTIONS = "options: [{id: a, label: The first}, {id: b, label: The second}, {id: c, label: The third}]"

# One step in eight has a condition on the step before it, one a rule, one inserts an answer: as real forms have.
_KINDS: Sequence[_Kind] = (
    _Kind(
        lambda n: f"type: text, label: What is word {n}?, noun: word {n}, hint: As on your letter.",
        lambda n: ((f"q{n}", f"Word {n}"),),
    ),
    _Kind(
        lambda n: f"type: yes-no, label: Is thing {n} so?, noun: whether thing {n} is so",
        lambda n: ((f"q{n}", "yes"),),
    ),
    _Kind(
        lambda n: f"type: money, label: What is amount {n}?, noun: amount {n}, at-least: 0",
        lambda n: ((f"q{n}", "1234.50"),),
    ),
    _Kind(
        lambda n: f"type: date, label: What is day {n}?, noun: day {n}, earliest: 1900-01-01, latest: today",
        lambda n: ((f"q{n}-day", "27"), (f"q{n}-month", "3"), (f"q{n}-year", "1985")),
    ),
    _Kind(
        lambda n: f"type: choice, label: Which is {n}?, noun: choice {n}, {_OPTIONS}",
        lambda n: ((f"q{n}", "b"),),
    ),
    _Kind(
        lambda n: f"type: choices, label: Which are {n}?, noun: choices {n}, {_OPTIONS}",
        lambda n: ((f"q{n}", "a"), (f"q{n}", "c")),
    ),
    _Kind(
        lambda n: f"type: integer, label: How many are {n}?, noun: number {n}, at-least: 0, at-most: 99",
        lambda n: ((f"q{n}", "12"),),
    ),
    _Kind(
        lambda n: (
            f'type: email, label: "Where, if not {{{{ q{n - 3} }}}}?", noun: address {n}, summary: E-mail {n}'
        ),
        lambda n: ((f"q{n}", "ana@example.org"),),
    ),
)
_AMOUNT, _COUNT = 2, 6


def write_long(forms: Path, form_id: str, steps: int) -> None:
    """A form of so many steps of one question, 20 to a part."""
    folder = forms / form_id
    folder.mkdir(parents=True)
    (folder / "form.yaml").write_text("".join(_long(form_id, steps)), encoding="utf-8")


def _long(form_id: str, steps: int) -> list[str]:
    lines = [
        f"form: {form_id}\ntitle: A form of {steps} pages\nlanguages: [en]\n",
        'service: {name: Benefits office, phone: "01632 960000"}\nparts:\n',
    ]
    for number in range(1, steps + 1):
        if number % 20 == 1:
            lines.append(f"  - part: part-{number}\n    title: From page {number}\n    steps:\n")
        kind = (number - 1) % len(_KINDS)
        lines.append(f"      - step: s{number}\n")
        if kind == _AMOUNT:
            lines.append(f"        when: q{number - 1}\n")
        lines.append(f"        ask:\n          - {{id: q{number}, {_KINDS[kind].yaml(number)}}}\n")
        if kind == _COUNT:
            lines.append(
                f"        rules:\n          - {{must: q{number} < 90, message: Write less than 90.}}\n"
            )
    return lines


def long_pages(steps: int) -> tuple[Page, ...]:
    """What is typed on the pages of a long form: answers that keep every page on the path."""
    numbers = range(1, steps + 1)
    return tuple(Page(f" {number}", _KINDS[(number - 1) % len(_KINDS)].typed(number)) for number in numbers)


def emptied(folder: Path) -> Path:
    """The folder, made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
