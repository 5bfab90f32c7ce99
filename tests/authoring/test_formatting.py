"""The formatter moves lines and takes blanks away; it never changes what is said, nor loses a comment."""

from pathlib import Path

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from formengine.authoring.formatting import Unsafe, formatted
from tests.test_whole_language import FORM
from tests.thorough import tries

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = sorted([*ROOT.glob("forms/**/*.yaml"), *ROOT.glob("templates/fields/*.yaml")])


def said(text: str) -> object:
    """What a file says."""
    return yaml.load(text, Loader=yaml.BaseLoader)


def test_an_untidy_file() -> None:
    untidy = """\


a:   1   # one
b: [x,   # among others
   y , z ]
c:
- d: { e: 1,f : 2 , "g":3}

  # about h
  h:    4
- - 5
  -    i: 6
       # at the end of it



# about j
j:
    - >-
          folded
            more
    - plain
     text
k: |
    x

      y
"""
    assert (
        formatted(untidy)
        == """\
a: 1   # one
b: [x,   # among others
   y, z]
c:
  - d: {e: 1, f: 2, "g": 3}

    # about h
    h: 4
  - - 5
    - i: 6
      # at the end of it

# about j
j:
  - >-
    folded
      more
  - plain
    text
k: |
  x

    y
"""
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_files_of_this_repository_are_laid_out(path: Path) -> None:
    text = path.read_text("utf-8")
    assert formatted(text) == text


def test_windows_line_ends_and_tabs_between_words_go() -> None:
    assert formatted("\ufeffa:\t1\r\nb: 2") == "a: 1\nb: 2\n"


def test_comments_below_a_block_that_keeps_its_empty_lines_stand_where_they_stood() -> None:
    untidy = """\
a:
- |+
    kept


# about the next



-   |+ # as it is
       # not a comment

 # about x



- x
b:
    c: >+
       folded

    # about c
  # at the end


"""
    assert (
        formatted(untidy)
        == """\
a:
  - |+
    kept


  # about the next

  - |+ # as it is
    # not a comment

  # about x

  - x
b:
  c: >+
    folded

  # about c
# at the end
"""
    )


@pytest.mark.parametrize(
    ("text", "laid_out"),
    [
        ("k: |  # a + b\n    a\n\n\n\nb: 1\n", "k: |  # a + b\n  a\n\nb: 1\n"),
        ("k: |+\n     \n\nb: 1\n", "k: |+\n\n\nb: 1\n"),
        ("k: |+\n    a\n      \n # c\n\n\n", "k: |+\n  a\n    \n# c\n"),
        ("k:\n- |2+\n    a\n  b\n\n# c\n", "k:\n  - |2+\n      a\n    b\n\n# c\n"),
        ("|+\n    a\n\n# c\n", "|+\n  a\n\n# c\n"),
        ("# a\n\n\n# b", "# a\n\n# b\n"),
        ("", "\n"),
    ],
    ids=[
        "a plus in a comment keeps nothing",
        "a block of blanks",
        "blanks beyond the margin",
        "a margin that is said",
        "a block alone",
        "comments alone",
        "nothing",
    ],
)
def test_blocks_and_comments_at_the_edges(text: str, laid_out: str) -> None:
    assert formatted(text) == laid_out
    assert formatted(laid_out) == laid_out
    assert said(laid_out) == said(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: [1\n", "no YAML"),
        ("a: &x 1\nb: *x\n", "anchor"),
        ("a: !x 1\n", "tag"),
        ("? a\n: 1\n", "key"),
        ("a: 1\n---\nb: 2\n", "several documents"),
    ],
)
def test_what_is_not_of_the_language_is_left_as_it_is(text: str, why: str) -> None:
    with pytest.raises(Unsafe, match=why):
        formatted(text)


WORDS = st.sampled_from(
    [
        "a",
        "b c",
        "Vivez-vous ici ?",
        "{{ x }}",
        "no",
        "12:30",
        "x # y",
        "l’été : 3",
        "",
        " z",
        "- q",
        "'",
        '"',
    ]
)
KEYS = st.sampled_from(["k", "l l", "m-n", "é"])
TREES = st.recursive(
    WORDS | st.sampled_from(["two\nlines\n", "a\n\n  b", "end\n\n"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)  # fmt: skip


@st.composite
def files(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A file in some layout with comments in some places, and these comments."""
    style = draw(st.sampled_from([None, True, False]))
    written = yaml.safe_dump(
        {"top": draw(TREES), "more": draw(TREES)}, allow_unicode=True, default_flow_style=style,
        default_style=draw(st.sampled_from([None, '"', "'", "|", ">"])),
        indent=draw(st.integers(2, 7)), width=draw(st.sampled_from([10, 1000])), sort_keys=False,
    )  # fmt: skip
    return commented(draw, written.removesuffix("...\n"))


def commented(draw: st.DrawFn, text: str) -> tuple[str, list[str]]:
    """A text with comments and empty lines, where they change nothing of what it says."""
    comments: list[str] = []
    for number in range(draw(st.integers(0, 6))):
        lines = text.split("\n")
        place = draw(st.integers(0, len(lines) - 1))
        comment = f"# comment {number}"
        if draw(st.booleans()):
            lines[place] += " " * draw(st.integers(1, 3)) + comment
        else:
            blank = [""] * draw(st.integers(0, 2))
            lines[place:place] = [*blank, " " * draw(st.integers(0, 12)) + comment, *blank]
        try:
            taken = said("\n".join(lines)) == said(text)
        except yaml.YAMLError:
            taken = False
        if taken:
            comments.append(comment)
            text = "\n".join(lines)
    return text, comments


@given(files())
@example(
    (
        '"top":\n- |-\n  a\n- - |-\n    a\n  - |+\n    end\n\n# comment 0\n\n\n- []\n"more": |-\n  a\n',
        ["# comment 0"],
    )
)
@example(("top:\n  - |+\n    end\n   # comment 0\n  - x\n", ["# comment 0"]))
@example(("top:\n- >+\n   end\n\n\n # comment 0\n\n\n# comment 1\n\n\n- x\n", ["# comment 0", "# comment 1"]))
@example(("top:\n   k: |+\n      end\n\n   # comment 0\n\n# comment 1\n\n\n", ["# comment 0", "# comment 1"]))
@example(('"more": |+\n   end\n\n  # comment 0', ["# comment 0"]))
@example(("top:\n- |+\n\n\n# comment 0\n\n\nmore: |+\n", ["# comment 0"]))
def test_nothing_is_lost_and_twice_is_once(file: tuple[str, list[str]]) -> None:
    text, comments = file
    once = formatted(text)
    assert said(once) == said(text)
    assert [comment for comment in comments if once.count(comment) != 1] == []
    assert formatted(once) == once


@settings(max_examples=tries(40))
@given(st.data())
def test_the_whole_language_with_comments_anywhere(data: st.DataObject) -> None:
    lines = FORM.split("\n")
    begin = data.draw(st.integers(0, len(lines)))
    text, comments = commented(data.draw, "\n".join(lines[:begin]))
    try:
        meant = said(f"{text}\n")
    except yaml.YAMLError:
        assume(False)
    assume(isinstance(meant, dict))
    once = formatted(text)
    assert said(once) == meant
    assert [comment for comment in comments if once.count(comment) != 1] == []
    assert formatted(once) == once
