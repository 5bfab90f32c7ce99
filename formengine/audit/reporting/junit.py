"""The report as JUnit XML, which continuous integration shows as tests: a suite a form and language, a case a state.

Only what every reader of the format knows is used: `testsuites`, `testsuite` with its counts, `testcase`, and in it one
`failure` or one `error` with a message and a text, and `system-out` for what people have reviewed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as Xml

from formengine.audit.reporting.failures import Failure
from formengine.audit.reporting.gathered import Gathered
from formengine.audit.reporting.subjects import Subject

# What XML 1.0 cannot hold at all, escaped or not.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(gathered: Gathered) -> str:
    """The text of `junit.xml`."""
    by_state: defaultdict[str, list[Failure]] = defaultdict(list)
    for failure in gathered.failures:
        by_state[failure.state.id].append(failure)
    reviewed: defaultdict[str, list[str]] = defaultdict(list)
    for state, finding in gathered.reviewed:
        reviewed[state].append(f"{finding.rule}: {finding.reviewed}")
    root = Xml.Element("testsuites", name="formengine audit")
    for subject in gathered.subjects:
        root.append(_suite(subject, gathered, by_state, reviewed))
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _suite(
    subject: Subject,
    gathered: Gathered,
    failures: Mapping[str, Sequence[Failure]],
    reviewed: Mapping[str, Sequence[str]],
) -> Xml.Element:
    suite = Xml.Element("testsuite", name=subject.name)
    judged = {result.state for result in gathered.report.results}
    for state in subject.captured.states:
        case = _case(suite, subject, state.page, state.kind)
        if state.id in failures:
            _told(case, failures[state.id])
        elif state.id not in judged:
            _say(case, "error", "not audited", "No browser has looked at this state.")
        if state.id in reviewed:
            Xml.SubElement(case, "system-out").text = _clean("\n".join(reviewed[state.id]))
    for page, words in gathered.report.faults:
        if page.startswith(f"{subject.name}/"):
            case = _case(suite, subject, page.removeprefix(f"{subject.name}/"), "reached")
            _say(case, "error", "not reached", words)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", str(len(suite.findall("testcase/error"))))
    suite.set("skipped", "0")
    suite.set("time", "0")
    suite.set("timestamp", f"{gathered.day.isoformat()}T00:00:00")
    return suite


def _case(suite: Xml.Element, subject: Subject, page: str, kind: str) -> Xml.Element:
    # A dot parts packages from classes where these are shown; a slash does not.
    home = f"{subject.captured.form}.{subject.captured.language}.{page.replace('/', '.')}"
    return Xml.SubElement(suite, "testcase", classname=_clean(home), name=_clean(kind), time="0")


def _told(case: Xml.Element, failures: Sequence[Failure]) -> None:
    """All that is wrong with a state, in one element: some readers take no second one."""
    first = failures[0].finding
    more = f" (and {len(failures) - 1} more)" if len(failures) > 1 else ""
    texts = [_text(each) for each in failures]
    _say(case, "failure", f"{first.rule}: {first.help}{more}", "\n\n".join(texts), first.rule)


def _text(failure: Failure) -> str:
    finding = failure.finding
    place = failure.where or finding.origin or "templates"
    return f"{place}\n{finding}\n    {', '.join(failure.criteria)}"


def _say(case: Xml.Element, kind: str, message: str, text: str, of_type: str = "") -> None:
    told = Xml.SubElement(case, kind, message=_clean(message), type=_clean(of_type or message))
    told.text = _clean(text)


def _clean(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
