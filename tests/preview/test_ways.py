"""How one comes to a state is told in the words that stand on the pages."""

from __future__ import annotations

from pathlib import Path

from tests.preview.support import FORM, previewed, write

YES_NO = """\
      - step: works
        ask: [{id: works, type: yes-no, label: Do you work?, noun: whether you work}]
      - step: last
        when: works
        ask: [{id: last, type: text, label: What is your work?, noun: your work}]
"""
LONG = FORM.replace("      - repeat: jobs\n", f"{YES_NO}      - repeat: jobs\n").replace(
    "languages: [en]", "languages: [en]\ndraft-languages: [fr]"
)


def test_a_way_says_what_stands_on_the_page(tmp_path: Path) -> None:
    write(tmp_path, LONG)
    with previewed(tmp_path) as reader:
        way = reader.page("/forms/tiny/pages/fr/last").by_id("way")
        assert way is not None
        assert "Do you work? with “Oui”" in way.text
        assert "Jour: " in way.text
        assert "Année: " in way.text
        assert "day: " not in way.text
        # Whoever has it read out hears each word in its language.
        said = {each.text: each.get("lang") for each in way.all("bdi")}
        assert (said["Oui"], said["Jour"], said["Do you work?"]) == ("fr", "fr", "en")


def test_in_the_language_of_the_file_too(tmp_path: Path) -> None:
    write(tmp_path, LONG)
    with previewed(tmp_path) as reader:
        way = reader.page("/forms/tiny/pages/en/last").by_id("way")
        assert way is not None
        assert "Do you work? with “Yes”" in way.text
        assert "Day: " in way.text
