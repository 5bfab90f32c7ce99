"""The order of a run in several processes: each begins with its share of what takes longest."""

from __future__ import annotations

from collections.abc import Sequence

LONG = (
    "tests/audit/test_command.py",
    "tests/journeys/test_in_the_browser.py",
    "tests/audit/gate/test_plugin.py",
    "tests/journeys/test_without_scripts.py",
    "tests/audit/driving/test_drive.py",
    "tests/audit/reporting/test_templates.py",
    "tests/audit/driving/test_visits.py",
    "tests/audit/exploring/test_words.py",
    "tests/audit/hearing/test_forms.py",
    "tests/audit/reporting/test_pages.py",
    "tests/publishing/test_tampering.py",
    "tests/web/test_random_forms.py",
)
"""The files that take longest, dealt to the processes in turn. The first and third keep each other waiting (`kept`), and
so go to the same of two.
"""


def spread(paths: Sequence[str], processes: int) -> list[int]:
    """The numbers of the tests, given their files, in the order to run them.

    pytest-xdist cuts the list into one piece a process (`--dist worksteal`), and who is done early takes from the end of
    another's: what is long stands at the beginning of each piece.
    """
    if processes < 2:
        return list(range(len(paths)))
    places: dict[str, list[int]] = {}
    for number, path in enumerate(paths):
        places.setdefault(path, []).append(number)
    dealt = [places.get(path, []) for path in LONG]
    others = [number for path, numbers in places.items() if path not in LONG for number in numbers]
    order: list[int] = []
    for process in range(processes):
        share = [number for numbers in dealt[process::processes] for number in numbers]
        piece = (len(paths) - len(order)) // (processes - process)
        rest = max(piece - len(share), 0)
        order += share + others[:rest]
        del others[:rest]
    return order + others
