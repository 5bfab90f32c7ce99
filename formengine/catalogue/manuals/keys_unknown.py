"""A key that the language does not have, or does not have here.

`unknown-key`, `key-of-other-type`, `required-anyway`, `when-of-question`.

What stands under such a key reaches no page: a hint that is called 'hnit' is read by nobody, and a claimant misses
the help. The message names the key that is probably meant, and all that can stand here. The check reads on as if that
one stood there, so that one slip is told once. A key may also belong to
another type of question, or to the step: move it there. 'required' is never needed, since every question must be
answered; write 'optional: true' where one need not be.
"""
