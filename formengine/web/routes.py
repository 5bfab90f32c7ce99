"""The addresses, and the view behind each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Blueprint

from formengine.web.around import AroundViews
from formengine.web.desk_views import DeskViews
from formengine.web.failures import handle_failures
from formengine.web.finding import Finding
from formengine.web.guards import GUARDS
from formengine.web.helping import Helping
from formengine.web.hosts import watch_hosts
from formengine.web.my_requests import REQUESTS, MyRequests
from formengine.web.signing_in import FAILED, SIGNED_OUT, SigningIn
from formengine.web.views import FormViews

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from formengine.accounts.client import Client
    from formengine.web.extension import Engine


def make_blueprint(engine: Engine) -> Blueprint:
    """The blueprint of one engine."""
    blueprint = Blueprint("formengine", __name__)
    find = Finding(engine)
    around = AroundViews(engine, find)
    # Two slashes are no page of ours: Werkzeug would redirect to a whole address, made of whatever host was asked for.
    add = partial(blueprint.add_url_rule, merge_slashes=False)

    def route(
        rule: str, view_func: Callable[..., Any], endpoint: str = "", methods: Sequence[str] = ("GET",)
    ) -> None:
        named = endpoint or view_func.__name__
        if named not in GUARDS:
            raise LookupError(f"Nothing says who may see {rule}: add {named!r} to GUARDS.")
        add(rule, named, view_func, methods=methods)

    both = ["GET", "POST"]
    route("/", view_func=around.index)
    route("/health", view_func=around.health)
    route("/kiosk/<ticket>", view_func=around.device, methods=both)
    route("/stop/<secret>", view_func=around.stop, endpoint="stop_short")
    route("/static/<name>", view_func=around.static)
    route("/<language>/", view_func=around.index_in)
    # Without the slash too: Werkzeug would redirect to a whole address, and behind TLS not know its scheme.
    route("/<language>", view_func=around.slash, endpoint="index_slash")
    _form_routes(route, FormViews(find, engine.sweeper), DeskViews(find, engine.printer), around)
    blueprint.before_request(around.met)
    if engine.client is not None:
        _account_routes(route, engine, find, engine.client)
    if engine.helpers is not None:
        helping = Helping(engine, find, engine.helpers)
        route("/helper/back", view_func=helping.back, endpoint="helper_back")
        route("/helper/<language>/sign-in", view_func=helping.begin, endpoint="helper_sign_in")
    blueprint.before_request(around.paused)
    handle_failures(blueprint, engine)
    watch_hosts(engine, blueprint)
    return blueprint


def _form_routes(route: Callable[..., None], views: FormViews, desks: DeskViews, around: AroundViews) -> None:
    """The addresses of a form. Those of its pages come last: they are all others."""
    both = ["GET", "POST"]
    own = "/<language>/<form_id>"
    route(own, view_func=around.slash, endpoint="start_slash", methods=both)
    route(f"{own}/", view_func=views.start, methods=both)
    behind = desks.behind
    route(f"{own}/check", view_func=behind(desks.check), methods=both)
    route(f"{own}/sent", view_func=behind(desks.sent))
    route(f"{own}/erase", view_func=behind(desks.erase, desks.erase_pressed_twice), methods=both)
    route(f"{own}/later", view_func=behind(desks.later, desks.later_pressed_twice), methods=both)
    route(f"{own}/again", view_func=behind(desks.again), methods=both)
    route(f"{own}/helped", view_func=behind(desks.helped), methods=both)
    route(f"{own}/receipt", view_func=behind(desks.receipt))
    route(f"{own}/receipt.pdf", view_func=behind(desks.receipt_file))
    route(f"{own}/track", view_func=behind(desks.track))
    route(f"{own}/track/<int:number>", view_func=behind(desks.document))
    route(f"{own}/reply", view_func=behind(desks.reply), methods=both)
    route(f"{own}/notify", view_func=behind(desks.notify), methods=both)
    route(f"{own}/feed", view_func=behind(desks.feed), methods=both)
    route(f"{own}/withdraw", view_func=behind(desks.withdraw), methods=both)
    route(f"{own}/erased", view_func=views.erased)
    route(f"{own}/accessibility", view_func=around.accessibility)
    route(f"{own}/accessibilite", view_func=around.accessibilite)
    route(f"{own}/privacy", view_func=around.privacy)
    route(f"{own}/resume", view_func=views.resume, methods=both)
    route(f"{own}/end-session", view_func=views.end, methods=both)
    route(f"{own}/who-fills-in", view_func=views.who, methods=both)
    route(f"{own}/feed/<secret>", view_func=views.feed_itself)
    route(f"{own}/stop/<secret>", view_func=views.stop, methods=both)
    route(f"{own}/account", view_func=views.account, methods=both)
    route(f"{own}/<path:page>", view_func=views.page, methods=both)


def _account_routes(
    route: Callable[..., None], engine: Engine, find: Finding, client: Callable[[], Client]
) -> None:
    """The addresses of accounts, which belong to no form. No language is called « account »."""
    signing_in, requests = SigningIn(engine, find, client), MyRequests(engine, find)
    route("/account/back", view_func=signing_in.back, endpoint="sign_in_back")
    route("/account/out", view_func=signing_in.out, endpoint="sign_out_back")
    own = "/account/<language>"
    route(f"{own}/sign-in", view_func=signing_in.begin, endpoint="sign_in")
    route(f"{own}/{FAILED}", view_func=signing_in.failed, endpoint="sign_in_failed")
    route(f"{own}/sign-out", view_func=signing_in.sign_out, endpoint="sign_out", methods=["POST"])
    route(f"{own}/{SIGNED_OUT}", view_func=signing_in.signed_out, endpoint="signed_out")
    route(f"{own}/leave", view_func=signing_in.leave, endpoint="leave")
    route(f"{own}/{REQUESTS}", view_func=requests.show, endpoint="requests")
    route(f"{own}/{REQUESTS}", view_func=requests.send, endpoint="requests_send", methods=["POST"])
