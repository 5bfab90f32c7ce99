"""What can be wrong with one value of a form: a word, a number, a day, a length of time, an id."""

from __future__ import annotations

from formengine.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "sign-in-never": Entry(
        "'{id}' asks to sign in again, and nobody signs in to this form.",
        "Write 'account: offered' or 'account: needed' beside 'form', or take the line out.",
    ),
    "empty-value": Entry(
        "nothing is written for '{key}'.",
        "Write a value after '{key}:', or take the key out.",
    ),
    "not-a-text": Entry(
        "'{key}' must be a text on its own, not a list or a group of keys.",
        "Write '{key}: …' on one line, in quotes if it starts with a sign.",
    ),
    "not-a-list": Entry(
        "'{key}' must be a list.",
        "Begin each item on a line of its own with a dash: '- …'; or write all between square brackets: [a, b].",
    ),
    "empty-list": Entry(
        "the list '{key}' is empty.",
        "Write at least one item, or take the key out.",
    ),
    "not-a-mapping": Entry(
        "{what} must be a group of keys.",
        "Write 'key: value', one on each line; or all between braces: {{key: value, key: value}}.",
    ),
    "not-a-flag": Entry(
        "'{key}' is true or false, not {value}.",
        "Write the word alone, without quotes: {key}: {instead}",
    ),
    "not-a-count": Entry(
        "'{key}' must be a whole number, not '{value}'.",
        "Write digits only, without a sign or quotes, for instance {instead}{else_}.",
    ),
    "not-a-date": Entry(
        "'{value}' is not a day.",
        "Write the year, the month and the day: 2026-04-01.",
    ),
    "date-turned": Entry(
        "'{value}' is not a day as forms write it.",
        "Write the year first, then the month and the day: {instead}.",
    ),
    "another-day": Entry(
        "the day '{value}' cannot be said in a word.",
        "Write 'today', a day such as 2026-04-01, or a formula such as months_before(12).",
    ),
    "year-as-number": Entry(
        "'{id}' asks for a year, and a number is shown with its thousands apart: 2 015, or 2,015.",
        "Write 'year: true' there. Where it is no year, nothing has to change.",
        "'{id}' asks for a year and is shown as 2 015: write 'year: true' there.",
    ),
    "languages-list": Entry(
        "'{key}' must be a list.",
        "Write it between square brackets: {key}: [{listed}].",
    ),
    "key-of-other-type": Entry(
        "this type of question has no '{key}'.",
        "Write a type that has it ({types}), or take it out.",
    ),
    "option-words": Entry(
        "an option has an id, which formulas use, and a label, which people read.",
        "Write:\n{instead}",
    ),
    "required-anyway": Entry(
        "'{key}' is no key: every question must be answered anyway.",
        "Take it out. For a question that may be left out, write 'optional: true'.",
    ),
    "not-a-moment": Entry(
        "'{value}' is no day, and no day with an hour.",
        "Write the day, and behind a space the hour if it matters: {shown}.",
    ),
    "not-a-url": Entry(
        "'{value}' is not the address of a page.",
        "Write it whole, for instance https://example.org/help.",
    ),
    "unknown-word": Entry(
        "'{key}' cannot be '{word}'{guess}",
        "What can stand here: {known}.",
    ),
    "unknown-language": Entry(
        "no language has the code '{value}'.",
        "Write {code}a code such as fr, en, ar or pt-BR.",
    ),
    "duplicate-language": Entry(
        "the language '{value}' stands here twice.",
        "Delete one of them.",
    ),
    "unknown-time-zone": Entry(
        "there is no time zone '{value}'{guess}",
        "Write a continent and a city, for instance {instead}.",
    ),
    "not-a-period": Entry(
        "'{key}' is a length of time, not '{value}'.",
        "Write a whole number and days, months or years: {instead}{else_}.",
    ),
    "not-days": Entry(
        "'{key}' is not kept for '{value}'.",
        "Write a number of days, from 1 day (people must have 20 hours, WCAG 2.2.1) to {most} days "
        "(no browser remembers for longer), for instance {instead}.",
    ),
    "unknown-autocomplete": Entry(
        "'autocomplete' does not know '{value}'{guess}",
        "Write one of HTML's words, for instance name, given-name, family-name, bday, email, tel or postal-code.",
    ),
    "bad-pattern": Entry(
        "this pattern cannot be read.",
        "Write letters and digits, classes such as [A-Z0-9], groups in (), | for 'or', and the counts ?, *, +, {{3}} and"
        " {{2,4}}; close every bracket.",
    ),
    "slow-pattern": Entry(
        "this pattern could keep the service busy for hours: its counts multiply each other.",
        "Say how many characters each part has, as in [A-Z]{{2}}[0-9]{{6}}, and put no count on a group that holds one.",
    ),
    "bad-name": Entry(
        "'{id}' cannot be used as a name in formulas.",
        "Write '{better}': a letter first, then small letters without accents, digits and '_', {limit} characters at most.",
    ),
    "bad-id": Entry(
        "'{id}' cannot stand in the address of a page.",
        "Write '{better}': small letters without accents, digits and '-', {limit} characters at most.",
    ),
    "bad-option-id": Entry(
        "'{id}' cannot be the id of an option.",
        "Write '{better}': small letters without accents, digits, '-' or '_', {limit} characters at most.",
    ),
    "reserved-id": Entry(
        "'{id}' has a meaning of its own here.",
        "Choose another id: this one is used by formulas or by the engine's own pages.",
    ),
    "unknown-country": Entry(
        "no country has the code '{code}'{guess}",
        "Write two capital letters (ISO 3166-1), for instance {instead}.",
    ),
    "country-missing": Entry(
        "'{id}' takes what is typed for French, though the form's days are those of {zone}.",
        "Add 'country: {country}', or 'country: FR' where France is meant.",
    ),
    "figure-signs": Entry(
        "'{value}' is not a number as forms write it.",
        "Write digits only, and a point before the decimals: {instead}",
    ),
    "write-today": Entry(
        "'{value}' is not the day of today as forms write it.",
        "Write the word: today",
    ),
    "not-a-figure": Entry(
        "'{key}' must be a number, not '{value}'.",
        "Write digits, with a point before the decimals and no quotes, for instance 1353.10.",
    ),
}
