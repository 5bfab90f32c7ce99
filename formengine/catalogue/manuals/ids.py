"""Ids: the names that formulas and addresses use.

`bad-name`, `bad-id`, `bad-option-id`, `reserved-id`.

No claimant reads an id in a text, but it stands in the address of the page, and answers are kept under it. It is
written in small letters without accents, the words joined by '_' in the names of questions and by '-' in those of
pages. Some words are taken by the engine itself: choose another. Do not change the id of a question that people have
answered already: their answers would be lost.
"""
