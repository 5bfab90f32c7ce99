"""One side of an example, as `formengine check` and its sisters see it: the files are written to a folder of their own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from formengine.audit import gate
from formengine.catalogue.shown import Example
from formengine.catalogue.shown.changes import BEFORE
from formengine.checks import engine_words
from formengine.cli.check import checked
from formengine.cli.evidence import page_settings
from formengine.cli.explaining.laid_out import laid_out
from formengine.cli.losing import lost_since
from formengine.expressions import parse
from formengine.loading import load, load_text
from formengine.model import Expression
from formengine.phrases import Phrase
from formengine.problems import FormError, Problem
from formengine.resources import templates_dir
from formengine.source import Source, Span

_TOKENS = "tokens.css"


def tried(example: Example, *, right: bool) -> list[Problem]:
    """What is told of one side of an example; files are named as if one stood in their folder."""
    files = dict(laid_out(example, right=right))
    if "text" in files or "alone" in files:
        return _of_text(files)
    with TemporaryDirectory() as place:
        top = Path(place).resolve()
        for path, text in files.items():
            (top / path).parent.mkdir(parents=True, exist_ok=True)
            # One example is of a byte that is no UTF-8.
            (top / path).write_bytes(text.encode("utf-8", "surrogateescape"))
        (top / "forms/example").mkdir(parents=True, exist_ok=True)
        return [_from(top, problem) for problem in _told(example, top)]


def _told(example: Example, top: Path) -> Iterable[Problem]:
    folder, locales = top / "forms/example", top / "locales"
    if example.at == "tokens.css":
        return _of_brand(folder / _TOKENS)
    if example.at == "audit.json":
        return _of_evidence(folder, locales)
    if example.at == "words":
        return list(engine_words.check(locales))
    told = checked(folder, locales).problems
    before = folder / Path(BEFORE).parent
    return [*told, *lost_since(folder, before, "HEAD")] if before.is_dir() else told


def _of_text(files: Mapping[str, str]) -> list[Problem]:
    try:
        if "text" in files:
            load_text(files["text"])
        else:
            formula = files["alone"]
            parse(Expression(formula, Span(Source("formula", formula), 1, 1)))
    except FormError as error:
        return list(error.problems)
    return []


def _of_brand(file: Path) -> Iterable[Problem]:
    from formengine.compiling.brand import faults  # noqa: PLC0415  # of interest to eight codes alone

    style = (templates_dir() / "static/style.css").read_text("utf-8")
    return faults(Source(str(file), file.read_text("utf-8")), style)


def _of_evidence(folder: Path, locales: Path) -> Iterable[Problem]:
    """Evidence that holds, with what the example changes in it; any other words are the whole file."""
    file, settings = folder / gate.FILE, page_settings(locales)
    said, form = file.read_text("utf-8"), load(folder)
    file.unlink()
    made = gate.fingerprint(folder, "en", settings)
    nothing: dict[str, object] = {"failures": {}, "not-audited": [], "not-reached": [], "reviewed": {}}
    entry = gate.Entry(
        made.hash, made.inputs, passed=True, states={"all": 1}, coverage={}, results=nothing, versions={}
    )
    gate.write_evidence(folder, {"en": entry}, ["en"])
    try:
        change = json.loads(said)
    except ValueError:
        file.write_text(said, encoding="utf-8")
        change = {}
    if change is None:
        file.unlink()
    elif change:
        whole = json.loads(file.read_text("utf-8"))
        whole["languages"]["en"] |= change
        file.write_text(json.dumps(whole), encoding="utf-8")
    return list(gate.problems(folder, form, settings, gate=True))


def _from(top: Path, problem: Problem) -> Problem:
    where, here = problem.where, f"{top}/"
    source = Source(where.source.name.replace(here, ""), where.source.text)
    values = {key: _without(value, here) for key, value in problem.values.items()}
    return replace(problem, where=Span(source, where.line, where.column, where.length), values=values)


def _without(value: object, here: str) -> object:
    """What fills a place, as if one stood in a folder."""
    if isinstance(value, Phrase):
        return value.with_values({key: _without(each, here) for key, each in value.values.items()})
    return value.replace(here, "") if isinstance(value, str) else value
