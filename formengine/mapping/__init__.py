"""The map of a form: its pages, the conditions on the ways between them, and how many ways there are."""
