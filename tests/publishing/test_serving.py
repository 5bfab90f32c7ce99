"""A server in production serves what was published, and nothing else."""

from __future__ import annotations

import datetime
import logging
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from formengine.loading.statement import dump_statement
from formengine.model.statement import Statement
from formengine.publishing.choosing import BESIDE_PAGES, Running, choose
from formengine.publishing.content import running_engine
from formengine.publishing.keys import PublicKeys
from formengine.web import Settings, published
from tests.publishing.support import Project
from tests.web.page import Page, words
from tests.web.words import CHECK, CONTINUE, SEND, SENT, word

CLOSED = word("page.503.heading")


def sheet_of(page: Page) -> str:
    return next(each.get("href", "") for each in page.all("link") if each.get("rel") == "stylesheet")


def test_what_is_published_is_served(project: Project) -> None:
    project.publish()
    visitor = project.serve()
    assert visitor.get("/en/tiny/").h1 == "Tiny"
    assert visitor.get("/fr/tiny/").h1 == "Minuscule"
    assert visitor.begin().h1 == "Your name"
    assert visitor.get("/en/").links["Tiny"] == "/en/tiny/"


def test_what_people_type_is_written_nowhere_in_the_folder_of_what_is_published(project: Project) -> None:
    """Nothing is: a service only reads there, so that its account need not be able to write."""
    project.publish()
    before = bytes_below(project.published)
    page = project.serve().begin()
    for answers in ({"full_name": "Zqname"}, {"town": "Zqtown"}):
        page = page.press(CONTINUE, **answers)
    assert page.h1 == CHECK
    assert page.press(SEND, declared="yes").h1 == SENT
    assert bytes_below(project.published) == before


def bytes_below(folder: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_what_is_edited_where_the_service_runs_changes_no_page(project: Project) -> None:
    project.publish()
    project.write("Edited")
    visitor = project.serve(
        forms=project.folder / "forms", locales=project.folder / "locales", templates=project.folder / "mine"
    )
    project.save("mine/pages/start.html", "unaudited")
    assert visitor.get("/en/tiny/").h1 == "Tiny"


def test_a_new_publication_is_noticed_without_a_restart(project: Project) -> None:
    project.publish()
    visitor = project.serve()
    assert visitor.get("/en/tiny/").h1 == "Tiny"
    project.publish("Second")
    assert visitor.get("/en/tiny/").h1 == "Tiny"
    project.later()
    assert visitor.get("/en/tiny/").h1 == "Second"


def test_a_form_that_is_published_for_the_first_time_opens_without_a_restart(project: Project) -> None:
    visitor = project.serve()
    assert visitor.get("/en/tiny/").status == 404
    project.publish()
    project.later()
    assert visitor.get("/en/tiny/").h1 == "Tiny"


def test_templates_and_theme_are_those_that_were_published(project: Project) -> None:
    static = Path(published.__file__).parents[2] / "templates"
    project.save(
        "own/pages/start.html",
        (static / "pages/start.html")
        .read_text("utf-8")
        .replace("{% block main %}", "{% block main %}<p>Ours</p>"),
    )
    project.save(
        "theme.css", (static / "static/tokens.css").read_text("utf-8") + "/* ours */\n:root{--own:1px}\n"
    )
    project.env.setenv("FORMENGINE_TEMPLATES", str(project.folder / "own"))
    project.env.setenv("FORMENGINE_TOKENS", str(project.folder / "theme.css"))
    project.publish()
    page = project.serve().get("/en/tiny/")
    assert "Ours" in page.paragraphs
    sheet = page.visitor.get(sheet_of(page))
    assert sheet.status == 200
    assert "--own:1px" in sheet.html  # a style sheet: nobody perceives it but as a whole


def test_what_is_said_of_its_accessibility_is_published_with_a_form(project: Project) -> None:
    judged = Statement(
        "partial", "RGAA 4.1.2", Decimal(75), 30, 40, (), datetime.date(2026, 11, 20), "Town hall"
    )
    project.save("forms/tiny/accessibility.json", dump_statement(judged))
    project.publish()
    better = replace(judged, rate=Decimal(76))
    project.save("forms/tiny/accessibility.json", dump_statement(better))
    page = project.serve(forms=project.folder / "forms").get("accessibility")
    assert "75" in page.main
    assert "76" not in page.main
    code, said = project.run("publish", project.home)
    assert (code, "the statement accessibility.json changed since the audit" in said) == (1, True)


def test_with_other_libraries_than_those_of_the_audit_nothing_is_served(project: Project) -> None:
    project.publish()
    store, settings = project.store, Settings(signing=PublicKeys.of(project.public))
    here = published.running(settings)
    assert choose(store, "tiny", "en", here).release is not None
    other = replace(here, libraries={**here.libraries, "Jinja2": "0" * 64})
    [(_, reason)] = choose(store, "tiny", "en", other).refused
    assert (reason.code, "other versions of Jinja2" in reason.words) == ("library", True)


def test_a_style_sheet_that_another_worker_sent_a_browser_for_is_found(project: Project) -> None:
    project.publish()
    one, other = project.serve(), project.serve()
    address = sheet_of(one.get("/en/tiny/"))
    assert other.get(address).status == 200
    assert other.get("/static/style-000000000000.css").status == 404


def test_an_answer_that_was_given_to_an_older_version_stays(project: Project) -> None:
    project.publish()
    visitor = project.serve()
    visitor.begin().press(CONTINUE, full_name="Ana").press(CONTINUE, town="Lyon")
    project.publish(label="Your whole name")
    project.later()
    page = visitor.get("check")
    assert page.answers == {"Your whole name": "Ana", "Your town": "Lyon"}
    assert page.press(SEND, declared="yes").h1 == SENT


def test_a_page_that_was_open_when_a_version_came_can_be_sent(project: Project) -> None:
    project.publish()
    page = project.serve().begin()
    project.publish("Second")
    project.later()
    assert page.press(CONTINUE, full_name="Ana").h1 == "Your town"


def test_languages_may_be_in_different_versions_and_no_answer_is_lost_between_them(project: Project) -> None:
    project.publish()
    project.write(label="Your whole name")
    project.audit("en")
    assert project.run("sign", "--language", "en", project.home)[0] == 0
    assert project.run("publish", "--language", "en", project.home)[0] == 0
    visitor = project.serve()
    page = visitor.begin().press(CONTINUE, full_name="Ana").press(CONTINUE, town="Lyon")
    assert page.h1 == CHECK
    assert page.answers == {"Your whole name": "Ana", "Your town": "Lyon"}
    assert visitor.get("/fr/tiny/check").answers == {"Votre nom": "Ana", "Votre ville": "Lyon"}
    assert visitor.get("check").answers == {"Your whole name": "Ana", "Your town": "Lyon"}


def test_a_form_that_was_only_written_is_not_open_yet(project: Project) -> None:
    page = project.serve(forms=project.folder / "forms").get("/fr/tiny/")
    assert (page.status, page.h1) == (503, word("page.503.heading", "fr"))
    assert page.headers["Retry-After"] == "600"
    assert page.links[word("page.503.try", "fr")] == "/fr/tiny/"
    assert word("page.503.help", "fr") in page.paragraphs


def test_a_language_that_nobody_speaks_is_no_page(project: Project) -> None:
    project.publish()
    visitor = project.serve()
    assert visitor.get("/xx/tiny/").status == 404
    assert visitor.get("/../tiny/").status == 404
    assert visitor.get("/en/none/").status == 404


def test_a_draft_is_open_to_nobody(project: Project) -> None:
    project.publish()
    page = project.serve().get("/ar/tiny/")
    assert (page.status, page.language) == (503, "ar")
    assert page.links["English"] == "/en/tiny/"


def test_whoever_finds_a_form_closed_is_told_where_it_is_open_and_who_can_help(project: Project) -> None:
    project.publish()
    project.release(language="fr").unlink()
    page = project.serve().get("/fr/tiny/name?change")
    assert page.status == 503
    assert page.links["English"] == "/en/tiny/"
    assert page.links["01 99 00 12 34"] == "tel:0199001234"
    assert page.links[word("page.503.try", "fr")] == "/fr/tiny/name?change"


def another_engine(*rooms: str) -> dict[str, str]:
    return {**running_engine(), **dict.fromkeys(rooms, "0" * 64)}


def with_engine(project: Project, *rooms: str) -> None:
    """Servers that start from now on run an engine of which these rooms are different."""
    engine = another_engine(*rooms)
    project.env.setattr(
        published, "running", lambda settings: Running(settings.signing, {"draft_days": 30}, engine)
    )


def test_another_engine_does_not_serve_what_was_audited_with_this_one(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.publish()
    with_engine(project, "web", "fields")
    page = project.serve().get("/en/tiny/")
    assert (page.status, page.h1) == (503, CLOSED)
    assert page.links["01 99 00 12 34"] == "tel:0199001234"
    (help_,) = (each for each in page.all("section") if each.get("aria-labelledby") == "help")
    assert "Town hall" in words(help_)
    assert "the engine that runs is not the one that was audited (different: fields, web)" in caplog.text


@pytest.mark.parametrize("room", sorted(BESIDE_PAGES))
def test_a_command_that_was_mended_closes_nothing(room: str, project: Project) -> None:
    project.publish()
    with_engine(project, room)
    assert project.serve().get("/en/tiny/").h1 == "Tiny"


def test_what_is_typed_while_a_form_closes_can_be_sent_when_it_opens(project: Project) -> None:
    project.publish()
    visitor = project.serve()
    page = visitor.begin()
    good = visitor.service.app
    with_engine(project, "web")
    visitor.service.app = project.serve().service.app
    closed = page.press(CONTINUE, full_name='Ana "X" <b>')
    assert (closed.status, closed.h1) == (503, CLOSED)
    assert word("page.503.sent") in closed.paragraphs
    visitor.service.app = good
    assert closed.press(word("page.503.try")).h1 == "Your town"
    assert visitor.get("name").fields["full_name"] == 'Ana "X" <b>'


def test_a_setting_that_pages_show_must_be_the_one_that_was_audited(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.publish()
    assert project.serve(draft_days=10).get("/en/tiny/").status == 503
    assert "the setting draft_days is 10 here" in caplog.text


def test_without_keys_nothing_is_open(project: Project) -> None:
    project.publish()
    assert project.serve(signing=PublicKeys()).get("/en/tiny/").status == 503


def test_the_log_says_what_is_served(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    project.publish()
    with caplog.at_level(logging.INFO, "formengine"):
        project.serve().get("/en/tiny/")
    assert "tiny in 'en': what was signed at" in caplog.text
