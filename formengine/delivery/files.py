"""A submission as a file of JSON, in a folder that the office reads, or in an S3-compatible store.

A file is named by its reference and holds the same bytes at every try, so that a repeat changes nothing. That a request was
taken back is a file of its own beside it.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from formengine.delivery.channel import TIMEOUT_S, ConfigurationProblem, Failed
from formengine.delivery.payload import event_of, written
from formengine.storage import Delivery


def name_of(delivery: Delivery) -> str:
    """What the file is called. Nothing opens under another reference, with the office's key or with the server's, so that
    no name leads elsewhere.
    """
    event = event_of(delivery)
    kind = f".{event.happened}" if event is not None else ""
    return f"{delivery.form}-{delivery.reference}{kind}.json"


class Folder:
    """The channel `files`, in a folder: whoever looks sees a whole file or none, and what is there survives a power cut."""

    def __init__(self, folder: Path, private: bytes) -> None:
        self._folder = folder
        self._private = private

    def deliver(self, delivery: Delivery) -> None:
        """Write it. Raises Failed, and Damaged when it does not open."""
        content = written(delivery, self._private)
        name = name_of(delivery)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for left in self._folder.glob(f".{name}.*"):
                left.unlink(missing_ok=True)
            aside = self._folder / f".{name}.{secrets.token_hex(4)}"
            _write(aside, content)
            aside.replace(self._folder / name)
            _sync(self._folder)
        except OSError as error:
            raise Failed(f"files-{type(error).__name__}"[:64]) from None


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


class Bucket:
    """The channel `files`, in an S3-compatible store, through boto3: its own variables say where that is, and its keys."""

    def __init__(self, bucket: str, prefix: str, private: bytes, timeout: float = TIMEOUT_S) -> None:
        """Raise ConfigurationProblem where the library is not installed, or does not know where the store is."""
        try:
            import boto3  # noqa: PLC0415  # heavy, and needed by those alone who name a bucket
            from botocore.config import Config  # noqa: PLC0415  # comes with boto3, which few install
            from botocore.exceptions import BotoCoreError  # noqa: PLC0415  # comes with boto3, which few install
        except ModuleNotFoundError:
            raise ConfigurationProblem(
                "FORMENGINE_FILES names a bucket, which needs boto3: pip install 'formengine[s3]'."
            ) from None
        settings = Config(connect_timeout=timeout, read_timeout=timeout, retries={"total_max_attempts": 1})
        try:
            self._client: Any = boto3.client("s3", config=settings)
        except (BotoCoreError, ValueError) as error:
            raise ConfigurationProblem(f"FORMENGINE_FILES: {error}") from None
        self._bucket = bucket
        self._prefix = prefix
        self._private = private

    def deliver(self, delivery: Delivery) -> None:
        """Put it there. Raises Failed, and Damaged when it does not open."""
        from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415  # loaded by now

        content = written(delivery, self._private)
        try:
            self._client.put_object(
                Bucket=self._bucket,
                Key=self._prefix + name_of(delivery),
                Body=content,
                ContentType="application/json",
            )
        except ClientError as error:
            raise Failed(f"s3-{error.response.get('Error', {}).get('Code', '')}"[:64]) from None
        except BotoCoreError as error:
            raise Failed(f"s3-{type(error).__name__}"[:64]) from None
