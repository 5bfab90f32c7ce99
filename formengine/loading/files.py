"""The files of a form: the one that was asked for, and those that it includes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from formengine.loading.parse import parse
from formengine.loading.problems import Problems
from formengine.loading.reading import MAX_BYTES, source_of, too_large
from formengine.loading.tree import Broken, Node, Scalar
from formengine.phrases import phrase
from formengine.problems import FormError
from formengine.source import Source, Span

MAX_INCLUDES = 200


class Files:
    """Reads files, once each, and remembers what they were for the form's version.

    `root` is the folder that no include may leave: the one that holds all forms.
    """

    def __init__(self, problems: Problems, root: Path | None = None) -> None:
        self.problems = problems
        self.root = root.resolve() if root else None
        self.places: dict[Source, Path] = {}
        self.trees: dict[Path, Node] = {}
        self.size = 0
        self.includes = 0
        self._hash = hashlib.sha256()

    @property
    def version(self) -> str:
        """Sixteen hexadecimal digits that change whenever a file of the form does."""
        return self._hash.hexdigest()[:16]

    def read_text(self, name: str, text: str) -> Node | None:
        """The tree of a text that lies in no file."""
        return self._tree(name, text)

    def read(self, path: Path, blame: Span | None = None) -> Node | None:
        """The tree of a file; `blame` is the place that asked for it."""
        name = _shown(path)
        here = blame or Span(Source(name, ""), 1, 1)
        try:
            # The size comes from the disk, so that a huge file is refused without being read.
            size = path.stat().st_size
            if self.size + size > MAX_BYTES:
                self.problems.blind = True
                problem = too_large(here, self.size + size)
                self.problems.lost(problem.code, problem.where, **problem.values)
                return Broken(here)
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except OSError as error:
            self.problems.blind = True
            self.problems.lost("cannot-read", here, file=name, why=_reason(error))
            return Broken(here)
        tree = self._tree(name, content, path)
        if tree is not None:
            self.trees[path.resolve()] = tree
        return tree

    def include(self, node: Scalar, chain: tuple[Path, ...]) -> tuple[Node, Path] | None:
        """The tree and the path of an included file, named relative to the file that includes it, or None."""
        base = chain[-1] if chain else None
        if self.root is None or base is None:
            self.problems.lost("include-nowhere", node.where, file=node.value)
            return None
        path = (base.parent / node.value).resolve()
        if not path.is_relative_to(self.root):
            self.problems.lost("include-outside", node.where, file=node.value)
            return None
        if path in chain:
            self.problems.lost("include-itself", node.where, file=node.value)
            return None
        self.includes += 1
        if self.includes > MAX_INCLUDES:
            self.problems.lost("too-many-includes", node.where, limit=MAX_INCLUDES)
            return None
        if not path.is_file():
            self.problems.lost("include-missing", node.where, file=node.value, looked=_shown(path))
            return None
        tree = self.trees.get(path) or self.read(path, node.where)
        if tree is None:
            self.problems.lost("empty-file", node.where, file=_shown(path))
            return None
        return tree, path

    def _tree(self, name: str, content: bytes | str, path: Path | None = None) -> Node | None:
        raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        self.size += len(raw)
        # The lengths stand between, so that moving text from one file to another changes the hash as well.
        self._hash.update(f"{Path(name).name}\0{len(raw)}\0".encode("utf-8", "replace"))
        self._hash.update(raw)
        try:
            source = source_of(name, content)
        except FormError as error:
            self.problems.blind = True
            for problem in error.problems:
                self.problems.lost(problem.code, problem.where, **problem.values)
            return Broken(error.problems[0].where)
        known = len(self.problems.lost_at)
        tree = parse(source, self.problems)
        self.problems.blind |= len(self.problems.lost_at) > known
        return tree


def _shown(path: Path) -> str:
    """A path as a designer would say it: from where they stand, when it lies below."""
    absolute, here = path.absolute(), Path.cwd()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(path)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return phrase("there is no such file")
    if isinstance(error, PermissionError):
        return phrase("you may not read it")
    if isinstance(error, IsADirectoryError):
        return phrase("it is a folder")
    return error.strerror or phrase("it cannot be opened")
