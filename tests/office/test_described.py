"""The description: what it says is what is checked, and a program that asks all that it allows finds nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.config import GenerationConfig, ProjectConfig, ProjectsConfig, SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation

from formengine.office.app import VIEWS, create_office_app
from formengine.office.checking import wrong_in
from formengine.office.declared import OPERATIONS, PREFIX, Operation
from formengine.office.openapi import described
from formengine.office.shapes import CHANGE, COMPONENTS, MESSAGE, names_in
from formengine.storage.attachments import BEGINS
from tests.databases import emptied_sqlite
from tests.office.documents import WHOLE
from tests.office.offices import REFERENCES, Office
from tests.thorough import tries

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.just("2026-12-31"),
    lambda some: st.lists(some, max_size=2) | st.dictionaries(st.text(max_size=4), some, max_size=2),
    max_leaves=4,
)
TEXTS = st.text(max_size=6) | st.sampled_from(["", "x" * 301, "x" * 2001, "a\0", "a\nb", "2026-02-29"])
BODIES = st.fixed_dictionaries(
    {},
    optional={
        "state": st.sampled_from(["begun", "accepted", "received"]) | JSON,
        "until": st.dates().map(str) | TEXTS | JSON,
        "note": TEXTS | JSON,
        "text": TEXTS | JSON,
        "other": JSON,
    },
)
"""Right and wrong ones."""


def test_every_operation_has_a_view_and_every_shape_a_place() -> None:
    assert set(VIEWS) == {each.name for each in OPERATIONS}
    assert set(names_in(described())) == set(COMPONENTS)
    assert described()["openapi"].startswith("3.1")


@settings(max_examples=tries(30), suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_body_is_right_where_a_whole_validator_says_so(data: st.DataObject) -> None:
    schema = data.draw(st.sampled_from([CHANGE, MESSAGE]))
    value = data.draw(BODIES | JSON)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker(["date"]))
    assert (not [*wrong_in(value, schema)]) == validator.is_valid(value)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder: Path = tmp_path_factory.mktemp("office")
    opened = Office(folder, emptied_sqlite(folder), wrong_tokens=10**9)
    opened.receive()
    yield opened
    opened.close()


def test_it_is_served_to_everybody(office: Office) -> None:
    told = office.get("/openapi.json", Authorization="")
    assert (told.status, told.body) == (200, described())


@schemathesis.serializer(*BEGINS)
def file_of(context: schemathesis.SerializationContext, value: Any) -> bytes:
    """A whole file of the type that is said: its content is not what is asked about."""
    return WHOLE[context.case.media_type]  # type: ignore[index]  # the description names no other type


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
@pytest.mark.parametrize("mode", GenerationMode, ids=lambda each: each.value)
def test_whatever_the_description_allows_or_not_is_answered_as_it_says(
    office: Office, operation: Operation, mode: GenerationMode
) -> None:
    """Answers, problems, statuses, types, headers, tokens that are missing: all checks that schemathesis has."""
    generation = GenerationConfig(with_security_parameters=False)
    config = SchemathesisConfig(projects=ProjectsConfig(default=ProjectConfig(generation=generation)))
    app = create_office_app(office.desk)
    schema = schemathesis.openapi.from_wsgi(f"{PREFIX}/openapi.json", app, config=config)
    found = schema[PREFIX + operation.path][operation.method]

    @settings(max_examples=tries(24), deadline=None, derandomize=True, suppress_health_check=[*HealthCheck])
    @given(case=found.as_strategy(generation_mode=mode), reference=st.sampled_from([*REFERENCES, None]))
    def ask(case: schemathesis.Case, reference: str | None) -> None:
        _made_real(office, operation, case, reference)
        case.call_and_validate(headers={"Authorization": f"Bearer {office.token}"})

    ask()


def _made_real(office: Office, operation: Operation, case: schemathesis.Case, reference: str | None) -> None:
    """What only the office knows takes the place of what was drawn right: a request that there is, its tag, a new key."""
    assert case.meta is not None
    right = {place for place, each in case.meta.components.items() if each.mode is GenerationMode.POSITIVE}
    if "form" in case.query and ParameterLocation.QUERY in right:
        case.query["form"] = "tiny"
    if isinstance(case.body, dict) and ParameterLocation.BODY in right:
        # A day that is over, or that belongs to no such state, is a date as the schema has it.
        case.body.pop("until", None)
    if reference is not None and ParameterLocation.PATH in right:
        case.path_parameters["reference"] = reference
    if ParameterLocation.HEADER in right and operation.key is not None:
        case.headers["Idempotency-Key"] = os.urandom(8).hex()
    if ParameterLocation.HEADER in right and "If-Match" in case.headers:
        case.headers["If-Match"] = "*"
