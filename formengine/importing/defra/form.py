"""From a form of the builder to a draft: sections become parts, pages steps, links conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from formengine.importing.defra.conditions import Conditions
from formengine.importing.defra.desk import Desk
from formengine.importing.defra.html import line_of, markdown_of
from formengine.importing.defra.pages import Found, asks, content_of, is_start, is_stop, is_summary, node_of
from formengine.importing.defra.routes import Link, Routes, Way, routes_of
from formengine.importing.defra.spots import Spot
from formengine.importing.draft import Chapter, Draft, ImportFailedError, Node, Remarks
from formengine.importing.names import parts as part_names
from formengine.importing.texts import Made, mapped
from formengine.phrases import phrase

_READ = frozenset(
    "name startPage pages lists sections conditions declaration specialPages version engine schema feedback title".split()
)
_SECRETS = frozenset("outputs fees feeOptions payApiKey paymentReferenceFormat notify webhook output".split())
_BLAND = frozenset("metadata phaseBanner skipSummary showFilenamesOnSummaryPage returnTo id slug".split())


def draft_of(name: str, form: Spot, words: Made, form_id: str = "", default_language: str = "en") -> Draft:
    """The draft of a form. Raises ImportFailedError where it has no pages, or pages that lead in a circle."""
    pages = {page["path"].text: page for page in form["pages"] if page["path"].text}
    if not pages:
        raise ImportFailedError("import-not-a-form", name, why=phrase("it has no pages with a path"))
    desk = _desk(form, words, default_language)
    own_id = form_id or name.rsplit(".", 1)[0]
    title = mapped(form["name"].words(desk.languages[0]), line_of) or {desk.languages[0]: own_id}
    if not form["name"].keys and not form["name"].text:
        desk.remarks.add("import-title", "name", title=own_id)
    desk.remarks.add("import-service", "name")
    desk.remarks.add("import-nouns", "pages")
    _leftovers(desk, form)
    notes = desk.remarks.taken()
    routes = _routes(desk, form, pages)
    chapters = _chapters(desk, form, pages, routes, title)
    language = desk.languages[0]
    start = {
        code: text
        for page in pages.values()
        if is_start(page)
        for code, text in content_of(desk, page).items()
    }
    after = form["specialPages"]["confirmationPage"]["customText"]["nextSteps"]
    return Draft(
        part_names().give(own_id),
        title,
        desk.languages,
        desk.made("service"),
        chapters,
        email=form["feedback"]["emailAddress"].text,
        start=start or None,
        declaration=mapped(form["declaration"].words(language), markdown_of) or desk.made("declaration"),
        sent=mapped(after.words(language), markdown_of) if isinstance(after.value, str) else None,
        notes=notes,
        remarks=tuple(desk.remarks.found),
    )


def _desk(form: Spot, words: Made, default_language: str) -> Desk:
    lists = {key: each for each in form["lists"] for key in (each["name"].text, each["id"].text) if key}
    named = {key: each for each in form["conditions"] for key in (each["name"].text, each["id"].text) if key}
    fields = [each for page in form["pages"] for each in page["components"]]
    types = {each["name"].text: each["type"].text for each in fields if each["name"].text}
    by_id = {each["id"].text: each["name"].text for each in fields if each["id"].text}
    items = {
        item["id"].text: item["value"].text
        for each in form["lists"]
        for item in each["items"]
        if item["id"].text
    }
    said = [place["title"] for place in (*form["pages"], *fields)] + [form["name"]]
    others = {code for place in said if isinstance(place.value, Mapping) for code in place.words("")} - {""}
    languages = (default_language, *sorted(others - {default_language}))
    return Desk(languages, lists, Conditions(named, types, by_id, items), Remarks(), words)


def _leftovers(desk: Desk, form: Spot) -> None:
    for key in form.keys:
        if key in _SECRETS:
            desk.remarks.add("import-secrets", key, key=key)
        elif key not in _READ | _BLAND:
            desk.remarks.add("import-key", key, key=key)


def _routes(desk: Desk, form: Spot, pages: Mapping[str, Spot]) -> Routes:
    """Where each page leads. A newer form has no links: its pages follow each other, each with its condition."""
    if not any("next" in page.keys for page in pages.values()):
        ways = {
            path: (frozenset({(page["condition"].text, True)} if page["condition"].text else ()),)
            for path, page in pages.items()
        }
        return Routes(tuple(pages), ways)
    links = {path: _links(desk, page, pages) for path, page in pages.items()}
    start = form["startPage"].text
    stops = frozenset(path for path, page in pages.items() if is_stop(page, linked=True))
    routes = routes_of(start if start in pages else next(iter(pages)), links, stops)
    for path in pages:
        if not routes.ways.get(path) and not is_summary(pages[path]):
            desk.remarks.add("import-unreached", pages[path].path, path=path)
    return routes


def _way(condition: str) -> Way:
    return frozenset({(condition, True)} if condition else ())


def _links(desk: Desk, page: Spot, pages: Mapping[str, Spot]) -> list[Link]:
    """Where a page leads. In the oldest forms a page has a condition itself, and is passed over where it does not hold."""
    links = []
    for link in page["next"]:
        to = link["path"].text
        if to in pages:
            links.append(Link(to, link["condition"].text or link["if"].text or pages[to]["condition"].text))
        elif to or link["redirect"].text:
            desk.remarks.add("import-link-missing", link.path, path=to or link["redirect"].text)
    # The summary is where one can send: of several links without condition, it is the one.
    links.sort(key=lambda link: is_summary(pages[link.to]))
    always = [link.to for link in links if not link.condition]
    if len(always) > 1:
        desk.remarks.add("import-link-twice", f"{page.path}.next", paths=", ".join(always), last=always[-1])
    passed = links[-1].to if links and not always else ""
    return [*links, *_passing(pages, passed)] if passed and pages[passed]["condition"].text else links


def _passing(pages: Mapping[str, Spot], passed: str) -> Iterator[Link]:
    """What comes after a page that is passed over, and so on."""
    for _ in pages:
        to = next((link["path"].text for link in pages[passed]["next"] if link["path"].text in pages), "")
        if not to:
            return
        yield Link(to, pages[to]["condition"].text)
        if not pages[to]["condition"].text:
            return
        passed = to


def _chapters(
    desk: Desk, form: Spot, pages: Mapping[str, Spot], routes: Routes, title: Mapping[str, str]
) -> tuple[Chapter, ...]:
    titles = {
        key: mapped(each["title"].words(desk.languages[0]), line_of)
        for each in form["sections"]
        for key in (each["name"].text, each["id"].text)
        if key
    }
    ranks = _ranks(pages, routes.order)
    linked = any("next" in page.keys for page in pages.values())
    found = [
        Found(pages[path], ordered(routes.ways[path], ranks), path in routes.tangled, linked=linked)
        for path in routes.order
        if routes.ways[path]
        and not is_summary(pages[path])
        and not (is_start(pages[path]) and not asks(pages[path]))
    ]
    chapters: list[Chapter] = []
    for section, each in groupby(_in_sections(found), key=lambda one: one[0]):
        nodes: list[Node] = [node for _, one in each for node in node_of(desk, one)]
        if nodes:
            chapters.append(
                Chapter(
                    desk.parts.give(_part_id(section, titles)), titles.get(section) or title, tuple(nodes)
                )
            )
    if not chapters:
        raise ImportFailedError("import-nothing-left", "pages")
    last = chapters[-1]
    chapters[-1] = Chapter(last.id, last.title, last.nodes, after=desk.remarks.taken())
    return tuple(chapters)


def _in_sections(found: Sequence[Found]) -> Iterator[tuple[str, Found]]:
    """Each page with its section; one without goes with the page before."""
    section = ""
    for one in found:
        section = one.page["section"].text or section
        yield section, one


def _part_id(section: str, titles: Mapping[str, Mapping[str, str]]) -> str:
    return next(iter(titles.get(section, {}).values()), "") or section or "questions"


def _ranks(pages: Mapping[str, Spot], order: Sequence[str]) -> Mapping[str, int]:
    """Conditions in the order in which a journey meets them."""
    ranks: dict[str, int] = {}
    for path in order:
        for link in pages[path]["next"]:
            to = pages[link["path"].text]["condition"].text if link["path"].text in pages else ""
            ranks.setdefault(link["condition"].text or link["if"].text or to, len(ranks))
    return ranks


def ordered(ways: Sequence[Way], ranks: Mapping[str, int]) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """Ways with their conditions in the order in which a journey meets them."""
    return tuple(tuple(sorted(way, key=lambda one: (ranks.get(one[0], 0), one))) for way in ways)
