"""The words of a text for helpers.

`helper-without-text`.

Whoever fills in for another is shown these words in the place of the others. So each of them belongs to a text beside it.
Write what is missing, or take out what has no text.
"""
