"""`address`: a postal address, in five inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from formengine.expressions import types
from formengine.fields import forgive
from formengine.fields.base import (
    Answer,
    Fault,
    Json,
    Key,
    QuestionType,
    Raw,
    Reading,
    Speech,
    first,
    input_name,
)
from formengine.fields.country import DEFAULT, codes, countries, default_country, name
from formengine.fields.postcode import judge
from formengine.model import Question

WRITTEN = ("line1", "line2", "postcode", "city")
PARTS = (*WRITTEN, "country")
LONGEST = 100
"""Characters in a line: more than an envelope holds (38 in France, AFNOR XP Z10-011), so that nothing is cut."""


class AddressType(QuestionType):
    """Street, complement, postal code, town and country. Value: {"line1", "line2", "postcode", "city", "country"}.

    All parts are str; `line2` may be empty, and so may `postcode` outside the country taken for granted (`country`:
    France when it is left out), because some countries have none. A postal code is judged only in France. The country
    taken for granted is chosen at first display, and its list has no empty line: an address without a country is
    one of that country.
    """

    name = "address"
    keys = {"country": Key("country")}
    messages = (
        "address-no-line1",
        "address-no-postcode",
        "address-no-city",
        "postcode",
        "postcode-other",
        "choice-unknown",
        "too-long",
    )
    grouped = True

    def value_type(self, question: Question) -> types.Type:
        """A text as far as expressions go: they can only ask whether it was given, and texts can insert it."""
        return types.Text()

    def parts(self, question: Question) -> tuple[str, ...]:
        """In the order of an envelope."""
        return PARTS

    def choices(self, question: Question, language: str) -> tuple[tuple[str, str], ...]:
        """Every country: its code, and its name in this language."""
        return countries(language)

    def initial(self, question: Question, language: str) -> dict[str, list[str]]:
        """The country taken for granted."""
        return {input_name(question.id, "country"): [default_country(question)]}

    def read(self, question: Question, raw: Raw, reading: Reading) -> Answer:
        """Tidy each part, then judge each; every part that is wrong has a fault of its own."""
        typed = {part: forgive.line(first(raw, input_name(question.id, part))) for part in PARTS}
        if question.optional and not any(typed[part] for part in WRITTEN):
            return Answer()
        typed["country"] = typed["country"].upper() or default_country(question)
        postcode = _postcode(typed, default_country(question))
        faults = (*_faults(typed), *postcode.faults)
        if faults:
            return Answer(None, tuple(sorted(faults, key=lambda fault: PARTS.index(fault.part))))
        return Answer({**typed, "postcode": str(postcode.value or "")})

    def show(self, question: Question, value: Json, language: str) -> dict[str, list[str]]:
        """Each part in its input."""
        parts = _parts(value)
        return {input_name(question.id, part): [parts[part]] for part in PARTS}

    def say(self, question: Question, value: Json, speech: Speech) -> str:
        """On several lines, as on an envelope, the country last."""
        parts = _parts(value)
        town = f"{parts['postcode']} {parts['city']}".strip()
        lines = (parts["line1"], parts["line2"], town, name(parts["country"], speech.language))
        return "\n".join(line for line in lines if line)

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """A street of Paris."""
        return _typed(question)

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Each part missing, two postal codes that cannot be, a country of nowhere, a line that is too long."""
        yield "address-no-line1", _typed(question, line1=" ")
        yield "address-no-postcode", _typed(question, postcode="", country=default_country(question))
        yield "address-no-city", _typed(question, city="")
        yield "postcode", _typed(question, postcode="7501")
        yield "postcode-other", _typed(question, postcode="1000?", country="BE")
        yield "choice-unknown", _typed(question, country="ZZ")
        yield "too-long", _typed(question, line2="é" * (LONGEST + 1))


def _faults(typed: Mapping[str, str]) -> Iterator[Fault]:
    for part in ("line1", "city"):
        if not typed[part]:
            yield Fault(f"address-no-{part}", part)
    for part in ("line1", "line2", "city"):
        if len(typed[part]) > LONGEST:
            yield Fault("too-long", part, {"max": LONGEST, "n": len(typed[part])})
    if typed["country"] not in codes():
        yield Fault("choice-unknown", "country")


def _postcode(typed: Mapping[str, str], default: str) -> Answer:
    """The postal code as its country writes it. Without a known country there is nothing to judge it by."""
    if typed["postcode"]:
        return (
            judge(typed["postcode"], typed["country"], "postcode")
            if typed["country"] in codes()
            else Answer()
        )
    missing = typed["country"] in (default, DEFAULT)
    return Answer.wrong("address-no-postcode", "postcode") if missing else Answer()


def _parts(value: Json) -> dict[str, str]:
    given = value if isinstance(value, dict) else {}
    return {part: given.get(part, "") for part in PARTS}


def _typed(question: Question, **changed: str) -> dict[str, list[str]]:
    parts = {
        "line1": "12 rue des Lilas",
        "line2": "Bâtiment B",
        "postcode": "75011",
        "city": "Paris",
        "country": "FR",
    }
    return {input_name(question.id, part): [text] for part, text in {**parts, **changed}.items()}
