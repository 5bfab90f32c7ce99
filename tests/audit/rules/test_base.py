"""What a rule says becomes findings; and the worst of it is its result."""

from __future__ import annotations

from importlib import import_module

from formengine.audit.rules import ALL, View, result_of, rules_of, words_of
from formengine.audit.rules.base import Place, Rule, Verdict
from formengine.audit.rules.looks import LOOKS, measuring, source
from formengine.audit.states import State

SAID = [
    Verdict("pass", Place("#a")),
    Verdict("fail", Place("#b", "<p>"), "too long"),
    Verdict("cannot", Place("#c")),
]
RULE = Rule("x", (1,), ("WCAG 1.3.1",), "page", "Good.", "Mend it.", "Look.", check=lambda _: SAID)
VIEW = View.of(State("form", "fr", "page", "empty", 200, (), b"<p>"), words_of("fr"), width=320)


def test_what_fails_and_what_cannot_be_told_are_findings() -> None:
    found = [(each.kind, each.help, each.target, each.why, each.widths) for each in RULE.judge(VIEW)]
    assert found == [
        ("own rule", "Mend it.", "#b", "too long", (320,)),
        ("incomplete", "Look.", "#c", "", (320,)),
    ]


def test_a_finding_carries_its_criteria() -> None:
    assert {each.criteria for each in RULE.judge(VIEW)} == {("WCAG 1.3.1",)}
    assert RULE.wcag == ("1.3.1",)


def test_the_worst_verdict_is_the_result_and_none_means_that_it_does_not_apply() -> None:
    assert [result_of(SAID[:number]) for number in range(4)] == ["inapplicable", "pass", "fail", "fail"]
    assert result_of([SAID[0], SAID[2]]) == "cannot"


def test_a_rule_over_a_form_names_the_state_that_shows_what_is_wrong() -> None:
    other = VIEW.state
    rule = Rule(
        "y", (), (), "form", "Good.", "Mend it.", "Look.", check_all=lambda _: [Verdict("fail", state=other)]
    )
    assert [(state.id, each.rule) for state, each in rule.judge_all([VIEW])] == [("form/fr/page/empty", "y")]


def test_rules_are_found_by_themselves_and_told_apart_by_what_they_need() -> None:
    assert len({rule.id for rule in ALL}) == len(ALL) > 50
    assert {rule.proof for rule in ALL} == {"page", "tree", "look", "keyboard", "form"}
    assert all(rule.proof == "page" for rule in rules_of("page"))
    assert all("narrow" in rule.looks for rule in rules_of("look", "narrow"))


def test_a_rule_has_criteria_of_both_or_says_why_not() -> None:
    for rule in ALL:
        both = all(any(each.startswith(one) for each in rule.criteria) for one in ("WCAG", "RGAA"))
        assert both != bool(rule.without), rule.id


def test_a_look_is_measured_by_the_scripts_that_its_rules_name() -> None:
    for name in LOOKS:
        wanted = {rule.script for rule in rules_of("look", name) if rule.script or LOOKS[name].scripts}
        assert all(source(script) in measuring(name) for script in wanted)


def test_a_rule_stands_in_a_module_of_its_name_whose_docstring_is_its_manual() -> None:
    for rule in ALL:
        module = import_module(f"formengine.audit.rules.{rule.id.replace('-', '_')}")
        assert module.RULE is rule
        assert (module.__doc__ or "").startswith(f"`{rule.id}`:"), rule.id


def test_each_rule_says_in_words_of_its_own_what_a_person_must_look_at() -> None:
    assert all(rule.cannot for rule in ALL)
    assert len({rule.cannot for rule in ALL}) == len(ALL)


def test_only_a_rule_that_no_standard_knows_stands_for_no_criterion() -> None:
    assert [rule.id for rule in ALL if not rule.criteria] == ["weight"]
