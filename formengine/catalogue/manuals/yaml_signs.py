"""Signs that mean something to YAML, in a text or beside it.

`text-needs-quotes`, `quotes-in-quotes`, `unclosed-quote`, `unclosed-bracket`, `wrong-bracket`,
`bracket-closes-nothing`, `bad-braces`, `comma-in-braces`, `missing-comma`, `list-comma`, `backslash`,
`quotes-of-print`.

A text with a colon and a space, a #, or a brace or quote at its beginning stands in quotes; otherwise a part of it is
lost, and a claimant reads half a sentence. Whatever is opened is closed: quotes, [ with ], { with }. Between
braces, a comma stands behind each value. The quotes of print (“ ” and « ») are letters to YAML: around a whole value,
they would be read. Where they are meant, put straight quotes around them. The message shows the text as it can be
written.
"""
