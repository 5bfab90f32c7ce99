"""What functions are given.

`function-arguments`, `function-argument`, `function-wants-name`, `nothing-to-count`, `not-items`,
`not-in-items`.

Each function takes a certain number of things of a certain kind: age(born) wants a date, count(jobs) the id of a
repeat or of boxes, total(jobs, wage) a repeat and an amount that is asked in it. A figure that is worked out of the
wrong things would give somebody the wrong answer. The message shows how the function is called.
"""
