"""A verb is imported without looking for garbage; afterwards it is looked for as it was before."""

from __future__ import annotations

import gc

import pytest

from formengine.cli.imported import importing


def test_garbage_is_not_looked_for_meanwhile_and_is_afterwards() -> None:
    with importing():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_looked_for_again_after_a_module_that_is_missing() -> None:
    with pytest.raises(ModuleNotFoundError), importing():
        raise ModuleNotFoundError
    assert gc.isenabled()


def test_who_does_not_look_for_it_does_not_afterwards_either() -> None:
    gc.disable()
    try:
        with importing():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
