"""How a formula is written.

`formula-empty`, `formula-too-long`, `formula-unfinished`, `formula-syntax`, `formula-subscript`,
`formula-shape`, `formula-list-item`, `formula-list-empty`, `formula-too-deep`, `formula-comma`,
`formula-character`, `formula-word`, `formula-write-instead`, `formula-quotes`, `formula-unclosed-text`,
`formula-accent`, `formula-number`, `formula-bracket`, `formula-gap`, `formula-begins-if`,
`formula-too-large`, `formula-date`, `formula-list-place`.

A formula decides who sees which page: « couple and rent > 500 ». It is made of ids of questions, figures, options and
words in single quotes, 'and', 'or', 'not', comparisons, and a few functions. While it cannot be read, nobody knows
whom it lets through. Mend the sign that is marked; where a formula grows long, give its pieces names under 'facts'.
"""
