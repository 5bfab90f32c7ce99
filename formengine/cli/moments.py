"""A moment as somebody names it to a verb."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click


class _Moment(click.ParamType[datetime]):
    """A day, or a day and a time, as ISO 8601 writes them; of this machine's clock where no zone is named."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            return datetime.fromisoformat(value).astimezone()
        except ValueError:
            self.fail(f"'{value}' is no moment. Write 2026-11-27, or 2026-11-27T14:30.", param, ctx)


MOMENT = _Moment()
