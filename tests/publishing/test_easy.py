"""Easy words are published with their language, on evidence of their own."""

from __future__ import annotations

from dataclasses import replace

from formengine.publishing.statement import Signed
from tests.publishing.support import Project


def test_easy_words_are_published_with_their_language(project: Project) -> None:
    """English alone is offered in them; the folder of the French release knows nothing of it."""
    form = (project.home / "form.yaml").read_text("utf-8")
    easy = form.replace("draft-languages", "easy: {title: Easy}\neasy-languages: [en]\ndraft-languages")
    project.save("forms/tiny/form.yaml", easy)
    project.publish()
    visitor = project.serve()
    page = visitor.get("/en-simple/tiny/")
    assert page.h1 == "Easy"
    assert page.follow("Français").h1 == "Minuscule"
    assert visitor.get("/fr-simple/tiny/").status == 404


def test_easy_words_are_signed_with_what_was_found_of_them_and_not_served_without(project: Project) -> None:
    form = (project.home / "form.yaml").read_text("utf-8")
    easy = form.replace("draft-languages", "easy: {title: Easy}\neasy-languages: [en]\ndraft-languages")
    project.save("forms/tiny/form.yaml", easy)
    project.publish()
    statement = Signed.of(project.release().read_bytes()).statement
    assert (statement.easy["passed"], statement.easy["states"]["all"]) == (True, 2)
    assert Signed.of(project.release(language="fr").read_bytes()).statement.easy == {}
    without = Signed.by(project.key, replace(statement, easy={}))
    project.release().unlink()
    (project.published / "releases/tiny/en" / without.statement.name).write_bytes(without.content)
    visitor = project.serve()
    assert visitor.get("/en/tiny/").h1 == "Tiny"
    assert visitor.get("/en-simple/tiny/").status == 404


def test_a_language_waits_for_the_evidence_of_its_easy_words(project: Project) -> None:
    form = (project.home / "form.yaml").read_text("utf-8")
    easy = form.replace("draft-languages", "easy: {title: Easy}\neasy-languages: [en]\ndraft-languages")
    project.save("forms/tiny/form.yaml", easy)
    project.audit("en", "fr")
    code, said = project.run("sign", project.home)
    assert code == 1
    assert "the pages were never audited in 'en-simple'" in said
    assert "signed in fr" in said
