"""A designer changes the form while people type: a page more in the middle, other words on all.

The web processes are started anew with it, as a release does. A draft that was begun before goes on in the new form: what
was answered stays, and the new page is asked for before anything is sent.
"""

from __future__ import annotations

from tests.faults.errand import write_errand
from tests.faults.running import Fault
from tests.faults.scene import Scene


def hurt(scene: Scene) -> None:
    """Edit it in the middle of things; in the long run, its words again and again."""
    with scene.crowd(*((120, 12) if scene.long else (6, 6))):
        for number in range(9 if scene.long else 1):
            scene.wait_for(scene.chance.randint(15, 40))
            write_errand(scene.service.folder / "forms", edit=number + 1)
            scene.service.kill_web()
            scene.service.start_web()
            scene.count("edits")


EDIT = Fault("form-edit", "the form is edited while people type", hurt, tested=("sqlite",))
