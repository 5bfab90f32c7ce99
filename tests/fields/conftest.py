"""Failures of the shared promises show what was compared."""

import pytest

pytest.register_assert_rewrite("tests.fields.support")
