"""`formengine sign` and `formengine publish`: what goes out, and what does not."""

from __future__ import annotations

import json

from formengine.publishing.keys import SigningKey
from tests.publishing.support import Project


def test_what_was_never_audited_is_neither_signed_nor_published(project: Project) -> None:
    for verb in ("sign", "publish"):
        code, said = project.run(verb, project.home)
        assert code == 1
        assert "the pages were never audited in 'en'" in said
    assert not project.published.exists()


def test_what_changed_since_the_audit_is_not_published(project: Project) -> None:
    project.publish("First")
    project.write("Second")
    code, said = project.run("publish", project.home)
    assert code == 1
    assert "the file form.yaml changed since the audit" in said
    assert project.serve().get("/en/tiny/").h1 == "First"


def test_what_an_audit_found_wrong_is_not_published(project: Project) -> None:
    project.audit()
    project.audit(failing=True)
    code, said = project.run("sign", project.home)
    assert code == 1
    assert "did not pass: it found failures of label" in said


def test_evidence_that_contradicts_itself_is_not_signed(project: Project) -> None:
    project.audit()
    file = project.home / "audit.json"
    dumped = json.loads(file.read_text("utf-8"))
    dumped["languages"]["en"]["results"]["not-reached"] = ["tiny/en/sent"]
    dumped["languages"]["en"]["states"]["all"] = 0
    file.write_text(json.dumps(dumped), "utf-8")
    code, said = project.run("sign", project.home)
    assert code == 1
    assert "tiny in 'en' is not signed: the evidence in audit.json contradicts itself" in said
    assert "pages that were not reached (tiny/en/sent); no state at all" in said
    assert "signed in fr with the key" in said


def test_what_nobody_signed_is_not_published(project: Project) -> None:
    project.audit()
    code, said = project.run("publish", project.home)
    assert code == 1
    assert "nobody signed it" in said


def test_a_signature_of_the_version_before_does_not_publish_the_next(project: Project) -> None:
    project.publish("First")
    project.write("Second")
    project.audit()
    code, said = project.run("publish", project.home)
    assert code == 1
    assert "its signature is of another version" in said


def test_evidence_that_was_written_by_hand_after_signing_is_not_published(project: Project) -> None:
    project.audit()
    project.run("sign", project.home)
    evidence = project.home / "audit.json"
    evidence.write_text(evidence.read_text("utf-8").replace('"all": 2', '"all": 200'), "utf-8")
    code, said = project.run("publish", project.home)
    assert code == 1
    assert "its signature is of another version" in said


def test_a_key_that_may_not_publish_publishes_nothing(project: Project) -> None:
    project.audit()
    project.run("sign", project.home)
    stranger = project.key.id
    project.use(SigningKey.new())
    code, said = project.run("publish", project.home)
    assert code == 1
    assert f"the key '{stranger}' signed it, which is none of those that may publish" in said


def test_publishing_needs_no_private_key(project: Project) -> None:
    project.audit()
    project.run("sign", project.home)
    project.env.delenv("FORMENGINE_SIGNING_KEY")
    assert project.run("publish", project.home)[0] == 0


def test_signing_needs_one(project: Project) -> None:
    project.audit()
    project.env.delenv("FORMENGINE_SIGNING_KEY")
    code, said = project.run("sign", project.home)
    assert (code, "must hold the key that signs" in said) == (1, True)


def test_a_language_that_fails_keeps_no_other_back(project: Project) -> None:
    project.audit("en")
    assert project.run("sign", project.home)[0] == 1
    code, said = project.run("publish", project.home)
    assert code == 1
    assert "tiny in 'en': published as" in said
    assert "tiny in 'fr' is not published: the pages were never audited in 'fr'" in said
    visitor = project.serve()
    assert visitor.get("/en/tiny/").h1 == "Tiny"
    assert visitor.get("/fr/tiny/").status == 503


def test_a_catalogue_that_is_broken_keeps_no_other_language_back(project: Project) -> None:
    project.audit()
    project.save("locales/fr/LC_MESSAGES/tiny.po", "this is no catalogue")
    assert "tiny in 'fr' is not signed: there are problems in it" in project.run("sign", project.home)[1]
    assert "tiny in 'en': published as" in project.run("publish", project.home)[1]


def test_a_draft_is_not_published_and_keeps_nothing_back(project: Project) -> None:
    project.audit("en", "fr")
    assert project.run("sign", project.home)[0] == 0
    code, said = project.run("publish", project.home)
    assert (code, "'ar'" in said) == (0, False)
    code, said = project.run("publish", "--language", "ar", project.home)
    assert (code, "is released in 'ar'" in said) == (2, True)


def test_a_form_with_errors_keeps_no_other_form_back(project: Project) -> None:
    project.save("forms/broken/form.yaml", "form: broken\n")
    project.audit()
    project.env.chdir(project.folder)
    code, said = project.run("sign")
    assert code == 1
    assert "broken is not signed: there are problems in it" in said
    assert "signed in en, fr" in said
