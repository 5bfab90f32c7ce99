"""A form that is brought from another format: what could not be taken over, and what a person must settle."""

from __future__ import annotations

from collections.abc import Mapping

from formengine.catalogue.entry import Entry

_FILES: Mapping[str, Entry] = {
    "import-unreadable": Entry(
        "the file cannot be read: {why}.", "Name a file that is there and that you may read."
    ),
    "import-other-format": Entry(
        "this is no file of the format '{kind}'.",
        "Say which one it is: --from {other} reads a file of this kind.",
    ),
    "import-no-openpyxl": Entry(
        "a workbook is read with openpyxl, which is not installed here.",
        "Run: pip install 'formengine[xlsx]'",
    ),
    "import-too-large": Entry(
        "the file weighs {size} MB once it is unpacked, and {limit} MB is the most that is read.",
        "Take pictures and data out of it: a form's own sheets weigh far less.",
    ),
    "import-not-a-workbook": Entry(
        "this is no workbook of the kind .xlsx.",
        "Open it in a spreadsheet and save it as .xlsx (an .xls of before 2007, or a .csv, is not read).",
    ),
    "import-broken-workbook": Entry(
        "a part of the workbook cannot be read: {why}.",
        "Open it in a spreadsheet and save it once more as .xlsx.",
    ),
    "import-too-many-rows": Entry(
        "the sheet '{sheet}' has more than {limit} rows.",
        "Split the form, or take the data out of the sheet.",
    ),
    "import-sheet-missing": Entry(
        "there is no sheet '{sheet}'. Its sheets: {known}.", "Name the sheet with the questions '{sheet}'."
    ),
    "import-column-missing": Entry(
        "the first row of the sheet has no column '{column}'.",
        "Write the names of the columns into the first row.",
    ),
    "import-empty": Entry("it asks nothing.", "Write at least one question."),
    "import-nothing-left": Entry(
        "nothing of what it asks has an equal here.",
        "Write the form anew: docs/how-to/write-a-form.md says how.",
    ),
    "import-not-opened": Entry(
        "'{what}' closes what was not opened.", "Take it out, or add the row that begins it."
    ),
    "import-not-closed": Entry(
        "'{what}' ({name}) is not closed.", "Add the row that ends it, after the last question inside."
    ),
    "import-too-deep": Entry("groups stand more than {limit} deep in each other.", "Take some of them out."),
    "import-not-json": Entry(
        "this is neither JSON nor YAML: {why}.", "Export the form once more from the form builder."
    ),
    "import-not-a-form": Entry(
        "this is not a form of the digital form builder: {why}.",
        "Export the form, not a part of it, from the designer.",
    ),
    "import-cycle": Entry(
        "pages lead back to each other in a circle: {path}.",
        "Take out the link that leads back. Whoever wants to ask again for more of the same needs a repeat.",
    ),
}

_QUESTIONS: Mapping[str, Entry] = {
    "import-service": Entry(
        "the format does not say whose service this is.",
        "Write its name, its telephone and its hours under 'service'.",
    ),
    "import-title": Entry("the form has no title.", "Write one: '{title}' was taken."),
    "import-nouns": Entry(
        "each 'noun' was made from the label of its question.",
        "Read each of them in « Enter … », and write it as one would say it there.",
    ),
    "import-type-without-equal": Entry(
        "'{name}' is of the type '{type}', which has no equal here: it was left out.",
        "Ask for it in another way, or take it out of what you need.",
    ),
    "import-type-unknown": Entry(
        "'{name}' is of the type '{type}', which we do not know: it was left out.",
        "Look for a slip in the type, or ask for it as one of our types.",
    ),
    "import-metadata": Entry(
        "'{type}' is noted by a device without asking: it was left out.",
        "Nothing is to be done, unless you need it.",
    ),
    "import-label-missing": Entry("'{name}' has no label.", "Write one: it was given its name instead."),
    "import-text-missing": Entry(
        "its {text} is missing in '{language}', the language of the form.",
        "Translate it: it stands in '{other}' now.",
    ),
    "import-markup": Entry(
        "signs of markup (bold, colours, headings) were taken out of the text.",
        "Read whether it still says the same.",
    ),
    "import-insert": Entry(
        "'{name}' cannot be inserted into the {text} here: « … » stands in its place.",
        "Write the text so that it needs no answer.",
    ),
    "import-summary": Entry(
        "the label of '{name}' inserts an answer, and so needs a 'summary'.",
        "It was made from the name: write it well.",
    ),
    "import-list-missing": Entry(
        "there is no list '{list}': the question was left out.",
        "Add the list, or write the options into the form.",
    ),
    "import-choice-twice": Entry(
        "the option '{name}' stands twice in its list.", "The second was left out: look whether it should."
    ),
    "import-parameter": Entry(
        "'{name}={value}' is not a number.", "Write the limit into the form, if there is one."
    ),
    "import-range-step": Entry(
        "steps of {step} cannot be asked for.", "Every number between the limits is taken."
    ),
    "import-page-split": Entry(
        "'{name}' shows questions together of which some have conditions: each stands on a page of its own.",
        "Put those that are always asked together into one step again, with a title, if you like.",
    ),
    "import-item": Entry(
        "what one adds to '{name}' needs a name with its article (« a person »), and each item a title.",
        "Read 'item' and 'title-of-item'; they were made from the label and the first question.",
    ),
    "import-nested-repeat": Entry(
        "'{name}' is a repeat inside a repeat, which has no equal: it was left out, with {inside}.",
        "Ask for it in the outer repeat, or in one of its own after it.",
    ),
    "import-language-unknown": Entry(
        "which language '{language}' is cannot be told.", "Write its code behind: « Français (fr) »."
    ),
    "import-language-guessed": Entry(
        "no language is named for the texts: '{language}' was taken.", "Name another with --language."
    ),
    "import-language-unspoken": Entry(
        "the engine has no words of its own in '{language}' (buttons, errors).",
        "The translations are kept in its catalogue. Add the engine's words, then name the language in 'languages'.",
    ),
}

_FORMULAS: Mapping[str, Entry] = {
    "import-formula": Entry(
        "the {what} « {formula} » was not taken over: {why}.", "Write it in our language, or do without."
    ),
    "import-required": Entry(
        "whether an answer is needed depends on « {formula} »: it may be left out now.",
        "Ask it in a step with this condition as its 'when', without 'optional'.",
    ),
    "import-repeat-count": Entry(
        "how many there are was « {formula} »: people add as many as they like now.",
        "Set 'at-least' and 'at-most', or add a rule with count().",
    ),
    "import-calculation-inside": Entry(
        "'{name}' is worked out inside a repeat, which has no equal.",
        "Work it out afterwards, with total() or count().",
    ),
    "import-calculation-empty": Entry(
        "'{name}' has no calculation.", "Nothing was taken over: look whether it is needed."
    ),
    "import-calculated-question": Entry(
        "'{name}' is a question with an answer worked out beforehand.",
        "It is asked, and filled in with nothing.",
    ),
    "import-message-made": Entry(
        "no message says what is wrong with '{name}'.", "Write one in place of ours."
    ),
    "import-message-unused": Entry(
        "the message about '{name}' is not needed: limits bring messages of their own.",
        "Nothing is to be done.",
    ),
    "import-pattern": Entry(
        "the pattern became an identifier, with the made-up example {example}.",
        "Write an example that people know.",
    ),
}

_COLUMNS: Mapping[str, Entry] = {
    "import-column": Entry("the column '{column}' has no equal.", "Look whether you need what stands in it."),
    "import-sheet": Entry("the sheet '{sheet}' was not read.", "Look whether the form needs it."),
    "import-appearance": Entry(
        "the appearance '{value}' has no equal.", "How a page looks is the engine's business."
    ),
    "import-choice-filter": Entry(
        "which options are offered depended on « {value} »: all are offered now.",
        "Ask one question for each case, in steps with a 'when', each with its own options.",
    ),
    "import-default": Entry(
        "the answer '{value}' was filled in beforehand, which has no equal.",
        "People fill it in themselves now.",
    ),
    "import-readonly": Entry(
        "the question could not be answered, only read.", "Make it a note, if it only informs."
    ),
    "import-trigger": Entry("it was worked out anew after « {value} ».", "A fact is always worked out anew."),
}

_BUILDER: Mapping[str, Entry] = {
    "import-key": Entry("'{key}' has no equal.", "Look whether you need what it says."),
    "import-component": Entry(
        "'{name}' is a {type}, which has no equal here: it was left out.",
        "Ask for it in another way, or do without.",
    ),
    "import-controller": Entry(
        "the page is driven by '{controller}', which is a program of its own.",
        "Its questions were taken over, and nothing that the program does.",
    ),
    "import-unreached": Entry(
        "no page leads to '{path}': it was left out.", "Add it where it belongs, if it is needed."
    ),
    "import-link-missing": Entry("it leads to '{path}', which is no page.", "Look where it should lead."),
    "import-link-twice": Entry(
        "several links have no condition: {paths}. '{last}' is followed.",
        "Give the others a condition.",
    ),
    "import-condition": Entry(
        "the condition '{name}' was not taken over: {why}. What hangs on it is asked of everybody.",
        "Write it in our language as the 'when' of the steps that it is for.",
    ),
    "import-tangled": Entry(
        "so many ways lead to '{path}' that its condition would be longer than anybody reads: it is asked of everybody.",
        "Write its 'when' in your own words.",
    ),
    "import-dead-end": Entry(
        "'{path}' leads nowhere.",
        "It goes on to the next page now: add a stop, if people should not.",
    ),
    "import-stop": Entry(
        "'{path}' ends the journey on a condition that was not taken over: it was left out.",
        "Write it as a 'stop' with its 'when'. Without one it would end the journey of everybody.",
    ),
    "import-option": Entry("the option '{key}' ({value}) has no equal.", "Look whether you need it."),
    "import-conditional-item": Entry(
        "the option '{name}' had questions or a condition of its own.",
        "Questions became a step after this one; an option is offered to everybody.",
    ),
    "import-secrets": Entry(
        "keys and addresses under '{key}' were not taken over.", "Deliver with 'formengine worker'."
    ),
}

ENTRIES: Mapping[str, Entry] = {**_FILES, **_QUESTIONS, **_FORMULAS, **_COLUMNS, **_BUILDER}
