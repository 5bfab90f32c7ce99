"""`make faults`, or `python -m tests.faults`: break things on both databases, and print what held.

`--fault kill-web --fault clock` names some of them, `--database sqlite` one database, `--seed 7` another chance. `--long`
takes as many people, kills and seconds as docs/reliability.md tells of; without it, all of it takes some minutes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.faults import disk
from tests.faults.faults import FAULTS
from tests.faults.running import Fault, Found, data_for, run

KINDS = ("sqlite", "postgresql")
ON_DISK = Path("/var/tmp")
"""Where /tmp is memory, nothing would be written to a disk."""


def main() -> None:
    """Let the faults happen that are named, or all."""
    names = [each.name for each in FAULTS]
    parser = argparse.ArgumentParser(prog="make faults", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1, help="what chance begins with")
    parser.add_argument("--fault", action="append", choices=names, help="this one; may be given again")
    parser.add_argument("--database", choices=KINDS, help="on this database alone")
    parser.add_argument("--long", action="store_true", help="as many and as long as it was ever meant")
    parser.add_argument("--apart", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    print(
        f"seed {given.seed}, {'long' if given.long else 'short'}, load before: {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    broken = 0
    for fault in FAULTS:
        if given.fault and fault.name not in given.fault:
            continue
        for kind in fault.databases:
            if given.database not in (None, kind):
                continue
            if fault.needs is not None and os.geteuid() != 0 and not given.apart:
                command = disk.apart(kind, given.seed, long=given.long)
                broken += subprocess.run(command, check=False).returncode != 0
            else:
                broken += told(fault, kind, given.seed, long=given.long)
    print("Everything held." if not broken else f"{broken} things did not hold.")
    sys.exit(1 if broken else 0)


def happen(fault: Fault, kind: str, seed: int, *, long: bool) -> Found:
    """One fault on one database, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="fe-faults-", dir=ON_DISK) as place:
        folder = Path(place)
        # Another user's server must come through.
        folder.chmod(0o711)
        with data_for(fault, kind, folder) as data:
            return run(fault, folder / "service", data, seed, long=long)


def told(fault: Fault, kind: str, seed: int, *, long: bool) -> int:
    """Let it happen, say what came of it; how many things did not hold."""
    begun = time.monotonic()
    found = happen(fault, kind, seed, long=long)
    print(f"\n{fault.name} on {kind}: {fault.says} ({time.monotonic() - begun:.0f} s)")
    for name, value in found.figures.items():
        print(f"  {name:<24}{value:>10.0f}" if float(value).is_integer() else f"  {name:<24}{value:>10.2f}")
    for breach in found.breaches:
        print(f"  DOES NOT HOLD: {breach}")
    sys.stdout.flush()
    return len(found.breaches)


if __name__ == "__main__":
    main()
