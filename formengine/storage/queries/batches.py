"""Many rows, a few at a time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ClauseElement, ColumnElement, Integer, Select, bindparam, literal_column


def first(found: Select[Any]) -> Select[Any]:
    """The first of what is found; see `batch` about the offset."""
    return found.limit(literal_column("1")).offset(literal_column("0"))


def batch(found: Select[Any], key: ColumnElement[int]) -> ClauseElement:
    """Of what is found, the next few by their ids. Without an offset, SQLite's text would ask for one."""
    after = found.where(key > bindparam("after")).order_by(key)
    return after.limit(bindparam("most", type_=Integer)).offset(literal_column("0"))
