"""A message by e-mail as it waits to go: HTML and text, which both begin with what it is and end with who can help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from formengine.compiling import CompiledForm, Filling
from formengine.expressions import Env
from formengine.storage import Outgoing


@dataclass(frozen=True, slots=True)
class Letter:
    """What one message alone says. `heading` is a key of the engine's words."""

    heading: str
    template: str
    given: Mapping[str, str]
    """What fills the template."""
    paragraphs: Sequence[str]
    """The text part, for those whose program shows no HTML: the same things in the same order."""

    def to(self, address: str, compiled: CompiledForm, env: Env) -> Outgoing:
        """The message as it waits. Each begins with its heading and the form's title, and ends with who can help."""
        plain, heading = compiled.prose.plain, compiled.words.word(self.heading)
        filling = Filling(env)
        filling.given = self.given
        text = (heading, plain(compiled.form.title, env), *self.paragraphs, *_helping(compiled, env))
        content = {
            "to": _mailed(address),
            # Whoever has changed the language on the way writes in another than the request was begun in.
            "language": compiled.words.language,
            "subject": " ".join(f"{heading} – {plain(compiled.form.service.name, env)}".split()),
            "text": "\n\n".join(text) + "\n",
            "html": compiled.framed(self.template, [*self.given]).plain(filling).decode(),
        }
        return Outgoing("email", content)


def _mailed(address: str) -> str:
    """An address as mail servers take it: a domain of other scripts in its ASCII form."""
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - heavy, and few processes write letters

    try:
        return validate_email(address, check_deliverability=False).ascii_email or address
    except EmailNotValidError:
        return address


def _helping(compiled: CompiledForm, env: Env) -> Iterator[str]:
    """Who can help, as paragraphs."""
    form, word, plain = compiled.form, compiled.words.word, compiled.prose.plain
    yield word("help.heading")
    if form.service.phone:
        hours = f"\n{plain(form.service.hours, env)}" if form.service.hours else ""
        yield f"{word('help.phone')} {form.service.phone}{hours}"
    if form.service.email:
        yield f"{word('help.email')} {form.service.email}"
    if form.service.office:
        yield f"{word('help.office')}\n{form.service.office}"
