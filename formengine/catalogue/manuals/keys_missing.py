"""Something without which a page cannot be made.

`missing-key`, `missing-noun`, `must-or-warn`, `unknown-node`, `only-steps-here`, `unknown-type`,
`not-available-yet`.

A question without a label, a part without a title, a stop without a text would leave a claimant before a page that
says nothing. Add what is missing. A key with a slip of the pen is told as an unknown one, and read as what was meant.
The 'noun' is what errors call the answer: « Write your date of birth ». A type says how an answer is typed and
checked; the message names ours for the words of other tools. Where nobody can guess the type, more may be told of the
same question once it is right, because only then its other keys can be judged.
"""
