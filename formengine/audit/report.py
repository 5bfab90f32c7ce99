"""What an audit found, written down: a JSON file a form for machines, and a text for people."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from formengine.audit.exploring.coverage import Figures, counts
from formengine.audit.findings import Result
from formengine.problems import counted

FOLDER = Path("reports/audit")
"""Where reports are written."""

SUMMARY = "summary.txt"


@dataclass
class Report:
    """Everything that was found in one run. `faults` are pages that could not be audited, by the id of the page."""

    results: list[Result] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    outlived: list[str] = field(default_factory=list)
    """What people reviewed and nothing shows any more."""
    coverage: dict[str, Figures] = field(default_factory=dict)
    """How much was seen, as `Coverage.dump` gives it, by form and language: `ass-renewal/fr`."""
    heard: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What is heard in each state, as `hearing.ears` keeps it, where somebody listened."""
    idle: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The rules that met nothing to judge on any page, by form and language: `ass-renewal/fr`."""
    pages: list[str] = field(default_factory=list)
    """The pages looked at, where each is a test of its own: their form, language and name."""
    anew: list[tuple[str, str]] = field(default_factory=list)
    """Where a form is heard otherwise than it was accepted, and other programs than those of the recording may be why:
    neither a defect nor good, before somebody has read and accepted it."""
    drafts: list[str] = field(default_factory=list)
    """Forms and languages that are drafts (`ass-renewal/ar`): what is wrong with them is told, and fails nothing."""

    @property
    def failed(self) -> bool:
        """Whether something must be mended that claimants meet."""
        return bool(self.outlived) or any(self._counts(place) for place in self._wrong())

    @property
    def waiting(self) -> bool:
        """Whether something that claimants meet must be read and accepted anew, since other programs made it."""
        return any(self._counts(place) for place, _ in self.anew)

    @property
    def status(self) -> int:
        """How a command ends that found this: 0 when all is well, 1 when something must be mended, 3 when nothing must but
        other programs are heard to say something else.
        """
        return 1 if self.failed else 3 if self.waiting else 0

    @property
    def failing_drafts(self) -> Sequence[str]:
        """The drafts in which something must be mended before they are released."""
        wrong = {"/".join(place.split("/")[:2]) for place in (*self._wrong(), *(at for at, _ in self.anew))}
        return sorted(wrong & set(self.drafts))

    def _wrong(self) -> Iterator[str]:
        """The pages and states in which something must be mended."""
        yield from (place for place, _ in self.faults)
        yield from (result.state for result in self.results if result.failures)

    def _counts(self, place: str) -> bool:
        return "/".join(place.split("/")[:2]) not in self.drafts

    def dump(self) -> dict[str, Any]:
        """As JSON: what one process hands to another."""
        return asdict(self)

    def join(self, dumped: Mapping[str, Any]) -> None:
        """Take in what another process found, as `dump` gave it."""
        for result in dumped["results"]:
            self.results.append(Result.read(result))
        self.faults += [(page, words) for page, words in dumped["faults"]]
        self.outlived += dumped["outlived"]
        self.coverage |= dumped["coverage"]
        self.heard |= {state: tuple(lines) for state, lines in dumped["heard"].items()}
        self.idle |= {name: tuple(rules) for name, rules in dumped["idle"].items()}
        self.pages += dumped["pages"]
        self.anew += [(page, words) for page, words in dumped["anew"]]
        self.drafts = sorted({*self.drafts, *dumped["drafts"]})

    def write(self, folder: Path = FOLDER) -> None:
        """Write `form-<id>.json` for each form, and the summary."""
        folder.mkdir(parents=True, exist_ok=True)
        by_form: defaultdict[str, list[Result]] = defaultdict(list)
        for result in sorted(self.results, key=lambda each: each.state):
            by_form[result.state.partition("/")[0]].append(result)
        for form, results in by_form.items():
            states = [result.dump() for result in results]
            faults = [fault for fault in self.faults if fault[0].startswith(f"{form}/")]
            content = {"form": form, "states": states, "faults": faults}
            (folder / f"form-{form}.json").write_text(
                json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8"
            )
        (folder / SUMMARY).write_text(self.text() + "\n", "utf-8")

    def text(self) -> str:
        """The report as text: what must be mended, what a person has reviewed, and how much was looked at."""
        failing = [result for result in self.results if result.failures]
        blocks = [f"{page}\n{words}" for page, words in (*self.faults, *self.anew)]
        blocks += [str(result) for result in failing]
        if self.outlived:
            blocks.append("Reviewed by a person:\n" + "\n".join(f"  {line}" for line in self.outlived))
        reviewed = _reviewed(self.results)
        if reviewed:
            blocks.append("Reviewed by a person:\n" + "\n".join(f"  {line}" for line in reviewed))
        if self.coverage:
            seen = (f"  {place}: {counts(figures)}" for place, figures in sorted(self.coverage.items()))
            blocks.append("Seen:\n" + "\n".join(seen))
        return "\n\n".join([*blocks, self._count(failing)])

    def _count(self, failing: Sequence[Result]) -> str:
        rules = Counter(finding.rule for result in failing for finding in result.failures)
        states, faults = counted(len(self.results), "state"), counted(len(self.faults), "other fault")
        lines = [f"{states} audited, {len(failing)} with findings, {faults}."]
        lines += [f"  {rule}: {number}" for rule, number in rules.most_common()]
        if self.results:
            heaviest = max(self.results, key=lambda each: each.weight)
            lines.append(f"The heaviest first view: {heaviest.weight} bytes compressed ({heaviest.state}).")
        if self.waiting:
            lines.append("What other programs say must be read and accepted anew: formengine audit --accept.")
        if drafts := self.failing_drafts:
            lines.append(
                f"Drafts, which fail no audit and are not ready to be released: {', '.join(drafts)}."
            )
        return "\n".join(lines)


def _reviewed(results: Iterable[Result]) -> list[str]:
    found = Counter(
        f"{finding.rule}: {finding.reviewed}"
        for result in results
        for finding in result.findings
        if finding.reviewed
    )
    return [f"{number} × {words}" for words, number in sorted(found.items())]
