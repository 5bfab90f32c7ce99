"""Every key of the language in a sentence, as an editor shows it beside the cursor. A test holds that none is missing."""

from __future__ import annotations

from collections.abc import Mapping

ASIDE = "Rules of plain language or of asking well that are wrong about this, each with the reason: {jargon: why}."
_ASIDE: Mapping[str, str] = {"set-aside": ASIDE}

_EASY: Mapping[str, str] = {
    "easy": "Easy words for these texts, shown to who asks for them: {label: …, hint: …}."
}

_FOR_HELPER: Mapping[str, str] = {
    "for-helper": "Words for whoever fills the form in for another, where it says assisted: {label: …, hint: …}."
}
_WITH_HELPERS = frozenset(
    ("declaration", "a part", "a step", "a repeat", "a stop", "a question", "an option", "a rule")
)

_OWN: Mapping[str, Mapping[str, str]] = {
    "a form": {
        "form": "The form's id, the same as its folder's name. It stands in addresses: small letters, figures and dashes.",
        "title": "What the form is called, on every page.",
        "languages": "The languages that claimants are offered. The first is the one that this file is written in.",
        "easy-languages": "The languages whose easy words are offered, by a link on each page: once readers have read them.",
        "draft-languages": "Languages that are built and audited, and offered to nobody until a reader has released them.",
        "time-zone": "In which a day begins and ends, for instance Europe/Paris. Without it, UTC.",
        "service": "Who runs the form and who can help. It stands in the same place on every page.",
        "start": "The first page: how long it takes, what to have ready, and a few words.",
        "parameters": "Figures of the law, by the day from which each holds.",
        "facts": "What is worked out and never asked. Formulas and texts use facts as they use answers.",
        "parts": "The chapters of the form, in order.",
        "documents": "Not available yet.",
        "declaration": "What is declared before sending, and the words on the button that sends.",
        "sent": "What follows sending: the next page, and the receipt.",
        "contact": "Which answers say where messages to the claimant go, once the request is sent.",
        "privacy": "How the answers are used (GDPR, article 13).",
        "accessibility": "What the form says of its accessibility by itself; state and rate come from the audit.",
        "retention": "How long is kept what was begun, sent, and done with it.",
        "open": "From when until when the form can be begun and sent. Without it, always.",
        "again": "Tells whoever has sent a request already.",
        "easy": "Easy words for the title: {title: …}.",
        "plain": "How plainly this form is to speak and ask: limits, words that all know, rules that must hold.",
        "account": "Whether people sign in: none, offered (they may), needed (they must). Without it, none.",
        "reminders": "When a claimant is reminded by a message, at humane hours, each time once.",
        "assisted": "Asks who fills the form in: the claimant, or somebody who helps them. Without it, nobody is asked.",
        "withdrawal": "Lets a request that was sent be taken back until the office has begun with it.",
    },
    "service": {
        "name": "The name of the service.",
        "phone": "Its telephone number, in quotes.",
        "hours": "When the telephone is answered.",
        "office": "The address of a page that says where to meet someone in person.",
        "email": "Its e-mail address.",
        "address": "Its postal address.",
    },
    "start": {
        "minutes": "How many minutes the form takes.",
        "minutes-at-most": "How many it takes at the most: « 20 to 40 minutes ».",
        "have-ready": "A list of what to have at hand.",
        "text": "A few words before the form begins. May have paragraphs.",
    },
    "declaration": {
        "text": "What is declared by sending. May have paragraphs.",
        "send": "The words on the button that sends.",
    },
    "sent": {
        "next": "What happens next. May have paragraphs.",
        "silence": "What it means that nobody has answered: refused, or accepted. The receipt says the day.",
        "silence-after": "How long after sending that is so, for instance 2 months.",
        "appeal": "How to contest a decision. It stands on the receipt. May have paragraphs.",
    },
    "contact": {
        "email": "The id of the question, of the type email, whose answer messages go to.",
        "email-when": "A condition under which they go there: that the claimant wants it so.",
        "phone": "The id of the question, of the type phone, whose answer messages go to.",
        "phone-when": "A condition under which they go there: that the claimant wants it so.",
    },
    "privacy": {
        "controller": "Who decides how the answers are used, and answers for it.",
        "purpose": "What they are used for, and by which right.",
        "kept": "How long they are kept.",
        "contact": "Whom to ask, and where to complain.",
    },
    "accessibility": {
        "contact": "Whom to tell of a page that is hard to use.",
        "gaps": "A list of what is known to fail.",
        "law": "france, where French law binds the service: the page then tells what that law asks.",
    },
    "retention": {
        "drafts": "How long what was begun is kept, for instance 30 days: 1 to 400 days.",
        "submissions": "How long what was sent is kept, for instance 24 months.",
        "events": "How long is kept what the office did with it, for instance 12 months.",
    },
    "open": {
        "from": "The first day, or the day and the hour: 2026-09-01, or 2026-09-01 08:00.",
        "until": "The last day, all of it, or the day and the hour: 2026-09-30, or 2026-09-30 18:00.",
        "notice": "On how many days before the end each page says so. 14 where nothing is said.",
    },
    "again": {
        "same": "The ids of the questions whose answers together tell who it is.",
        "within": "How long a request counts as the one before, for instance 6 months.",
        "allowed": "false: no second request can be sent.",
    },
    "assisted": {
        "by": "Who may help: relative (someone they know), professional (someone whose work it is), or both.",
        "may-send": "true: who helps may also declare and send, where the claimant is with them. Without it, false.",
    },
    "withdrawal": {"text": "What it means to take the request back. May have paragraphs."},
    "plain": {
        "longest-sentence": "How many words a sentence may have.",
        "average-sentence": "How many words the sentences of a text may have on average.",
        "kandel-moles": "French texts: how easy they must be, from 0 to 100. 100 is very easy.",
        "lix": "French texts: the share of long words and the length of sentences. This, or less.",
        "flesch-kincaid": "English texts: the years of school that reading them takes. This, or less.",
        "longest-hint": "How many words a hint of several sentences may have.",
        "longest-label": "How many characters a label may have without a summary.",
        "most-options": "How many options a question may have.",
        "most-questions": "How many questions a page may have.",
        "known": "Abbreviations that all readers of this form know.",
        "easy": "The limits of easy words, which are stricter.",
        "must": "Rules that stop the check where they are broken, instead of giving a notice.",
    },
    "easy-limits": {
        "longest-sentence": "Words that a sentence may have at most. 12 where nothing is said.",
        "average-sentence": "Words that the sentences of a text may have on average. 10 where nothing is said.",
        "kandel-moles": "French texts: how easy they must be, from 0 to 100. 70 where nothing is said.",
        "lix": "French texts: the share of long words and the length of sentences. 38 where nothing is said.",
        "flesch-kincaid": "English texts: the years of school that reading them takes. 5 where nothing is said.",
    },
    "a reminder": {
        "before": "draft-expires: before what was begun is erased. renewal: before the next request is due.",
        "when": "document-needed: while the office waits for it. form-changed: a new version asks for an answer more.",
        "days": "On how many days before.",
        "after": "How long after: after sending the next request is due, or after it was asked for a document.",
        "wanted": "The condition that says that the claimant wants it: a question of the form asks them.",
    },
    "a parameter": {
        "id": "Its name in formulas: small letters, figures and underscores.",
        "values": "The figures, each by the day from which it holds: {2025-04-01: 1353.10, 2026-04-01: 1363.60}.",
    },
    "a fact": {
        "id": "Its name in formulas: small letters, figures and underscores.",
        "value": "The formula that gives it.",
    },
    "a part": {
        "part": "The part's id.",
        "title": "What it is called.",
        "when": "A condition: whoever does not meet it never sees this part.",
        "steps": "Its pages, in order: step, repeat, for-each, stop, include.",
    },
    "a step": {
        "step": "One page. Its id stands in the address: small letters, figures and dashes.",
        "title": "The heading of the page, where several questions stand on it.",
        "when": "A condition: whoever does not meet it never sees this page.",
        "ask": "The questions of the page, one whenever you can.",
        "rules": "What must hold between answers.",
        "sign-in-again": "true: whoever has an account signs in once more before this page is shown.",
    },
    "a repeat": {
        "repeat": "Pages for each thing that people add. Its id is a name for count() and total().",
        "title": "The heading of the page with the list.",
        "item": "What one adds, with its article: a job.",
        "title-of-item": 'What each is called in the list, by its answers: "{{ employer }}".',
        "at-least": "How many there must be. 0 where nothing is said.",
        "at-most": "How many there may be. 50 where nothing is said.",
        "when": "A condition: whoever does not meet it never sees the list.",
        "steps": "The pages of one thing.",
    },
    "a for-each": {
        "for-each": "Pages for each box ticked in a question of the type choices: the id of that question.",
        "unless": "Options that have no pages.",
        "when": "A condition: whoever does not meet it never sees these pages.",
        "steps": "The pages of one option. In formulas and texts, option is the one at hand.",
    },
    "a stop": {
        "stop": "An end that says why one cannot go on. Its id stands in the address.",
        "title": "The heading of the page.",
        "text": "Why one cannot go on, and who can help. May have paragraphs.",
        "when": "A condition: who comes to this end.",
    },
    "an include": {"include": "A file whose parts or pages stand here, named from where this file lies."},
    "a question": {
        "id": "Its name in formulas: small letters, figures and underscores.",
        "type": "What is asked for.",
        "label": "The question, as you would ask it across a desk.",
        "noun": "Its name inside error messages: « Write {noun}. » For yes or no, a statement: you live in the town.",
        "hint": "Helps to answer. Formats explain themselves.",
        "why": "Why it is asked, for those who wonder. May have paragraphs.",
        "summary": "Its short name where answers are checked.",
        "optional": "true: it may be left out.",
        "private": "true: a helper whom the claimant has let in sees that it was answered, and not how.",
        "autocomplete": "HTML's word for whose datum it is, for the claimant's own data only.",
    },
    "an option": {
        "id": "What formulas compare with, between quotes.",
        "label": "What claimants read.",
        "hint": "A few words below it.",
        "exclusive": "true: it cannot be combined with others, such as « none ».",
    },
    "a rule": {
        "must": "A condition that stops people until it holds.",
        "warn": "A condition that, where it does not hold, asks once whether it is right, then lets pass.",
        "message": "What is said where it does not hold.",
        "at": "The id of the question that the message stands beside.",
    },
}  # fmt: skip

_WITHOUT_TEXTS = frozenset(
    (
        "a form",
        "contact",
        "retention",
        "open",
        "again",
        "assisted",
        "a parameter",
        "a fact",
        "a reminder",
        "a for-each",
        "an include",
        "easy-limits",
    )
)

KEYS: Mapping[str, Mapping[str, str]] = {
    name: told
    if name in _WITHOUT_TEXTS
    else {
        **told,
        **(_EASY if name != "plain" else {}),
        **(_FOR_HELPER if name in _WITH_HELPERS else {}),
        **_ASIDE,
    }
    for name, told in _OWN.items()
}

OF_TYPES: Mapping[str, str] = {
    "options": "What can be chosen, each with an id and a label.",
    "min-length": "How many characters there must be.",
    "max-length": "How many characters there may be.",
    "at-least": "The lowest that is taken: a number or a formula.",
    "at-most": "The highest that is taken: a number or a formula.",
    "year": "true, where the number is a year: four figures, never grouped (2015, not 2,015).",
    "earliest": "The first day that is taken: 2026-04-01, today, or a formula.",
    "latest": "The last day that is taken: 2026-04-01, today, or a formula.",
    "country": "The country that is taken for granted, by its two letters: FR; GB for the United Kingdom.",
    "pattern": 'What it is made of: "[0-9]{6}[A-Z]".',
    "example": "One that would do, made up. It is shown with the question.",
    "text": "What is said. May have paragraphs.",
}

TYPES: Mapping[str, str] = {
    "text": "A line.",
    "long-text": "Several lines.",
    "integer": "A whole number.",
    "decimal": "A number.",
    "money": "An amount.",
    "date": "A day.",
    "month": "A month.",
    "yes-no": "Yes or no.",
    "choice": "One of several options.",
    "choices": "Any of several options: boxes to tick.",
    "email": "An e-mail address.",
    "phone": "A telephone number.",
    "address": "A postal address.",
    "country": "A country.",
    "postcode": "A postal code.",
    "iban": "A bank account.",
    "nir": "A French social security number.",
    "siren": "A French business, by its nine figures.",
    "siret": "A place of a French business, by its fourteen figures.",
    "identifier": "A number of your own service, by its pattern.",
    "declaration": "A box that must be ticked: the label is what one declares.",
    "note": "Nothing: a text that informs.",
}
