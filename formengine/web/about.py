"""Pages about the form and the service: accessibility, data protection, the list of forms."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response

from formengine.compiling import Filling
from formengine.compiling.plainpage import EnginePages
from formengine.expressions import Env
from formengine.loading.statement import load_statement
from formengine.problems import FormError
from formengine.web.by_message import ways
from formengine.web.desk import Desk
from formengine.web.library import Library, Shelf
from formengine.web.origin import back_of, origin_of
from formengine.web.responses import rendered
from formengine.web.settings import Settings
from formengine.web.signed import has_accounts
from formengine.web.tested import is_tested


def show(shelf: Shelf, language: str, page: str, env: Env, settings: Settings, desk: Desk | None) -> Response:
    """The accessibility statement or the data protection page, from the definition and the settings.

    What an audit found stands beside the form, and is read each time: the page is asked for rarely, and a statement that
    a new audit has changed must not wait for a new process.
    `desk` is that of whoever has a request: they get back to the page that they came from, and can erase it here too.
    """
    compiled = shelf.compiled(language)
    context: dict[str, object] = {"here": page, "days": settings.draft_days, "messages": bool(ways(settings))}
    if has_accounts(shelf.checked.form, settings) and settings.accounts is not None:
        context["provider"] = settings.accounts.label
    if desk is not None:
        origin = origin_of(desk, page)
        context |= {"held": desk.draft.status, "origin": page, "onward": back_of(desk, origin)}
        context["withdrawn"] = desk.withdrawn
        context |= {"query": f"?from={quote(origin)}" if origin else ""}
    if page == "accessibility":
        audit = load_statement(shelf.folder)
        # A criterion that this engine has no words for is of another version of the standard.
        known = [number for number in audit.failing if f"rgaa.{number}" in compiled.words.engine]
        excused = dict(audit.derogations)
        context |= {
            "audit": audit,
            "tested": is_tested(shelf, language),
            "failing": [number for number in known if number not in excused],
            "derogations": [(number, excused[number]) for number in known if number in excused],
        }
    filling = Filling(env, borrowed=desk is not None and desk.borrowed)
    return rendered(compiled.render(f"pages/{page}.html", filling, **context))


def index(library: Library, pages: EnginePages, language: str) -> str:
    """Every form with its title, in the page's language where the form has it, else in its own."""
    found = []
    for form_id in library:
        try:
            title, spoken = library.titled(form_id, language)
        except FormError:
            continue  # told to the designer by `formengine check`, and in the log when it is asked for
        found.append({"href": library.site.form(spoken, form_id), "title": title, "language": spoken})
    return pages.render("pages/index.html", language, forms=found)
