"""The office's side of a service in production, whose forms are published in some languages and not in others."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from formengine.office.desk import Desk
from formengine.storage import Office
from tests.publishing.support import Project


def test_a_form_has_its_zone_for_whoever_reads_another_language(project: Project) -> None:
    project.write(languages="en")
    form = project.home / "form.yaml"
    form.write_text(f"{form.read_text()}time-zone: Europe/Paris\n")
    project.audit()
    for command in ("sign", "publish"):
        code, said = project.run(command, project.home)
        assert code == 0, said
    engine = project.serve().service.app.extensions["formengine"]
    office = Office(f"sqlite:///{project.folder}/drafts.db")
    desk = Desk(engine.settings, engine.store, office, engine.library, b"")
    assert [desk.zone("tiny", language) for language in ("en", "fr")] == [ZoneInfo("Europe/Paris")] * 2
    assert desk.zone("gone", "en") is None
    office.close()
