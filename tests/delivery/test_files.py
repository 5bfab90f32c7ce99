"""A submission as a file: whole or not there, the same at every try; in a folder, or in an S3-compatible store."""

from __future__ import annotations

import json
import stat
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE

import boto3
import pytest

from formengine.delivery.channel import Failed
from formengine.delivery.files import Bucket, Folder
from formengine.storage import Damaged, Outgoing, Store
from formengine.storage.sealing import new_private_key
from tests.delivery.support import PRIVATE, on_its_way

FILE = Outgoing("files")
ROOT = Path(__file__).parents[2]


def test_a_submission_is_a_file_that_its_owner_alone_reads(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "made" / "here"
    Folder(folder, PRIVATE).deliver(on_its_way(store, FILE))
    (file,) = folder.iterdir()
    assert (file.name, stat.S_IMODE(file.stat().st_mode)) == ("renewal-AAAA.json", 0o600)
    assert json.loads(file.read_bytes())["answers"] == {"name": "Ève"}


def test_a_second_try_changes_nothing_and_what_a_killed_one_left_goes(store: Store, tmp_path: Path) -> None:
    folder, delivery = tmp_path / "out", on_its_way(store, FILE)
    Folder(folder, PRIVATE).deliver(delivery)
    first = (folder / "renewal-AAAA.json").read_bytes()
    (folder / ".renewal-AAAA.json.0123").write_bytes(b"{")
    (folder / "mine.txt").write_bytes(b"somebody's")
    Folder(folder, PRIVATE).deliver(delivery)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {
        "renewal-AAAA.json": first,
        "mine.txt": b"somebody's",
    }


def test_a_folder_that_takes_nothing_is_tried_again(store: Store, tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(Failed, match="files-FileExistsError") as failure:
        Folder(tmp_path / "out", PRIVATE).deliver(on_its_way(store, FILE))
    assert not failure.value.final


def test_without_the_offices_key_no_file_is_made(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Damaged):
        Folder(tmp_path / "out", new_private_key()).deliver(on_its_way(store, FILE))
    assert not (tmp_path / "out").exists()


PYTHON, SERVE = ROOT / ".venv-store/bin/python", ROOT / "tests/store/serve.py"
KEEPS_ATTRIBUTES = Path("/var/tmp")
"""Where /tmp is memory, older kernels keep no attributes of its files, in which the store writes what it knows of each."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A store that speaks S3, of a make of its own: see tests/store/serve.py."""
    assert PYTHON.exists(), "The store is not there: make .venv-store/.installed"
    with (
        tempfile.TemporaryDirectory(prefix="fe-store-", dir=KEEPS_ATTRIBUTES) as folder,
        subprocess.Popen([PYTHON, SERVE, folder], stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True) as store,
    ):
        # It ends when nobody holds its input any more; so does it where the tests are killed.
        assert store.stdout is not None
        port = store.stdout.readline().strip()
        assert port, store.stderr.read() if store.stderr is not None else ""
        yield f"http://127.0.0.1:{port}"
        store.communicate()


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch, address: str) -> str:
    """A bucket in that store, and what says where it is and who comes in."""
    for name, value in {
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": "office:me",
        "AWS_SECRET_ACCESS_KEY": "mine",
        "AWS_DEFAULT_REGION": "eu-west-3",
    }.items():
        monkeypatch.setenv(name, value)
    where = {"LocationConstraint": "eu-west-3"}
    # The store outlives a test.
    name = f"requests-{uuid.uuid4().hex}"
    boto3.client("s3").create_bucket(Bucket=name, CreateBucketConfiguration=where)
    return name


def test_a_submission_is_an_object_and_a_second_try_changes_nothing(store: Store, bucket: str) -> None:
    channel, delivery = Bucket(bucket, "in/", PRIVATE), on_its_way(store, FILE)
    channel.deliver(delivery)
    channel.deliver(delivery)
    found = boto3.client("s3").list_objects_v2(Bucket=bucket)["Contents"]
    assert [each["Key"] for each in found] == ["in/renewal-AAAA.json"]
    content = boto3.client("s3").get_object(Bucket=bucket, Key="in/renewal-AAAA.json")["Body"].read()
    assert json.loads(content)["reference"] == "AAAA"


def test_a_bucket_that_there_is_not(store: Store, bucket: str) -> None:
    with pytest.raises(Failed, match="s3-NoSuchBucket"):
        Bucket(f"{bucket}-of-others", "", PRIVATE).deliver(on_its_way(store, FILE))


def test_a_store_that_does_not_know_who_comes(
    store: Store, monkeypatch: pytest.MonkeyPatch, bucket: str
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "of-somebody-else")
    # A process reads it once.
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)
    with pytest.raises(Failed, match="s3-SignatureDoesNotMatch"):
        Bucket(bucket, "", PRIVATE).deliver(on_its_way(store, FILE))


def test_a_store_that_does_not_answer(store: Store, monkeypatch: pytest.MonkeyPatch, bucket: str) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    with pytest.raises(Failed, match="s3-EndpointConnectionError"):
        Bucket(bucket, "", PRIVATE).deliver(on_its_way(store, FILE))
