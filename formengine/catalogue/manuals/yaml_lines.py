"""Lines that YAML, the way in which forms are written, does not understand.

`not-yaml`, `tab`, `indentation`, `missing-dash`, `missing-list-key`, `no-colon`, `colon-space`,
`dash-space`, `long-dash`, `no-break-space`, `braces-without-dash`, `item-without-dash`, `duplicate-key`,
`text-after-bar`.

What belongs together begins in the same column. A key ends with a colon and a space; an item of a list begins with a
dash, the short one of the keyboard, and a space; both with plain spaces, never with a tab or a space that only looks
like one. A key stands once in its group, and a list stands below its key. The place where YAML stops is often one
line below the slip: look at the line above too. While a file cannot be read, nothing else in it can be checked.
"""
