"""French spaces: set where no line may break, and nothing else is touched."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from formengine.typography import NARROW, NO_BREAK, spaced

SHOWN = str.maketrans({NO_BREAK: "~", NARROW: "_"})
MARKDOWN = MarkdownIt("zero").enable(["list", "emphasis", "link", "newline", "escape"])
TEXTS = st.text("  \u00a0\u202f\n\t:;?!«»%€1m2-+*_.,()[]{}<>/@\\'’abreà", max_size=40) | st.lists(
    st.sampled_from(
        [
            "« ",
            " »",
            " ?",
            " :",
            "12 ",
            "ans",
            "1er ",
            "mai",
            "- ",
            "1. ",
            "[a](https://x.fr ?b)",
            "**",
            "{{ a ? b }}",
            "\n",
        ]
    )
).map("".join)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Vivez-vous en couple ?", "Vivez-vous en couple_?"),
        ("Attention !", "Attention_!"),
        ("Vraiment ?!", "Vraiment_?!"),
        ("oui ; non", "oui_; non"),
        ("Exemple : 12", "Exemple~: 12"),
        ("choisissez « Continuer ».", "choisissez «~Continuer~»."),
        ("« Bien ? » dit-il : « oui »", "«~Bien_?~» dit-il~: «~oui~»"),
        ("déjà posé\u00a0? et\u202f: ici", "déjà posé_? et~: ici"),
        ("**Attention :** lisez", "**Attention~:** lisez"),
        ("à 200 %, 12 € ou 1 250,50 € par mois", "à 200~%, 12~€ ou 1 250,50~€ par mois"),
        ("les 12 derniers mois, 24 mois, 1 an", "les 12 derniers mois, 24~mois, 1~an"),
        ("{rate} % en {minutes} minutes", "{rate}~% en {minutes}~minutes"),
        ("le 1er mai 2026 et le 11 février 2005", "le 1er~mai 2026 et le 11~février 2005"),
    ],
)
def test_no_line_breaks_where_french_has_a_space_that_holds(written: str, shown: str) -> None:
    assert spaced(written, "fr").translate(SHOWN) == shown
    assert spaced(written, "fr-CA").translate(SHOWN) == shown


@pytest.mark.parametrize(
    "written",
    [
        "de 8 h 30 à 16 h 30",
        "https://example.org/a?b=c!d:e",
        "Par exemple prenom@exemple.fr?sujet :x",
        "FR14 2004 1010 0505 0001 3M02 606",
        "1 85 03 75 999 001 18",
        "[le site](https://example.org ?x)",
        "- ? sans réponse",
        "1. ! d’abord",
        "{{ mois if a != b else ' ? ' }}",
        "une ligne\n: une autre",
        "Du lundi au vendredi",
    ],
)
def test_codes_addresses_times_and_markup_are_left_alone(written: str) -> None:
    assert spaced(written, "fr") == written


@pytest.mark.parametrize("language", ["en", "ar", "frr"])
def test_other_languages_have_their_own_spaces(language: str) -> None:
    assert spaced("« What ? » : 12 %", language) == "« What ? » : 12 %"


def test_an_insert_may_stand_before_the_space() -> None:
    assert [spaced(piece, "fr").translate(SHOWN) for piece in ("Avec ", " € par mois : ", " »")] == [
        "Avec ",
        "~€ par mois~: ",
        "~»",
    ]


def _bare(text: str) -> str:
    return re.sub(r"[ \u00a0\u202f]+", " ", text)


@given(TEXTS)
def test_nothing_but_spaces_changes_and_a_second_time_nothing_at_all(text: str) -> None:
    once = spaced(text, "fr")
    assert _bare(once) == _bare(text)
    assert spaced(once, "fr") == once


@given(TEXTS)
@example("- ? a")
@example("- - :")
@example("**a :** b")
@example("[a](https://x.fr ?b)")
def test_markdown_means_what_it_meant(text: str) -> None:
    text = text.strip()  # where a text begins and ends there is no space, but for what it inserts
    assert _bare(MARKDOWN.render(spaced(text, "fr"))) == _bare(MARKDOWN.render(text))
