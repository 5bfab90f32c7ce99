"""The pattern of an answer with a format.

`bad-pattern`, `slow-pattern`.

A pattern says which letters and digits a number has. It is written in a small language of its own, so that no answer,
however it is typed, keeps the server busy and everybody waiting. Write it more simply, as the example does.
"""
