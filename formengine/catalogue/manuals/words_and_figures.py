"""A value that is none of those that its key takes.

`not-a-flag`, `not-a-count`, `not-a-figure`, `figure-signs`, `unknown-word`, `unknown-autocomplete`,
`not-a-url`, `unknown-country`.

The engine does not guess: a limit of '5 000 €' that was read as 5 would turn claimants away. Figures are written with
digits and a point, without spaces or signs of money; whole numbers with digits alone; yes and no of a setting as
'true' and 'false', a country by its two letters (GB, not UK). Where only a few words can stand, the message names
them. The word of 'autocomplete' is what browsers and password managers fill in by themselves, which spares people
with tired hands or a tired memory (WCAG 1.3.5).
"""
