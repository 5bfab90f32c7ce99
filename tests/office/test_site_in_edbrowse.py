"""The office's site at edbrowse, a browser of lines of text: find a request, change its state, write to its claimant."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

from werkzeug.serving import make_server

from tests.databases import emptied_sqlite
from tests.journeys.edbrowse import LineUser
from tests.office.offices import FIRST, Office


def test_one_story_is_told_line_by_line(tmp_path: Path) -> None:
    office = Office(tmp_path, emptied_sqlite(tmp_path))
    office.receive()
    server = make_server("127.0.0.1", 0, office.client.application)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with LineUser(f"http://127.0.0.1:{server.server_port}", "", "en") as clerk:
            clerk.home = "/en/"
            clerk.open("")
            clerk.press("next", {"key": [office.token]})
            clerk.press("next", {"reference": ["k7qx 4m2w 96"]})
            assert clerk.visit(FIRST).page.heading == "One request"
            clerk.visit("Change the state")
            clerk.press("next", {"state": ["document-needed"], "note": ["Your tax notice."]})
            assert clerk.press("confirm").page.heading == "One request"
            clerk.visit("Write to the person")
            told = clerk.press("next", {"text": ["What is your rent?"]})
    finally:
        server.shutdown()
        server.server_close()
    assert "The message is sent." in clerk.lines
    assert told.page.heading == "One request"
    one = office.get(f"/requests/{FIRST}").body
    assert [(each["state"], each["note"]) for each in one["history"]] == [
        ("document-needed", "Your tax notice.")
    ]
    assert [each["text"] for each in one["messages"]] == ["What is your rent?"]
    office.close()
