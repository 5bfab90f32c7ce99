"""A value that has not the shape that its key wants.

`empty-value`, `not-a-text`, `not-a-list`, `empty-list`, `not-a-mapping`, `option-words`, `aside-reason`,
`words-without-key`.

A text stands behind its key. Items of a list stand below it, each on its own line with a dash. A group of keys stands
below it too, further to the right. Whatever has another shape cannot be shown or asked. Look whether a dash, a colon
or the spaces before a line are missing; delete the key where there is nothing to say.
"""
