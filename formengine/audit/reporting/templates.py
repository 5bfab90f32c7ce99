"""The template that wrote what was found: a label without its `for` on every page is one line of one file.

What a definition cannot get wrong (ids, ties, legends, the summary) comes from a template, and shows on every question
that it is used for. Told question by question, such a defect leads everywhere but to its cause; so each finding names the
template, and where several questions fail alike, says that it is to be mended there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from formengine.audit.findings import Finding
from formengine.audit.report import Report
from formengine.audit.reporting.places import question_of
from formengine.audit.reporting.subjects import Subject
from formengine.audit.states import State
from formengine.model import Question, Repeat, Stop
from formengine.resources import templates_dir

MANY = 3
"""Questions or pages that fail alike, from which on the cause is taken to be their template."""

_TOPICS: Mapping[str, str] = {
    **dict.fromkeys(("error-tied", "error-heard"), "errors"),
    **dict.fromkeys(("hint-tied",), "hint"),
    **dict.fromkeys(("label", "select-name", "named", "name-source"), "label"),
    **dict.fromkeys(("group-name", "grouped"), "legend"),
    **dict.fromkeys(("summary", "summary-works"), "summary"),
    **dict.fromkeys(("error-marked", "mandatory-code", "early-invalid"), "control"),
    **dict.fromkeys(("reference", "unique-id"), ""),
}
"""What is wrong with a field, by the rule that says so; empty: only the node tells."""

_MARKS: Mapping[str, str] = {
    "errors": "-error-",
    "hint": "-hint",
    "label": "<label",
    "legend": "<legend",
    "control": "<input",
}
"""By what a template that is not named after it shows that it writes such a thing."""

_AROUND = {
    "summary": "layouts/_summary.html",
    "help": "layouts/_help.html",
    "links": "layouts/_links.html",
}
_CHOSEN = re.compile(r'type="(?:radio|checkbox)"|^(?:radio|checkbox) ')
_INCLUDED = re.compile(r'{%-?\s*include\s+"([^"]+)"')


def name_templates(report: Report, subjects: Sequence[Subject], overrides: Path | None = None) -> None:
    """Write into each failure of a report the template that it comes from. `overrides` are a service's own templates."""
    homes = {state: subject for subject in subjects for state in subject.states}
    named: dict[tuple[str, int], str] = {}
    alike: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for result in report.results:
        subject = homes.get(result.state)
        for number, finding in enumerate(result.findings):
            if subject is None or finding.reviewed:
                continue
            state = subject.states[result.state]
            template = template_of(subject, state, finding, overrides)
            named[result.state, number] = template
            if finding.rule in _TOPICS:
                question = question_of(subject, state, finding)
                place = question.id if question is not None else state.name
                alike[subject.captured.form, finding.rule, template].add(place)
    for index, result in enumerate(report.results):
        form = result.state.partition("/")[0]
        findings = tuple(
            _named(finding, named.get((result.state, number), ""), alike, form)
            for number, finding in enumerate(result.findings)
        )
        report.results[index] = replace(result, findings=findings)


def _named(
    finding: Finding, template: str, alike: Mapping[tuple[str, str, str], set[str]], form: str
) -> Finding:
    if not template:
        return finding
    places = len(alike.get((form, finding.rule, template), ()))
    return replace(finding, template=template, alike=places if places >= MANY else 0)


def template_of(subject: Subject, state: State, finding: Finding, overrides: Path | None = None) -> str:
    """The template that most likely wrote a node, from the folder of templates: `fields/_label.html`."""
    topic = _topic(finding)
    if topic in _AROUND:
        return _AROUND[topic]
    step = subject.step(state.page)
    if step is None:
        return _page(subject, state)
    kinds = {each.type for each in step.questions}
    question = question_of(subject, state, finding)
    kind = question.type if question is not None else kinds.pop() if len(kinds) == 1 else ""
    if not kind or not (topic or _is_of(question, finding)):
        return "steps/step.html"
    return _of_field(kind, topic or "control", finding, overrides)


def _topic(finding: Finding) -> str:
    """What part of a page or of a field is wrong."""
    if 'id="summary-heading"' in finding.html or "summary-box" in f"{finding.target} {finding.html}":
        return "summary"
    for ending, topic in (
        ("-error-", "errors"),
        ("-error", "hint"),
        ("-hint", "hint"),
        ("-legend", "legend"),
    ):
        if finding.rule == "reference" and ending in finding.why:
            return topic
    known = _TOPICS.get(finding.rule, "")
    tag = re.match(r"<(\w+)", finding.html)
    role = finding.target.partition(" ")[0]
    if known == "label" and ((tag and tag[1] == "fieldset") or role in ("group", "radiogroup")):
        return "legend"
    if known:
        return known
    if "error-text" in finding.target:
        return "errors"
    if ".hint" in finding.target or 'class="hint"' in finding.html:
        return "hint"
    return {"label": "label", "legend": "legend", "input": "control", "select": "control"}.get(
        tag[1] if tag else "", ""
    )


def _is_of(question: Question | None, finding: Finding) -> bool:
    """Whether a node belongs to a question and does not only stand on its page."""
    return question is not None and question.id in f"{finding.target} {finding.html}"


def _of_field(kind: str, topic: str, finding: Finding, overrides: Path | None) -> str:
    """The template that is named after the part, or that writes such a part, among those that a type of question uses."""
    sources = _sources(f"fields/{kind}.html", overrides)
    chosen = _CHOSEN.search(finding.html) or _CHOSEN.search(finding.target)
    own = f"fields/_{topic}.html"
    if own in sources and not (topic == "label" and chosen):
        return own
    for mark in (_MARKS.get(topic, ""), "<input", "<select", "<textarea"):
        for name in reversed(sources):
            if mark and mark in sources[name] and not (chosen and name == "fields/_label.html"):
                return name
    return f"fields/{kind}.html"


@cache
def _sources(name: str, overrides: Path | None) -> dict[str, str]:
    """A template and all that it includes, by their names, without their comments."""
    found: dict[str, str] = {}

    def add(each: str) -> None:
        path = next((folder / each for folder in _folders(overrides) if (folder / each).is_file()), None)
        if path is None or each in found:
            return
        found[each] = re.sub(r"{#.*?#}", "", path.read_text("utf-8"), flags=re.DOTALL)
        for included in _INCLUDED.findall(found[each]):
            add(included)

    add(name)
    return found


def _folders(overrides: Path | None) -> Iterator[Path]:
    if overrides is not None:
        yield overrides
    yield templates_dir()


def _page(subject: Subject, state: State) -> str:
    """The template of a page that asks nothing."""
    node = subject.node(state.page)
    if isinstance(node, Repeat):
        return "pages/remove.html" if state.page.endswith("/remove") else "pages/list.html"
    if isinstance(node, Stop):
        return "pages/stop.html"
    name = f"pages/{state.page}.html"
    if (templates_dir() / name).is_file():
        return name
    return "pages/error.html" if subject.form is not None else "pages/engine_error.html"
