"""The form in which defects are planted, and the pictures taken of it: some sixty states, by one way through the form.

`photograph` is a small exploration with a fixed way: the real one finds its ways by itself, and takes longer than a
self-test may that goes through the form forty times.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from formengine.audit.around import NO_SUCH, capture_check, capture_end, capture_start
from formengine.audit.claimant import Calendar, Claimant, Seen
from formengine.audit.exploring.days import USUAL
from formengine.audit.exploring.settled import settled
from formengine.audit.page import Filled, NotOnPage
from formengine.audit.rules.autocomplete_kept import tokens_of
from formengine.audit.rules.keypad_kept import keypads_of
from formengine.audit.scratch import scratch
from formengine.audit.states import EMPTY, FILLED, SHOWN, Captured, State
from formengine.loading import load
from formengine.storage import KeyRing, Store, create_key_file
from formengine.web import Settings, create_app
from formengine.web.extension import NAME

FORM = "self-test"
LANGUAGE = "fr"
OK, INVALID, NOT_FOUND = 200, 422, 404

BY_POST = {"line1": "12 rue des Lilas", "line2": "", "postcode": "75011", "city": "Paris", "country": "FR"}

ANSWERS: Mapping[str, Filled] = {
    "bienvenue": {},
    "identite": {"nom": ["Dupont"], "lecteur": ["1234A"], "courriel": ["camille@exemple.fr"]},
    "naissance": {"naissance-day": ["27"], "naissance-month": ["3"], "naissance-year": ["1985"]},
    "adresse": {f"adresse-{part}": [value] for part, value in BY_POST.items()},
    "telephone": {"telephone": ["06 39 98 12 34"]},
    "formule": {"formule": ["musique"]},
    "messages": {"messages": ["courriel", "sms"]},
    "enfant": {"avec_enfant": ["yes"]},
    "enfants/prenom": {"prenom": ["Camille"]},
    "enfants": {},
    "chiffres": {
        "livres_par_mois": ["12"],
        "distance": ["1,5"],
        "don": ["1 250,50"],
        "depuis-month": ["3"],
        "depuis-year": ["2019"],
    },
    "numeros": {
        "nir": ["1 85 03 75 999 001 18"],
        "siren": ["123 456 782"],
        "siret": ["123 456 782 00002"],
        "iban": ["FR14 2004 1010 0505 0001 3M02 606"],
    },
    "pays": {"pays": ["FR"], "code_postal": ["75011"]},
    "remarques": {"remarques": ["Merci à tous."]},
    "promesse": {"promesse": ["true"]},
}
"""The pages in their order, with what is answered on each."""

WRONG: Mapping[str, Mapping[str, Filled]] = {
    "identite": {"empty": {}, "format": {**ANSWERS["identite"], "courriel": ["camille"], "lecteur": ["?"]}},
    "naissance": {
        "empty": {},
        "month": {**ANSWERS["naissance"], "naissance-month": ["13"]},
        "asked": {**ANSWERS["naissance"], "naissance-year": ["1903"]},
    },
    "adresse": {"empty": {}, "postcode": {**ANSWERS["adresse"], "adresse-postcode": ["7"]}},
    "telephone": {"empty": {}},
    "formule": {"empty": {}},
    "messages": {"empty": {}, "none": {"messages": ["courriel", "aucun"]}},
    "enfant": {"empty": {}},
    "enfants/prenom": {"empty": {}},
    "chiffres": {"empty": {}},
    "numeros": {"empty": {}},
    "pays": {"empty": {}},
    "remarques": {"long": {"remarques": ["a" * 2001]}},
    "promesse": {"empty": {}},
}
"""What is answered first on a page, and refused: the states `error-empty`, `error-month`."""


@dataclass(frozen=True)
class Place:
    """Where the form, its catalogues and its templates are taken from; the self-test's own and the engine's if not said."""

    forms: Path
    locales: Path
    templates: Path | None = None


def own_place() -> Path:
    """The folder with `forms` and `locales` of the self-test: wheels are installed as plain files."""
    with as_file(files("formengine.audit.selftest").joinpath("form")) as folder:
        return folder


def fields_of(place: Place) -> tuple[dict[str, str], dict[str, str]]:
    """The tokens and the keypads that the definition gives its questions, for the rules that compare."""
    form = load(place.forms / FORM)
    return tokens_of(form), keypads_of(form)


def photograph(place: Place, wanted: Collection[str] = (), language: str = LANGUAGE) -> Captured:
    """The states of the form, or those that are wanted (`naissance/error-month`). What goes wrong is a problem of it.

    Raises FormError for a form that cannot be served.
    """
    with scratch("self-test") as var:
        calendar = Calendar(USUAL)
        key = Path(var, "server.keys")
        create_key_file(key)
        store = Store(f"sqlite:///{var}/audit.db", KeyRing.from_file(key), clock=calendar.now)
        settings = Settings(
            forms=place.forms,
            var=Path(var),
            locales=place.locales,
            templates=place.templates,
            clock=calendar.now,
        )
        app = create_app(settings, store=store)
        with closing(app.extensions[NAME].store):
            someone = Claimant(app, FORM, language)
            sheet = someone.open(someone.engine.library.site.stylesheet)
            tokens, keypads = fields_of(place)
            found = Captured(FORM, language, sheet, tokens=tokens, keypads=keypads)
            missing = set(wanted)
            for _ in _taken(someone, found):
                missing -= {name_of(state) for state in found.states}
                if wanted and not missing:
                    break
    found.states = [settled(state) for state in found.states if not wanted or name_of(state) in wanted]
    for name in sorted(missing):
        found.fault(name, "This state did not come.")
    return found


def name_of(state: State) -> str:
    """The name of a state within a form: `naissance/error-month`."""
    return f"{state.page}/{state.kind}"


def _taken(someone: Claimant, found: Captured) -> Iterator[None]:
    """Go through the form; after each page the caller may stop."""
    try:
        capture_start(someone, found)
        yield
        _keep(found, "404", SHOWN, someone.open(someone.address(NO_SUCH)), NOT_FOUND)
        someone.open(someone.address("bienvenue"))
        for page in ANSWERS:
            _page(someone, found, page)
            yield
        capture_check(someone, found)
        yield
        for page in ("identite", "naissance", "adresse", "formule", "messages", "pays"):
            _keep(found, page, FILLED, someone.open(f"{someone.address(page)}?change"))
            yield
        someone.open(someone.address("check"))
        someone.press("send", {"declared": ["yes"]})
        capture_end(someone, found)
    except NotOnPage as error:
        found.fault(someone.seen.address, str(error))
    yield


def _page(someone: Claimant, found: Captured, page: str) -> None:
    """A page as it comes, each way of answering it wrongly, and the right answer."""
    if page == "enfants":
        _list(someone, found)
        return
    _keep(found, page, EMPTY, someone.seen)
    for name, filled in WRONG.get(page, {}).items():
        _keep(found, page, f"error-{name}", someone.press("next", filled), INVALID)
    someone.press("next", ANSWERS[page])


def _list(someone: Claimant, found: Captured) -> None:
    """The list of what was added, and the page that asks before something is removed."""
    _keep(found, "enfants", "items", someone.seen)
    listed, here = someone.seen.page, someone.seen
    removal = next((link for link in listed.links if "remove" in link), "")
    if removal:
        _keep(found, "enfants/remove", SHOWN, someone.open(removal))
    someone.seen = here
    someone.press("next")


def _keep(found: Captured, page: str, kind: str, seen: Seen, status: int = OK) -> None:
    if seen.status == status:
        found.add(page, kind, seen)
    else:
        found.fault(f"{page}/{kind}", f"{status} was expected, and {seen.status} came at {seen.address}.")
