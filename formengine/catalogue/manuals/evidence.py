"""The evidence of an audit.

`audit-missing`, `audit-stale`, `audit-failed`, `audit-contradictory`, `audit-unreadable`.

Every page of a form is tried in a browser before it is published, with assistive technology in mind. The result
stands in 'audit.json'. It holds for the form as it was then: after an edit nobody knows whether a page still works
for all. Run 'formengine audit' on the form, mend what it finds, and never write the file by hand.
"""
