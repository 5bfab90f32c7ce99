"""Texts that were there before the form was.

`starter-text`.

`formengine new` begins a form with a start page and with what happens next, so that it is whole from the first minute.
Once the form asks other things, those texts are about another form: they name what one should have ready for three
questions that are gone. Nobody who writes the form sees them, since they stand on pages that ask nothing.
"""
