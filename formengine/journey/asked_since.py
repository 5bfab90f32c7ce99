"""Whether a draft of an earlier version needs an answer, told by nothing but the ids of its answered pages. Pure.

That is all that the server can read, with what that version asked on each page where it was noted. Missing is what everybody
must answer on a page that was answered, or that lies before one, and what no answered page asked: a question that only moved
takes its answer along. Where it was not noted, a whole page is missed, and one that is gone may have taken an answer along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from formengine.fields.registry import kind_of
from formengine.journey.plan import Plan, PlannedNode, PlannedStep
from formengine.model import Question

Asks = Mapping[str, Sequence[str]]
"""The ids of all questions of each page. Those of a list or of a for-each are named once for all items: `jobs/employer`."""


def asks_of(plan: Plan) -> Asks:
    """What this version asks."""
    return {
        _page(node, step): [each.id for each in step.step.questions if kind_of(each.type).asks]
        for node in plan.nodes
        for step in node.steps
    }


def asked_since(plan: Plan, answered: AbstractSet[str], before: Asks | None = None) -> bool:
    """Whether this version asks for something that a draft with these answered pages (visit keys) has not, or has lost.
    `before` is what the draft's own version asked.
    """
    own = {each for each in answered if "/" not in each}
    reached = max((plan.by_page[each] for each in own if each in plan.by_page), default=-1)
    if before is None:
        gone = any(each.partition("/")[0] not in plan.by_page and each[:1].isalpha() for each in own)
        return gone or any(
            node.id not in own and _asks_everybody(node) for node in plan.nodes if node.index < reached
        )
    asked = {_now(plan, page): _called_now(plan, page, names) for page, names in before.items()}
    pages = {_now(plan, each) for each in answered}
    had = {each for page in pages for each in asked.get(page, ())}
    for node, step in _behind(plan, pages, reached):
        page, scope = _page(node, step), node.id if node.loops else ""
        # What stood there already, on a page that was left open, is not new.
        open_before = asked.get(page, frozenset()) if page not in pages else frozenset()
        if any(_must(each) and (scope, each.id) not in had | open_before for each in step.step.questions):
            return True
    return False


def _behind(plan: Plan, pages: AbstractSet[str], reached: int) -> Iterator[tuple[PlannedNode, PlannedStep]]:
    """The pages that were answered, and those before them that nobody goes around."""
    for node in plan.nodes:
        for step in node.steps:
            passed = node.kind == "step" and not node.conditions and node.index < reached
            if passed or _page(node, step) in pages:
                yield node, step


def _page(node: PlannedNode, step: PlannedStep) -> str:
    return f"{node.id}/{step.step.id}" if node.loops else node.id


def _without_item(visit: str) -> str:
    """A page by its visit key, for all items at once."""
    loop, _, rest = visit.partition("/")
    return f"{loop}/{rest.rpartition('/')[2]}" if rest else loop


def _now(plan: Plan, visit: str) -> str:
    """The same, by what its list is called now."""
    loop, _, step = _without_item(visit).partition("/")
    return f"{plan.renames.loop(loop)}/{step}" if step else loop


def _called_now(plan: Plan, page: str, names: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Questions of a page of before, each with its list, by what they are called now."""
    loop = page.partition("/")[0] if "/" in page else ""
    return frozenset((plan.renames.loop(loop), plan.renames.question(loop, name)) for name in names)


def _must(question: Question) -> bool:
    return kind_of(question.type).asks and not question.optional


def _asks_everybody(node: PlannedNode) -> bool:
    if node.kind != "step" or node.conditions:
        return False
    return any(question.type != "note" for question in node.steps[0].step.questions)
