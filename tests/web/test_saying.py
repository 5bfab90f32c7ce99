"""A line that would come with every request comes once, and then says how many it left out."""

from __future__ import annotations

from formengine.web.saying import Seldom, one_line


def test_one_line_a_minute_about_one_thing() -> None:
    now, lines = [0.0], []
    seldom = Seldom(60, lambda: now[0])

    def say(about: str) -> None:
        seldom.say(lambda line, *words: lines.append(line % words), about, "%s is away%s", about)

    for about in ("disk", "disk", "network", "disk"):
        say(about)
    now[0] = 59.9
    say("disk")
    now[0] = 60.0
    say("disk")
    say("disk")
    assert lines == ["disk is away", "network is away", "disk is away (3 more since the last line)"]


def test_what_a_driver_says_is_one_line() -> None:
    assert one_line(ValueError("first\n\tsecond\r\nthird")) == "first second third"
