"""How far an audit is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

from io import StringIO

from formengine.audit.driving.progress import Progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_has_a_bar_that_goes_away_at_the_end() -> None:
    stream, times = Terminal(), iter([0.0, 30.0])
    progress = Progress(8, stream, lambda: next(times))
    progress.step("f/fr/a/empty", 2)
    assert stream.getvalue().endswith(
        "[######..................] 2 of 8 steps, 1 min 30 s to go: f/fr/a/empty"
    )
    progress.end()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_elsewhere_there_is_a_plain_line_every_ten_seconds() -> None:
    times = iter([0.0, 4.0, 11.0, 15.0])
    stream = StringIO()
    progress = Progress(4, stream, lambda: next(times))
    for name in ("a", "b", "c"):
        progress.step(name)
    progress.end()
    assert stream.getvalue() == "2 of 4 steps, 11 s to go: b\n"


def test_nobody_asked_nothing_said() -> None:
    Progress(4, None).step("a")
