"""Publishing: what was audited and signed, kept unchangeable, and which of it may be served.

`content` says what pages are made from, `statement` what is signed about it, `keys` by whom. `making` gathers a version,
`store` keeps it, `choosing` finds the newest one that may be served, and `unpacking` lays it out for a server.
"""
