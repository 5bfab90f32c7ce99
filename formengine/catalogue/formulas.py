"""What can be wrong with a formula: its signs, its names, its types, and where it stands."""

from __future__ import annotations

from formengine.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "formula-empty": Entry(
        "there is no formula here.", "Write one, for instance: couple or age(naissance) >= 60."
    ),
    "formula-too-long": Entry(
        "this formula has {length} characters; the most is {most}.",
        "Give parts of it names of their own, as facts, and use those names here.",
    ),
    "formula-too-deep": Entry(
        "this formula is nested too deep; the most is {most} levels.",
        "Give the inner part a name of its own, as a fact, and use that name here.",
    ),
    "formula-too-large": Entry(
        "with the facts that it uses, this formula is too large: {size} steps; the most is {most}.",
        "Use each fact fewer times, or make the facts simpler.",
    ),
    "formula-character": Entry(
        "'{what}' cannot stand in a formula{guess}",
        "Use names, numbers, texts in quotes, brackets, and or not in, == != < <= > >= and + - * / only.",
    ),
    "formula-word": Entry(
        "'{what}' cannot stand in a formula, nor be the name of a question.",
        "Use names of questions and facts, and the words and, or, not, in, if, else.",
    ),
    "formula-begins-if": Entry(
        "a condition does not begin with '{what}'.",
        "Write alone what must hold{how}: {rest}",
    ),
    "formula-write-instead": Entry(
        "'{what}' is not written like that in a formula.", "Write {instead} instead."
    ),
    "formula-quotes": Entry(
        "in a formula a text stands between straight quotes, not {what}",
        "Write it with the straight quotes of a keyboard: {instead}",
    ),
    "formula-unclosed-text": Entry(
        "the text that begins here has no quote at its end.",
        "Put the same quote ({what}) after the text, or take this one away.",
    ),
    "formula-accent": Entry(
        "'{what}' cannot be a name: names have the letters a to z, digits and _ only.",
        "Write {instead}, or put quotes around it when it is a text.",
    ),
    "formula-number": Entry("'{what}' is not a number as formulas write it.", "Write {instead} instead."),
    "formula-date": Entry(
        "a day of the calendar cannot be written in a formula ({what}).",
        "Compare an age, for instance age(naissance) < 18, or compare with a date that was asked, with today(), "
        "months_before(12) or last_day(…).",
    ),
    "date-as-text": Entry(
        "{what} is a text, and a date is compared with dates; a day of the calendar cannot be written in a formula.",
        "Compare an age, for instance age({name}) < 18, or compare with a date that was asked, with today(), "
        "months_before(12) or last_day(…).",
    ),
    "formula-bracket": Entry(
        "this bracket {what} has no partner.",
        "Each ( needs its ), each [ its ]: add the missing one or take this one away.",
    ),
    "formula-gap": Entry(
        "something is missing between {left} and {right}.",
        "Write and, or, a comparison such as ==, or a sign such as + between the two.",
    ),
    "formula-unfinished": Entry("the formula stops before its end.", "Write what should come after this."),
    "formula-syntax": Entry(
        "the formula cannot be understood from here on.",
        "Compare it with: couple and age(naissance) >= 60. Two signs in a row, or a comma too many?",
    ),
    "formula-comma": Entry(
        "values with commas between them need square brackets.",
        "Write a list, for instance: statut in ['marie', 'pacse'].",
    ),
    "formula-subscript": Entry(
        "a part of {what} cannot be taken with square brackets.",
        "Write only the name. To ask whether a box is ticked, write 'option' in question.",
    ),
    "formula-shape": Entry(
        "'{what}' is more than a formula can say.",
        "Use names, numbers, texts in quotes, comparisons, and or not in, + - * / and listed functions only.",
    ),
    "formula-list-item": Entry(
        "a list can hold only texts in quotes and numbers, not {what}",
        "Write each option in quotes, for instance: ['marie', 'pacse'].",
    ),
    "formula-list-empty": Entry("this list is empty.", "Write what it should hold: ['marie', 'pacse']."),
    "formula-list-place": Entry(
        "a list can stand only after in.",
        "Write for instance: statut in ['marie', 'pacse'].",
    ),
    "formula-yes-no": Entry(
        "'{what}' is not needed: a yes-no question is a condition by itself.",
        "Write the name of the question alone (couple), or not and the name (not couple). "
        "When it is an option, put it in quotes: '{what}'.",
    ),
    "unknown-name": Entry(
        "unknown name '{what}'{guess}",
        "Write the id of a question, a fact or a parameter; a text needs quotes: '{what}'.",
    ),
    "name-elsewhere": Entry(
        "'{what}' is asked once for each item of '{items}', so it has no single answer here.",
        "Use count({items}) or total({items}, {what}), or move the formula inside '{items}'.",
    ),
    "name-items": Entry(
        "'{what}' is a list of items, not an answer.",
        "Use count({what}), or total({what}, question) with one of its questions.",
    ),
    "option-outside": Entry(
        "'option' means something only inside a for-each.",
        "Move the formula inside the for-each, or write the id of a question.",
    ),
    "option-without-quotes": Entry("the option '{what}' needs quotes.", "Write '{what}' with its quotes."),
    "unknown-option": Entry("there is no option '{option}'{guess}", "The options are: {options}."),
    "unknown-function": Entry(
        "unknown function '{what}'{guess}",
        "The functions are age, today, months_before, last_day, count, total and is_answered.",
    ),
    "not-a-function": Entry("'{what}' is not a function.", "Write its name alone, without brackets."),
    "function-not-called": Entry("'{what}' is a function and needs its brackets.", "Write {usage}."),
    "function-arguments": Entry("this is not how the function is used: {what}", "Write {usage}."),
    "function-argument": Entry(
        "{usage} takes {wanted}, but {what} is {type}.",
        "Put {wanted} between the brackets.",
    ),
    "function-wants-name": Entry("{usage} takes only names of questions, not {what}", "Write {instead}."),
    "never-asked": Entry("'{what}' is worked out or fixed, never asked.", "Write the id of a question."),
    "nothing-to-count": Entry(
        "'{what}' is one answer, so there is nothing to count.",
        "Write the id of a repeat, or of a question with checkboxes.",
    ),
    "not-items": Entry(
        "'{what}' is neither a repeat nor the question of a for-each{guess}",
        "Write the id of the repeat, then one of its questions: total(activites, montant).",
    ),
    "not-in-items": Entry(
        "'{items}' does not ask '{what}'{guess}",
        "Write the id of a question that is asked inside '{items}'.",
    ),
    "not-a-condition": Entry(
        "a condition must be yes or no, but {what} is {type}.",
        "Write a condition {instead}.",
    ),
    "not-a-number": Entry(
        "this must be a number, but {what} is {type}.",
        "Add, subtract, multiply and divide numbers and amounts only.",
    ),
    "two-types": Entry(
        "the two values around if … else are not of one kind: {yes}, and {no}.",
        "Make both of the same kind.",
    ),
    "wrong-result": Entry(
        "{wanted} is wanted here, but {what} is {type}.", "Write a formula that gives {wanted}."
    ),
    "types-differ": Entry(
        "{left} cannot be compared with {right}: {what}",
        "Compare two values of the same kind.",
    ),
    "date-as-number": Entry(
        "a date cannot be compared with a number: {what}",
        "Compare an age in whole years, such as age({name}) < 18, or the date with another one, such as {name} <= today().",
    ),
    "no-order": Entry(
        "{type} has no order, so < and > mean nothing here: {what}",
        "Use == or !=, or compare numbers, amounts, dates or months.",
    ),
    "choices-equality": Entry(
        "'{what}' can have several answers at once, so == and != cannot be used.",
        "Write {instead}, or not ('{option}' in {what}).",
    ),
    "choices-in": Entry(
        "'{what}' can have several answers at once, so it cannot stand before in.",
        "Ask about each option: {instead}.",
    ),
    "boolean-equality": Entry(
        "a yes-no answer is a condition by itself and is compared with nothing: {what}",
        "Write the name of the question alone (couple), or not and the name (not couple).",
    ),
    "list-equality": Entry("a list cannot be compared with == or <: {what}", "Write in instead of ==."),
    "in-wants-list": Entry(
        "after {comparator} comes a list or a question with checkboxes, but {what} is {type}.",
        "Write a list, for instance: statut in ['marie', 'pacse']; or use == for one value.",
    ),
    "fact-cycle": Entry(
        "the fact '{what}' is worked out from itself: {circle}",
        "Take one of these names out of one of these facts.",
    ),
    "asked-later": Entry(
        "'{what}' is not asked before this{via}, so it can never have been given here.",
        "Move the question before this, or use what was asked on an earlier page. Only a rule can use its own page.",
    ),
    "may-not-be-given": Entry(
        "'{what}' is asked only when {condition}{via}, so it may not have been given here.",
        "Write the condition with it:\n{instead}\n"
        "What stands on a page may have the page under the same condition instead:\nwhen: {when}",
    ),
}
