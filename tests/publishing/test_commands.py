"""`keys signing`, `sign`, `publish` and `status`: what is refused is refused with its reason, and nothing else waits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formengine.cli.revisions import as_published
from formengine.loading import load
from formengine.publishing import making
from formengine.publishing.keys import PublicKeys, SigningKey, SigningKeyProblem
from formengine.publishing.statement import Signed
from tests.publishing.support import Project


def test_a_pair_of_keys_is_made_once(project: Project) -> None:
    private, public = project.folder / "private", project.folder / "public"
    assert project.run("keys", "signing", private, public)[0] == 0
    assert private.stat().st_mode & 0o777 == 0o600
    own = SigningKey.from_env({"FORMENGINE_SIGNING_KEY_FILE": str(private)})
    known = PublicKeys.from_env({"FORMENGINE_SIGNING_PUBLIC_FILE": str(public)})
    assert own is not None
    assert known.verify(own.id, own.sign(b"words"), b"words")
    assert not known.verify(own.id, own.sign(b"words"), b"other words")
    code, said = project.run("keys", "signing", private, public)
    assert (code, "exists already" in said) == (1, True)


@pytest.mark.parametrize(
    ("variable", "word", "why"),
    [
        ("FORMENGINE_SIGNING_PUBLIC", "private:a:c2VjcmV0", "a private key stands where public ones belong"),
        ("FORMENGINE_SIGNING_PUBLIC", "c2VjcmV0", "a key is written public:ID:KEY"),
        ("FORMENGINE_SIGNING_PUBLIC", "public:a:c2VjcmV0", "key 'a' has 6 bytes; it needs 32"),
        ("FORMENGINE_SIGNING_PUBLIC", "public:a:c2V!", "key 'a' is not base64url"),
        ("FORMENGINE_SIGNING_KEY", "public:a:c2VjcmV0", "a key is written private:ID:KEY"),
        ("FORMENGINE_SIGNING_KEY", "# none", "it should hold one key"),
        ("FORMENGINE_SIGNING_KEY_FILE", "nowhere", "the key file cannot be read"),
    ],
)
def test_a_key_that_is_none_is_named_and_never_shown(variable: str, word: str, why: str) -> None:
    read = PublicKeys.from_env if "PUBLIC" in variable else SigningKey.from_env
    with pytest.raises(SigningKeyProblem, match=why) as told:
        read({variable: word})
    assert "c2V" not in str(told.value)


def test_two_keys_may_publish_while_one_follows_the_other(project: Project) -> None:
    old = project.key
    project.publish("First")
    project.use(SigningKey.new(), old)
    project.publish("Second")
    assert project.serve().get("/en/tiny/").h1 == "Second"
    project.use(project.key)
    assert project.serve().get("/en/tiny/").h1 == "Second"
    project.use(old)
    assert project.serve().get("/en/tiny/").h1 == "First"


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


def test_the_same_is_published_once(project: Project) -> None:
    project.publish()
    assert "is published already" in project.run("publish", project.home)[1]
    assert len(project.store.releases("tiny", "en")) == 1


def test_a_version_that_was_signed_before_the_current_one_does_not_follow_it(project: Project) -> None:
    project.publish("First")
    kept = {path: path.read_bytes() for path in project.folder.glob("forms/tiny/audit*")}
    project.publish("Second")
    project.write("First")
    for path, content in kept.items():
        path.write_bytes(content)
    code, said = project.run("publish", project.home)
    assert code == 1
    assert "was signed later and is published. To go back, use --back" in said


def test_going_back_and_forth(project: Project) -> None:
    project.publish("First")
    project.publish("Second")
    visitor = project.serve()
    code, said = project.run("publish", "--back", project.home)
    assert code == 0, said
    project.later()
    assert visitor.get("/en/tiny/").h1 == "First"
    second = project.store.releases("tiny", "en")[1].rpartition("-")[2]
    assert project.run("publish", "--back", "--version", second, "--language", "en", "tiny")[0] == 0
    project.later()
    assert visitor.get("/en/tiny/").h1 == "Second"
    assert visitor.get("/fr/tiny/").status == 200
    assert len(project.store.releases("tiny", "en")) == 4


def test_going_back_says_what_people_in_the_middle_lose_and_does_it(project: Project) -> None:
    project.publish(languages="en")
    form = project.home / "form.yaml"
    sized = "{id: size, type: choice, label: Which size?, noun: it, options: [%s{id: l, label: L}, {id: m, label: M}]}"
    added = f"      - {{step: size, ask: [{sized}]}}\n"
    added += "      - {step: rooms, ask: [{id: rooms, type: integer, label: How many?, noun: it}]}\n"
    first = form.read_text("utf-8")
    form.write_text(first + added % "", "utf-8")
    project.publish()
    form.write_text(first + added % "{id: s, label: S}, ", "utf-8")
    project.publish()
    code, said = project.run("publish", "--back", "tiny")
    assert code == 0, said
    assert (
        "tiny in 'en': this version did not offer 1 option of the one that is served (size): people’s answers to them are "
        "asked for again." in said
    )
    oldest = project.store.releases("tiny", "en")[-1].rpartition("-")[2]
    code, said = project.run("publish", "--back", "--version", oldest, "tiny")
    assert code == 0, said
    assert "this version did not ask 2 questions of the one that is served (rooms, size)" in said
    assert "they come back with a version that asks for them" in said


def test_going_back_to_what_asks_the_same_says_nothing_of_answers(project: Project) -> None:
    project.publish("First")
    project.publish("Second")
    assert "people" not in project.run("publish", "--back", "tiny")[1]


def test_going_back_from_what_cannot_be_read_says_so_and_does_it(project: Project) -> None:
    project.publish("First")
    project.publish("Second")
    told = project.store.release("tiny", "en", project.store.releases("tiny", "en")[0])
    digest = Signed.of(told).statement.parts["definition form.yaml"]
    (project.published / "objects" / digest[:2] / digest).write_text("form: [", "utf-8")
    code, said = project.run("publish", "--back", "--language", "en", "tiny")
    assert "what people in the middle lose by it is not known" in said
    assert code == 0, said


def test_going_back_needs_the_private_key_and_somewhere_to_go(project: Project) -> None:
    project.publish()
    code, said = project.run("publish", "--back", "tiny")
    assert (code, "there is no earlier version" in said) == (1, True)
    assert project.run("publish", "--back", "none")[0] == 2
    project.env.delenv("FORMENGINE_SIGNING_KEY")
    assert project.run("publish", "--back", "tiny")[0] == 1


def test_what_was_published_is_listed(project: Project) -> None:
    project.publish("First")
    project.publish("Second")
    code, said = project.run("publish", "--list")
    assert code == 0
    assert said.count("  signed 2") == 4
    assert f"with the key '{project.key.id}'" in said


def test_a_file_that_is_edited_while_it_is_published_is_not_published(project: Project) -> None:
    project.audit()
    project.run("sign", project.home)
    read = making.text_of

    def edited(path: Path) -> bytes:
        return read(path) + (b" " if path.name == "name.yaml" else b"")

    project.env.setattr(making, "text_of", edited)
    code, said = project.run("publish", project.home)
    assert code == 1
    assert "name.yaml changed while it was published" in said
    assert project.store.releases("tiny", "en") == ()


def test_nothing_that_is_published_can_be_written_over_by_accident(project: Project) -> None:
    project.publish()
    kept = [path for path in project.published.rglob("*") if path.is_file() and "current" not in path.parts]
    assert kept
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o444}
    assert not list(project.published.rglob(".*"))


def test_a_spoiled_object_is_mended_when_it_is_published_again(project: Project) -> None:
    project.publish("First")
    for path in project.published.glob("objects/*/*"):
        path.chmod(0o644)
        path.write_bytes(b"spoiled")
    project.publish("Second")
    assert project.serve().get("/en/tiny/").h1 == "Second"


@pytest.mark.parametrize("where", ["objects/*/*", "releases/tiny/*/*", "current/tiny/*"])
def test_what_is_damaged_is_mended_by_publishing_it_again(project: Project, where: str) -> None:
    project.publish()
    for path in list(project.published.glob(where)):
        path.chmod(0o644)
        path.write_bytes(b"spoiled")
    code, said = project.run("publish", project.home)
    assert (code, said.count("was damaged, and is mended")) == (0, 2)
    assert project.run("status")[0] == 0
    assert "is published already" in project.run("publish", project.home)[1]


def test_line_endings_of_another_system_are_published_as_the_same(project: Project) -> None:
    project.publish()
    for name in ("forms/tiny/form.yaml", "forms/_shared/name.yaml"):
        path = project.folder / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "is published already" in project.run("publish", project.home)[1]


def test_the_status_says_what_is_open_and_what_is_not(project: Project) -> None:
    code, said = project.run("status")
    assert code == 1
    assert "tiny: served as it is. In production: it would not be open\n  it was never published" in said
    assert "NOT OPEN" not in said
    project.env.setenv("FORMENGINE_PRODUCTION", "1")
    code, said = project.run("status")
    assert code == 1
    assert "tiny: NOT OPEN\n  it was never published" in said
    project.publish()
    code, said = project.run("status")
    assert code == 0
    assert "tiny in 'en': open, version" in said
    assert "2 states audited" in said
    code, said = project.run("status", "--json")
    told = json.loads(said)
    assert [(each["form"], each["language"], each["open"]) for each in told["forms"]] == [
        ("tiny", "en", True),
        ("tiny", "fr", True),
    ]


def test_in_development_the_status_says_what_is_served_and_what_production_would_do(project: Project) -> None:
    project.publish()
    code, said = project.run("status")
    assert code == 0
    assert "This is development" in said
    assert "tiny in 'en': served as it is. In production: open, version" in said
    form = project.home / "form.yaml"
    form.write_text(form.read_text("utf-8").replace("type: text", "type: txt"), "utf-8")
    said = project.run("status")[1]
    assert f"tiny in 'en': NOT SERVED, it has 1 problem (formengine check {project.home})." in said
    form.unlink()
    assert f"tiny in 'en': not served, there is no {form}. In production: open" in project.run("status")[1]


def test_the_status_of_a_service_without_keys(project: Project) -> None:
    project.publish()
    project.env.delenv("FORMENGINE_SIGNING_PUBLIC")
    code, said = project.run("status")
    assert code == 1
    assert "No key is known that may publish" in said
    assert f"the key '{project.key.id}' signed it, which this server does not know" in said


def test_the_status_says_by_which_dates_a_form_can_be_sent(project: Project) -> None:
    dates = "open: {from: 2026-01-01, until: 2026-01-31}\ntime-zone: Europe/Paris\n"
    project.save("forms/tiny/form.yaml", (project.home / "form.yaml").read_text("utf-8") + dates)
    project.audit()
    for verb in ("sign", "publish"):
        assert project.run(verb, project.home)[0] == 0
    said = project.run("status")[1]
    between = "from 2026-01-01T00:00:00+01:00 until 2026-02-01T00:00:00+01:00"
    assert f"closed: by its dates it can be begun and sent {between}" in said
    told = json.loads(project.run("status", "--json")[1])["forms"][0]["dates"]
    assert told["phase"] == "after"


def test_what_would_lose_answers_is_not_published_before_a_line_says_what_becomes_of_them(
    project: Project,
) -> None:
    project.publish("First", languages="en")
    form = project.home / "form.yaml"
    form.write_text(form.read_text("utf-8").replace("id: town", "id: city"), "utf-8")
    project.audit()
    project.run("sign", project.home)
    code, said = project.run("publish", project.home)
    assert (code, "the question 'town' (Your town) was removed" in said) == (1, True)
    line = "changes:\n  - {question: town, on: 2026-11-27, renamed: city}\n"
    (project.home / "changes.yaml").write_text(line, "utf-8")
    code, said = project.run("publish", project.home)
    assert (code, "the file changes.yaml was added" in said) == (1, True)
    project.audit()
    project.run("sign", project.home)
    assert project.run("publish", project.home)[0] == 0
    with as_published(project.store, "tiny") as served:
        assert served is not None
        assert [each.renamed for each in load(served).changes] == ["city"]


def test_a_language_for_testing_is_never_published(project: Project) -> None:
    code, said = project.run("publish", "tiny", "--language", "en-x-long")
    assert (code, "No form named here is released in 'en-x-long'." in said) == (2, True)
