"""What becomes of answers that people gave to an earlier version of a form: one line of `changes.yaml`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from formengine.source import Span

MAIN = ""
"""The scope of questions that stand in no list and no for-each."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line. `scope` is the list, or the question of the for-each, that `name` stands in; `MAIN` for none.

    Exactly one of these is said: `renamed` is the id that `name` has now; `mapped` the options that stand for former ones;
    `dropped` why its answers are asked for no more, those of the one `option` alone where that is named. `is_list` says
    that `name` is a list. `on` is the day of the change.
    """

    name: str
    on: datetime.date
    where: Span = field(compare=False)
    scope: str = MAIN
    is_list: bool = False
    option: str = ""
    renamed: str = ""
    mapped: tuple[tuple[str, str], ...] = ()
    dropped: str = ""
    at: Mapping[str, Span] = field(default_factory=dict, compare=False)
    """Where each key's value, and each former option of `mapped`, is written."""


@dataclass(frozen=True)
class Renames:
    """What all lines of a form say together. Questions are named by their scope, as it is called now, and their id.

    The lines do not change, and each answer of each draft asks: what they say is worked out once.
    """

    lines: Sequence[Change] = ()

    def loop(self, name: str) -> str:
        """What a list, or the question of a for-each, is called now."""
        return self._follow(name, self._loops)

    def question(self, scope: str, name: str) -> str:
        """What a question is called now."""
        return self._follow(name, self._questions.get(self.loop(scope), {}))

    def option(self, scope: str, name: str, option: str) -> str | None:
        """The option that stands for this one now; None where it was dropped. `name` is what the question is called now."""
        lines = self._leading_to(scope, name)
        mapped = {old: new for each in lines for old, new in each.mapped}
        found = self._follow(option, mapped)
        return None if any(each.option == found for each in lines if each.dropped) else found

    def former(self, scope: str, name: str) -> tuple[str, ...]:
        """The options that a question had, as far as a line speaks of them."""
        return tuple(dict.fromkeys(old for each in self._leading_to(scope, name) for old, _ in each.mapped))

    def former_loops(self, name: str) -> tuple[str, ...]:
        """What a list, or the question of a for-each, was called before."""
        named = [each.name for each in self.lines if self._names_loop(each)]
        return tuple(dict.fromkeys(each for each in named if self.loop(each) == name))

    def dropped(self, scope: str, name: str) -> str:
        """Why a question is asked no more; empty where no line says it. A dropped list takes its questions along."""
        own = [each for each in self._about(scope) if each.name == name]
        around = [each for each in self.lines if scope and each.scope == MAIN and each.name == scope]
        return next((each.dropped for each in (*own, *around) if each.dropped and not each.option), "")

    def dropped_list(self, name: str) -> str:
        """Why a list is asked for no more; empty where no line says it."""
        lines = (each for each in self.lines if each.is_list and each.name == name)
        return next((each.dropped for each in lines if each.dropped), "")

    def dropped_option(self, scope: str, name: str, option: str) -> str:
        """Why an option can be chosen no more; empty where no line says it."""
        lines = [each for each in self._about(scope) if each.name == name and each.option == option]
        return next((each.dropped for each in lines), "")

    def _about(self, scope: str) -> Sequence[Change]:
        return self._lines.get(self.loop(scope), ())

    def _leading_to(self, scope: str, name: str) -> list[Change]:
        """The lines about what is this question now."""
        return [each for each in self._about(scope) if self.question(scope, each.name) == name]

    @cached_property
    def _loops(self) -> Mapping[str, str]:
        return {each.name: each.renamed for each in self.lines if self._names_loop(each)}

    @cached_property
    def _lines(self) -> Mapping[str, Sequence[Change]]:
        """The lines about questions, by what their scope is called now."""
        found: dict[str, list[Change]] = {}
        for each in self.lines:
            if not each.is_list:
                found.setdefault(self.loop(each.scope), []).append(each)
        return found

    @cached_property
    def _questions(self) -> Mapping[str, Mapping[str, str]]:
        return {
            scope: {each.name: each.renamed for each in lines if each.renamed}
            for scope, lines in self._lines.items()
        }

    @staticmethod
    def _names_loop(line: Change) -> bool:
        return line.scope == MAIN and bool(line.renamed)

    @staticmethod
    def _follow(name: str, table: Mapping[str, str]) -> str:
        """Through one line after the other. Lines that lead in a circle lead nowhere: the checks tell them."""
        seen = {name}
        while (after := table.get(name)) is not None and after not in seen:
            seen.add(name := after)
        return name
