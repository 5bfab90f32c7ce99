"""The page for a form that is not open. The audit sees it as every other page: in each language, asked for and sent to."""

from __future__ import annotations

from collections.abc import Callable

from tests.publishing.support import Project
from tests.web.words import word

Tree = Callable[..., str]


def test_what_a_screen_reader_is_given(project: Project, tree: Tree) -> None:
    project.publish()
    project.release(language="fr").unlink()
    page = project.serve().get("/fr/tiny/")
    assert (
        tree(page.html)
        == """
link "Aller au contenu"
banner
  paragraph "Formulaires en ligne"
main
  heading "Ce formulaire n’est pas ouvert pour le moment" level 1
  paragraph "{text}"
  paragraph
    link "Réessayer"
  heading "Ce formulaire est ouvert dans une autre langue" level 2
  list
    listitem
      link "English"
contentinfo
  region "Besoin d’aide ?"
    heading "Besoin d’aide ?" level 2
    paragraph "Téléphone : 01 99 00 12 34"
      link "01 99 00 12 34"
""".strip().replace("{text}", word("page.503.text", "fr"))
    )
