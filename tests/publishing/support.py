"""A small service that is written, audited, signed and published, and a server in production that serves it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask

from formengine.audit.claimant import Seen
from formengine.audit.findings import Finding, Result
from formengine.audit.gate import definition, entry_of, fingerprint, surroundings, write_evidence
from formengine.audit.report import Report
from formengine.audit.states import Captured, State
from formengine.cli.main import main
from formengine.cli.publishable import settings_here
from formengine.loading import load
from formengine.publishing.keys import PublicKeys, SigningKey
from formengine.publishing.store import Store
from formengine.storage import KeyRing, create_key_file
from formengine.storage.opening import create_office_key, public_key_word
from formengine.web import Settings, create_app
from formengine.web import published as serving
from tests.databases import empty_sqlite
from tests.web.support import Clock, Visitor

FORM = """\
form: tiny
title: {title}
languages: [{languages}]
draft-languages: [ar]
service: {{name: Town hall, phone: "01 99 00 12 34"}}
parts:
  - part: you
    title: You
    steps:
      - include: ../_shared/name.yaml
      - {{step: town, ask: [{{id: town, type: text, label: Your town, noun: your town}}]}}
"""
NAME = "step: name\nask: [{{id: full_name, type: text, label: {label}, noun: your name}}]\n"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
TEXTS = {
    ("title", "{title}"): "Minuscule",
    ("service.name", "Town hall"): "Mairie",
    ("part.you.title", "You"): "Vous",
    ("full_name.label", "{label}"): "Votre nom",
    ("full_name.noun", "your name"): "votre nom",
    ("town.label", "Your town"): "Votre ville",
    ("town.noun", "your town"): "votre ville",
}
FAILING = Finding("violation", "label", "…", (), "", "")


class Project:
    """A folder with a form, and all that publishing it needs; commands are run as an operator runs them."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.env = monkeypatch
        self.published = folder / "published"
        self.home = folder / "forms/tiny"
        self.servers: list[Server] = []
        self.clock = Clock()
        self.seconds = 0.0
        self.write()
        for name, value in {
            "FORMENGINE_FORMS": folder / "forms",
            "FORMENGINE_LOCALES": folder / "locales",
            "FORMENGINE_PUBLISHED": self.published,
        }.items():
            monkeypatch.setenv(name, str(value))
        self.use(SigningKey.new())

    def use(self, key: SigningKey, *known: SigningKey) -> None:
        """Sign with a key from now on; commands and servers know it, and those that are named beside it."""
        self.key = key
        self.public = " ".join(each.public_word for each in (key, *known))
        self.env.setenv("FORMENGINE_SIGNING_KEY", key.word)
        self.env.setenv("FORMENGINE_SIGNING_PUBLIC", self.public)

    def write(self, title: str = "Tiny", languages: str = "en, fr", label: str = "Your name") -> None:
        """Write the form, with its French words where it is offered in French."""
        entries = "".join(
            f'\nmsgctxt "{context}"\nmsgid "{source.format(title=title, label=label)}"\nmsgstr "{text}"\n'
            for (context, source), text in TEXTS.items()
        )
        self.save("forms/tiny/form.yaml", FORM.format(title=title, languages=languages))
        self.save("forms/_shared/name.yaml", NAME.format(label=label))
        self.save("locales/fr/LC_MESSAGES/tiny.po", HEAD + entries)

    def save(self, name: str, text: str) -> None:
        """Write a file of the project."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def audit(self, *languages: str, failing: bool = False) -> None:
        """The evidence that an audit leaves, in all languages when none is named."""
        everything = load(self.home).all_tags
        shared = {**surroundings(settings_here()), **definition(self.home)}
        found = {}
        for language in languages or everything:
            states = [State("tiny", language, "name", kind, 200, (), b"") for kind in ("empty", "filled")]
            seen = Captured("tiny", language, Seen("/style.css", 200, (), b""), states)
            results = [Result(state.id, "T", 1000, [FAILING] if failing else ()) for state in states]
            made_from = fingerprint(self.home, language, settings_here(), shared)
            found[language] = entry_of(made_from, seen, Report(results))
        write_evidence(self.home, found, everything)

    def run(self, *words: object) -> tuple[int, str]:
        """A command: how it ended, and what it said."""
        result = CliRunner().invoke(main, [str(word) for word in words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.output

    def publish(self, title: str = "", **changed: str) -> str:
        """Audit, sign and publish the form as it is, or with another title; what was said."""
        if title or changed:
            self.write(**({"title": title} if title else {}), **changed)
        self.audit()
        code, said = self.run("sign", self.home)
        assert code == 0, said
        code, said = self.run("publish", self.home)
        assert code == 0, said
        return said

    @property
    def store(self) -> Store:
        """What is published."""
        return Store(self.published)

    def release(self, number: int = 0, language: str = "en") -> Path:
        """The file of a release, the newest first."""
        name = self.store.releases("tiny", language)[number]
        return self.published / "releases/tiny" / language / name

    def serve(self, **changed: Any) -> Visitor:
        """A visitor of a server in production that starts now; its folder has no form but what is published."""
        self.env.setattr(serving, "monotonic", lambda: self.seconds)
        keys = self.folder / "keys"
        if not keys.exists():
            keys.mkdir()
            create_key_file(keys / "server")
            create_office_key(keys / "office")
            (keys / "public").write_text(public_key_word(keys / "office"))
            (self.folder / "drafts.db").write_bytes(empty_sqlite())
        settings = Settings(
            forms=self.folder / "none",
            production=True,
            published=self.published,
            signing=PublicKeys.of(self.public),
            database_url=f"sqlite:///{self.folder}/drafts.db",
            keys=KeyRing.from_file(keys / "server"),
            office_key_file=keys / "public",
            clock=self.clock,
        )
        server = Server(create_app(replace(settings, **changed)))
        self.servers.append(server)
        return Visitor(server)

    def later(self, seconds: float = 2) -> None:
        """Let some time pass for servers."""
        self.seconds += seconds

    def close(self) -> None:
        """Close what was opened."""
        for server in self.servers:
            server.store.close()


class Server:
    """What a visitor needs of a service."""

    prefix = ""

    def __init__(self, app: Flask) -> None:
        self.app = app

    @property
    def store(self) -> Any:
        return self.app.extensions["formengine"].store
