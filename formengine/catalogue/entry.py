"""What every entry of the catalogue says."""

from __future__ import annotations

from dataclasses import dataclass

ASIDE = "Or set it aside here, with your reason: 'set-aside: {{{rule}: why}}'."
"""What else can be done about what a rule finds that may be wrong."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of a problem. All may hold `{places}`."""

    message: str
    fix: str
    brief: str = ""
    """Both in one sentence, for a notice that is told of every form and language."""
    aside: str = ""
    """The rule that can be set aside, if one can: that is told with its fix, and its brief is made of the other two."""

    @property
    def templates(self) -> tuple[str, ...]:
        """Each template that is to be said in the language of whoever reads it."""
        return tuple(each for each in (self.message, self.fix, self.brief) if each)
