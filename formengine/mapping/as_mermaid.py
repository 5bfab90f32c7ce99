"""The map as a Mermaid flowchart, for Markdown pages of forges and wikis: https://mermaid.js.org/syntax/flowchart.html."""

from __future__ import annotations

from formengine.mapping.chart import END, START, Arrow, Page
from formengine.mapping.drawn import Drawn

_SHAPES = {"step": ("[", "]"), "list": ("[/", "/]"), "stop": ("([", "])")}


def as_mermaid(drawn: Drawn) -> str:
    """The map as Mermaid's text; `accTitle` and `accDescr` become the title and description of its picture."""
    names = {page.id: f"p{page.number}" for page in drawn.chart.pages}
    names |= {START: "start", END: "finish"}
    names |= {place: place.replace(":", "") for place in drawn.chart.headings}
    lines = [
        "flowchart TD",
        f"  accTitle: {_plain(drawn.chart.title)}",
        f"  accDescr: {_plain(' '.join(drawn.summary))}",
        f"  start([{_quoted(drawn.teller.say('start'))}])",
        *(f"  {names[place]}{{{{{_quoted(told)}}}}}" for place, told in drawn.chart.headings.items()),
        *(f"  {_page(drawn, page, names[page.id])}" for page in drawn.chart.pages),
        f"  finish([{_quoted(drawn.teller.say('end'))}])",
    ]
    points = dict.fromkeys(arrow.source for arrow in drawn.chart.arrows if arrow.source.startswith("?"))
    names |= {point: f"q{point[1:]}" for point in points}
    lines += [f"  {names[point]}{{ }}" for point in points]
    lines += [_arrow(names, drawn, arrow) for arrow in drawn.chart.arrows]
    if drawn.visited:
        marked = ",".join(names[page.id] for page in drawn.chart.pages if page.id in drawn.visited)
        lines += ["  classDef journey stroke-width:4px", f"  class {marked} journey"]
    return "\n".join([*lines, ""])


def _page(drawn: Drawn, page: Page, name: str) -> str:
    before, after = _SHAPES[page.kind]
    return f"{name}{before}{_quoted(drawn.name(page))}{after}"


def _arrow(names: dict[str, str], drawn: Drawn, arrow: Arrow) -> str:
    line = "==>" if arrow in drawn.taken else "-->"
    words = f"|{_quoted(arrow.words)}|" if arrow.words else ""
    return f"  {names[arrow.source]} {line}{words} {names[arrow.target]}"


def _quoted(text: str) -> str:
    """A text between quotes. Mermaid reads what stands between `#` and `;` as a character."""
    escaped = "".join(f"#{ord(sign)};" if sign in '#"&<>;' else sign for sign in text)
    return f'"{escaped}"'


def _plain(text: str) -> str:
    """A text up to the end of the line, in which a semicolon would end it."""
    return text.replace(";", ",").replace("#", "№")
