"""Something without which a page cannot be made.

`missing-key`, `missing-noun`, `must-or-warn`, `unknown-node`, `only-steps-here`, `unknown-type`,
`not-available-yet`.

A question without a label, a part without a title, a stop without a text would leave a claimant before a page that
says nothing. Add the line, or correct the word that should have been it: an unknown key right beside it is often the
same slip. The 'noun' is what errors call the answer: « Write your date of birth ». A type says how an answer is typed
and checked; the message names ours for the words of other tools. Once it is right, more may be told of the same
question, because only then its other keys can be judged.
"""
