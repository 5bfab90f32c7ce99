"""The planted defects: each is its own, says what it is, can be planted, and together they are about everything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from formengine.audit.claimant import Seen
from formengine.audit.rules import ALL as RULES
from formengine.audit.selftest import ALL, SURVIVORS, Defect, UnknownDefectError, chosen, everyday
from formengine.audit.selftest.outcome import CHECKERS
from formengine.audit.selftest.places import CLEAN
from formengine.audit.selftest.planted import Clean, edited_file, plant
from formengine.audit.selftest.planting import Definition, NotPlantedError, Page, Style, Template, Translation
from formengine.audit.selftest.real import sample
from formengine.audit.selftest.stage import Place, name_of, own_place, photograph
from formengine.audit.states import Captured
from formengine.catalogue import CATALOGUE
from formengine.checks import check
from formengine.fields.registry import TYPES
from formengine.loading import load

OWN = own_place()
PLACE = Place(OWN / "forms", OWN / "locales")
FILES = [each for each in ALL if isinstance(each.plant, Template | Translation | Definition)]
BYTES = [each for each in ALL if each not in FILES]
NO_SHEET = Seen("", 200, (), b"")
ROWS = range(1, 43)
NOT_BY_MACHINE = {
    42: "three runs of a real screen reader are compared elsewhere",
}


@pytest.fixture(scope="module")
def photographs() -> dict[str, Captured]:
    return {language: photograph(PLACE, language=language) for language in ("fr", "en")}


@pytest.fixture(scope="module")
def clean(photographs: dict[str, Captured]) -> Clean:
    return {(each.language, name_of(state)): state for each in photographs.values() for state in each.states}


def test_the_form_of_the_self_test_is_right_and_shows_every_state(photographs: dict[str, Captured]) -> None:
    assert check(load(PLACE.forms / "self-test"), PLACE.locales).problems == ()
    for each in photographs.values():
        assert each.problems == []
        assert len(each.states) > 50


def test_it_has_every_type_of_question() -> None:
    form = load(PLACE.forms / "self-test")
    assert {question.type for question in form.questions()} == set(TYPES)


def test_there_are_hundreds_and_each_is_its_own() -> None:
    assert len(ALL) >= 250
    assert len({each.id for each in ALL}) == len(ALL)
    assert len({(each.plant, each.at) for each in ALL}) == len(ALL)
    assert {each.plant.where for each in ALL} == {"template", "page", "style", "translation", "definition"}


@pytest.mark.parametrize("defect", ALL, ids=lambda each: each.id)
def test_a_defect_says_what_it_is_who_finds_it_and_what_it_stands_for(defect: Defect, clean: Clean) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+|riddle", defect.id)
    assert defect.words.endswith((".", "?"))
    assert defect.by
    assert {each.partition(":")[0] for each in defect.by} <= set(CHECKERS)
    assert {each for each in defect.by if each.startswith("own:")} <= {f"own:{rule.id}" for rule in RULES}
    assert {each for each in defect.by if each.startswith("check:")} <= {
        f"check:{code}" for code in CATALOGUE
    }
    assert set(defect.rows) <= set(ROWS)
    assert all(re.fullmatch(r"WCAG \d\.\d\.\d+|RGAA \d+\.\d+", each) for each in defect.criteria)
    assert all((defect.language, name) in clean for name in defect.at)
    assert defect.at or all(each.startswith("check:") for each in defect.by)


@pytest.mark.parametrize("defect", FILES, ids=lambda each: each.id)
def test_a_defect_in_a_file_changes_the_file(defect: Defect, tmp_path: Path) -> None:
    place = Place(PLACE.forms, PLACE.locales, tmp_path)
    source, _, text = edited_file(defect, place)
    assert text != source.read_text("utf-8")


@pytest.mark.parametrize("defect", BYTES, ids=lambda each: each.id)
def test_a_defect_in_pages_and_styles_changes_what_is_looked_at(
    defect: Defect, clean: Clean, photographs: dict[str, Captured]
) -> None:
    sheet = photographs["fr"].sheet
    planted = plant(defect, clean, sheet)
    assert [name_of(state) for state in planted.captured.states] == list(defect.at)
    changed = [
        (state.body, state.headers) != (before.body, before.headers)
        for state in planted.captured.states
        for before in [clean[defect.language, name_of(state)]]
    ]
    assert any(changed)
    assert all(state.form == defect.id for state in planted.captured.states)


def test_every_row_of_the_table_that_a_machine_can_prove_has_a_defect() -> None:
    planted = {row for each in ALL for row in each.rows}
    assert planted == set(ROWS) - set(NOT_BY_MACHINE)


def test_every_rule_of_our_own_has_a_defect_that_it_must_find() -> None:
    wanted = {each for defect in ALL for each in defect.by}
    assert {rule.id for rule in RULES if f"own:{rule.id}" not in wanted} == set()


def test_an_edit_that_finds_nothing_to_change_is_a_failure(
    clean: Clean, photographs: dict[str, Captured]
) -> None:
    at, by = ("enfant/empty",), ("own:named",)
    for spoilt in (Page("nothing like this", ""), Style(edits=(("nothing", ""),)), Style()):
        with pytest.raises(NotPlantedError, match="some-defect was not planted"):
            plant(Defect("some-defect", "Broken.", spoilt, at, by, (), ()), clean, photographs["fr"].sheet)


def test_a_defect_in_a_template_is_seen_on_the_pages_compiled_with_it(clean: Clean) -> None:
    (defect,) = chosen(["legend-removed"])
    (state,) = plant(defect, clean, NO_SHEET).captured.states
    assert b"<legend" in clean["fr", "enfant/empty"].body
    assert b"<legend" not in state.body


def test_a_defect_in_a_definition_is_told_by_the_checks_of_definitions(clean: Clean) -> None:
    (defect,) = chosen(["page-without-heading"])
    planted = plant(defect, clean, NO_SHEET)
    assert planted.said == ("check:step-title",)
    assert planted.captured.states == []


def test_defects_are_chosen_by_id_and_by_place() -> None:
    assert [each.id for each in chosen(["hint-lost"])] == ["hint-lost"]
    assert {each.plant.where for each in chosen(["style"])} == {"style"}
    assert chosen([]) == ALL
    with pytest.raises(UnknownDefectError):
        chosen(["no-such-defect"])


def test_what_is_planted_every_day_is_of_every_place_and_every_checker_and_nothing_twice() -> None:
    part = (*everyday(), *sample())
    assert {each.plant.where for each in part} == {each.plant.where for each in ALL}
    assert {each.partition(":")[0] for defect in part for each in defect.by} == set(CHECKERS) - {"explore"}
    assert any(each.keyboard for each in part)
    assert len({each.id for each in part} - set(SURVIVORS)) == len(part)


def test_survivors_are_defects_and_few_and_each_is_explained() -> None:
    assert set(SURVIVORS) <= {each.id for each in ALL}
    assert len(SURVIVORS) <= len(ALL) / 20
    assert all(len(why) > 50 and why.endswith(".") for why in SURVIVORS.values())


def test_clean_pages_that_no_defect_touches_are_looked_at_too(clean: Clean) -> None:
    assert {("fr", name) for name in CLEAN} <= set(clean)
