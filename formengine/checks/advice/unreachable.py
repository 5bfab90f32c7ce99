"""`step-unreachable`: a page to which no answers lead.

    - {stop: fin, title: C’est fini, text: …}           # without `when`, everybody ends here
    - {step: suite, ask: […]}                           # and nobody comes here

What comes after a stop that everybody meets, or after stops and rules that together let nobody pass, is never shown. The
first such page is told; those after it have the same cause. A page whose own condition is at fault is told there
(`condition-never`, `condition-contradicts`).
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.advice.advice import Advice, aside_of
from formengine.checks.advice.ways import Ways
from formengine.model import ForEach


def check(ways: Ways) -> Iterator[Advice]:
    """Yield the first page after the last that anybody can come to."""
    met = next((each for each in ways.met if each.known > ways.last), None)
    if met is None or ways.blamed(ways.learnt[ways.last].where):
        return
    node = met.page.node
    name = node.question if isinstance(node, ForEach) else node.id
    values = {"id": name, "line": ways.learnt[ways.last].where.line}
    yield Advice("step-unreachable", node.where, values, aside_of(ways.form, node), "warning")
