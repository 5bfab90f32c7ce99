"""Many rows, a few at a time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ClauseElement, ColumnElement, Integer, Select, bindparam, literal_column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler


def first(found: Select[Any]) -> Select[Any]:
    """The first of what is found; see `batch` about the offset."""
    return found.limit(literal_column("1")).offset(literal_column("0"))


def batch(found: Select[Any], key: ColumnElement[int]) -> ClauseElement:
    """Of what is found, the next few by their ids. Without an offset, SQLite's text would ask for one."""
    after = found.where(key > bindparam("after")).order_by(key)
    return after.limit(bindparam("most", type_=Integer)).offset(literal_column("0"))


def soonest(found: Select[Any], at: ColumnElement[int]) -> ClauseElement:
    """Of what is found and then erased, so that it is not found again, the next few: as an index on `at` has them, since by
    their ids all of them would be gone through for each few.
    """
    return found.order_by(at).limit(bindparam("most", type_=Integer)).offset(literal_column("0"))


def some(key: ColumnElement[Any], *where: ColumnElement[bool]) -> ColumnElement[bool]:
    """That a row is one of the first few of those where this holds. Where rows are locked one by one, those that another
    has locked are passed over: two sweeps never wait for each other.
    """
    found = select(key).where(*where).limit(bindparam("most", type_=Integer)).offset(literal_column("0"))
    return _Among(key, found.with_for_update(skip_locked=True))


class _Among(ColumnElement[bool]):
    """That a column is one of what a query finds once."""

    inherit_cache = False

    def __init__(self, key: ColumnElement[Any], found: Select[Any]) -> None:
        self.key_of, self.found = key, found


@compiles(_Among)
def _among(wanted: _Among, compiler: SQLCompiler, **kwargs: Any) -> str:
    return str(compiler.process(wanted.key_of.in_(wanted.found), **kwargs))


@compiles(_Among, "postgresql")
def _among_once(wanted: _Among, compiler: SQLCompiler, **kwargs: Any) -> str:
    """It may ask what stands in `IN` anew for each row, and then finds others each time."""
    key, found = (
        compiler.process(each, **kwargs) for each in (wanted.key_of, wanted.found.scalar_subquery())
    )
    return f"{key} = ANY (ARRAY{found})"
