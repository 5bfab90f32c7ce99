"""Things in a formula that do not go together.

`unknown-option`, `not-a-number`, `types-differ`, `not-a-condition`, `two-types`, `wrong-result`,
`choices-equality`, `choices-in`, `date-as-text`, `date-as-number`, `no-order`, `boolean-equality`,
`list-equality`, `in-wants-list`.

A date is compared with a date, an amount with a figure, a choice with one of its options. A comparison of two kinds
of things is never true, so that the page behind it would be shown to nobody, or to everybody. Look at the type of the
question that is named, and at the ids of its options. A question of yes or no is a condition by itself: write its id,
or 'not' and its id.
"""
