"""`formengine keys`: the keys that sign and those that may publish."""

from __future__ import annotations

import pytest

from formengine.publishing.keys import PublicKeys, SigningKey, SigningKeyProblem
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
