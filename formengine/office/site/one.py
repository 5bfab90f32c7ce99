"""One request: what is known of it, its answers by section, what was said and written, its documents, and who did what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from flask import Response

from formengine.compiling.site import language_name
from formengine.model import ForEach, Repeat
from formengine.model.walk import scope_of
from formengine.office.declared import STATE, TRAIL, WRITE
from formengine.office.site.filled import lines_of, marked
from formengine.office.site.officer import Officer
from formengine.office.site.queue import titled
from formengine.problems import FormError
from formengine.web.documents import ENDINGS, KINDS, kilobytes

DONE = "done"
"""What the address says after something was done."""
TOLD = ("state", "message", "document")
DEEDS = frozenset(("read", "read-attachment", "read-trail", "state", "message", "attach"))
"""What a trail tells of, as far as the site has words for it."""


def show(officer: Officer, reference: str) -> Response:
    """GET."""
    answer = officer.ask("show", {"reference": reference})
    request: Any = answer.value
    title, spoken = titled(officer, request["form"])
    done, (lang, direction) = officer.asked.args.get(DONE, ""), marked(officer, request["language"])
    return officer.page(
        "request",
        "office.request-heading",
        request=request,
        etag=answer.etag,
        seen=".".join(str(len(request[each])) for each in ("history", "messages", "attachments")),
        title=title,
        title_language=spoken if spoken != officer.language else "",
        spoken=language_name(request["language"]),
        received=officer.moment(request["received"], request["form"]),
        sections=[*_sections(officer, request)],
        answers_language=lang,
        answers_direction=direction,
        hands=lines_of(officer, request),
        stages=[_stage(officer, each, request) for each in request["history"]],
        letters=[_letter(officer, each, request) for each in request["messages"]],
        documents=[_document(officer, each, request) for each in request["attachments"]],
        place=f"requests/{reference}",
        may_state=officer.may(STATE) and bool(request["next_states"]),
        may_write=officer.may(WRITE),
        may_trail=officer.may(TRAIL),
        done=f"office.done-{done}" if done in TOLD else "",
    )


def show_trail(officer: Officer, reference: str) -> Response:
    """GET: that it was read is noted too."""
    asked = {name: value for name in ("after", "limit") if (value := officer.asked.args.get(name, ""))}
    answer: Any = officer.ask("trail", {"reference": reference}, asked).value
    place, form_id = f"requests/{reference}", officer.found(reference).kept.form
    following = {**asked, "after": answer["next"]}
    return officer.page(
        "trail",
        "office.trail-heading",
        deeds=[_deed(officer, each, form_id) for each in answer["items"]],
        place=place,
        reference=reference,
        following=officer.href(f"{place}/trail", **following) if answer["next"] else "",
    )


def download(officer: Officer, reference: str, attachment: str) -> Response:
    """GET: a document as a file, by a name that tells nothing of anybody."""
    answer = officer.ask("attachment", {"reference": reference, "attachment": attachment})
    response = Response(answer.content, content_type=answer.media)
    name = f"document.{ENDINGS.get(answer.media, 'bin')}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _sections(officer: Officer, request: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[Any]]]:
    """The answers under the title of their part of the form; under none where the form has no such page here."""
    titles = _parts(officer, request["form"], request["language"])
    for title, lines in groupby(request["answers"], lambda line: titles.get(_place(line["page"]), "")):
        yield title, [*lines]


def _place(page: str) -> str:
    return page.partition("/")[0]


def _parts(officer: Officer, form_id: str, language: str) -> Mapping[str, str]:
    """The title of the part that each page is of, by the first piece of the page's key."""
    try:
        shelf = officer.desk.library.get(form_id, language)
        plain = shelf.compiled(language).prose.words.text
    except (KeyError, FormError):
        return {}
    return {
        scope_of(node) if isinstance(node, Repeat | ForEach) else node.id: plain(part.title)
        for part in shelf.checked.form.parts
        for node in part.nodes
    }


def _stage(officer: Officer, each: Mapping[str, Any], request: Mapping[str, Any]) -> Mapping[str, Any]:
    lang, direction = marked(officer, request["language"])
    return {
        "name": f"track.{each['state']}",
        **officer.moment(each["at"], request["form"]),
        "until": officer.day(each["until"]),
        "note": each["note"],
        "language": lang,
        "direction": direction,
    }


def _letter(officer: Officer, each: Mapping[str, Any], request: Mapping[str, Any]) -> Mapping[str, Any]:
    lang, direction = marked(officer, each["language"])
    return {
        "by": f"office.by-{each['by']}",
        **officer.moment(each["at"], request["form"]),
        "text": each["text"],
        "language": lang,
        "direction": direction,
    }


def _document(officer: Officer, each: Mapping[str, Any], request: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "href": officer.href(f"requests/{request['reference']}/documents/{each['id']}"),
        **officer.moment(each["at"], request["form"]),
        "kind": KINDS.get(each["type"], each["type"]),
        "size": officer.site.pages.words(officer.language).written(kilobytes(each["size"])),
    }


def _deed(officer: Officer, each: Mapping[str, Any], form_id: str) -> Mapping[str, Any]:
    what = each["what"]
    return {
        "who": each["who"],
        "key": f"office.did-{what}" if what in DEEDS else "",
        "what": what,
        **officer.moment(each["at"], form_id),
    }
