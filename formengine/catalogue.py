"""The one list of what a definition can have wrong: code, what is wrong, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of a problem. Both may hold `{placeholders}`."""

    message: str
    fix: str


CATALOGUE: dict[str, Entry] = {
    "unknown-key": Entry(
        "unknown key '{key}'{guess}",
        "Keys that can stand here: {known}.",
    ),
    "missing-key": Entry(
        "'{key}' is missing here.",
        "Add a line '{key}: …'.",
    ),
    # Formulas: their words, signs and shape.
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
        "'{what}' cannot stand in a formula.",
        "Use names, numbers, texts in quotes, brackets, and or not in, == != < <= > >= and + - * / only.",
    ),
    "formula-word": Entry(
        "'{what}' cannot stand in a formula, nor be the name of a question.",
        "Use names of questions and facts, and the words and, or, not, in, if, else.",
    ),
    "formula-write-instead": Entry(
        "'{what}' is not written like that in a formula.", "Write {instead} instead."
    ),
    "formula-quotes": Entry(
        "in a formula a text stands between straight quotes, not {what}",
        "Write {instead} with the straight quotes of a keyboard.",
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
        "Compare with a date that was asked, with today(), months_before(12) or last_day(…).",
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
    # Formulas: their names.
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
    "function-wants-name": Entry("{usage} takes only names of questions, not {what}", "Write {usage}."),
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
    # Formulas: their types.
    "not-a-condition": Entry(
        "a condition must be yes or no, but {what} is {type}.",
        "Write a condition with it, for instance: {instead}.",
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
    "no-order": Entry(
        "{type} has no order, so < and > mean nothing here: {what}",
        "Use == or !=, or compare numbers, amounts, dates or months.",
    ),
    "choices-equality": Entry(
        "'{what}' can have several answers at once, so == and != cannot be used.",
        "Write '{option}' in {what}, or not ('{option}' in {what}).",
    ),
    "choices-in": Entry(
        "'{what}' can have several answers at once, so it cannot stand before in.",
        "Ask about each option: '{option}' in {what}.",
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
    "not-yaml": Entry(
        "this file cannot be read as YAML: {detail}.",
        "Look at this line and the one above: a quote, a colon or a space is missing or too many.",
    ),
    "text-needs-quotes": Entry(
        "this text cannot stand without quotes.",
        "Put this text in quotes, because {because}: {quoted}",
    ),
    "tab": Entry(
        "a line begins with a tab.",
        "Use spaces to move a line to the right, never tabs.",
    ),
    "text-after-bar": Entry(
        "text stands after '{sign}'.",
        "After '{sign}' go to a new line, and write the text there, two spaces further to the right.",
    ),
    "unclosed-quote": Entry(
        "the quote {quote} that opens here is never closed.",
        "Write {quote} at the end of the text, or take the first one away.",
    ),
    "unclosed-bracket": Entry(
        "the '{sign}' that opens here is never closed.",
        "Write '{close}' where the list of keys or words ends.",
    ),
    "bad-braces": Entry(
        "what stands between the brackets cannot be read.",
        "Separate what is inside by commas, and put texts in quotes.",
    ),
    "backslash": Entry(
        "a backslash in a text in double quotes means something else here.",
        "Put the text in single quotes, or write the backslash twice.",
    ),
    "indentation": Entry(
        "this line is not aligned with those it belongs to.",
        "Give keys of the same thing the same number of spaces before them, and put long texts in quotes.",
    ),
    "colon-space": Entry(
        "a space is missing after the colon.",
        "Write '{key}: ', with a space after the colon.",
    ),
    "no-colon": Entry(
        "this line has no key.",
        "Write 'key: value', or join the line to the text above by moving it further to the right.",
    ),
    "comma-in-braces": Entry(
        "'{text}' reads as a key, because of the comma before it.",
        "Inside braces put a text with a comma in quotes.",
    ),
    "invisible-character": Entry(
        "the invisible character {code} stands here.",
        "Delete it: it often comes along when text is pasted from elsewhere.",
    ),
    "not-utf8": Entry(
        "the byte {byte} that stands here is not UTF-8.",
        "Save the file as UTF-8 in your editor.",
    ),
    "file-too-large": Entry(
        "the form weighs {size} MB with this file.",
        "A form and all that it includes may weigh {limit} MB: split it into several forms.",
    ),
    "cannot-read": Entry(
        "the file {file} cannot be read: {why}.",
        "Look at the name of the file, and at who may read it.",
    ),
    "empty-file": Entry(
        "the file {file} is empty.",
        "Write the form in it; a first line is 'form: my-form'.",
    ),
    "form-not-a-mapping": Entry(
        "this file is not a form.",
        "A form begins with a line such as 'form: my-form'.",
    ),
    "form-folder": Entry(
        "the form is called '{id}', and its folder '{folder}'.",
        "Give both the same name.",
    ),
    "several-documents": Entry(
        "a second document begins here.",
        "Delete the line '---': a file holds one form.",
    ),
    "too-deep": Entry(
        "lists stand more than {limit} deep in each other here.",
        "A form is never so deep: look for brackets or dashes that are too many.",
    ),
    "too-many-problems": Entry(
        "there are more than {limit} problems.",
        "Mend those above first: many often have one cause.",
    ),
    "duplicate-key": Entry(
        "the key '{key}' stands here twice; the first is on line {line}.",
        "Keep one of them.",
    ),
    "key-not-text": Entry(
        "a key is a word, and this is none.",
        "Write 'key: value'.",
    ),
    "yaml-anchor": Entry(
        "'{word}' gives a name to a piece of the file, which forms do not use.",
        "Delete it. If it begins a text, put the text in quotes.",
    ),
    "yaml-alias": Entry(
        "'{word}' stands for another piece of the file, which forms do not use.",
        "Write the piece out, or use 'include'. If it begins a text, put the text in quotes.",
    ),
    "yaml-tag": Entry(
        "'{word}' is a tag, which forms do not use.",
        "Delete it. If it begins a text, put the text in quotes.",
    ),
    "yaml-merge": Entry(
        "'<<' takes over the keys of another piece, which forms do not use.",
        "Write the keys out, or use 'include'.",
    ),
    "empty-value": Entry(
        "nothing is written for '{key}'.",
        "Write a value after '{key}:', or delete the line.",
    ),
    "not-a-text": Entry(
        "'{key}' must be a text on its own, not a list or a group of keys.",
        "Write '{key}: …' on one line, in quotes if it starts with a sign.",
    ),
    "not-a-list": Entry(
        "'{key}' must be a list.",
        "Begin each item on a line of its own with a dash: '- …'.",
    ),
    "empty-list": Entry(
        "the list '{key}' is empty.",
        "Write at least one item, or delete the line.",
    ),
    "not-a-mapping": Entry(
        "{what} must be a group of keys.",
        "Write 'key: value', one on each line.",
    ),
    "not-a-flag": Entry(
        "'{key}' is true or false, not '{value}'.",
        "Write 'true' or 'false', without quotes.",
    ),
    "not-a-count": Entry(
        "'{key}' must be a whole number, not '{value}'.",
        "Write digits only, without quotes, for instance 12.",
    ),
    "not-a-date": Entry(
        "'{value}' is not a day.",
        "Write the year, the month and the day: 2026-04-01.",
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
        "Write a code such as fr, en, ar or pt-BR.",
    ),
    "duplicate-language": Entry(
        "the language '{value}' stands here twice.",
        "Delete one of them.",
    ),
    "unknown-time-zone": Entry(
        "there is no time zone '{value}'.",
        "Write a continent and a city, for instance Europe/Paris.",
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
        "Write small letters without accents, digits and '_', {limit} characters at most: {better}.",
    ),
    "bad-id": Entry(
        "'{id}' cannot stand in the address of a page.",
        "Write small letters without accents, digits and '-', {limit} characters at most: {better}.",
    ),
    "bad-option-id": Entry(
        "'{id}' cannot be the id of an option.",
        "Write small letters without accents, digits, '-' or '_', {limit} characters at most: {better}.",
    ),
    "reserved-id": Entry(
        "'{id}' has a meaning of its own here.",
        "Choose another id: this one is used by formulas or by the engine's own pages.",
    ),
    "missing-noun": Entry(
        "the question '{id}' has no 'noun'.",
        "Add 'noun: …', its name inside error messages, for instance 'noun: your date of birth'.",
    ),
    "unknown-node": Entry(
        "'{key}' does not say what this is{guess}",
        "Begin with one of these keys: {known}.",
    ),
    "only-steps-here": Entry(
        "a '{kind}' cannot stand inside a repeat or a for-each.",
        "Only steps can stand here; put the '{kind}' before or after.",
    ),
    "must-or-warn": Entry(
        "a rule has either 'must' or 'warn'.",
        "Write one of them: 'must' stops, 'warn' asks once and lets pass.",
    ),
    "unknown-type": Entry(
        "unknown type '{type}'{guess}",
        "Types of questions: {known}.",
    ),
    "not-available-yet": Entry(
        "{what} is not available yet.",
        "Take it out for now.",
    ),
    "insert-not-closed": Entry(
        "'{{{{' opens here and is never closed.",
        "Write '}}}}' after the formula.",
    ),
    "insert-not-opened": Entry(
        "'}}}}' closes what was never opened.",
        "Write '{{{{' before the formula.",
    ),
    "insert-empty": Entry(
        "nothing stands between '{{{{' and '}}}}'.",
        "Write the name of an answer or a formula between them.",
    ),
    "needless-braces": Entry(
        "a formula stands here without braces.",
        "Write it without '{{{{' and '}}}}': {formula}",
    ),
    "include-nowhere": Entry(
        "'{file}' cannot be included in a text that lies in no folder.",
        "Save the form in a folder first.",
    ),
    "include-outside": Entry(
        "'{file}' lies outside the folder of forms.",
        "Include files of this form, or of '_shared'.",
    ),
    "include-itself": Entry(
        "'{file}' includes itself.",
        "Take out this line.",
    ),
    "include-missing": Entry(
        "the file '{file}' is missing: there is no {looked}.",
        "Write its place as seen from this file, for instance parts/resources.yaml.",
    ),
    "too-many-includes": Entry(
        "more than {limit} files are included.",
        "Write some of them into the form.",
    ),
    "brand-empty": Entry(
        "this brand file declares nothing: no :root {{ --name: value; }} is in it.",
        "Copy the engine's templates/static/tokens.css and change its values.",
    ),
    "brand-missing": Entry(
        "{name} is missing, and the style sheet uses it.",
        "Copy its line from the engine's templates/static/tokens.css into :root.",
    ),
    "brand-unknown": Entry(
        "{name} stands in the dark block and not in the light one{guess}",
        "Give it a value in the first :root block too, or mend its name.",
    ),
    "brand-colour": Entry(
        "{name} is '{value}', whose contrast cannot be measured.",
        "Write the colour as #rrggbb, or as var(--another).",
    ),
    "brand-outside": Entry(
        "a brand file may not fetch anything: claimants' browsers ask no other place.",
        "Take out @import and url(…); use fonts that devices have.",
    ),
    "brand-text": Entry(
        "{front} on {ground} has a contrast of {ratio}:1 in the {scheme} colours; text needs 4.5:1 (WCAG 1.4.3).",
        "Write for instance {better}",
    ),
    "brand-line": Entry(
        "{front} on {ground} has a contrast of {ratio}:1 in the {scheme} colours; borders, marks and the focus ring "
        "need 3:1 (WCAG 1.4.11).",
        "Write for instance {better}",
    ),
    "brand-ring": Entry(
        "{front} and {ground} are {ratio}:1 apart in the {scheme} colours; the two colours of the focus ring need 9:1, "
        "so that it shows on any ground (WCAG 2.4.7, technique C40).",
        "Write for instance {better}",
    ),
    # Formulas: where they stand.
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
        "Put this under the same condition (when: {condition}), or write in the formula what holds otherwise: "
        "{condition} and …, or … if {condition} else ….",
    ),
    "duplicate-part": Entry(
        "the part '{id}' is there already, at {first}.",
        "Give this part another id.",
    ),
    "duplicate-step": Entry(
        "the page '{id}' is there already, at {first}.",
        "Give this step another id: it stands in the page's address.",
    ),
    "duplicate-name": Entry(
        "the name '{id}' is taken already, at {first}.",
        "Give this one another id: formulas could not tell them apart.",
    ),
    "duplicate-option": Entry(
        "the option '{id}' is there already, at {first}.",
        "Give this option another id.",
    ),
    "rule-at": Entry(
        "no question '{id}' on this step{guess}",
        "'at' names a question of the same step: {known}.",
    ),
    "for-each-unknown": Entry(
        "no question '{id}' with checkboxes is asked before this{guess}",
        "Name a question of the type 'choices' that stands earlier, outside repeats: {known}.",
    ),
    "for-each-twice": Entry(
        "'{id}' has a for-each already, at {first}.",
        "Put the steps of both into one.",
    ),
    "for-each-empty": Entry(
        "no box of '{id}' is left to go through.",
        "Take an option out of 'unless', or delete this for-each.",
    ),
    "unless-unknown": Entry(
        "no option '{id}'{guess}",
        "'unless' names options of the question: {known}.",
    ),
    "repeat-limits": Entry(
        "there can be no item: at least {least}, at most {most}.",
        "Make 'at-most' 1 or more, and not smaller than 'at-least'.",
    ),
    "one-option": Entry(
        "'{id}' has one option only, which is no choice.",
        "Add an option, or use the type 'yes-no' or 'declaration'.",
    ),
    "exclusive-alone": Entry(
        "the option '{id}' is exclusive, but only checkboxes can be combined.",
        "Delete 'exclusive', or make the question's type 'choices'.",
    ),
    "limits-crossed": Entry(
        "no answer can be right: {low} {least} is more than {high} {most}.",
        "Exchange the two, or delete one.",
    ),
    "example-wrong": Entry(
        "the example '{example}' does not follow the pattern {pattern}",
        "Correct the example or the pattern: people copy what they see.",
    ),
    "autocomplete-in-loop": Entry(
        "'{id}' is asked for several items, and '{token}' fills them all alike.",
        "Delete 'autocomplete': it is for the claimant's own data, asked once.",
    ),
    "language-twice": Entry(
        "the language '{language}' is both offered and a draft.",
        "Take it out of 'languages' or of 'draft-languages'.",
    ),
    "step-title": Entry(
        "the step '{id}' has several questions and no title.",
        "Add 'title: …', the heading of the page.",
    ),
    "answer-in-title": Entry(
        "this title tells an answer: {formula}",
        "Write it without what was answered: titles stay in the browser's history.",
    ),
    "missing-summary": Entry(
        "the label of '{id}' tells an answer: {formula}",
        "Add 'summary: …', a short name without it, for the title of the page.",
    ),
    "catalogue-missing": Entry(
        "the language '{language}' has no translation: {path} is missing or empty.",
        "Run 'formengine i18n update {form}' and have it translated; until then, name it in 'draft-languages'.",
    ),
    "catalogue-broken": Entry(
        "the translation to '{language}' cannot be read: {reason}",
        "Open the file in a translator's editor, such as Poedit, which shows the mistake.",
    ),
    "translation-missing": Entry(
        "'{context}' is not translated to '{language}'.",
        "Run 'formengine i18n update {form}', then translate it.",
    ),
    "translation-fuzzy": Entry(
        "'{context}' changed since it was translated.",
        "Look the translation over, and take away the mark 'fuzzy'.",
    ),
    "translation-inserts": Entry(
        "the translation of '{context}' does not insert what the text does.",
        "Insert exactly: {inserts}",
    ),
    "translation-draft": Entry(
        "the draft in '{language}' lacks {missing} of {all} texts.",
        "Run 'formengine i18n update {form}', then translate them.",
    ),
    "unknown-country": Entry(
        "no country has the code '{code}'{guess}",
        "Write two capital letters (ISO 3166-1), for instance FR.",
    ),
    "not-a-figure": Entry(
        "'{key}' must be a number, not '{value}'.",
        "Write digits, with a point before the decimals and no quotes, for instance 1353.10.",
    ),
    # Journeys: what a person answers, and the pages that they pass.
    "duplicate-journey": Entry(
        "the journey '{id}' is there already, at {first}.",
        "Give this journey another name: reports speak of it by its name.",
    ),
    "journey-language": Entry(
        "the form is not in the language '{language}'.",
        "Write one of its languages: {known}.",
    ),
    "journey-page": Entry(
        "the form has no page '{page}'{guess}",
        "Write the id of a step, a repeat or a stop; inside a repeat its id, the number and the step (jobs/1/employer), "
        "inside a for-each the question, the option and the step (incomes/wages/amount); at the end check and sent.",
    ),
    "journey-question": Entry(
        "no question '{id}' is asked here{guess}",
        "Write the id of a question, of a repeat, or of a for-each with '.items' behind it (incomes.items).",
    ),
    "journey-answer": Entry(
        "'{id}' cannot be answered like this.",
        "{how}",
    ),
}
