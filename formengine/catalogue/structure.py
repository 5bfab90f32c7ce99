"""What can be wrong with what a form says: its keys, questions, steps, loops and texts."""

from __future__ import annotations

from formengine.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "unknown-key": Entry(
        "unknown key '{key}'{guess}",
        "Keys that can stand here: {known}.",
    ),
    "when-of-question": Entry(
        "a question has no 'when': a condition belongs to its page.",
        "Move 'when: …' to the step, beside 'ask'. Where that asks more, give this question a step of its own.",
    ),
    "missing-key": Entry(
        "'{key}' is missing here.",
        "Add '{key}: …', on a line of its own or, between braces, behind a comma.",
    ),
    "form-not-a-mapping": Entry(
        "this file is not a form.",
        "A form begins with a line such as 'form: my-form'.",
    ),
    "form-folder": Entry(
        "the form is called '{id}', and its folder '{folder}'.",
        "Give both the same name.",
    ),
    "open-without-day": Entry(
        "'open' says neither from when nor until when.",
        "Write for instance 'open: {{from: 2026-09-01, until: 2026-09-30}}', or delete the line.",
    ),
    "open-backwards": Entry(
        "the form closes before it opens.",
        "Write a later day after 'until', or an earlier one after 'from'.",
    ),
    "open-over": Entry(
        "the form has been closed since {day}: nobody can begin or send it.",
        "Write the next day after 'until', or leave the form closed and ignore this.",
    ),
    "again-unknown": Entry(
        "no question '{id}' is asked on the main path{guess}",
        "Name questions whose answers tell who sends a request, outside of any repeat or for-each.",
    ),
    "again-tells-nothing": Entry(
        "the answer to '{id}' does not tell who sends a request.",
        "Name a number of the person, an address, a name or a day of birth; several together where one is not enough.",
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
        "{how}",
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
    "contact-question": Entry(
        "no question '{id}' of the type '{type}' is asked outside repeats{guess}",
        "Name a question that asks for such an address: {known}.",
    ),
    "contact-sms": Entry(
        "messages go to '{id}', and nobody is told that a landline takes no SMS.",
        "Write beside that question a rule such as: must: not ('sms' in ways) or takes_sms({id}), with a message that says "
        "what to write instead.",
    ),
    "contact-when": Entry(
        "'{key}-when' says under which condition messages go, and nothing says where to.",
        "Write '{key}' beside it, with the id of the question that asks for the address.",
    ),
    "reminder-moment": Entry(
        "a reminder says when it comes, by one of 'before' and 'when'{said}.",
        "Write {instead}.",
    ),
    "reminder-lacks": Entry(
        "a reminder of '{moment}' needs {keys}.",
        "Write it whole: {instead}.",
    ),
    "reminder-extra": Entry(
        "'{key}' says nothing of a reminder of '{moment}'.",
        "Take it away.",
    ),
    "reminder-unasked": Entry(
        "nobody is asked whether they want this reminder: 'wanted' is {what}.",
        "Name the question that asks them: a yes-no question ('wanted: remind_me'), or an option that they choose "
        "('wanted: \"'reminders' in messages\"').",
    ),
    "reminder-twice": Entry(
        "two reminders say the same: people would be written to twice.",
        "Take one of them away, or let it come on another day.",
    ),
    "reminder-late": Entry(
        "this reminder would come at a wrong time: {why}.",
        "{instead}",
    ),
    "reminder-nowhere": Entry(
        "nothing says where a reminder of '{moment}' goes.",
        "Write 'contact', which names the question that asks for an address or a number.",
    ),
    "silence-half": Entry(
        "under 'sent' stands '{said}' without '{missing}'.",
        "Write both: 'silence', refused or accepted, and 'silence-after', such as 2 months. The receipt says the day.",
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
    "item-title-constant": Entry(
        "each line of the list is called '{title}': no answer of the item is inserted.",
        "Insert one that tells them apart, for instance: {instead}",
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
    "minutes-crossed": Entry(
        "the start page cannot say that the form takes from 'minutes' to {most} minutes.",
        "Write under 'start' a smaller number as 'minutes', or take 'minutes-at-most' away.",
    ),
    "example-wrong": Entry(
        "the example '{example}' does not follow the pattern {pattern}",
        "Correct the example or the pattern: people copy what they see.",
    ),
    "autocomplete-in-loop": Entry(
        "'{id}' is asked for several items, and '{token}' fills them all alike.",
        "Delete 'autocomplete': it is for the claimant's own data, asked once.",
    ),
    "period-unnamed": Entry(
        "'{id}' does not say which months it is about, as '{boxes}' does.",
        "Name them in its label or hint, for instance since {{{{ months_before(12) }}}}: in a new month, only '{boxes}' "
        "would be asked again.",
    ),
    "easy-without-text": Entry(
        "'{key}' has easy words here, and no others.",
        "Write '{key}' beside 'easy' as well: it is what everybody reads who asks for no easy words.",
    ),
    "helper-without-text": Entry(
        "'{key}' has words for helpers here, and no others.",
        "Write '{key}' beside 'for-helper' as well: it is what the claimant reads.",
    ),
    "words-without-key": Entry(
        "'{key}' does not say for which text these words are.",
        "Write the key of that text before them, between braces: {key}: {instead}",
    ),
    "helper-never": Entry(
        "'{key}' stands here, and the form does not ask who fills it in.",
        "Write 'assisted: {{by: both}}' beside 'form', or take '{key}' out.",
        "'{key}' stands here, and the form does not ask who fills it in.",
    ),
    "helper-inserts": Entry(
        "these words for helpers insert {{{{ {formula} }}}}, and the text that they stand for does not.",
        "Insert what that text inserts, or less: {inserts}.",
    ),
    "helper-same": Entry(
        "these words for helpers are the same as the text that they stand for.",
        "Delete them: where a text has none, it is shown as it is.",
        "these words for helpers are the same as the text that they stand for. Delete them.",
    ),
    "helper-noun": Entry(
        "the label of '{id}' has words for helpers, and its noun has none.",
        "Write 'for-helper: {{noun: …}}' as well: messages about errors use the noun.",
        "the label of '{id}' has words for helpers, and its noun has none: messages about errors use the noun.",
    ),
    "private-inserted": Entry(
        "this text inserts the answer to '{id}', which is private: a helper would read it here.",
        "Take the insert out, or 'private' from the question.",
    ),
    "easy-count": Entry(
        "'{key}' has {usual} texts, and {easy} in easy words.",
        "Write one for each, in the same order.",
    ),
    "easy-language": Entry(
        "easy words are offered in '{language}', and the form is not.",
        "Take it out of 'easy-languages', or name it in 'languages' or 'draft-languages' too.",
    ),
    "easy-nowhere": Entry(
        "easy words are offered, and no text has any.",
        "Write 'easy' beside a text, for instance 'easy: {{label: …}}', or delete the line 'easy-languages'.",
    ),
    "easy-inserts": Entry(
        "these easy words insert {{{{ {formula} }}}}, and the text that they stand for does not.",
        "Insert what that text inserts, or less: {inserts}.",
    ),
    "easy-same": Entry(
        "these easy words are the same as the text that they stand for.",
        "Delete them: where a text has no easy words, it is shown as it is.",
        "these easy words are the same as the text that they stand for. Delete them.",
    ),
    "easy-partly": Entry(
        "'{context}' has no easy words, and other texts of this page have.",
        "Write some beside it, or leave it where it is easy already.",
        "'{context}' has no easy words, and other texts of this page have.",
    ),
    "language-twice": Entry(
        "the language '{language}' is both offered and a draft.",
        "Take it out of 'languages' or of 'draft-languages'.",
    ),
    "language-without-words": Entry(
        "the engine has no words in the language '{language}': no page could be shown in it.",
        "Leave it out, or have formengine.po translated into it first. The engine speaks {known}.",
    ),
    "insert-in-link": Entry(
        "this link's address inserts {{{{ {formula} }}}}.",
        "Write an address that is the same for everybody: addresses stay in histories and in the logs of other sites.",
    ),
    "single-braces": Entry(
        "'{written}' inserts nothing: claimants would read it as it stands.",
        "Write {{{{ {name} }}}}, with two braces on each side.",
    ),
    "statement-in-text": Entry(
        "'{written}' decides nothing: claimants would read it as it stands.",
        "Let the text choose its words, as in {{{{ 'both of you' if couple else 'you' }}}}; for more, write two and give "
        "each its own 'when'.",
    ),
    "stars-in-text": Entry(
        "'{written}' would be shown with its stars.",
        "Take them out: titles, labels and hints are plain text, and the engine gives them their look.",
    ),
    "html-in-text": Entry(
        "'{written}' is HTML: claimants would read it as it stands.",
        "Take it out: texts are text, and the engine gives titles, labels and hints their look.",
    ),
    "html-in-markdown": Entry(
        "'{written}' is HTML: claimants would read it as it stands.",
        "Write **words** for what is important, *words* for emphasis, [words](https://example.org) for a link, '- ' before "
        "each item of a list, and an empty line between paragraphs.",
    ),
    "parameter-to-come": Entry(
        "'{id}' has no value before {first}; until then, formulas take {value} as well.",
        "Add the value that holds today, with the day from which it holds.",
    ),
    "answer-after-sending": Entry(
        "this text is shown after sending, when the answers are no longer there: {formula}",
        "Write it without what was answered. The page shows the reference number, the date and the claimant's next step.",
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
    "changes-first-line": Entry(
        "the first line, 'changes:', is missing in this file.",
        "Write 'changes:' alone above the first line with a dash; the others may stay as they are.",
    ),
    "change-names-one": Entry(
        "a change names one thing: a question or a list.",
        "Write 'question: …', with its list before it where it stands in one (jobs/employer), or 'list: …'.",
    ),
    "change-says-one": Entry(
        "a change says one thing of what becomes of the answers.",
        "Write 'renamed: the_new_id', 'mapped: {{former_option: option}}', or 'dropped: why'.",
    ),
    "change-option-dropped": Entry(
        "options belong to a question, and one that is named by itself can only be dropped.",
        "Write 'mapped: {{former: now}}' where another option stands for it, or 'dropped: why'.",
    ),
    "lost-answers": Entry(
        "{what} since {since}: people who have answered it would lose their answers.",
        "Say in changes.yaml, beside the form, under 'changes:', what becomes of them: "
        "'- {{{line}, on: {today}, renamed: {now}}}' or '- {{{line}, on: {today}, dropped: why}}'.",
    ),
    "lost-option": Entry(
        "{what} since {since}: people who have chosen it would be asked again.",
        "Say in changes.yaml, beside the form, under 'changes:', what stands for it now: "
        "'- {{{line}, on: {today}, mapped: {{{option}: another}}}}', or why there is none: "
        "'- {{{line}, option: {option}, on: {today}, dropped: why}}'.",
    ),
    "meaning-changed": Entry(
        "{what}, since {since}: what people answered to the first would be kept for the second.",
        "When it means the same in other words, leave it. Otherwise give the new one an id of its own, and say in "
        "changes.yaml, beside the form, under 'changes:', what becomes of the former: "
        "'- {{{line}, on: {today}, dropped: why}}'.",
    ),
    "lost-unknown": Entry(
        "what this version would lose of people's answers is not known: the one before ({since}) cannot be read.",
        "Compare with a version that this engine reads: formengine check --since REVISION.",
    ),
    "change-still-asked": Entry(
        "{what} is in the form: this line would take away the answers to it.",
        "Delete this line, or give what is in the form another id.",
    ),
    "starter-text": Entry(
        "this text is the one that 'formengine new' wrote, and the form asks other things now: '{text}'",
        "Write what is true of this form, or take it out.",
    ),
    "change-of-nothing": Entry(
        "{what} was not in the form either, in {since}{guess}",
        "Write the id that it had in that version, or delete this line.",
    ),
    "change-reason": Entry(
        "'dropped' wants the reason, and {value} is none.",
        "Write in a few words why nobody needs these answers, for instance 'dropped: The service no longer needs it.'",
    ),
    "change-other-kind": Entry(
        "'{id}' is a {kind}, and this line speaks of a {said}.",
        "Write '{kind}: {former}' instead of '{said}: {former}'.",
    ),
    "change-twice": Entry(
        "line {line} has settled what becomes of {what}.",
        "Keep one of the two lines. What was renamed first and is gone now is dropped under the id that it had last.",
    ),
    "change-to-come": Entry(
        "the change is of {day}, and today is {today}.",
        "Write the day on which the form was changed; the line holds from the moment that it is there.",
    ),
    "change-unknown": Entry(
        "{what} is not in the form{guess}",
        "Write the id that it has now. What is gone altogether is 'dropped', with the reason.",
    ),
}
