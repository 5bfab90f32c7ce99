"""What YAML can do and forms do not use.

`several-documents`, `too-deep`, `too-many-pieces`, `key-not-text`, `yaml-anchor`, `yaml-alias`, `yaml-tag`,
`yaml-merge`.

A form is read by colleagues, from top to bottom, and shown to translators. So nothing in it refers to another place
by a sign, nothing is merged, and a file is one form. Write the lines twice, or put them in a file of their own and
include it. A text that begins with & or * or ! stands in quotes.
"""
