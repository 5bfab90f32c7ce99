"""The file that says what becomes of earlier answers.

`changes-first-line`, `change-names-one`, `change-says-one`, `change-option-dropped`, `change-reason`, `lost-unknown`.

People are in the middle of the form when it changes. 'changes.yaml' says for each question that went what becomes of
its answers, so that nothing that was typed is thrown away by mistake. Its first line is 'changes:'; each item names
one question, and says one thing of it. A reason is for whoever reads the line later: 'true' tells them nothing.
"""
