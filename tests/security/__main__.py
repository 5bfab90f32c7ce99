"""`python -m tests.security [NAME…]`: every scan, or those that are named; 1 where anything was found."""

from __future__ import annotations

import sys
from functools import partial

from tests.security.after import scan_after
from tests.security.office import scan_interface, scan_site
from tests.security.scan import TARGETS, scan

SCANS = {
    **{each.form: partial(scan, each) for each in TARGETS},
    "after": scan_after,
    "office": scan_interface,
    "site": scan_site,
}

if __name__ == "__main__":
    named = sys.argv[1:] or SCANS
    sys.exit(1 if sum([SCANS[each]() for each in named]) else 0)
