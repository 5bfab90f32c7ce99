"""The texts that run are those that SQLAlchemy Core compiles."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.dialects import postgresql

from formengine.storage import queries
from formengine.storage.statements import Statements, read_statements


def test_the_sql_that_runs_is_what_the_queries_compile_to() -> None:
    text = Path(queries.__file__).with_name("sqlite.sql").read_text(encoding="utf-8")
    assert text == queries.compiled(queries.SQLITE), queries.__doc__


def test_every_statement_has_a_text() -> None:
    statements = read_statements()
    assert all(getattr(statements, name).split()[0].isupper() for name in Statements.__slots__)


def test_every_query_has_a_text_for_postgresql_too() -> None:
    text = queries.compiled(postgresql.dialect())
    assert text.count("-- ") == len(Statements.__slots__)
