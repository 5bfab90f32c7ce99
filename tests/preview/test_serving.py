"""The preview is for this machine alone, and leaves nothing behind."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result

from formengine.cli.main import main
from formengine.preview.serving import NotHere, is_here, loopback
from tests.preview.support import FORM, PORT, previewed, write


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["preview", "--no-open", *words])


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.20", "8.8.8.8", "example.org", "", "127.0.0.1.example.org"]
)  # the point
def test_an_address_that_others_reach_is_refused(
    tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, FORM)
    monkeypatch.chdir(tmp_path)
    result = run("--host", host)
    assert result.exit_code == 2
    assert "is no loopback address: others could read forms that are not published." in result.output


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "127.0.0.1"),
        ("127.0.0.9", "127.0.0.9"),
        ("::1", "::1"),
        ("[::1]", "::1"),
    ],
)
def test_a_loopback_address_is_listened_on(host: str, address: str) -> None:
    assert loopback(host) == address


def test_a_name_is_no_address_wherever_it_points() -> None:
    with pytest.raises(NotHere):
        loopback("localhost.example.org")


@pytest.mark.parametrize(
    "host",
    ["evil.example:8100", "evil.example", "127.0.0.1", "127.0.0.1:80", "", "localhost.evil.example:8100",
     "127.0.0.1:8100:8100", "10.0.0.1:8100", "127.0.0.1@evil.example:8100"],
)  # fmt: skip
def test_a_request_that_names_another_host_is_refused_wherever_it_goes(tmp_path: Path, host: str) -> None:
    write(tmp_path, FORM)
    with previewed(tmp_path) as reader:
        reader.page()
        for address in ("/", "/forms/tiny/", "/live/tiny/en/tiny/", "/events", "/preview.css"):
            answer = reader.ask(address, host=host)
            assert answer.status_code == 403
            assert "tiny" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_from_elsewhere_has_nothing_done_here(tmp_path: Path, site: str) -> None:
    write(tmp_path, FORM)
    before = browsers(os.getpid())
    with previewed(tmp_path) as reader:
        for address in ("/", "/forms/tiny/", "/forms/tiny/pages/en/who?heard=1", "/events", "/preview.css"):
            for mode, dest in (("no-cors", "image"), ("cors", "empty"), ("navigate", "iframe")):
                answer = reader.ask(address, site=site, mode=mode, dest=dest)
                assert answer.status_code == 403, (address, mode)
                assert "tiny" not in answer.get_data(as_text=True)
        heard = "/forms/tiny/pages/en/who?heard=1"
        assert reader.ask(heard, site=site, mode="navigate", dest="document").status_code == 403
        sent = reader.ask("/live/tiny/en/tiny/", method="POST", site=site, mode="navigate", dest="document")
        assert sent.status_code == 403
        assert browsers(os.getpid()) == before


def test_a_link_from_elsewhere_leads_here(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    with previewed(tmp_path) as reader:
        for site in ("cross-site", "same-site", "same-origin", "none"):
            for address in ("/", "/forms/tiny/", "/forms/tiny/pages/en/who"):
                answer = reader.ask(address, site=site, mode="navigate", dest="document")
                assert answer.status_code == 200, (site, address)
        assert reader.ask("/preview.css", site="same-origin", mode="no-cors", dest="style").status_code == 200


def test_whoever_sits_here_names_it_in_several_ways() -> None:
    for host in ("127.0.0.1:8100", "localhost:8100", "LOCALHOST:8100", "[::1]:8100", "127.0.0.9:8100"):
        assert is_here(host, PORT), host


def test_no_page_may_be_framed_or_read_from_elsewhere(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    with previewed(tmp_path) as reader:
        for address in ("/", "/forms/tiny/pages/en/who", "/live/tiny/en/tiny/"):
            head = reader.ask(address).headers
            assert "frame-ancestors 'self'" in head["Content-Security-Policy"], address
            assert head["X-Frame-Options"] == "SAMEORIGIN"
            assert head["Cache-Control"] == "no-store"


def test_a_form_in_a_file_of_another_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, FORM)
    (tmp_path / "part.yaml").write_text(FORM, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert "name the folder of the form" in run("part.yaml").output
    assert "There is no form 'nobody'" in run("nobody").output
    write(tmp_path / "elsewhere", FORM)
    assert "Two forms are called 'tiny'" in run("tiny", "elsewhere/forms/tiny").output


@contextmanager
def running(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command, and the address that it says. It keeps what it must in a folder of ours."""
    scratch = folder / "scratch"
    scratch.mkdir()
    command = "from formengine.audit import scratch; import pathlib; scratch.MEMORY = pathlib.Path('/none')\n"
    command += "from formengine.cli.main import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", command, "preview", "--port", "0", "--no-open", "tiny"],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(scratch)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            yield process, said.split()[4]
        finally:
            process.kill()


def asked(address: str, path: str = "") -> tuple[int, str]:
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.netloc, timeout=60)
    try:
        connection.request("GET", path or place.path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def browsers(process: int) -> set[int]:
    """The browsers among them: what else a run of tests has started, a database say, starts processes when it likes."""
    found = set()
    for number in children(process):
        try:
            name = Path(f"/proc/{number}/comm").read_text("ascii", "replace")
        except OSError:
            continue
        found |= {number} if "chrom" in name else set()
    return found


def children(process: int) -> set[int]:
    """The processes that a process has started, and those that these have."""
    found: set[int] = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            found |= {int(stat.parent.name), *children(int(stat.parent.name))}
    return found


# What ends it with the terminal ends it as the others do; each takes three seconds.
@pytest.mark.parametrize(
    "end", [signal.SIGTERM, signal.SIGINT, pytest.param(signal.SIGHUP, marks=pytest.mark.thorough)]
)
def test_at_its_end_neither_process_nor_folder_is_left(tmp_path: Path, end: signal.Signals) -> None:
    write(tmp_path, FORM)
    with running(tmp_path) as (process, address):
        assert address.endswith("/forms/tiny/")
        assert asked(address)[0] == 200
        started: set[int] = set()
        if end == signal.SIGTERM:  # of three that end it alike, one ends a browser too
            status, heard = asked(address, "/forms/tiny/pages/en/who?heard=1")
            assert (status, "What is your name?" in heard) == (200, True)
            started = children(process.pid)
            assert started  # the browser that listens
        process.send_signal(end)
        assert process.wait(60) == 0
        assert not {each for each in started if Path(f"/proc/{each}/exe").exists()}
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_port_that_is_taken_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, FORM)
    monkeypatch.chdir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        second = run("--port", port)
    assert second.exit_code == 2
    assert f"Port {port} cannot be used" in second.stderr


def test_a_page_that_waits_is_told_when_a_file_was_saved(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    with running(tmp_path) as (_, address):
        place = urlsplit(address)
        known = asked(address)[1].partition('data-token="')[2].partition('"')[0]
        connection = http.client.HTTPConnection(place.netloc, timeout=60)
        connection.request("GET", f"/events?known={known}")
        answer = connection.getresponse()
        assert answer.readline() == b": here\n"
        write(tmp_path, FORM.replace("What is", "What was"))
        assert answer.readline() == b"\n"
        assert answer.readline().startswith(b"data: ")
        connection.close()
