"""A file beside a form whose name is almost that of one that is read, and that nobody reads (`file-misnamed`).

`form.yaml` is the form, `changes.yaml` says what became of its questions, and `journeys.yaml` tells of people who fill it
in. A file of almost that name is ignored, and what it says is neither checked nor used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path

from formengine.model import Form
from formengine.problems import Problem
from formengine.source import Source, Span

READ = ("form.yaml", "changes.yaml", "journeys.yaml")
_ENDS = (".yaml.txt", ".yml.txt", ".yaml", ".yml")
_WORDS = {"form": READ[0], "changes": READ[1], "journeys": READ[2]}
_OTHER_WORDS = {"formulaire": READ[0], "changements": READ[1], "parcours": READ[2]}


def check(folder: Path, form: Form | None = None) -> Iterator[Problem]:
    """Yield each such file of a form's folder; not those that the form includes."""
    if not folder.is_dir():
        return
    included = _sources(form) if form is not None else frozenset()
    for path in sorted(folder.iterdir()):
        wanted = meant(path.name)
        if wanted and path.name not in included and path.is_file():
            where = Span(Source(str(path), ""), 1, 1)
            yield Problem("file-misnamed", where, {"name": path.name, "wanted": wanted})


def meant(name: str) -> str:
    """The file that is read, for a name that is almost its name; empty for its own name, and for any other."""
    if name in READ:
        return ""
    end = next((end for end in _ENDS if name.lower().endswith(end)), "")
    stem = name.lower().removesuffix(end)
    if not end or not stem:
        return ""
    near = get_close_matches(stem, list(_WORDS), n=1, cutoff=0.8)
    return _OTHER_WORDS.get(stem, "") or (_WORDS[near[0]] if near else "")


def _sources(form: Form) -> Collection[str]:
    places = [*(part.where for part in form.parts), *(node.where for _, node in form.nodes())]
    places += [step.where for _, _, step in form.steps()]
    places += [question.where for question in form.questions()]
    return {Path(place.source.name).name for place in places}
