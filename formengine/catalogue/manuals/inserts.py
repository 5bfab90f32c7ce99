"""Answers in texts: what stands between {{ and }}.

`insert-not-closed`, `insert-not-opened`, `insert-empty`, `needless-braces`, `text-too-long`.

An insert that is not closed would be read out sign by sign in the middle of a sentence. Write two braces before and
two behind, and one formula between: {{ town }}. A condition is a formula already, and takes no braces. A text longer
than the limit is read by nobody on one page: cut it, or put it on several pages.
"""
