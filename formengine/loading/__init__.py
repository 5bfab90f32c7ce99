"""From YAML to a typed form, with every problem found on the way.

`load` reads a form's folder, `load_text` a text; `inspect` gives the problems beside the form, for who wants to say all
that is wrong at once.
"""

from __future__ import annotations

from pathlib import Path

from formengine.loading.files import Files
from formengine.loading.form import form_of
from formengine.loading.problems import Problems
from formengine.loading.tree import Broken, Mapping, Node
from formengine.model import Form
from formengine.problems import FormError, Problem
from formengine.source import Source, Span

FILE = "form.yaml"

__all__ = ["FILE", "inspect", "load", "load_text"]


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
    file = path if path.suffix in (".yaml", ".yml") else path / FILE
    problems = Problems()
    files = Files(problems, file.resolve().parent.parent)
    tree = files.read(file)
    form = _form(files, tree, Span(Source(str(file), ""), 1, 1), (file.resolve(),))
    folder = file.resolve().parent.name
    if form is not None and form.id != folder:
        problems.add("form-folder", form.where, id=form.id, folder=folder)
    return form, tuple(problems.found)


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
