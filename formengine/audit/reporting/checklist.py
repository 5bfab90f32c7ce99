"""What only people can judge: `forms/<id>/rgaa.yaml`, beside the form, a line for each criterion of RGAA that is open.

    auditor: ""                            # who answers for the audit; the statement of accessibility names them
    judgements:
      # 11.2 (A) The label of a field says what to write.
      - criterion: "11.2"
        result: conforming                 # conforming, failing or not-applicable
        by: Dominique Martin               # who looked
        date: 2026-11-22                   # and when
        note: ""                           # what was seen, or how it will be mended
        derogation: ""                     # of what fails and would be a disproportionate burden: why, for the public
        of: 4f1c22a09b3e                   # the version of the form's definition that was looked at

`formengine audit --checklist` writes the file, and writes it anew without losing what people have filled in. It stands
beside the form because it is about the form: it travels with it, is reviewed with its changes, and a service that keeps
its forms elsewhere keeps it there. A judgement of another version of the definition still counts, and the report asks to
look again; after three years, as long as a statement of accessibility may stand, it counts no more.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from formengine.audit.gate import definition
from formengine.audit.reporting.rgaa import BY_NUMBER, VERSION, Criterion

FILE = "rgaa.yaml"
RESULTS = ("conforming", "failing", "not-applicable")
KEYS = ("criterion", "result", "by", "date", "note", "derogation", "of")
YEARS = 3
"""How long a judgement counts."""


class ChecklistError(ValueError):
    """The list of what people have judged cannot be read. The message says what to write."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person found. `of` is the version of the definition that they looked at."""

    criterion: str
    result: str
    by: str
    on: datetime.date
    note: str = ""
    of: str = ""
    derogation: str = ""
    """Why a criterion that fails need not be kept (a disproportionate burden), as the public statement tells it."""

    def holds(self, day: datetime.date) -> bool:
        """Whether it still counts on a day."""
        return day < _years_later(self.on)


@dataclass(frozen=True, slots=True)
class Checklist:
    """What people have judged of a form, by criterion."""

    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    auditor: str = ""


def version_of(folder: Path) -> str:
    """A short hash of a form's definition: twelve hexadecimal digits that change with it."""
    lines = sorted(f"{name}\0{digest}" for name, digest in definition(folder).items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def read_checklist(folder: Path) -> Checklist:
    """What people have judged of the form in a folder; nothing when there is no such file. Raises ChecklistError."""
    path = folder / FILE
    if not path.is_file():
        return Checklist()
    try:
        content = yaml.safe_load(path.read_text("utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ChecklistError(f"{path}: it cannot be read: {error}") from error
    entries = content.get("judgements") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise ChecklistError(
            f"{path}: write 'judgements:', and below it a list, each entry with a dash before it."
        )
    judged: dict[str, Judgement] = {}
    for number, entry in enumerate(entries, 1):
        found = _judgement(f"{path}, entry {number}", entry)
        if found is None:
            continue
        if found.criterion in judged:
            raise ChecklistError(
                f"{path}, entry {number}: {found.criterion} was judged before; keep one of the two."
            )
        judged[found.criterion] = found
    return Checklist(judged, str(content.get("auditor") or ""))


def _judgement(place: str, entry: Any) -> Judgement | None:
    """One entry; None while nobody has filled it in."""
    if not isinstance(entry, dict) or not set(entry) <= set(KEYS):
        raise ChecklistError(f"{place}: write {', '.join(KEYS)}, and nothing else.")
    criterion, result = entry.get("criterion"), entry.get("result")
    if not isinstance(criterion, str) or criterion not in BY_NUMBER:
        # Without quotation marks YAML reads 11.10 as the number 11.1.
        raise ChecklistError(f'{place}: write the criterion\'s number in quotation marks, such as "11.10".')
    if not result:
        return None
    if result not in RESULTS:
        raise ChecklistError(f"{place}: '{result}' is no result; write {', '.join(RESULTS)}.")
    by, on = entry.get("by"), entry.get("date")
    if not by or not isinstance(by, str):
        raise ChecklistError(f"{place}: say by whom {criterion} was judged.")
    if not isinstance(on, datetime.date) or isinstance(on, datetime.datetime):
        raise ChecklistError(f"{place}: say on which day {criterion} was judged, such as 2026-11-22.")
    note, of, derogation = (str(entry.get(key) or "") for key in ("note", "of", "derogation"))
    if derogation and result != "failing":
        raise ChecklistError(
            f"{place}: a derogation is for what fails, and {criterion} is said to be {result}."
        )
    return Judgement(criterion, result, by, on, note, of, derogation)


def write_checklist(
    folder: Path, open_: Iterable[Criterion], words: Mapping[str, str], saw: Mapping[str, str]
) -> tuple[Path, int]:
    """Write the list of what is open beside a form, with what people have filled in before; the file and how many are open.

    `words` are the engine's, in the language that those speak who judge; `saw` says of a criterion what the machine
    knows. Raises ChecklistError when the file that is there cannot be read: nothing is then lost.
    """
    known = read_checklist(folder)
    version = version_of(folder)
    waiting = {each.number for each in open_} - known.judgements.keys()
    lines = [*_head(known)]
    for criterion in BY_NUMBER.values():
        if criterion.number in known.judgements:
            judged = known.judgements[criterion.number]
            lines += _entry(criterion, words, _again(judged, version), _filled(judged, version))
        elif criterion.number in waiting:
            lines += _entry(criterion, words, saw.get(criterion.number, ""), _empty(criterion, version))
    path = folder / FILE
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path, len(waiting)


def _head(known: Checklist) -> Iterator[str]:
    yield f"# What people have judged of this form, by the criteria of RGAA {VERSION}. Fill in result, by and date:"
    yield f"# result: {', '.join(RESULTS)}; by: who looked; date: such as 2026-11-22; note: what was seen."
    yield "# Leave result empty where nobody has looked. The tests: https://accessibilite.numerique.gouv.fr/"
    yield f"auditor: {_said(known.auditor)}  # who answers for the audit, as the public statement names them"
    yield "judgements:"


def _entry(
    criterion: Criterion, words: Mapping[str, str], comment: str, values: Mapping[str, str]
) -> Iterator[str]:
    yield f"  # {criterion.number} ({criterion.level}) {words[criterion.key]}"
    if comment:
        yield f"  # {comment}"
    for place, (key, value) in enumerate(values.items()):
        yield f"  {'-' if place == 0 else ' '} {key}: {value}"


def _empty(criterion: Criterion, version: str) -> Mapping[str, str]:
    blank = dict.fromkeys(("result", "by", "date", "note"), '""')
    return {"criterion": _said(criterion.number), **blank, "of": _said(version)}


def _filled(judged: Judgement, version: str) -> Mapping[str, str]:
    return {
        "criterion": _said(judged.criterion),
        "result": judged.result,
        "by": _said(judged.by),
        "date": judged.on.isoformat(),
        "note": _said(judged.note),
        **({"derogation": _said(judged.derogation)} if judged.derogation else {}),
        "of": _said(judged.of or version),
    }


def _again(judged: Judgement, version: str) -> str:
    return (
        "The form has changed since: look again, then write the day and the new version."
        if judged.of
        not in (
            "",
            version,
        )
        else ""
    )


def _said(text: str) -> str:
    """A text as YAML: what is JSON is YAML too."""
    return json.dumps(text, ensure_ascii=False)


def _years_later(day: datetime.date, years: int = YEARS) -> datetime.date:
    # 29 February comes again as 1 March.
    leap = day.month == 2 and day.day == 29
    return datetime.date(day.year + years, 3, 1) if leap else day.replace(year=day.year + years)


def look_again(checklist: Checklist, version: str, day: datetime.date) -> Sequence[str]:
    """What was judged of another version of the form, or too long ago, in sentences."""
    return tuple(_notices(checklist, version, day))


def _notices(checklist: Checklist, version: str, day: datetime.date) -> Iterator[str]:
    for number, judged in checklist.judgements.items():
        when = f"{judged.by} judged {number} on {judged.on}"
        if not judged.holds(day):
            yield f"{when}, more than {YEARS} years ago: it counts no more, look again."
        elif judged.of and judged.of != version:
            yield f"{when}, of another version of the form (now {version}): look again."
