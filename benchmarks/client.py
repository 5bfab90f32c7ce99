"""Claimants over HTTP: keep-alive connections on raw sockets, one thread, each next request sent as soon as one is answered.

It costs some 60 µs a request, much of it unpacking what came, so that one core of it keeps one core of the server busy.
"""

from __future__ import annotations

import re
import select
import socket
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.journeys import Answer, Conversation, Failed, Request

HOST = "127.0.0.1"
PATIENCE_S = 20
_STATUS = slice(9, 12)
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_LOCATION = re.compile(rb"\r\nlocation: *([^\r]+)", re.IGNORECASE)
_COOKIE = re.compile(rb"\r\nset-cookie: *([^=]+)=([^;\r]*)", re.IGNORECASE)
_PACKED = re.compile(rb"\r\ncontent-encoding: *gzip", re.IGNORECASE)
_GZIP = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Timed:
    """One request: when it was answered, and after how long, both in seconds."""

    method: str
    path: str
    at: float
    seconds: float


@dataclass
class Load:
    """What a load gave. `bytes_in` counts heads and bodies as they travelled."""

    requests: list[Timed] = field(default_factory=list)
    journeys: int = 0
    bytes_in: int = 0


class Claimant:
    """One client: one connection, the cookies of one browser, one journey at a time."""

    def __init__(self, port: int, next_journey: Callable[[], Conversation], load: Load) -> None:
        self._next_journey = next_journey
        self._load = load
        self._head = f"Host: {HOST}:{port}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n"
        self.socket = socket.create_connection((HOST, port), timeout=PATIENCE_S)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.busy = True
        self._received = b""
        self._begin()

    def _begin(self) -> None:
        self._cookies: dict[bytes, bytes] = {}
        self._journey = self._next_journey()
        self._ask(next(self._journey))

    def _ask(self, request: Request) -> None:
        held = b"; ".join(name + b"=" + value for name, value in self._cookies.items())
        cookie = f"Cookie: {held.decode()}\r\n" if held else ""
        body = request.body or b""
        form = (
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
            if request.body is not None
            else ""
        )
        head = f"{request.method} {request.path} HTTP/1.1\r\n{self._head}{cookie}{form}\r\n"
        self._request = request
        self._asked = time.perf_counter()
        self.socket.sendall(head.encode() + body)

    def hear(self, *, go_on: bool) -> None:
        """Read what came. With `go_on` the next journey follows when this one ends. Raises Failed."""
        part = self.socket.recv(262_144)
        if not part:
            raise Failed(f"the server closed the connection at {self._request.path}")
        self._received += part
        end = self._received.find(b"\r\n\r\n")
        length = _LENGTH.search(self._received, 0, end + 2) if end >= 0 else None
        if end >= 0 and length is None:
            raise Failed(f"{self._request.path} does not say how long its answer is")
        if length is None or len(self._received) < end + 4 + int(length[1]):
            return
        now = time.perf_counter()
        self._load.requests.append(Timed(self._request.method, self._request.path, now, now - self._asked))
        self._load.bytes_in += len(self._received)
        answer = self._answer(self._received[: end + 2], self._received[end + 4 :])
        self._received = b""
        self._tell(answer, go_on)

    def _answer(self, head: bytes, body: bytes) -> Answer:
        self._cookies.update(_COOKIE.findall(head))
        location = _LOCATION.search(head)
        html = (zlib.decompress(body, _GZIP) if _PACKED.search(head) else body).decode()
        return Answer(int(head[_STATUS]), location[1].decode() if location else "", html)

    def _tell(self, answer: Answer, go_on: bool) -> None:
        try:
            following = self._journey.send(answer)
        except StopIteration:
            self._load.journeys += 1
            self.busy = go_on
            if go_on:
                self._begin()
        else:
            self._ask(following)


def run(port: int, next_journey: Callable[[], Conversation], clients: int, seconds: float) -> Load:
    """A closed loop of so many clients: after `seconds` no journey begins, and those begun are finished.

    Raises Failed when a page is not what a journey expects, or nothing comes for 20 s.
    """
    load = Load()
    end = time.perf_counter() + seconds
    watch = select.epoll()
    claimants: dict[int, Claimant] = {}
    try:
        for _ in range(clients):
            claimant = Claimant(port, next_journey, load)
            claimants[claimant.socket.fileno()] = claimant
            watch.register(claimant.socket, select.EPOLLIN)
        while any(claimant.busy for claimant in claimants.values()):
            ready = watch.poll(PATIENCE_S)
            if not ready:
                raise Failed(f"nothing came for {PATIENCE_S} s")
            for number, _ in ready:
                claimants[number].hear(go_on=time.perf_counter() < end)
    finally:
        for claimant in claimants.values():
            claimant.socket.close()
        watch.close()
    return load
