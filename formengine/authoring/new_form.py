"""A form to begin with: small and whole, in one language or in several, without a problem."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from formengine.fields.country import DEFAULT
from formengine.fields.phone import example
from formengine.fields.places import country_of_zone
from formengine.loading import load_text
from formengine.model.walk import texts

SPOKEN = ("en", "fr")
"""The languages that a form to begin with is written in."""

_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_FOLDER = Path(__file__).parent / "skeletons"
_CONTROLLER = {
    "en": "This service decides how your answers are used, and answers for it: {service}.",
    "fr": "Ce service décide de l’usage de vos réponses, et en répond : {service}.",
}
_JOURNEYS = {
    "en": {
        "about": "What some made-up people answer, and the pages that they pass. The check holds your form against it.",
        "without": "Somebody who wants no call",
        "with_call": "Somebody who wants a call",
    },
    "fr": {
        "about": "Ce que répondent des personnes inventées, et les pages qu’elles voient. Le contrôle compare.",
        "without": "Une personne qui ne veut pas d’appel",
        "with_call": "Une personne qui veut un appel",
    },
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What whoever begins a form has said. `titles` has one for each language, the first one that of the file."""

    id: str
    titles: Mapping[str, str]
    service: str
    contact: Mapping[str, str]
    """How to reach somebody who helps: `phone`, `email`."""
    zone: str = "Europe/Paris"
    today: datetime.date = field(default_factory=datetime.date.today)

    @property
    def country(self) -> str:
        """The country of the numbers that people write, where that is not France, which is taken for granted."""
        code = country_of_zone(self.zone)
        return code if code != DEFAULT else ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the form, the one of its file first."""
        return tuple(self.titles)


def form_text(wanted: Wanted, language: str = "") -> str:
    """The text of `form.yaml`; `language` asks for it as if the file were written in another of its languages."""
    language = language or wanted.languages[0]
    return _filled(
        f"form.{language}.yaml",
        id=wanted.id,
        title=_quoted(_signed(wanted.titles[language], language)),
        languages=f"[{', '.join(wanted.languages)}]",
        zone=wanted.zone,
        service=_quoted(_signed(wanted.service, language)),
        contact="".join(f"  {key}: {_quoted(value)}\n" for key, value in wanted.contact.items()),
        country=f"            country: {wanted.country}\n" if wanted.country else "",
        controller=_quoted(_CONTROLLER[language].format(service=_signed(wanted.service, language))),
    )


def journeys_text(wanted: Wanted) -> str:
    """The text of `journeys.yaml`."""
    language = wanted.languages[0]
    number = json.dumps(example(wanted.country)) if wanted.country else "01 99 00 12 34"
    return _filled(
        "journeys.yaml",
        language=language,
        today=wanted.today.isoformat(),
        phone=number,
        **_JOURNEYS[language],
    )


def translations(wanted: Wanted, language: str) -> Mapping[tuple[str, str], str]:
    """What each text of the form is in another of its languages, by its context and source. Raises FormError."""
    theirs = {text.context: text.source for text in texts(load_text(form_text(wanted, language)))}
    ours = texts(load_text(form_text(wanted)))
    return {(text.context, text.source): theirs[text.context] for text in ours}


def _filled(name: str, **values: str) -> str:
    return Template((_FOLDER / name).read_text("utf-8")).substitute(values)


def _signed(text: str, language: str) -> str:
    """A text with the apostrophe of the texts around it, which in French have the one of print: no keyboard has it."""
    return _APOSTROPHE.sub("’", text) if language == "fr" else text


def _quoted(text: str) -> str:
    """A text between quotes, which YAML reads as JSON does."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
