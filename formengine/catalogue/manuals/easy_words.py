"""The easy words of a text.

`easy-without-text`, `easy-count`.

Whoever chooses easy reading is shown the easy text in the place of the other. So each easy text belongs to a text
beside it, and a list of texts has as many easy ones. Write what is missing, or take out what has no text.
"""
