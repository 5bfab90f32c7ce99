"""A page that a figure of the law changes is shown on the day from which it does."""

from __future__ import annotations

from pathlib import Path

from tests.preview.support import FORM, previewed, write

DATED = FORM.replace(
    "parts:\n",
    "parameters: [{id: most, values: {2026-01-01: 500, 2027-01-01: 620}}]\nparts:\n",
).replace(
    "      - repeat: jobs\n",
    """\
      - step: rent
        ask: [{id: rent, type: yes-no, label: "Is your rent above {{ most }}?", noun: the rent, summary: Rent}]
      - repeat: jobs
""",
)


def test_a_page_that_names_a_figure_is_shown_before_and_after_it_changes(tmp_path: Path) -> None:
    write(tmp_path, DATED)
    with previewed(tmp_path) as reader:
        page = reader.page("/forms/tiny/pages/en/rent")
        on_the_day = [each for each in page.all("a") if each.text == "untouched, on 2027-01-01"]
        assert len(on_the_day) == 1
        assert "above 500" in reader.text("/forms/tiny/state/en/rent")
        name = "/forms/tiny/state/en/rent?state=rent/empty-on-2027-01-01"
        assert "above 620" in reader.text(name)
        # Another page is what it is on any day.
        assert "2027-01-01" not in reader.text("/forms/tiny/pages/en/who")
