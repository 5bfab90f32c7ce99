"""The languages of a form.

`languages-list`, `unknown-language`, `duplicate-language`.

A page says its language to screen readers, which read it aloud with the right voice (WCAG 3.1.1). So each language is
written by its code: fr, en, ar. They stand in a list, '[fr, en]', the one that the file is written in first, and each
once.
"""
