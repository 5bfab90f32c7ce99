"""YAML's own traps, in the designer's words.

When YAML cannot go on it says so in its own terms ("did not find expected ',' or '}'"). What was written is nearly
always a text that needs quotes, a line that is not aligned, or something that is never closed: the line itself tells
which. Only a file that is already wrong comes here, so nothing here need be fast.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from formengine.loading import commas, slips
from formengine.loading.listless import key_of_list
from formengine.loading.reading import span_at
from formengine.phrases import phrase
from formengine.problems import Problem
from formengine.source import Source, Span

_VALUE = re.compile(
    r"""^[ ]*(?:-[ ]+)*                                        # what it is an item of
    (?:(?P<key>[^\s'"{\[&*!|>%@`#:][^:]*?)[ ]*:[ ]+)?          # its key
    (?P<value>\S.*?)\s*$""",
    re.VERBOSE,
)
_COMMENT = re.compile(r"\s#")
_PRINTED = re.compile(r"[“«]\s*([^“”«»]+?)\s*[”»]")
_STARTERS = "*&!%@`?,]}|>"
_MARKS = ":?[]{}"


@dataclass(frozen=True, slots=True)
class _Case:
    """What YAML said: where it stopped, where that began, and its words. `value` is the text at hand, from `start`."""

    where: Span
    context: Span
    said: str
    start: int
    value: str
    has_key: bool

    @property
    def line(self) -> str:
        return self.where.source.line(self.where.line)

    @property
    def mark(self) -> str:
        """The character where YAML stopped."""
        return self.line[self.where.column - 1 : self.where.column]

    @property
    def opening(self) -> str:
        """The character where the thing began that YAML could not finish."""
        return self.where.source.line(self.context.line)[self.context.column - 1 : self.context.column]

    def needs_quotes(self, because: str, value: str = "") -> Problem:
        here = Span(self.where.source, self.where.line, self.start, max(1, len(self.value)))
        return _needs_quotes(here, value or self.value, because)


def explain(source: Source, error: yaml.YAMLError, bracket: Span | None = None) -> Problem:
    """The problem, in plain words, of a file that YAML cannot read. `bracket` is the last one that is still open."""
    mark = (error.problem_mark or error.context_mark) if isinstance(error, yaml.MarkedYAMLError) else None
    if mark is None or not isinstance(error, yaml.MarkedYAMLError):
        return Problem("not-yaml", span_at(source, 0), {"detail": phrase("it cannot be read as text")})
    where = Span(source, mark.line + 1, mark.column + 1)
    opened = error.context_mark or mark
    context = Span(source, opened.line + 1, opened.column + 1)
    if "flow" in (error.context or "") and bracket is not None:
        context = bracket
    case = _Case(where, context, f"{error.context or ''} {error.problem or ''}", *_value_at(where))
    for trap in (
        _tab,
        _after_bar,
        _slip_above,
        _unclosed_quote,
        _backslash,
        _wrong_bracket,
        _list_without_key,
        _comma,
        _first_sign,
        _sign_inside,
        _brackets,
        _alignment,
    ):
        problem = trap(case)
        if problem is not None:
            return problem
    return Problem("not-yaml", where, {"detail": error.problem or phrase("it is not YAML")})


def braces(inner: Span) -> Problem:
    """A text that starts with `{{` and has no quotes; `inner` is the second brace."""
    where = inner.shifted(-1, 2)
    line = where.source.line(where.line)
    whole = _VALUE.match(line)
    # Inside `{…}` the text ends at a comma or a brace, otherwise with the line.
    ends = (
        r".*" if whole is not None and whole.start("value") + 1 == where.column else r"\{\{.*?\}\}[^,}\]]*|.*"
    )
    found = re.match(ends, line[where.column - 1 :])
    value = _COMMENT.split(found[0], maxsplit=1)[0].strip() if found else "{{ … }}"
    return _needs_quotes(where, value, phrase("it starts with {sign}", sign="{{"))


def _tab(case: _Case) -> Problem | None:
    """YAML indents with spaces only."""
    indent = case.line[: len(case.line) - len(case.line.lstrip())]
    if "\t" not in indent:
        return None
    return Problem("tab", Span(case.where.source, case.where.line, indent.index("\t") + 1))


def _after_bar(case: _Case) -> Problem | None:
    """`text: > words` : the words go on the next line."""
    if "block scalar" in case.said and "comment or line break" in case.said:
        return Problem("text-after-bar", case.where, {"sign": case.opening})
    return None


def _slip_above(case: _Case) -> Problem | None:
    """What was written wrong on a line before, and is noticed only here."""
    source, last = case.where.source, case.where.line
    found = (
        slips.wrong_space(source, last)
        or slips.long_dash(source, last)
        or slips.long_dash(source, last - 1)
        or slips.unclosed_quote(source, last)
        or slips.glued_dash(source, last)
    )
    # A key is refused, and not the text behind it: YAML takes the line above for the beginning of the same text.
    at_key = "mapping values" in case.said and case.line.find(":") + 1 == case.where.column
    if found is None and (at_key or "could not find expected ':'" in case.said):
        return slips.glued_colon(source, last)
    return found


def _unclosed_quote(case: _Case) -> Problem | None:
    if "quoted scalar" in case.said and ("end of stream" in case.said or "document indicator" in case.said):
        return Problem("unclosed-quote", case.context, {"quote": case.opening})
    return None


def _backslash(case: _Case) -> Problem | None:
    if "escape" in case.said or "hexdecimal" in case.said:
        return Problem("backslash", case.where)
    return None


def _first_sign(case: _Case) -> Problem | None:
    """A text whose first character means something to YAML."""
    value = case.value
    first = value[:1]
    if not first:
        return None
    if value.startswith("{{"):
        return case.needs_quotes(phrase("it starts with {sign}", sign="{{"))
    if first in "\"'":
        return _text_after_quote(case)
    if first in "*&!" or (first in _STARTERS and case.start == case.where.column):
        return case.needs_quotes(phrase("it starts with {sign}", sign=first))
    if first == "-" and ("block sequence" in case.said or case.start == case.where.column) and case.has_key:
        return case.needs_quotes(phrase("it starts with a dash"))
    if first in "[{" and "expected key" in case.said and case.has_key:
        return case.needs_quotes(phrase("it starts with {sign}", sign=first))
    return None


def _text_after_quote(case: _Case) -> Problem | None:
    """« 'non' in x » and « 'l'été' »: the quote is closed and the text goes on."""
    value = case.value
    end = value.find(value[0], 1)
    if end < 0 or not value[end + 1 :].strip():
        return None
    if value[0] == value[-1] == '"' and (value[end - 1].isspace() or not value[end + 1].isspace()):
        here = Span(case.where.source, case.where.line, case.start, len(value))
        single = value[1:-1].replace("'", "''")
        return Problem("quotes-in-quotes", here, {"quoted": f"'{single}'"})
    # « 'l'été' » was meant to be in quotes already; « 'non' in x » was not.
    apostrophe = value[-1] == value[0] == "'" and not value[end + 1].isspace()
    return case.needs_quotes(phrase("of the quotes in it"), value[1:-1] if apostrophe else value)


def _comma(case: _Case) -> Problem | None:
    """« {type: text label: Town} »: another key is meant, and no text in quotes."""
    return commas.missing_comma(case.where, case.start, case.value, case.said)


def _wrong_bracket(case: _Case) -> Problem | None:
    """« {id: other, label: Another line] »: what ends there is not what began, and quotes would mend nothing."""
    began, found = case.opening, case.mark
    behind = case.line[case.where.column :].lstrip()
    if "flow" not in case.said or (began, found) not in (("{", "]"), ("[", "}")) or behind[:1] not in ",]}#":
        return None
    before = case.line[: case.where.column - 1].rstrip()
    # « {label: 1) or 2], noun: n} » closes what began after all: the sign belongs to a text.
    if before.endswith(began) or (began == "{" and behind.count("}") > behind.count("{")):
        return None
    if began == "[":
        return Problem("bracket-closes-nothing", case.where)
    begins = case.context.column - 1 if case.context.line == case.where.line else 0
    written = case.line[begins : case.where.column - 1].strip() + "}"
    return Problem("wrong-bracket", case.where, {"line": case.context.line, "written": written})


def _list_without_key(case: _Case) -> Problem | None:
    """« title: One » with a dash and a key below it, further to the right: to YAML, the text goes on."""
    source, number = case.where.source, case.where.line
    key = key_of_list(source, number) if "mapping values" in case.said else ""
    return Problem("missing-list-key", _whole_line(source, number), {"key": key}) if key else None


def _sign_inside(case: _Case) -> Problem | None:
    """« Total : » in a text and, between braces, other signs."""
    if case.mark and case.mark in _MARKS and case.start < case.where.column <= case.start + len(case.value):
        return case.needs_quotes(phrase("of the {sign} in it", sign=case.mark))
    return None


def _brackets(case: _Case) -> Problem | None:
    """A `{` or `[` that is never closed, or whose content cannot be told apart."""
    if "flow" not in case.said:
        return None
    sign = case.opening
    if sign in ("{", "[") and case.where.line != case.context.line:
        return Problem("unclosed-bracket", case.context, {"sign": sign, "close": "}" if sign == "{" else "]"})
    return Problem("bad-braces", case.where)


def _alignment(case: _Case) -> Problem | None:
    """A line that is not aligned with those above, or that has no colon."""
    source, number = case.where.source, case.where.line
    no_colon = "could not find expected ':'" in case.said
    number -= no_colon
    while number > 1 and not source.line(number).strip():
        number -= 1
    line = source.line(number)
    if (item := slips.braces_without_dash(source, number)) is not None:
        return item
    if key := key_of_list(source, number):
        return Problem("missing-list-key", _whole_line(source, number), {"key": key})
    in_list = "expected '-' indicator" in case.said and case.where.column == case.context.column
    if in_list and re.match(r" *[\w-]+:(?:\s|$)", line):
        return Problem("missing-dash", _whole_line(source, number), {"line": line.strip()})
    if ":" not in line and not line.lstrip().startswith("-"):
        return Problem("no-colon", _whole_line(source, number))
    return Problem("indentation", _whole_line(source, number))


def _whole_line(source: Source, number: int) -> Span:
    line = source.line(number)
    return Span(source, number, len(line) - len(line.lstrip()) + 1, max(1, len(line.strip())))


def _value_at(where: Span) -> tuple[int, str, bool]:
    """The value on the line of a place, without a comment: its column, its text, and whether a key stands before."""
    line = where.source.line(where.line)
    found = _VALUE.match(line)
    if found is None:
        return 1, "", False
    start, value, has_key = found.start("value") + 1, found["value"], found["key"] is not None
    value = _COMMENT.split(value, maxsplit=1)[0].rstrip() or value
    before = line[start - 1 : where.column - 1]
    if value[0] in "{[" and not value.startswith("{{") and _still_open(before):
        return _flow_value(line, start, where.column)
    return start, value, has_key


def _still_open(text: str) -> bool:
    return sum(map(text.count, "{[")) > sum(map(text.count, "}]"))


def _flow_value(line: str, start: int, column: int) -> tuple[int, str, bool]:
    """Inside `{…}`: the text that holds `column`, from after its own key to the next comma."""
    before = line[start - 1 : column - 1]
    ends = [before.rfind(sign) + len(sign) for sign in (": ", ", ", "{", "[") if sign in before]
    begin = start + max(ends)
    rest = line[column - 1 :]
    # The text goes on behind brackets of its own, as in « a [b] ».
    own = max(0, rest.find("]" if rest[0] == "[" else "}")) + 1 if rest[:1] in ("[", "{") else 0
    if rest[:1] == "]" and before.rfind("{") > before.rfind("["):
        own = 1  # it closes nothing, and is a sign of the text
    end = min(
        (at for at in (rest.find(sign, own) for sign in (", ", "}", "]")) if at >= own), default=len(rest)
    )
    value = line[begin - 1 : column - 1 + end]
    lead = len(value) - len(value.lstrip())
    return begin + lead, value.strip(), before.rstrip().endswith(":") or ": " in before


def _needs_quotes(where: Span, value: str, because: str) -> Problem:
    if printed := _PRINTED.fullmatch(value):
        value = printed[1]  # what was meant by them are the quotes that it needs
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    quoted = f'"{escaped}"' if escaped == value or "'" in value else f"'{value}'"
    return Problem("text-needs-quotes", where, {"because": because, "quoted": quoted})
