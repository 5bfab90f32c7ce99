"""Starts Orca with the system's Python, in which Orca is installed.

Not through its own command `orca`: that one refuses to start, or ends the others, when the same user has another Orca
running, and whoever runs these tests may be listening to theirs.
"""

import sys

from orca import orca, script_utilities
from pyatspi import RELATION_LABELLED_BY

_unordered = script_utilities.Utilities.labelsForObject


def in_order(self, obj):
    """What labels a group (question, hint, error), in the order in which the page names it.

    Orca 43 puts the labels through a set, and so says the second and the third in another order at every start: no three
    runs could agree.
    """
    found = _unordered(self, obj)
    if len(found) < 2:
        return found
    named = [
        relation.getTarget(number)
        for relation in obj.getRelationSet()
        if relation.getRelationType() == RELATION_LABELLED_BY
        for number in range(relation.getNTargets())
    ]
    return sorted(found, key=named.index)


if __name__ == "__main__":
    script_utilities.Utilities.labelsForObject = in_order
    orca.getSettingsManager().activate(None, {})
    sys.exit(orca.main())
