"""XLSForm: the spreadsheets of KoBo, ODK and Enketo, as https://xlsform.org/en/ and its reference table describe them."""

from __future__ import annotations

from formengine.importing.xlsform.survey import draft_of
from formengine.importing.xlsform.workbook import read_workbook

__all__ = ["draft_of", "read_workbook"]
