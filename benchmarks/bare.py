"""The least that a Flask app can do for such a journey: a page of fixed bytes for each GET, one durable row for each POST.

No form, no language, no encryption, no token, no compression. What the engine takes above it is the engine's own; what it
takes itself, no engine on Flask, granian and SQLite can save. Served by granian beside the engine's server, in the same run.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import sys
import threading
from pathlib import Path

from flask import Flask, Response, request

from benchmarks.journeys import Conversation, Failed, Request

PAGE = b"<!doctype html>" + b"x" * 4000
ANSWER = b"csrf_token=0123456789abcdef&v=1&day=2026-11-16&go=next&full_name=Ana+Maria+Silva+Santos"
ROW = b"x" * 600
PAGES = 11
DATABASE = "BENCHMARK_DATABASE"
KIND = "application/x-www-form-urlencoded"


def app(database: Path | None = None) -> Flask:
    """The app, with a connection a thread, writing as durably as the engine does. The environment names the database."""
    place = database or Path(os.environ[DATABASE])
    made = Flask("bare", static_folder=None)
    local = threading.local()
    writing = threading.Lock()

    def connection() -> sqlite3.Connection:
        if not hasattr(local, "kept"):
            local.kept = sqlite3.connect(place, isolation_level=None, timeout=10)
            local.kept.execute("PRAGMA journal_mode = WAL")
            local.kept.execute("PRAGMA synchronous = FULL")
            local.kept.execute("CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY, body BLOB)")
        kept: sqlite3.Connection = local.kept
        return kept

    @made.get("/<language>/<form>/<path:page>")
    def show(language: str, form: str, page: str) -> Response:
        connection().execute("SELECT body FROM kept WHERE id = ?", (len(page),)).fetchone()
        return Response(PAGE, content_type="text/html; charset=utf-8")

    @made.post("/<language>/<form>/<path:page>")
    def save(language: str, form: str, page: str) -> Response:
        number = len(request.form["full_name"]) + len(page)
        with writing:
            connection().execute("BEGIN IMMEDIATE")
            connection().execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (number, ROW))
            connection().execute("COMMIT")
        return Response(status=303, headers={"Location": request.path})

    return made


def serving_app() -> Flask:
    """The app of a process of its own, which looks for cycles as seldom as the engine's: otherwise that one is flattered."""
    made = app()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    return made


def conversation() -> Conversation:
    """As many requests as a journey through the form of 8 pages has: 12 for a page, 11 that save. Raises Failed."""
    yield from _asked(Request("/en/bare/page"), 200)
    for number in range(PAGES):
        path = f"/en/bare/page-{number}"
        yield from _asked(Request(path, ANSWER), 303)
        yield from _asked(Request(path), 200)


def _asked(request_of: Request, status: int) -> Conversation:
    answer = yield request_of
    if answer.status != status:
        raise Failed(f"{request_of.method} {request_of.path}: {answer.status}")


def command(port: int) -> list[str]:
    """The command that serves the app, as many threads as the engine's server has."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--workers", "1"),
        *("--blocking-threads", "4", "--no-ws", "--log-level", "error", "--workers-kill-timeout", "2"),
        *("--host", "127.0.0.1", "--port", str(port), "benchmarks.bare:serving_app"),
    ]
