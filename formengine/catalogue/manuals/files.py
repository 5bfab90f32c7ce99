"""Files that cannot be read.

`cannot-read`, `not-utf8`, `file-too-large`, `empty-file`, `invisible-character`, `include-nowhere`,
`include-outside`, `include-itself`, `include-missing`, `too-many-includes`, `form-not-a-mapping`,
`form-folder`, `too-many-problems`.

Nothing can be said of a form whose file cannot be read, so this comes first. Save it as text in UTF-8, which keeps
the accents of names. An included file is named from the file that includes it, and lies in the folder of forms. A
form has the name of its folder, since that is its address. Where there are too many problems, mend the first ones:
they are often the cause of the others.
"""
