"""What is heard now against what was accepted: a change is read as a user would hear it, and then accepted or mended."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from formengine.audit.hearing.ears import Heard
from formengine.audit.hearing.files import SUFFIX, Versions, files_of, read_versions, write_versions

Kind = Literal["changed", "missing", "left-over"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A transcript that is not as accepted: `missing` was never accepted, `left-over` is of a state that is no more."""

    kind: Kind
    path: str
    """In the folder of transcripts."""
    diff: str
    """A unified diff from what was accepted to what is heard."""
    others: tuple[str, ...] = ()
    """Further transcripts that change in exactly the same lines, or are all new or left over in the same language."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs. `before` and `now` are the programs that made what is compared; `before` by language."""

    differences: tuple[Difference, ...]
    before: Mapping[str, Versions]
    now: Versions

    @property
    def passed(self) -> bool:
        """Whether all is as accepted. Other versions that say the same need nobody's word."""
        return not self.differences

    @property
    def other_versions(self) -> tuple[str, ...]:
        """The programs that are not those of the recording: `chromium 155.0 → 156.0`."""
        others = {
            f"{program} {made[program]} → {version}"
            for made in self.before.values()
            for program, version in self.now.items()
            if made.get(program, version) != version
        }
        return tuple(sorted(others))

    @property
    def by_versions(self) -> bool:
        """Whether other programs may have made all that differs: no browser adds or takes away a state."""
        changed = all(each.kind == "changed" for each in self.differences)
        return not self.passed and changed and bool(self.other_versions)

    def text(self) -> str:
        """The differences for people to read; each change once, however many states it is heard in."""
        return "\n".join(_told(self))


def compare(
    folder: Path,
    heard: Iterable[Heard],
    versions: Versions,
    languages: Collection[str] | None = None,
    pages: Collection[str] | None = None,
) -> Comparison:
    """What differs between a form's folder of transcripts and what is heard now.

    `languages` and `pages`: those that were listened to; of others nothing is left over. None: all that there are.
    """
    now = files_of(heard, _elsewhere(folder, languages, pages))
    before = dict(_accepted(folder, languages, pages))
    found = [
        Difference(_kind(path, before, now), path, _diff(path, before.get(path, ""), now.get(path, "")))
        for path in sorted({*before, *now})
        if before.get(path) != now.get(path)
    ]
    made = {
        language: made
        for language, made in read_versions(folder).items()
        if languages is None or language in languages
    }
    return Comparison(tuple(_gathered(found)), made, dict(versions))


def accept(
    folder: Path,
    heard: Iterable[Heard],
    versions: Versions,
    languages: Collection[str] | None = None,
    pages: Collection[str] | None = None,
) -> Comparison:
    """Write what is heard into the folder, take out what is left over; what was changed by that."""
    listened = tuple(heard)
    found = compare(folder, listened, versions, languages, pages)
    now = files_of(listened, _elsewhere(folder, languages, pages))
    for path in {path for each in found.differences for path in (each.path, *each.others)}:
        if path in now:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(now[path], "utf-8")
        else:
            _remove(folder, folder / path)
    others = {} if languages is None else read_versions(folder)
    made = {**others, **{each.language: versions for each in listened}}
    if made:
        folder.mkdir(parents=True, exist_ok=True)
        write_versions(folder, made)
    return found


def _accepted(
    folder: Path, languages: Collection[str] | None, pages: Collection[str] | None
) -> Iterator[tuple[str, str]]:
    for path in folder.rglob(f"*{SUFFIX}"):
        place = path.relative_to(folder)
        language, page = place.parts[0], "/".join(place.parts[1:-1])
        if (languages is None or language in languages) and (pages is None or page in pages):
            yield place.as_posix(), path.read_text("utf-8")


def _elsewhere(
    folder: Path, languages: Collection[str] | None, pages: Collection[str] | None
) -> dict[str, str]:
    """The transcripts of the pages that were not listened to, where it was not all."""
    if pages is None:
        return {}
    mine = dict(_accepted(folder, languages, pages))
    return {path: text for path, text in _accepted(folder, languages, None) if path not in mine}


def _kind(path: str, before: Mapping[str, str], now: Mapping[str, str]) -> Kind:
    if path not in now:
        return "left-over"
    return "changed" if path in before else "missing"


def _diff(path: str, before: str, now: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), now.splitlines(), lineterm="", n=1)
    return "\n".join(list(lines)[2:])  # without the two names, which would all be the same


def _gathered(found: Sequence[Difference]) -> Iterator[Difference]:
    """Transcripts that change alike as one difference, and all new ones of a language: no word is told a thousand times."""
    alike: dict[tuple[Kind, str], list[str]] = {}
    for each in found:
        changes = "\n".join(line for line in each.diff.splitlines() if line[:1] in "+-")
        key = (each.kind, changes if each.kind == "changed" else each.path.partition("/")[0])
        alike.setdefault(key, []).append(each.path)
    first = {each.path: each for each in found}
    for paths in alike.values():
        each = first[paths[0]]
        yield Difference(each.kind, each.path, each.diff, tuple(paths[1:]))


def _remove(folder: Path, path: Path) -> None:
    path.unlink()
    for parent in path.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()


_SAYS = {
    "changed": "{path} is not heard as it was accepted.",
    "missing": "{path}: nobody has accepted yet what is heard.",
    "left-over": "{path} is of a state that is no more.",
}


def _told(found: Comparison) -> Iterator[str]:
    if found.passed:
        return
    if found.other_versions:
        yield (
            f"Recorded with other programs ({', '.join(found.other_versions)}): what follows may come from them and be "
            "no defect. Listen, then accept anew."
        )
    for each in found.differences:
        more = f" {len(each.others)} more likewise, as {each.others[0]}." if each.others else ""
        yield _SAYS[each.kind].format(path=each.path) + more
        if each.kind == "changed":
            yield each.diff
    yield "Read each as a user would hear it. Right: formengine audit --accept. Wrong: mend the form."
