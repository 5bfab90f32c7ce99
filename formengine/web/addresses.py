"""Which addresses under a form have a page: asked where no request of a claimant can tell."""

from __future__ import annotations

from formengine.journey import Plan, visit_of

BESIDE_STEPS = frozenset(
    {
        "check", "sent", "erase", "erased", "accessibility", "accessibilite", "privacy", "later", "resume",
        "withdraw", "again", "end-session", "account", "receipt",
        "who-fills-in", "helped",
    }
)  # fmt: skip
"""Pages that every form has, beside those of its definition."""


def is_page(plan: Plan, page: str) -> bool:
    """Whether a form has this page, in one request or another: what was answered decides whether it can be reached."""
    if page in BESIDE_STEPS:
        return True
    if page.endswith("/remove"):
        loop, _, item = page.removesuffix("/remove").partition("/")
        index = plan.by_loop.get(loop)
        return index is not None and plan.nodes[index].kind == "repeat" and bool(item) and "/" not in item
    return visit_of(plan, page) is not None
