"""The verbs of the command."""

from __future__ import annotations

from collections.abc import Mapping

VERBS: Mapping[str, str] = {
    "audit": "formengine.cli.audit:audit",
    "check": "formengine.cli.check:check",
    "db": "formengine.cli.db:db",
    "diff": "formengine.cli.diff:diff",
    "erase": "formengine.cli.rights:erase",
    "explain": "formengine.cli.explain:explain",
    "export": "formengine.cli.rights:export",
    "fmt": "formengine.cli.fmt:fmt",
    "i18n": "formengine.cli.i18n:i18n",
    "import": "formengine.cli.import_form:import_form",
    "keys": "formengine.cli.keys:keys",
    "kiosk": "formengine.cli.kiosk:kiosk",
    "maintenance": "formengine.cli.maintenance:maintenance",
    "map": "formengine.cli.map:map_",
    "new": "formengine.cli.new:new",
    "new-question-type": "formengine.cli.new_question_type:new_question_type",
    "office": "formengine.cli.office:office",
    "outbox": "formengine.cli.outbox:outbox",
    "preview": "formengine.cli.preview:preview",
    "publish": "formengine.cli.publish:publish",
    "request": "formengine.cli.request:request",
    "schema": "formengine.cli.schema:schema",
    "serve": "formengine.cli.serve:serve",
    "sign": "formengine.cli.sign:sign",
    "status": "formengine.cli.status:status",
    "worker": "formengine.cli.worker:worker",
}
"""Each verb's module, read when it is called: `serve` must not wait for what only the audit needs."""

OF_DESIGNERS = frozenset(
    (
        "check",
        "diff",
        "explain",
        "fmt",
        "i18n",
        "import",
        "map",
        "new",
        "new-question-type",
        "preview",
        "schema",
    )
)
"""The verbs of those who write forms: what they refuse is said in the language of the machine."""
