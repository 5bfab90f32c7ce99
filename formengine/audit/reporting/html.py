"""The report as pages that people read: one that sums up, one a form, and one for the RGAA view of each.

The templates stand in this room and not among those of the engine: no service replaces them, and no page of a form changes
when they do. Pages need no script and nothing from elsewhere, and are audited as those of forms are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader

from formengine.audit.report import Report
from formengine.audit.reporting.failures import Defect
from formengine.audit.reporting.gathered import Gathered
from formengine.audit.reporting.rgaa import THEMES, VERSION
from formengine.audit.reporting.subjects import by_form
from formengine.audit.reporting.view import RgaaView, rules_by_criterion
from formengine.audit.reporting.ways import again
from formengine.audit.rules import words_of
from formengine.problems import counted
from formengine.resources import templates_dir

INDEX, STYLE = "index.html", "report.css"

OUTCOMES: Mapping[str, str] = {
    "conforming": "conforming",
    "failing": "failing",
    "not-applicable": "not applicable",
    "to-judge": "for a person to judge",
}
_STATES: Mapping[str, str] = {
    "full": "Fully compliant",
    "partial": "Partially compliant",
    "none": "Not compliant",
}


def pages_of(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """The pages by the name of their file."""
    forms = by_form(gathered.subjects)
    defects: defaultdict[str, list[Defect]] = defaultdict(list)
    for defect in gathered.defects:
        defects[defect.first.state.form].append(defect)
    write = _Writer(gathered)
    yield INDEX, write.index(defects)
    for form, subjects in forms.items():
        coverages = [each.coverage.text() for each in subjects if each.coverage is not None]
        yield (
            form_page(form),
            write.page("form.html", form_page(form), name=form, told=write.told(form, defects[form]), coverages=coverages,
                       defects=defects[form], pictures=gathered.pictures, again=again),
        )  # fmt: skip
    for form, view in gathered.views.items():
        yield rgaa_page(form), write.rgaa(form, view)


def style() -> str:
    """The style sheet of all pages: the engine's colours and sizes, and the report's own look."""
    tokens = (templates_dir() / "static" / "tokens.css").read_text("utf-8")
    return tokens + files("formengine.audit.reporting").joinpath(STYLE).read_text("utf-8")


def form_page(form: str) -> str:
    """The file of a form's page; a form may be called as a file of the report is."""
    return f"form-{form}.html"


def rgaa_page(form: str) -> str:
    """The file of the page of a form's criteria."""
    return f"rgaa-{form}.html"


def standing(view: RgaaView) -> str:
    """How far a form keeps the criteria, in a few words."""
    if view.rate is None:
        waiting = view.counts["to-judge"]
        return f"audit in progress, {waiting} of {len(view.judged)} criteria wait for a person"
    kept = f"{view.counts['conforming']} of {view.applicable} criteria that apply"
    return f"{_STATES[view.state].lower()}, {view.rate} % ({kept})"


def verdict(report: Report) -> str:
    """What an audit comes to, in a few words."""
    if report.failed:
        return "Something must be mended"
    if report.waiting:
        return "What is heard must be accepted anew"
    return (
        "Nothing to mend was found, but in drafts" if report.failing_drafts else "Nothing to mend was found"
    )


class _Writer:
    """Fills the templates with one run."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.forms = list(by_form(gathered.subjects))

    def page(self, template: str, file: str, **context: Any) -> str:
        links = [(INDEX, "Summary"), *((form_page(form), form) for form in self.forms)]
        links += [(rgaa_page(form), f"RGAA of {form}") for form in self.gathered.views]
        shown = [{"href": href, "words": words, "here": href == file} for href, words in links]
        return _environment().get_template(template).render(links=shown, day=self.gathered.day, **context)

    def index(self, defects: Mapping[str, Sequence[Defect]]) -> str:
        gathered = self.gathered
        report = gathered.report
        failures = gathered.failures
        rules = Counter(rule for rule, _ in {(each.finding.rule, each.state.id) for each in failures})
        helps = {each.finding.rule: each.mend for each in failures}
        reviewed = Counter(f"{finding.rule}: {finding.reviewed}" for _, finding in gathered.reviewed)
        return self.page(
            "index.html",
            INDEX,
            verdict=verdict(report),
            anew=report.anew,
            drafts=report.failing_drafts,
            states=len(report.results),
            failing=len({each.state.id for each in failures}),
            defects=len(gathered.defects),
            forms=[self._form(form, defects[form]) for form in self.forms],
            rules=[
                {"id": rule, "help": helps[rule], "number": number} for rule, number in rules.most_common()
            ],
            faults=report.faults,
            outlived=report.outlived,
            proof=gathered.proof,
            reviewed=sorted(reviewed.items()),
            versions=list(gathered.versions.items()),
        )

    def _form(self, form: str, defects: Sequence[Defect]) -> Mapping[str, str]:
        view = self.gathered.views.get(form)
        found = {"name": form, "href": form_page(form), "told": self.told(form, defects)}
        return found if view is None else {**found, "rgaa": rgaa_page(form), "standing": standing(view)}

    def told(self, form: str, defects: Sequence[Defect]) -> str:
        subjects = [each for each in self.gathered.subjects if each.captured.form == form]
        languages = ", ".join(
            f"{each.captured.language}{'' if each.released else ' (draft)'}" for each in subjects
        )
        states = counted(sum(len(each.captured.states) for each in subjects), "state")
        number = counted(len(defects), "defect") if defects else "nothing to mend"
        return f"{states} in {languages}, {number}."

    def rgaa(self, form: str, view: RgaaView) -> str:
        themes = [
            {
                "number": number,
                "name": name,
                "judged": [each for each in view.judged if each.criterion.theme == number],
            }
            for number, name in THEMES.items()
        ]
        told = standing(view)
        return self.page(
            "rgaa.html",
            rgaa_page(form),
            name=form,
            version=VERSION,
            standing=told[:1].upper() + told[1:],
            counts=[(words, view.counts[outcome]) for outcome, words in OUTCOMES.items()],
            notices=view.notices,
            whole=view.whole,
            themes=themes,
            outcomes=OUTCOMES,
            looking=rules_by_criterion(self.gathered.axe),
            english=words_of("en"),
            french=words_of("fr"),
        )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("formengine.audit.reporting", "pages"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
