"""A map tells every page and every condition in words, and says the same as a text, as a picture and as a diagram."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from formengine.audit.browser import Browser
from formengine.audit.tree import outline
from formengine.compiling.colour import contrast
from formengine.mapping.as_mermaid import as_mermaid
from formengine.mapping.as_svg import as_svg
from formengine.mapping.as_text import as_text
from formengine.mapping.chart import END
from formengine.mapping.drawn import Drawn, draw
from formengine.mapping.layout import picture_of
from formengine.stages import checked
from tests.mapping.forms import the_form, yes_no

FORMS = Path(__file__).resolve().parent.parent.parent / "forms"
SVG = "{http://www.w3.org/2000/svg}"

JOBS = """
- step: work
  ask: [{id: work, type: yes-no, label: Do you work?, summary: Work, noun: it}]
- stop: no-work
  when: not work
  title: Not for you
  text: Call us.
- repeat: jobs
  title: Your jobs
  item: a job
  title-of-item: "{{ job }}"
  at-least: 1
  at-most: 3
  steps:
    - step: job
      title: This job
      ask: [{id: job, type: text, label: Job, noun: it}, {id: now, type: yes-no, label: "Now?", noun: it}]
    - {step: end, when: not now, ask: [{id: end, type: date, label: "When did it end?", noun: it}]}
"""


def lines(drawn: Drawn) -> list[str]:
    """The text below its figures, without empty lines."""
    whole = as_text(drawn).split("Start\n")[1]
    return [line for line in whole.splitlines() if line]


def test_pages_lists_stops_and_conditions_in_words() -> None:
    assert lines(draw(the_form(JOBS))) == [
        "Part 1: You",
        "  1. Do you work? (1\N{NO-BREAK SPACE}question)",
        "  If Work: no:",
        "    2. Stop, nothing can be sent: Not for you",
        "  For each item of “Your jobs”, 1 to 3 times:",
        "    3. This job (2\N{NO-BREAK SPACE}questions)",
        "    If Now: no:",
        "      4. When did it end? (1\N{NO-BREAK SPACE}question)",
        "  5. List: Your jobs",
        "End: check the answers, and send",
    ]


def test_a_list_that_may_be_empty_comes_before_its_items() -> None:
    told = lines(draw(the_form(JOBS.replace("at-least: 1", "at-least: 0"))))
    assert told[4:6] == ["  3. List: Your jobs", "  For each item of “Your jobs”, 0 to 3 times:"]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("a", "A: yes"),
        ("not (a and b)", "A: no or B: no"),
        ("a and (b or not a)", "A: yes and (B: yes or A: no)"),
        ("c == 'x'", "C: “Ex”"),
        ("c not in ['x', 'y']", "C: other than “Ex” or “Why”"),
        ("'x' in m", "M: “Ex” ticked"),
        ("not ('x' in m)", "M: “Ex” not ticked"),
        ("age(d) >= 60", "the age by “D” is 60 or more"),
        ("not (age(d) >= 60)", "the age by “D” is less than 60"),
        ("2 < n < 6", "2 is less than N and N is less than 6"),
        ("not (2 < n < 6)", "2 is N or more or N is 6 or more"),
        ("d < months_before(12)", "D is less than the first day of the month 12 months before"),
        ("not is_answered(n)", "N: not answered"),
        ("n * 2 > (1 if a else 3)", "(N × 2) is more than 1 if A: yes, otherwise 3"),
        ("count(m) == -1", "how many in M is −1"),
    ],
)  # fmt: skip
def test_conditions_are_told_by_what_claimants_read(when: str, words: str) -> None:
    options = "options: [{id: x, label: Ex}, {id: y, label: Why}]"
    asked = f"""\
- step: s
  title: T
  ask:
    - {{id: a, type: yes-no, label: A, noun: it}}
    - {{id: b, type: yes-no, label: B, noun: it}}
    - {{id: c, type: choice, label: C, noun: it, {options}}}
    - {{id: m, type: choices, label: M, noun: it, {options}}}
    - {{id: d, type: date, label: D, noun: it}}
    - {{id: n, type: integer, label: N, noun: it}}
"""
    assert f"  If {words}:" in lines(draw(the_form(asked + yes_no("last", when))))


REAL = ["contact-change", "ass-renewal"]


@pytest.fixture(scope="module", params=REAL)
def drawn(request: pytest.FixtureRequest) -> Drawn:
    return draw(checked(FORMS / request.param))


def in_picture(drawn: Drawn) -> list[str]:
    """What is read on the picture, in its order."""
    root = ET.fromstring(as_svg(drawn))
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def test_the_picture_shows_every_page_heading_and_arrow_of_the_text(drawn: Drawn) -> None:
    told, seen = as_text(drawn), in_picture(drawn)
    pages = [drawn.name(page) for page in drawn.chart.pages]
    assert [each for each in seen if each in pages] == pages
    for name in [*pages, *drawn.chart.headings.values()]:
        assert name in told
        assert name in seen
    headed = [line.strip() for line in told.splitlines() if line.startswith("  ") and line.endswith(":")]
    conditions = {
        re.sub("^(?:si|if) ", "", line.lower()).removesuffix(":").strip(" \N{NO-BREAK SPACE}")
        for line in headed
    }
    shown = " | ".join(seen).lower()
    loops = {each for each in conditions if "«\N{NO-BREAK SPACE}vos activités\N{NO-BREAK SPACE}»" in each}
    assert {each for each in conditions - loops if each not in shown} == set()
    assert len(loops) == ("encore un, 1 à 24 en tout" in seen)


def test_the_diagram_holds_what_the_picture_shows(drawn: Drawn) -> None:
    diagram = as_mermaid(drawn)
    for box in picture_of(drawn).boxes:
        said = " ".join(box.lines).replace("#", "#35;")
        assert said in diagram
    assert f"accTitle: {drawn.chart.title}" in diagram


def test_nothing_on_the_picture_lies_on_something_else(drawn: Drawn) -> None:
    boxes = sorted(picture_of(drawn).boxes, key=lambda box: (box.y, box.x))
    for row in {box.y for box in boxes}:
        beside = [box for box in boxes if box.y == row]
        assert all(right.x - left.x >= 400 for left, right in pairwise(beside) if left.lines and right.lines)
    tops = sorted({(box.y - max(b.height for b in boxes if b.y == box.y) / 2, box.y) for box in boxes})
    assert all(below > middle for (_, middle), (below, _) in pairwise(tops))


WAYS_BACK = """
- repeat: tasks
  title: Your tasks
  item: a job
  title-of-item: "{{ task }}"
  at-least: %s
  at-most: 3
  steps: [{step: task, ask: [{id: task, type: text, label: Task, noun: it}]}]
- step: pay
  ask: [{id: pay, type: choices, label: Pay, noun: it, options: [{id: wage, label: Wage}, {id: rent, label: Rent}]}]
- for-each: pay
  steps: [{step: sum, ask: [{id: sum, type: money, label: Sum, noun: it}]}]
"""


@pytest.mark.parametrize("least", [0, 1])
def test_no_two_arrows_meet_and_no_way_back_lies_on_a_way_on(least: int) -> None:
    arrows_apart(draw(the_form(yes_no("a") + WAYS_BACK % least + JOBS)))


def test_no_two_arrows_of_our_forms_meet(drawn: Drawn) -> None:
    arrows_apart(drawn)


def arrows_apart(drawn: Drawn) -> None:
    """Each line begins and ends alone, and none goes through a box or through words."""
    picture = picture_of(drawn)
    ends = [end for line in picture.lines for end in (line.points[0], line.points[-1])]
    for (x, y), (other_x, other_y) in combinations(ends, 2):
        assert abs(x - other_x) + abs(y - other_y) >= 7
    for line in picture.lines:
        for (x, y), (to_x, to_y) in pairwise(line.points):
            low, high = sorted((y, to_y))
            for box in picture.boxes:
                beside = abs((x + to_x) / 2 - box.x) > box.width / 2 + abs(x - to_x) / 2
                top, bottom = box.y - box.height / 2, box.y + box.height / 2
                assert beside or box.pointed or high <= top or low >= bottom


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Paths through this form: 1, of which 0 to a stop and 1"),
        ("fr", "Chemins à travers ce formulaire\N{NO-BREAK SPACE}: 1, dont 0 jusqu’à un arrêt et 1"),
    ],
)
def test_one_path_is_told_as_rightly_as_many(language: str, said: str) -> None:
    assert said in " ".join(draw(the_form(yes_no("a")), language).summary)


def test_what_follows_a_stop_for_everybody_is_still_on_the_picture() -> None:
    steps = yes_no("a") + "- {stop: halt, title: T, text: X}\n" + JOBS
    assert "This job" in " ".join(in_picture(draw(the_form(steps))))


def test_the_same_form_always_gives_the_same_picture(drawn: Drawn) -> None:
    assert as_svg(drawn) == as_svg(drawn)


def test_a_screen_reader_meets_a_named_list(browser: Browser, tmp_path: Path) -> None:
    picture = tmp_path / "map.svg"
    picture.write_text(as_svg(draw(the_form(JOBS))), encoding="utf-8")
    browser.open(picture.as_uri())
    first, *heard = outline(browser.tree()).splitlines()
    assert first.startswith('graphics-document "Map of the form “A permit”" : "Paths through this form: 3')
    assert [line.strip() for line in heard] == [
        "list",
        'listitem "Start"',
        'listitem "Part 1: You"',
        'listitem "1. Do you work? (1 question)"',
        'listitem "if Work: no"',
        'listitem "2. Stop, nothing can be sent: Not for you"',
        'listitem "otherwise"',
        'listitem "3. This job (2 questions)"',
        'listitem "if Now: no"',
        'listitem "4. When did it end? (1 question)"',
        'listitem "otherwise"',
        'listitem "5. List: Your jobs"',
        'listitem "one more, 1 to 3 in all"',
        'listitem "End: check the answers, and send"',
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_and_lines_stand_out(browser: Browser, tmp_path: Path, scheme: str) -> None:
    picture = tmp_path / "map.svg"
    picture.write_text(as_svg(draw(the_form(JOBS))), encoding="utf-8")
    browser.media(**{"prefers-color-scheme": scheme})
    browser.open(picture.as_uri())
    names = ("paper", "ink", "fill", "line", "halt")
    colours = browser.driver.execute_script(
        "const s = getComputedStyle(document.documentElement);"
        "return arguments[0].map(name => s.getPropertyValue('--' + name).trim())", names,
    )  # fmt: skip
    browser.media()
    paper, ink, fill, line, halt = (_long(colour) for colour in colours)
    assert min(contrast(ink, paper), contrast(ink, fill)) >= 7
    assert min(contrast(line, paper), contrast(halt, paper), contrast(ink, paper)) >= 3


def _long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(sign * 2 for sign in colour[1:])


def test_a_journey_is_marked_on_pages_and_arrows() -> None:
    pages = ("work", "jobs/1/job", "jobs/1/end", "jobs", "jobs/2/job", "jobs", "sent")
    drawn = draw(the_form(JOBS.replace("stop: no-work", "stop: no-work")), title="Two jobs", pages=pages)
    assert [line.strip() for line in lines(drawn) if "✓" in line] == [
        "✓ 1. Do you work? (1\N{NO-BREAK SPACE}question)",
        "✓ 3. This job (2\N{NO-BREAK SPACE}questions)",
        "✓ 4. When did it end? (1\N{NO-BREAK SPACE}question)",
        "✓ 5. List: Your jobs",
    ]
    assert "The journey “Two jobs” goes by the pages marked ✓." in as_text(drawn)
    taken = {arrow.words for arrow in drawn.taken}
    assert taken == {"", "otherwise", "if Now: no", "one more, 1 to 3 in all"}
    assert any(arrow.target == END for arrow in drawn.taken)
    assert as_mermaid(drawn).count("==>") == len(drawn.taken)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_map_speaks_the_languages_of_its_form(language: str) -> None:
    drawn = draw(checked(FORMS / "contact-change"), language)
    name, part = {
        "fr": ("Qui vous êtes", "Partie 1\N{NO-BREAK SPACE}: Vous"),
        "en": ("Who you are", "Part 1: You"),
    }[language]
    assert name in drawn.chart.pages[0].title
    assert part in drawn.chart.headings.values()


def test_words_of_another_language_are_marked_as_such() -> None:
    form = the_form(yes_no("a"))
    drawn = draw(form, "ar")
    marked = [each for each in ET.fromstring(as_svg(drawn)).iter(f"{SVG}text") if each.get("lang") == "ar"]
    assert len(marked) == 2
    assert all(each.get("direction") == "rtl" for each in marked)


def test_two_or_three_questions_each_as_likely_are_expected_as_two_and_a_half() -> None:
    asked = "- step: more\n  when: {when}\n  ask: [{{id: more, type: text, label: More, noun: it}}]\n"
    work = "- step: work\n  ask: [{id: work, type: yes-no, label: Do you work?, summary: Work, noun: it}]\n"
    assert "2 at the most, 1.5 as is expected" in as_text(draw(the_form(work + asked.format(when="work"))))
    assert "1 at the most, 1 as is expected" in as_text(draw(the_form(work)))
