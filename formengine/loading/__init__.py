"""From YAML to a typed form, with every problem found on the way.

`load` reads a form's folder, `load_text` a text; `inspect` gives the problems beside the form, for who wants to say all
that is wrong at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from formengine.loading.files import Files
from formengine.loading.form import form_of
from formengine.loading.holes import Holes
from formengine.loading.problems import Problems
from formengine.loading.torn import holes_of
from formengine.loading.tree import Broken, Mapping, Node
from formengine.model import Form
from formengine.problems import FormError, Problem
from formengine.source import Source, Span

FILE = "form.yaml"

__all__ = ["FILE", "Holes", "inspect", "load", "load_text", "looked_through"]


def load(path: Path) -> Form:
    """The form in a folder (or in its `form.yaml`). Raises FormError with every problem found."""
    return _clean(*inspect(path))


def load_text(yaml: str, name: str = FILE) -> Form:
    """The form that a text defines; it can include no files. Raises FormError with every problem found."""
    problems = Problems()
    files = Files(problems)
    form = _form(files, files.read_text(name, yaml), Span(Source(name, yaml), 1, 1), ())
    return _clean(form, tuple(problems.found))


def inspect(path: Path) -> tuple[Form | None, tuple[Problem, ...]]:
    """The form, unless something is missing that it cannot be built without, and what is wrong with it."""
    found = looked_through(path)
    return found.form if found.holes is None else None, found.problems


@dataclass(frozen=True, slots=True)
class Looked:
    """What could be read of a form: all of it, or, with `holes`, what is left without them; None when too little is.

    A form with holes is for its problems alone: nobody may serve it.
    """

    form: Form | None
    problems: tuple[Problem, ...]
    holes: Holes | None = None


def looked_through(path: Path) -> Looked:
    """The form of a folder or file as far as it can be read, and what is wrong with it."""
    file = path if path.suffix in (".yaml", ".yml") else path / FILE
    problems = Problems()
    files = Files(problems, file.resolve().parent.parent)
    tree = files.read(file)
    form = _form(files, tree, Span(Source(str(file), ""), 1, 1), (file.resolve(),))
    folder = file.resolve().parent.name
    # One that cannot be an id will become another, and that may be the folder's.
    if form is not None and form.id != folder and form.id not in problems.misnamed:
        problems.add("form-folder", form.where, id=form.id, folder=folder)
    holes = None if problems.usable else holes_of(problems, files.trees.values())
    return Looked(form, tuple(problems.found), holes)


def _form(files: Files, tree: Node | None, start: Span, chain: tuple[Path, ...]) -> Form | None:
    if tree is None:
        files.problems.lost("empty-file", start, file=start.source.name)
    elif isinstance(tree, Mapping):
        return form_of(files, tree, chain)
    elif not isinstance(tree, Broken):
        files.problems.lost("form-not-a-mapping", tree.where)
    return None


def _clean(form: Form | None, problems: tuple[Problem, ...]) -> Form:
    if problems or form is None:
        raise FormError(problems)
    return form
