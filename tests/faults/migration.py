"""A schema migration while people type: a release adds columns, a table and an index, as each one so far has done.

It is made by a process of its own, through the engine's way of migrating, with a revision that only this fault has. The web
processes that run go on: on PostgreSQL, what they had prepared for the old tables is prepared anew.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from formengine.storage import migrations
from tests.faults.running import Fault
from tests.faults.scene import Scene

REVISION = '''
"""More room."""

import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("drafts", "answers", "submissions", "deliveries"):
        op.add_column(table, sa.Column("more_{number}", sa.BigInteger(), nullable=True))
    op.create_table("more_{number}", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.create_index("ix_more_{number}", "answers", ["more_{number}"])
'''
MIGRATE = """
import sys
from pathlib import Path
from formengine.storage import migrations

migrations.__file__ = str(Path(sys.argv[1]) / "__init__.py")
migrations.HEAD = sys.argv[2]
migrations.upgrade(sys.argv[3])
"""


def script(folder: Path, number: int) -> str:
    """The engine's migrations, and so many more behind them; the name of the last."""
    place, before = folder / "migrations", migrations.HEAD
    if not place.exists():
        shutil.copytree(Path(migrations.__file__).parent, place, ignore=shutil.ignore_patterns("__pycache__"))
    names = [f"more{each}" for each in range(number + 1)]
    for each, earlier in zip(names, [before, *names], strict=False):
        (place / "versions" / f"{each}.py").write_text(REVISION.format(number=each, before=earlier))
    return names[-1]


def migrate(scene: Scene, number: int) -> bool:
    """One migration; False where the tables were so much in use that it gave up, as it is meant to."""
    folder, url = scene.service.folder, scene.service.data.url
    command = [sys.executable, "-c", MIGRATE, str(folder / "migrations"), script(folder, number), url]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode and "lock timeout" not in done.stderr and "locked" not in done.stderr:
        raise AssertionError(done.stderr)
    return done.returncode == 0


def hurt(scene: Scene) -> None:
    """Migrate while people go on; where it gave up, again."""
    number = 0
    with scene.crowd(*((120, 12) if scene.long else (8, 6))):
        for _ in range(8 if scene.long else 1):
            scene.wait_for(scene.chance.randint(10, 30))
            if migrate(scene, number):
                number += 1
    scene.figures["migrations"] = number
    # What looks at the database next is of the version before, which refuses to start on newer tables.
    scene.service.data.change(f"UPDATE alembic_version SET version_num = '{migrations.HEAD}'")


MIGRATION = Fault("migration", "the tables are changed while people type", hurt, tested=("postgresql",))
