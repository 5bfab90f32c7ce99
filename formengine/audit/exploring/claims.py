"""What the answers must make of a condition so that one of its atoms is seen to decide it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from formengine.audit.exploring.atoms import Atom, Decision
from formengine.expressions import Env, Typed


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """An atom of a decision is `outcome`, and the decision hangs on it; or, without an atom, the decision is `outcome`."""

    decision: Decision
    outcome: bool
    atom: int | None = None
    rule: bool = False
    """A rule that is missing holds; a condition that is missing does not."""
    guards: bool = False
    """Whether the atom may guard others: see `Decision.hangs_on`."""
    close: bool = True
    """Whether the outcome must be seen at the boundary: 59 and 60 rather than 30 and 90."""

    @property
    def typed(self) -> Typed:
        """The formula that it is about."""
        return self.decision.typed

    def holds(self, env: Env) -> bool:
        """Whether it is so for these answers."""
        outcomes = self.decision.outcomes(env)
        if self.close and (bound := self._bound()) is not None and not bound.is_close(env):
            return False
        if self.atom is None:
            result = self.decision.result(outcomes)
            return (self.rule if result is None else result) == self.outcome
        if outcomes[self.atom] is not self.outcome:
            return False
        return self.decision.hangs_on(self.atom, outcomes, rule=self.rule, guards=self.guards)

    def _bound(self) -> Atom | None:
        """The atom that must be at its boundary."""
        if self.atom is not None:
            return self.decision.atoms[self.atom]
        return self.decision.atoms[0] if len(self.decision.atoms) == 1 else None

    def eased(self) -> Claim | None:
        """The same away from the boundary, and where the atom may guard others; None when that asks for no less."""
        bound = self._bound()
        if (
            bound is not None
            and (self.close or not self.guards)
            and (bound.sides or len(self.decision.atoms) > 1)
        ):
            return replace(self, close=False, guards=True)
        return None

    def broken(self, env: Env) -> bool:
        """Whether the whole is false for these answers, as a rule counts."""
        return self.decision.result(self.decision.outcomes(env)) is False
