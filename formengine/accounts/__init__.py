"""Signing in with an account of elsewhere, by OpenID Connect: what a provider is told, and what its answer proves.

No state is kept here but what a provider publishes of itself: whoever begins holds what the answer is judged by. `client`
alone needs the extra «accounts», and is imported where a provider is set.
"""

from formengine.accounts.attempt import LONGEST, Attempt, new_attempt
from formengine.accounts.problems import Declined, NotProven, SigningInProblem, Unreachable
from formengine.accounts.provider import HELPERS, Provider, ProviderProblem, provider_of

__all__ = [
    "HELPERS",
    "LONGEST",
    "Attempt",
    "Declined",
    "NotProven",
    "Provider",
    "ProviderProblem",
    "SigningInProblem",
    "Unreachable",
    "new_attempt",
    "provider_of",
]
