"""« Reprendre ma demande avec un code »: a code is asked for, and opens its request in this browser.

What was typed is in no address, title or log: the page that says what is wrong answers the POST itself, unlike others
(docs/decisions/0033-a-code-to-come-back.md). A code that nobody has, one that has expired and one that was erased get the
same answer after the same work; once there were too many tries, the right one does too.
"""

from __future__ import annotations

import datetime
import logging
from dataclasses import replace

from flask import Response

from formengine.compiling import Filling, Message
from formengine.expressions import Env
from formengine.journey import gap
from formengine.return_code import LENGTH, Typed, is_sent, read_code
from formengine.storage import Opened, Store
from formengine.storage.sent_codes import folded
from formengine.web.asking import asked
from formengine.web.carried import Elsewhere
from formengine.web.counter import Counter
from formengine.web.desk import Desk
from formengine.web.given_back import GIVEN_BACK, given_back
from formengine.web.kept import CARRY, KEPT, cookie_of, put_back, unpacked
from formengine.web.lasting import kept_by_code, opened
from formengine.web.leaving_behind import bring_back, key_here
from formengine.web.lending import given_back_to_claimant, lend, lent_by
from formengine.web.library import Shelf
from formengine.web.opening import today_of
from formengine.web.responses import INVALID, rendered, see_other
from formengine.web.saying import Seldom
from formengine.web.secrets import (
    FIELD,
    check_token,
    give_secret,
    is_host_only,
    new_secret,
    secret_by,
    secret_of,
    take_secret,
    token_of,
    token_sent,
)
from formengine.web.settings import Settings
from formengine.web.start import NO_COOKIES

RESUME = "resume"
"""The page's address."""
LEFT = "left"
"""What its address carries where a request has just left this browser."""
INPUT = "code"
SECOND = "word"
"""What is needed besides, with a code that was sent by a message: its input is there where such a code was typed."""
SLIP, WRONG, LIMITED, BOTH, EMPTY = "slip", "wrong", "limited", "both", "empty"
"""What the page said that is sent again, to be said in another language."""
TOO_MANY = 429
log = logging.getLogger("formengine")
_seldom = Seldom()


def show_resume(store: Store, shelf: Shelf, settings: Settings, language: str) -> Response:
    """GET: ask for the code; or say from when on it can be tried again."""
    held = _held(shelf, settings)
    counter = _counter(store, shelf, settings, language, held)
    until = store.codes.limited(counter.subjects())
    left = LEFT in asked().args and counter.desk is None
    response = _limited(counter, until) if until is not None else _asked(counter, left=left)
    if held is None:
        give_secret(response, counter.form_id, counter.secret, settings, counter.path)
    return response


def send_resume(store: Store, shelf: Shelf, settings: Settings, language: str) -> Response:
    """POST: open the request of the code in this browser, or say what to do."""
    held = _held(shelf, settings)
    if held is None:
        return see_other(f"{shelf.site.form(language, shelf.plan.form_id)}{NO_COOKIES}")
    check_token(held, token_sent(asked()))
    sent = asked().form
    counter = replace(
        _counter(store, shelf, settings, language, held), kept=sent.get(KEPT, ""), second=sent.get(SECOND)
    )
    typed, go, told = sent.get(INPUT, ""), sent.get("go", ""), sent.get("told", "")
    read = read_code(typed)
    if go.startswith("lang-") and told != BOTH:
        return _said_again(counter, typed, read, told)
    if go == "back":
        return see_other(shelf.site.form(language, counter.form_id))
    if go == CARRY:
        return _asked(counter)
    if read.slip:
        return _asked(counter, typed, _slip(counter, read), SLIP)
    if is_sent(read.code) and not folded(counter.second or ""):
        return _second(counter, typed)
    until = store.codes.tried(counter.subjects(read.code))
    if until is not None:
        _seldom.say(log.warning, "codes", "Too many codes were tried; more are not looked at for a while%s")
        return _limited(counter, until, typed)
    found = _by_code(counter, read.code)
    if found is None:
        # Neither the code nor whence: the log says how often, and the limits whether it was too often.
        log.info("A code was tried and opened no request of %s.", counter.form_id)
        return _wrong(counter, typed, read)
    log.info("A code has opened a request of %s.", counter.form_id)
    if go != "take" and _another(counter, found):
        store.codes.forgive(counter.subjects(read.code))
        return _both(counter, read.code)
    return _taken(counter, read.code, found)


def _held(shelf: Shelf, settings: Settings) -> bytes | None:
    return secret_of(asked(), shelf.plan.form_id, is_host_only(settings, f"{shelf.site.prefix}/"))


def _counter(store: Store, shelf: Shelf, settings: Settings, language: str, held: bytes | None) -> Counter:
    desk = opened(store, shelf, settings, language, held) if held is not None else None
    return Counter(store, shelf, settings, language, held or new_secret(), desk)


def _said_again(counter: Counter, typed: str, read: Typed, told: str) -> Response:
    """The same page in another language. Nothing is looked for, and no try is counted."""
    until = counter.store.codes.limited(counter.subjects(read.code)) if told == LIMITED else None
    if until is not None:
        return _limited(counter, until, typed)
    if told == GIVEN_BACK and counter.desk is not None:
        onward = _onward(counter.desk)
        return given_back(counter.desk, counter.kept, onward, RESUME) or see_other(onward)
    if told == WRONG:
        return _wrong(counter, typed, read)
    if is_sent(read.code):
        return _second(counter, typed, asked_before=told == EMPTY)
    return _asked(counter, typed, _slip(counter, read), SLIP) if told == SLIP else _asked(counter, typed)


def _by_code(counter: Counter, code: str) -> Opened | None:
    if is_sent(code):
        return counter.store.sent_codes.open(code, counter.second or "", counter.form_id)
    codes = counter.store.codes
    return codes.open(code, counter.form_id) or codes.helpers.open(code, counter.form_id)


def _second(counter: Counter, typed: str, *, asked_before: bool | None = None) -> Response:
    """Ask for what is needed besides. Whether there is such a code is not looked at: its first letter says what it needs."""
    again = counter.second is not None if asked_before is None else asked_before
    word = counter.shelf.compiled(counter.language).words.word
    return _asked(counter, typed, word("error.second-empty") if again else "", EMPTY if again else "")


def _wrong(counter: Counter, typed: str, read: Typed) -> Response:
    word = counter.shelf.compiled(counter.language).words.word
    return _asked(
        counter, typed, word("error.second-wrong" if is_sent(read.code) else "error.code-wrong"), WRONG
    )


def _slip(counter: Counter, read: Typed) -> str:
    word = counter.shelf.compiled(counter.language).words.word
    if read.slip == "empty":
        return word("error.code-empty")
    if read.slip == "length":
        return word("error.code-length", n=LENGTH, found=read.count)
    return word("error.code-slip")


def _another(counter: Counter, found: Opened) -> bool:
    """Whether this browser holds another request, in which something was answered."""
    desk = counter.desk
    if desk is None or desk.draft.id == found.draft or desk.draft.account is not None:
        return False  # what an account holds is found there again
    return desk.draft.status == "sent" or desk.draft.state_version > 1


def _taken(counter: Counter, code: str, found: Opened) -> Response:
    """Open the request here, under another secret: the one that the browser held could have been planted there."""
    secret = secret_by(counter.secret, code)
    store, shelf, language = counter.store, counter.shelf, counter.language
    lent = lent_by(counter, code)
    taken = (not lent or lend(counter, found)) and store.codes.take(found, secret, counter.form_id)
    store.codes.forgive(counter.subjects(code))
    desk = opened(store, shelf, counter.settings, language, secret)
    if not taken or desk is None:
        return _wrong(counter, code, read_code(code))
    if not lent:
        given_back_to_claimant(desk)
    key = key_here(counter.settings, counter.form_id, counter.path)
    waiting = store.pages_kept.of(found.draft, key) if key is not None else {}
    along = unpacked(counter.kept)
    if along is not None:
        waiting.pop(along.page, None)
        waiting[along.page] = counter.kept
    brought = bring_back(waiting, lambda kept: _put(counter, secret, kept, desk))
    response = brought.response or see_other(_onward(desk))
    give_secret(response, counter.form_id, secret, counter.settings, counter.path, desk.draft.expires)
    if key is not None:
        store.pages_kept.end(found.draft, key, brought.left)
        if not brought.left:
            take_secret(response, cookie_of(counter.form_id), counter.settings, counter.path)
    return response


def _put(counter: Counter, secret: bytes, text: str, before: Desk) -> Response:
    """Put what was typed back on its page; or show what has no place in the request, and the way on."""
    kept = unpacked(text)
    page = kept.page if kept is not None else None
    desk = opened(counter.store, counter.shelf, counter.settings, counter.language, secret, page) or before
    response = put_back(desk, kept) if kept is not None and desk.draft.status == "open" else None
    onward = _onward(desk)
    return response or given_back(desk, text, onward, RESUME) or see_other(onward)


def _onward(desk: Desk) -> str:
    if desk.draft.status == "sent":
        return desk.compiled.site.page(desk.language, desk.form_id, "sent")
    return desk.href(gap(desk.plan, desk.state))


def _asked(
    counter: Counter, typed: str = "", message: str = "", told: str = "", *, left: bool = False
) -> Response:
    second = is_sent(read_code(typed).code)
    messages = (Message(message, SECOND if second else INPUT),) if message else ()
    return _page(
        counter,
        INVALID if messages else 200,
        typed,
        told,
        messages=messages,
        left=left,
        query=f"?{LEFT}" if left else "",
        typed=typed,
        second=second,
        word=counter.second or "",
        length=LENGTH,
        onward=_onward(counter.desk) if counter.desk is not None else "",
    )


def _limited(counter: Counter, until: datetime.datetime, typed: str = "") -> Response:
    """Too many tries. Whether one of them was right is not looked at."""
    last = until + datetime.timedelta(seconds=59)
    onward = _onward(counter.desk) if counter.desk is not None else ""
    time = last.astimezone(counter.shelf.zone).time()
    response = _page(counter, TOO_MANY, typed, LIMITED, limited=True, time=time, onward=onward)
    response.headers["Retry-After"] = str((until - counter.settings.clock()).seconds + 1)
    return response


def _both(counter: Counter, code: str) -> Response:
    """This browser holds another request: it is kept, and has a code before it leaves this browser."""
    desk = counter.desk
    assert desk is not None  # it is what this page is about
    own = None
    if not desk.state.lent:  # a helper who was let in does not see the claimant's
        counter.store.codes.give(desk.draft)
        kept_by_code(desk, counter.settings)
        own = counter.store.codes.of(desk.draft)
    return _page(
        counter, 200, code, BOTH, both=True, typed=code, word=counter.second, own=own, onward=_onward(desk)
    )


def _page(counter: Counter, status: int, sent: str, told: str, **said: object) -> Response:
    shelf, desk = counter.shelf, counter.desk
    csrf = token_of(counter.secret)
    along = [(FIELD, csrf), (INPUT, sent), ("told", told), (KEPT, counter.kept)]
    along += [(SECOND, counter.second)] if counter.second is not None else []
    elsewhere = [
        Elsewhere(code, shelf.site.page(code, counter.form_id, RESUME), along)
        for code in shelf.checked.form.others(counter.language)
    ]
    today = today_of(shelf, counter.settings.clock())
    html = shelf.compiled(counter.language).render(
        "pages/resume.html",
        Filling(Env({}, today=today), csrf=csrf, borrowed=desk is not None and desk.borrowed),
        held=desk.draft.status if desk is not None else "",
        withdrawn=desk is not None and desk.withdrawn,
        origin=RESUME,
        here=RESUME,
        kept=counter.kept,
        elsewhere=elsewhere if sent or told or counter.kept else (),
        **said,
    )
    return rendered(html, status)
