"""Texts that were there before the form was.

`starter-text`.

`formengine new` begins a form with a start page, so that it is whole from the first minute. Once the form asks other
things, that page is about another form: it names what one should have ready for questions that are gone. Whoever writes
the form hardly sees it, since it asks nothing.
"""
