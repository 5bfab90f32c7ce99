"""Libraries of numbering plans and banks are loaded by the first question that needs them, not by every worker."""

from __future__ import annotations

import subprocess
import sys


def test_knowing_the_types_loads_no_heavy_library() -> None:
    program = (
        "import sys, formengine.fields.registry\n"
        "print(*sorted({'phonenumbers', 'stdnum', 'email_validator', 'dns'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""
