"""Faults on purpose, around real processes: what was acknowledged is there, nothing is doubled, pages told the truth.

`make faults` runs all of them and prints figures; a short part of some runs with the tests (`test_faults.py`). Everything
that is chosen by chance (when something is killed, who goes back, who looks again) comes from one seed; how the machine
shares itself out among processes does not, so that two runs of one seed are alike and not the same.
"""
