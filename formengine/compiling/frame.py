"""What stands around every page of a form: language, title, who can help, the links at its foot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from formengine import tags
from formengine.compiling.filling import Erasing, Noticed
from formengine.compiling.inks import Ink
from formengine.compiling.prose import Prose
from formengine.compiling.site import Site, language_name
from formengine.model import Form, Text


@dataclass(frozen=True, slots=True)
class LanguageView:
    """A language that the page can be read in, or its easy words. `code` names it in addresses, `lang` to a voice."""

    code: str
    name: str
    lang: str


@dataclass(frozen=True)
class Frame:
    """The frame of a form's pages in one language, as templates ask for it."""

    form: Form
    prose: Prose
    site: Site
    ink: Ink

    @property
    def language(self) -> str:
        """The page's language."""
        return self.prose.words.language

    @property
    def direction(self) -> str:
        """The page's direction."""
        return self.prose.words.direction

    @property
    def title(self) -> Markup:
        """The form's title."""
        return self.html(self.form.title)

    @property
    def service(self) -> Markup:
        """Who runs the form."""
        return self.html(self.form.service.name)

    @property
    def phone(self) -> str:
        """The telephone number of those who can help, as it is dialled and as it is read."""
        return self.form.service.phone or ""

    @property
    def email(self) -> str:
        """Their electronic address."""
        return self.form.service.email or ""

    @property
    def office(self) -> str:
        """The address of the page that says where to meet them."""
        return self.form.service.office or ""

    @property
    def hours(self) -> Markup:
        """When they answer."""
        return self.html(self.form.service.hours)

    @property
    def postal(self) -> Markup:
        """Their postal address."""
        return self.html(self.form.service.address)

    @property
    def languages(self) -> list[LanguageView]:
        """The other languages offered, and easy words; a draft language offers its own siblings only to the audit."""
        return [
            LanguageView(code, self.language_name(code), tags.spoken(code))
            for code in self.form.others(self.tag)
        ]

    @property
    def tag(self) -> str:
        """What the page is called in addresses: its language, or the easy words of it."""
        return self.prose.words.tag

    @property
    def easy(self) -> bool:
        """Whether the page is in easy words: its lines stand further apart."""
        return self.prose.words.easy

    def language_name(self, code: str) -> str:
        """A language in its own words; of the page's own, whether its easy words or the usual ones are meant."""
        if tags.spoken(code) != self.language:
            return language_name(tags.spoken(code))
        return self.prose.words.word("nav.easy" if tags.is_easy(code) else "nav.usual")

    def notices(self, *, sends: bool = True) -> Markup:
        """What is announced at the moment; `sends`: also until when a request can be sent."""
        return self.ink.put(
            Noticed("notices", sends, partial(self.site.notices, self.prose.words, self.form))
        )

    def erasing(self, html: Markup) -> Markup:
        """What offers to erase: where a form lets people be helped, not to everybody."""
        return self.ink.put(Erasing(str(html))) if self.form.assisted is not None else html

    @property
    def kiosk(self) -> bool:
        """Whether the page is shown on a shared device."""
        return self.site.kiosk

    @property
    def kept_out(self) -> Markup:
        """What a form says to browsers on a shared device: to keep nothing of it, and to fill nothing in."""
        return Markup(' autocomplete="off"' if self.kiosk else "")  # noqa: S704  # our own words

    def session(self, *, inside: bool = False) -> Markup:
        """When the session ends; `inside` a form whose button extends it."""
        return self.ink.put(
            Noticed("session", inside, partial(self.site.session, self.prose.words, self.form))
        )

    @property
    def home(self) -> str:
        """The address of the form's start page."""
        return self.site.form(self.tag, self.form.id)

    def href(self, page: str, language: str = "") -> str:
        """The address of one of the form's pages."""
        return self.site.page(language or self.tag, self.form.id, page)

    def inline(self, text: Text) -> Markup:
        """A text of the form as HTML that may stand in a label."""
        return self.prose.inline(text, self.ink)

    def html(self, text: Text | None) -> Markup:
        """A text of the form as HTML."""
        return self.prose.html(text, self.ink) if text is not None else Markup("")
