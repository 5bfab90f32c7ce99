"""The page for a form that is not open is audited as every other page is: in each language, asked for and sent to."""

from __future__ import annotations

from collections.abc import Callable

from formengine.audit.claimant import Seen
from formengine.audit.driving import Options, drive
from formengine.audit.states import Captured
from tests.publishing.support import Project
from tests.web.page import Page
from tests.web.words import word

Tree = Callable[..., str]


def seen(page: Page) -> Seen:
    headers = [(name, value) for name, value in page.headers if name != "Content-Encoding"]
    return Seen(page.address, page.status, tuple(headers), page.html.encode())


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


def test_nothing_must_be_mended_on_it(project: Project) -> None:
    visitor = project.serve(forms=project.folder / "forms")
    found = []
    for language in ("fr", "en", "ar"):
        asked = visitor.get(f"/{language}/tiny/")
        sent = visitor.post(f"/{language}/tiny/name", {"full_name": "Ana", "go": "next"})
        [sheet] = [each.get("href", "") for each in asked.all("link") if each.get("rel") == "stylesheet"]
        captured = Captured("engine", language, seen(visitor.get(sheet)))
        captured.add("not-open", "asked", seen(asked))
        captured.add("not-open", "sent", seen(sent))
        found.append(captured)
    report = drive(found, Options(browsers=1, cache=None, progress=None))
    assert [(result.state, result.failures) for result in report.results if result.failures] == []
    assert len(report.results) == 6
    assert not report.failed
