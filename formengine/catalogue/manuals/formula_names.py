"""The names in a formula.

`unknown-name`, `name-elsewhere`, `name-items`, `option-outside`, `never-asked`, `unknown-function`,
`not-a-function`, `function-not-called`, `formula-yes-no`, `option-without-quotes`.

A formula can only use what the form knows: ids of questions, facts and parameters, and functions. A name with a slip
would make a condition that holds for nobody, and a page that nobody sees. The message says which name is near. What
is asked inside a repeat is known there alone; outside, count it or add it up. An option stands in single quotes.
"""
