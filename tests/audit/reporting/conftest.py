"""The tiny form is explored once for all tests of reports: it takes a second."""

from __future__ import annotations

import pytest

from formengine.audit.reporting import Subject
from tests.audit.reporting.support import explored, written


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    """The tiny form in French."""
    return explored(written(tmp_path_factory.mktemp("reporting")))
