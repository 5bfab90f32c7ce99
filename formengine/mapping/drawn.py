"""A map ready to be told or drawn: the chart, what is counted of it, and the journey that is highlighted."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from formengine import formats
from formengine.catalogues import Catalogue
from formengine.checks import CheckedForm
from formengine.compiling.words import Words
from formengine.mapping.chart import END, START, Arrow, Chart, Page, chart_of, is_page
from formengine.mapping.counting import Figures, figures
from formengine.mapping.telling import Teller
from formengine.mapping.vocabulary import spoken

MARK = "✓"
"""Before the name of a page on the journey: told by a sign that is seen and heard, not by colour alone (WCAG 1.4.1)."""


@dataclass(frozen=True)
class Drawn:
    """What all three ways of showing a map show."""

    teller: Teller
    chart: Chart
    figures: Figures
    title: str = ""
    """Of the journey, if one is highlighted."""
    visited: frozenset[str] = frozenset()
    taken: frozenset[Arrow] = field(default_factory=frozenset)

    @property
    def language(self) -> str:
        """The language of the form's texts."""
        return self.teller.words.language

    def name(self, page: Page) -> str:
        """What a page is called on the map, with its number and its mark."""
        mark = f"{MARK} " if page.id in self.visited else ""
        return f"{mark}{page.number}. {page.title}{f' ({page.about})' if page.about else ''}"

    @property
    def summary(self) -> tuple[str, ...]:
        """What is counted, in sentences."""
        say, counted = self.teller.say, self.figures
        language = spoken(self.language)
        if counted.paths is None or counted.stopped is None:
            told: tuple[str, ...] = (say("paths-unknown"),)
        else:
            numbers = {
                "paths": counted.paths,
                "stopped": counted.stopped,
                "sent": counted.paths - counted.stopped,
            }
            asked = {
                "shortest": formats.count(counted.shortest, language),
                "longest": formats.count(counted.longest, language),
                "expected": formats.number(_tenths(counted.expected), language),
            }
            paths = {name: formats.count(number, language) for name, number in numbers.items()}
            told = (say("paths", **paths), say("asked", **asked), say("assumed"))
        return (*told, say("journey", title=self.title, mark=MARK)) if self.visited else told


def draw(
    checked: CheckedForm,
    language: str = "",
    locales: Path | None = None,
    title: str = "",
    pages: Sequence[str] = (),
) -> Drawn:
    """The map of a form, in one of its languages; `pages` are those of a journey to highlight, as journeys name them."""
    language = language or checked.form.source_language
    texts = Catalogue.load(language, checked.form.id, locales).by_context()
    teller = Teller(checked, Words(language, {}, texts))
    chart = chart_of(teller)
    way = [_shape(page) for page in pages if page not in ("check", "sent")]
    if not way:
        return Drawn(teller, chart, figures(checked))
    end = [END] if "sent" in pages else []
    return Drawn(teller, chart, figures(checked), title, frozenset(way), _taken(chart, [START, *way, *end]))


def _tenths(number: float) -> Decimal:
    """What is expected, to a tenth: two or three, each as likely, are 2.5; a whole number has no decimals."""
    rounded = Decimal(number).quantize(Decimal("0.1"))
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded


def _shape(page: str) -> str:
    """The page of the map that a page of a journey is: `activites/1/employeur` is `activites/*/employeur`."""
    pieces = page.split("/")
    return f"{pieces[0]}/*/{pieces[2]}" if len(pieces) == 3 else page


def _taken(chart: Chart, way: Sequence[str]) -> frozenset[Arrow]:
    """The arrows that lead from each page of a journey to the next: over points where ways part, never over another page."""
    out: dict[str, list[Arrow]] = defaultdict(list)
    for arrow in chart.arrows:
        out[arrow.source].append(arrow)
    taken: set[Arrow] = set()
    for source, target in pairwise(way):
        taken |= _shortest(out, source, target)
    return frozenset(taken)


def _shortest(out: dict[str, list[Arrow]], source: str, target: str) -> set[Arrow]:
    came: dict[str, Arrow] = {}
    waiting = deque([source])
    while waiting:
        place = waiting.popleft()
        for arrow in out[place]:
            if arrow.target in came:
                continue
            came[arrow.target] = arrow
            if arrow.target == target:
                return _back(came, source, target)
            if not is_page(arrow.target):
                waiting.append(arrow.target)
    return set()


def _back(came: dict[str, Arrow], source: str, target: str) -> set[Arrow]:
    """The arrows from `source` to `target`. A page that leads to itself has one arrow, which is found first."""
    arrows = {came[target]}
    place = came[target].source
    while place != source:
        arrows.add(came[place])
        place = came[place].source
    return arrows
