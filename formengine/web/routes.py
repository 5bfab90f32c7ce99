"""The addresses, and the view behind each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import Blueprint

from formengine.web.around import AroundViews
from formengine.web.failures import handle_failures
from formengine.web.finding import Finding
from formengine.web.helping import Helping
from formengine.web.hosts import watch_hosts
from formengine.web.my_requests import REQUESTS, MyRequests
from formengine.web.signing_in import FAILED, SIGNED_OUT, SigningIn
from formengine.web.views import FormViews

if TYPE_CHECKING:
    from collections.abc import Callable

    from formengine.accounts.client import Client
    from formengine.web.extension import Engine


def make_blueprint(engine: Engine) -> Blueprint:
    """The blueprint of one engine."""
    blueprint = Blueprint("formengine", __name__)
    find = Finding(engine)
    views, around = FormViews(find, engine.sweeper, engine.printer), AroundViews(engine, find)
    # Two slashes are no page of ours: Werkzeug would redirect to a whole address, made of whatever host was asked for.
    route = partial(blueprint.add_url_rule, merge_slashes=False)
    both = ["GET", "POST"]
    route("/", view_func=around.index)
    route("/health", view_func=around.health)
    route("/kiosk/<ticket>", view_func=around.device, methods=both)
    route("/stop/<secret>", view_func=around.stop, endpoint="stop_short")
    route("/static/<name>", view_func=around.static)
    route("/<language>/", view_func=around.index_in)
    # Without the slash too: Werkzeug would redirect to a whole address, and behind TLS not know its scheme.
    route("/<language>", view_func=around.slash, endpoint="index_slash")
    _form_routes(route, views, around)
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


def _form_routes(route: Callable[..., None], views: FormViews, around: AroundViews) -> None:
    """The addresses of a form. Those of its pages come last: they are all others."""
    both = ["GET", "POST"]
    route("/<language>/<form_id>", view_func=around.slash, endpoint="start_slash", methods=both)
    route("/<language>/<form_id>/", view_func=views.start, methods=both)
    route("/<language>/<form_id>/check", view_func=views.check, methods=both)
    route("/<language>/<form_id>/sent", view_func=views.sent)
    route("/<language>/<form_id>/erase", view_func=views.erase, methods=both)
    route("/<language>/<form_id>/erased", view_func=views.erased)
    route("/<language>/<form_id>/accessibility", view_func=around.accessibility)
    route("/<language>/<form_id>/accessibilite", view_func=around.accessibilite)
    route("/<language>/<form_id>/privacy", view_func=around.privacy)
    route("/<language>/<form_id>/later", view_func=views.later, methods=both)
    route("/<language>/<form_id>/resume", view_func=views.resume, methods=both)
    route("/<language>/<form_id>/end-session", view_func=views.end, methods=both)
    route("/<language>/<form_id>/again", view_func=views.again, methods=both)
    route("/<language>/<form_id>/who-fills-in", view_func=views.who, methods=both)
    route("/<language>/<form_id>/helped", view_func=views.helped, methods=both)
    route("/<language>/<form_id>/receipt", view_func=views.receipt)
    route("/<language>/<form_id>/receipt.pdf", view_func=views.receipt_file)
    route("/<language>/<form_id>/track", view_func=views.track)
    route("/<language>/<form_id>/track/<int:number>", view_func=views.document)
    route("/<language>/<form_id>/reply", view_func=views.reply, methods=both)
    route("/<language>/<form_id>/notify", view_func=views.notify, methods=both)
    route("/<language>/<form_id>/feed", view_func=views.feed, methods=both)
    route("/<language>/<form_id>/feed/<secret>", view_func=views.feed_itself)
    route("/<language>/<form_id>/stop/<secret>", view_func=views.stop, methods=both)
    route("/<language>/<form_id>/withdraw", view_func=views.withdraw, methods=both)
    route("/<language>/<form_id>/account", view_func=views.account, methods=both)
    route("/<language>/<form_id>/<path:page>", view_func=views.page, methods=both)


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
