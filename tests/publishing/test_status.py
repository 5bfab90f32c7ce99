"""`formengine status`: what is open, what is not, and why."""

from __future__ import annotations

import json

from tests.publishing.support import Project


def test_the_status_says_what_is_open_and_what_is_not(project: Project) -> None:
    code, said = project.run("status")
    assert code == 1
    assert "tiny: served as it is. In production: it would not be open\n  it was never published" in said
    assert "NOT OPEN" not in said
    project.env.setenv("FORMENGINE_PRODUCTION", "1")
    code, said = project.run("status")
    assert code == 1
    assert "tiny: NOT OPEN\n  it was never published" in said
    project.publish()
    code, said = project.run("status")
    assert code == 0
    assert "tiny in 'en': open, version" in said
    assert "2 states audited" in said
    code, said = project.run("status", "--json")
    told = json.loads(said)
    assert [(each["form"], each["language"], each["open"]) for each in told["forms"]] == [
        ("tiny", "en", True),
        ("tiny", "fr", True),
    ]


def test_in_development_the_status_says_what_is_served_and_what_production_would_do(project: Project) -> None:
    project.publish()
    code, said = project.run("status")
    assert code == 0
    assert "This is development" in said
    assert "tiny in 'en': served as it is. In production: open, version" in said
    form = project.home / "form.yaml"
    form.write_text(form.read_text("utf-8").replace("type: text", "type: txt"), "utf-8")
    said = project.run("status")[1]
    assert f"tiny in 'en': NOT SERVED, it has 1 problem (formengine check {project.home})." in said
    form.unlink()
    assert f"tiny in 'en': not served, there is no {form}. In production: open" in project.run("status")[1]


def test_the_status_of_a_service_without_keys(project: Project) -> None:
    project.publish()
    project.env.delenv("FORMENGINE_SIGNING_PUBLIC")
    code, said = project.run("status")
    assert code == 1
    assert "No key is known that may publish" in said
    assert f"the key '{project.key.id}' signed it, which this server does not know" in said


def test_the_status_says_by_which_dates_a_form_can_be_sent(project: Project) -> None:
    dates = "open: {from: 2026-01-01, until: 2026-01-31}\ntime-zone: Europe/Paris\n"
    project.save("forms/tiny/form.yaml", (project.home / "form.yaml").read_text("utf-8") + dates)
    project.audit()
    for verb in ("sign", "publish"):
        assert project.run(verb, project.home)[0] == 0
    said = project.run("status")[1]
    between = "from 2026-01-01T00:00:00+01:00 until 2026-02-01T00:00:00+01:00"
    assert f"closed: by its dates it can be begun and sent {between}" in said
    told = json.loads(project.run("status", "--json")[1])["forms"][0]["dates"]
    assert told["phase"] == "after"
