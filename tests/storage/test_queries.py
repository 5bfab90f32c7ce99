"""The texts that run are those that SQLAlchemy Core compiles."""

from __future__ import annotations

import pytest

from formengine.storage import queries
from formengine.storage.statements import Statements, read_statements, text_of


@pytest.mark.parametrize("kind", queries.DIALECTS)
def test_the_sql_that_runs_is_what_the_queries_compile_to(kind: str) -> None:
    text = text_of(kind).read_text(encoding="utf-8")
    assert text == queries.compiled(queries.DIALECTS[kind]), queries.__doc__


@pytest.mark.parametrize("kind", queries.DIALECTS)
def test_every_statement_has_a_text(kind: str) -> None:
    statements = read_statements(kind)
    assert all(getattr(statements, name).split()[0].isupper() for name in Statements.__slots__)
