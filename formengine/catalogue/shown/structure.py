"""Examples of what can be wrong with what a form says: its keys, questions, steps, loops and texts."""

from __future__ import annotations

from formengine.catalogue.shown.example import Example

_TOWN = "{id: town, type: text, label: Your town, noun: your town}"
_NAME = "{id: name, type: text, label: Your name, noun: your name}"
_BOXES = """\
- step: vehicles
  ask:
    - id: vehicles
      type: choices
      label: What do you drive?
      noun: what you drive
      options: [{id: car, label: A car}, {id: van, label: A van}]
"""
_LOOP = """\
- for-each: vehicles
  steps: [{step: price, ask: [{id: price, type: money, label: Its price, noun: its price}]}]
"""
_JOBS = """\
- repeat: jobs
  title: Your jobs
  item: a job
  title-of-item: "{{ employer }}"
  steps: [{step: job, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
"""
_HOME = "id: home\ntype: choice\nlabel: Where do you live?\nnoun: where you live\n"
_PERMIT = "id: permit\ntype: identifier\nlabel: The number of your permit\nnoun: the number of your permit\n"
_RULE = f"- step: town\n  ask: [{_TOWN}]\n  rules: [{{"
_DATES = """\
- step: dates
  title: Your stay
  ask:
    - {id: begin, type: date, label: First day, noun: the first day}
    - {id: end, type: date, label: Last day, noun: the last day}
  rules:
    - must: end >= begin
      message: The last day comes after the first.
"""
_COUPLE = """\
      - step: couple
        ask: [{id: couple, type: yes-no, label: Do you live as a couple?, noun: you live as a couple}]
"""
_PHONE = """\
      - step: phone
        ask: [{id: phone, type: phone, label: Your mobile number, noun: your mobile number}]
"""
_RENEWED = """\
⟨the example⟩\
      - step: age
        ask: [{id: years, type: integer, label: Your age, noun: your age}]
      - step: mail
        ask: [{id: mail, type: email, label: Your address, noun: your address, autocomplete: email}]
      - step: remind-me
        ask: [{id: remind_me, type: yes-no, label: Shall we remind you?, noun: you want a reminder, optional: true}]
contact: {email: mail}
reminders: [{before: renewal, after: 6 months, days: 30, wanted: %s}]
"""
_SMS = """\
        rules: [{must: takes_sms(phone), message: A landline takes no SMS. Write a mobile number., at: phone}]
"""
_OFFICE = "start: {text: We record removals., easy: {text: You tell us that you moved.}}"
_ASSISTED = "assisted: {by: both}\n"
_TOLD = """\
      - step: told
        ask: [{id: told, type: note, label: Thank you, text: "%s"}]
"""
_GREETING = """\
      - step: hello
        ask: [{id: hello, type: note, label: Hello, text: "It is you, {{ name }}.", for-helper: {text: "{{ %s }}"}}]
"""
_WORDED = """\
      - step: town
        ask: [{id: town, type: text, label: Your town, noun: your town, for-helper: {label: %s, noun: their town}}]
"""
_IBAN = """\
      - step: bank
        ask: [{id: bank, type: text, label: Your bank, noun: your bank, private: true}]
"""
_CARD = "id: card\ntype: text\nlabel: Your card\nnoun: your card\n"
_HELLO = "- step: hello\n  ask: [{id: hello, type: note, label: Hello"
_STOP = "- stop: end\n  title: This is the end\n"


def _question(wrong: str, right: str, common: str = "") -> Example:
    return Example("question", common + wrong, common + right)


def _label(wrong: str, right: str) -> Example:
    return _question(f"label: {wrong}", f"label: {right}", "id: town\ntype: text\nnoun: your town\n")


def _steps(wrong: str, right: str, before: str = "") -> Example:
    return Example("steps", before + wrong, before + right)


def _top(wrong: str, right: str) -> Example:
    return Example("top", wrong, right)


EXAMPLES: dict[str, Example] = {
    "unknown-key": _label("Your town\nhnit: As on your letters.", "Your town\nhint: As on your letters."),
    "when-of-question": Example(
        "steps",
        "- step: flat\n  ask:\n    - {id: flat, type: text, label: Your flat, noun: your flat, when: 1 < 2}",
        "- step: flat\n  when: 1 < 2\n  ask:\n    - {id: flat, type: text, label: Your flat, noun: your flat}",
    ),
    "missing-key": _question("", "label: Your town", "id: town\ntype: text\nnoun: your town\n"),
    "form-not-a-mapping": Example("form.yaml", "- form: example", "⟨the example⟩"),
    "form-folder": _top("form: another", "form: example"),
    "open-without-day": _top("open: {notice: 7}", "open: {until: 2999-12-31, notice: 7}"),
    "open-backwards": _top(
        "open: {from: 2999-02-01, until: 2999-01-01}", "open: {from: 2999-01-01, until: 2999-02-01}"
    ),
    "open-over": _top("open: {until: 2020-12-31}", "open: {until: 2999-12-31}"),
    "again-unknown": _top(
        "again: {same: [nir], within: 6 months}", "again: {same: [name], within: 6 months}"
    ),
    "again-tells-nothing": Example(
        "form.yaml",
        f"⟨the example⟩{_COUPLE}again: {{same: [couple], within: 6 months}}",
        f"⟨the example⟩{_COUPLE}again: {{same: [name], within: 6 months}}",
    ),
    "missing-noun": _question("", "noun: your town", "id: town\ntype: text\nlabel: Your town\n"),
    "unknown-node": _steps(f"- page: town\n  ask: [{_TOWN}]", f"- step: town\n  ask: [{_TOWN}]"),
    "only-steps-here": _steps(
        _JOBS.replace("steps: [", "steps: [{stop: end, title: The end, text: Ask an adviser.}, "), _JOBS
    ),
    "must-or-warn": _steps(
        f"{_RULE}message: Is this right?}}]", f"{_RULE}warn: town != 'Paris', message: Is this right?}}]"
    ),
    "unknown-type": _question("type: txet", "type: text", "id: town\nlabel: Your town\nnoun: your town\n"),
    "not-available-yet": _top("documents: []", "start: {minutes: 15}"),
    "duplicate-part": Example(
        "form.yaml",
        f"⟨the example⟩  - {{part: you, title: Your home, steps: [{{step: town, ask: [{_TOWN}]}}]}}",
        f"⟨the example⟩  - {{part: home, title: Your home, steps: [{{step: town, ask: [{_TOWN}]}}]}}",
    ),
    "duplicate-step": _steps(
        f"- {{step: you, ask: [{_NAME}]}}\n- {{step: you, ask: [{_TOWN}]}}",
        f"- {{step: you, ask: [{_NAME}]}}\n- {{step: town, ask: [{_TOWN}]}}",
    ),
    "duplicate-name": _steps(
        f"- {{step: you, ask: [{_TOWN}]}}\n- {{step: town, ask: [{_TOWN}]}}",
        f"- {{step: you, ask: [{_NAME}]}}\n- {{step: town, ask: [{_TOWN}]}}",
    ),
    "duplicate-option": _question(
        "options: [{id: own, label: My house}, {id: own, label: My flat}]",
        "options: [{id: house, label: My house}, {id: flat, label: My flat}]",
        _HOME,
    ),
    "rule-at": _steps(f"{_DATES}      at: ende", f"{_DATES}      at: end"),
    "contact-question": _top("contact: {email: town}", "start: {minutes: 15}"),
    "contact-when": _top("contact: {email-when: 1 < 2}", "start: {minutes: 15}"),
    "contact-sms": Example(
        "form.yaml",
        f"⟨the example⟩{_PHONE}contact: {{phone: phone}}",
        f"⟨the example⟩{_PHONE}{_SMS}contact: {{phone: phone}}",
    ),
    "starter-text": _top(
        "start: {text: Use this form to write to us.}",
        "start: {text: Use this form to ask for a parking permit.}",
    ),
    "reminder-moment": _top("reminders: [{days: 7}]", "reminders: [{before: draft-expires, days: 7}]"),
    "reminder-lacks": _top(
        "reminders: [{before: draft-expires}]", "reminders: [{before: draft-expires, days: 7}]"
    ),
    "reminder-extra": _top("reminders: [{when: form-changed, days: 7}]", "reminders: [{when: form-changed}]"),
    "reminder-twice": _top(
        "reminders: [{before: draft-expires, days: 7}, {before: draft-expires, days: 7}]",
        "reminders: [{before: draft-expires, days: 7}, {before: draft-expires, days: 2}]",
    ),
    "reminder-late": _top(
        "retention: {drafts: 5 days}\nreminders: [{before: draft-expires, days: 7}]",
        "retention: {drafts: 5 days}\nreminders: [{before: draft-expires, days: 2}]",
    ),
    "reminder-unasked": Example("form.yaml", _RENEWED % "years < 60", _RENEWED % "remind_me"),
    "reminder-nowhere": Example(
        "form.yaml",
        f"⟨the example⟩{_PHONE}{_SMS}reminders: [{{when: document-needed, after: 5 days}}]",
        f"⟨the example⟩{_PHONE}{_SMS}contact: {{phone: phone}}\nreminders: [{{when: document-needed, after: 5 days}}]",
    ),
    "minutes-crossed": _top(
        "start: {minutes: 30, minutes-at-most: 20}", "start: {minutes: 20, minutes-at-most: 30}"
    ),
    "silence-half": _top("sent: {silence: refused}", "sent: {silence: refused, silence-after: 2 months}"),
    "for-each-unknown": _steps(_LOOP, _BOXES + _LOOP),
    "for-each-twice": _steps(_LOOP + _LOOP.replace("price", "colour"), _LOOP, _BOXES),
    "for-each-empty": _steps(f"{_LOOP}  unless: [car, van]", f"{_LOOP}  unless: [van]", _BOXES),
    "unless-unknown": _steps(f"{_LOOP}  unless: vam", f"{_LOOP}  unless: van", _BOXES),
    "repeat-limits": _steps(f"{_JOBS}  at-least: 3\n  at-most: 2", f"{_JOBS}  at-least: 2\n  at-most: 3"),
    "item-title-constant": _steps(_JOBS.replace('"{{ employer }}"', "employer"), _JOBS),
    "one-option": _question(
        "options: [{id: house, label: A house}]",
        "options: [{id: house, label: A house}, {id: flat, label: A flat}]",
        _HOME,
    ),
    "exclusive-alone": _question(
        "options: [{id: house, label: A house}, {id: none, label: Nowhere, exclusive: true}]",
        "options: [{id: house, label: A house}, {id: none, label: Nowhere}]",
        _HOME,
    ),
    "limits-crossed": _question(
        "at-least: 9\nat-most: 1",
        "at-least: 1\nat-most: 9",
        "id: rooms\ntype: integer\nlabel: How many rooms?\nnoun: the number of rooms\n",
    ),
    "example-wrong": _question(
        "example: AB12", "example: AB123", f'{_PERMIT}pattern: "[A-Z]{{2}}[0-9]{{3}}"\n'
    ),
    "autocomplete-in-loop": _steps(
        _JOBS.replace("noun: the employer", "noun: the employer, autocomplete: organization"), _JOBS
    ),
    "period-unnamed": _steps(
        _LOOP,
        _LOOP.replace("label: Its price", 'label: "Its price since {{ months_before(12) }}"'),
        _BOXES.replace("What do you drive?", '"What did you drive since {{ months_before(12) }}?"'),
    ),
    "easy-without-text": _question(
        "easy: {hint: It is on your card.}", "hint: As registered.\neasy: {hint: It is on your card.}", _CARD
    ),
    "helper-without-text": _question(
        "for-helper: {hint: It is on their card.}",
        "hint: As registered.",
        _CARD,
    ),
    "words-without-key": Example(
        "form.yaml",
        f"⟨the example⟩{_WORDED.replace('{label: %s, noun: their town}', 'Their town')}{_ASSISTED}",
        f"⟨the example⟩{_WORDED % 'Their town'}{_ASSISTED}",
    ),
    "helper-never": Example("form.yaml", f"⟨the example⟩{_IBAN}", f"⟨the example⟩{_IBAN}{_ASSISTED}"),
    "helper-inserts": Example(
        "form.yaml",
        f"⟨the example⟩{_GREETING % 'today()'}{_ASSISTED}",
        f"⟨the example⟩{_GREETING % 'name'}{_ASSISTED}",
    ),
    "helper-same": Example(
        "form.yaml",
        f"⟨the example⟩{_WORDED % 'Your town'}{_ASSISTED}",
        f"⟨the example⟩{_WORDED % 'Their town'}{_ASSISTED}",
    ),
    "helper-noun": Example(
        "form.yaml",
        f"⟨the example⟩{_WORDED.replace(', noun: their town', '') % 'Their town'}{_ASSISTED}",
        f"⟨the example⟩{_WORDED % 'Their town'}{_ASSISTED}",
    ),
    "private-inserted": Example(
        "form.yaml",
        f"⟨the example⟩{_IBAN}{_TOLD % '{{ bank }}'}{_ASSISTED}",
        f"⟨the example⟩{_IBAN}{_TOLD % 'We thank you.'}{_ASSISTED}",
    ),
    "easy-count": _top(
        "start: {have-ready: [Proof of identity, Proof of address], easy: {have-ready: [Your card]}}",
        "start: {have-ready: [Proof of identity, Proof of address], easy: {have-ready: [Your card, A bill]}}",
    ),
    "easy-language": _top(
        f"easy-languages: [fr]\n{_OFFICE}", f"draft-languages: [fr]\neasy-languages: [fr]\n{_OFFICE}"
    ),
    "easy-nowhere": _top("easy-languages: [en]", f"easy-languages: [en]\n{_OFFICE}"),
    "easy-inserts": _steps(
        f'{_HELLO}, text: "Hello {{{{ town }}}}.", easy: {{text: "It is {{{{ today() }}}}."}}}}]',
        f'{_HELLO}, text: "Hello {{{{ town }}}}.", easy: {{text: "Your town is {{{{ town }}}}."}}}}]',
        f"- step: town\n  ask: [{_TOWN}]\n",
    ),
    "easy-same": _question("easy: {label: Your card}", "easy: {label: The card that you have}", _CARD),
    "easy-partly": _question(
        "hint: As registered.\neasy: {label: The card that you have}",
        "hint: As registered.\neasy: {label: The card that you have, hint: It is in your letter.}",
        _CARD,
    ),
    "language-twice": _top("draft-languages: [en]", "draft-languages: [fr]"),
    "language-without-words": _top("draft-languages: [eo]", "draft-languages: [fr]"),
    "insert-in-link": _steps(
        f"{_STOP}  text: 'See [the list](https://example.org/{{{{ today() }}}}).'",
        f"{_STOP}  text: 'See [the list](https://example.org/list).'",
    ),
    "single-braces": _steps(
        f"{_STOP}  text: 'You live in {{ town }}.'",
        f"{_STOP}  text: 'You live in {{{{ town }}}}.'",
        f"- {{step: town, ask: [{_TOWN}]}}\n",
    ),
    "statement-in-text": _steps(
        f"{_STOP}  text: '{{% if couple %}}Ask both.'", f"{_STOP}  text: Ask an adviser."
    ),
    "stars-in-text": _label("Your **town**", "Your town"),
    "html-in-text": _label("Your <b>town</b>", "Your town"),
    "html-in-markdown": _steps(f"{_STOP}  text: Ask <b>today</b>.", f"{_STOP}  text: Ask **today**."),
    "parameter-to-come": _top(
        "parameters: [{id: ceiling, values: {2999-04-01: 1353.10}}]",
        "parameters: [{id: ceiling, values: {2025-04-01: 1353.10}}]",
    ),
    "answer-after-sending": _top("sent: {next: 'We write to {{ name }}.'}", "sent: {next: We write to you.}"),
    "step-title": _steps(
        f"- step: you\n  ask: [{_NAME}, {_TOWN}]",
        f"- step: you\n  title: About you\n  ask: [{_NAME}, {_TOWN}]",
    ),
    "answer-in-title": _steps(
        "- stop: end\n  title: 'Ask in {{ town }}'\n  text: This is the end.",
        "- stop: end\n  title: Ask in your town\n  text: This is the end.",
        f"- {{step: town, ask: [{_TOWN}]}}\n",
    ),
    "missing-summary": _steps(
        "- step: street\n  ask: [{id: street, type: text, label: 'Your street in {{ town }}', noun: your street}]",
        "- step: street\n  ask:\n    - {id: street, type: text, label: 'Your street in {{ town }}', noun: your street, "
        "summary: Street}",
        f"- {{step: town, ask: [{_TOWN}]}}\n",
    ),
}
