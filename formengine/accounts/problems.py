"""Why nobody was signed in. A message is for the log: it holds no token, and nothing that tells who it was."""

from __future__ import annotations


class SigningInProblem(Exception):
    """Nobody was signed in; the message says why, for a log."""


class Unreachable(SigningInProblem):
    """The provider does not answer, or not as it should: it may be tried again later."""


class Declined(SigningInProblem):
    """The provider sent the person back without having signed them in: they stopped there, as a rule."""


class NotProven(SigningInProblem):
    """The provider's answer does not prove what it should, or belongs to no attempt of this browser."""
