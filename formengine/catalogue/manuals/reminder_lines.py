"""What a rule under `reminders:` must say.

`reminder-moment`, `reminder-lacks`, `reminder-extra`.

Each rule names one moment: `before: draft-expires`, `before: renewal`, `when: document-needed` or `when: form-changed`. What
else it says depends on that moment: how many days before, after how long a renewal is due, which answer asks for it. A rule
that lacks one of these would remind at no moment, or people who never asked for it; one too many would be read by nobody.
The message names the key. Write it in the same line, or take it out.
"""
