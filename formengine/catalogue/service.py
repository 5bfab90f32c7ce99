"""What can be wrong beside a form: its brand, its translations, its journeys."""

from __future__ import annotations

from formengine.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
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
    "catalogue-missing": Entry(
        "the language '{language}' has no translation: {path} is missing or empty.",
        "Run 'formengine i18n update {form}' and have it translated; until then, name it in 'draft-languages'.",
    ),
    "catalogue-broken": Entry(
        "the translation to '{language}' cannot be read: {reason}",
        "Open the file in a translator's editor, such as Poedit, which shows the mistake.",
    ),
    "catalogue-encoding": Entry(
        "the byte {byte} that stands here is not UTF-8: this file was saved in another encoding.",
        "Save the file as UTF-8 in your editor.",
    ),
    "translation-missing": Entry(
        "'{context}' is not translated to '{language}': {entry} {path}.",
        "{how}",
    ),
    "translation-many": Entry(
        "{missing} of {all} texts are not translated to '{language}': {first} …",
        "{how}",
    ),
    "translation-fuzzy": Entry(
        "'{context}' changed since it was translated.",
        "Look the translation over, then delete this line, '#, fuzzy'; where it says more, the word 'fuzzy' alone.",
    ),
    "translation-inserts": Entry(
        "the translation of '{context}' does not insert what the text does.",
        "Insert exactly: {inserts}",
    ),
    "translation-draft": Entry(
        "the draft in '{language}' has {lacks}: {entry} {path}.",
        "{how}",
    ),
    "service-placeholder": Entry(
        "'{name}' stands where the name of your service must be.",
        "Write its name, and how people reach it: 'phone', 'hours', 'email', 'office' or 'address'.",
    ),
    "service-phone": Entry(
        "'{value}' is no telephone number that people can dial.",
        'Write one number as one dials it, for instance "01 99 00 12 34" or "3949"; one of another country with its '
        "code, for instance \"+32 2 555 12 12\". Words about it go to 'hours'.",
    ),
    "service-email": Entry(
        "'{value}' is no e-mail address.",
        "Write one like help@example.org, or take the line out.",
    ),
    "catalogue-header": Entry(
        "the header of this catalogue says {written} for '{field}'.",
        "Write: {field}: {wanted}",
    ),
    "catalogue-duplicate": Entry(
        "{entry} stands here a second time; first in line {first}.",
        "Keep the better translation, and take the other entry out.",
    ),
    "catalogue-plurals": Entry("{told}.", "{instead}"),
    "translation-same": Entry(
        "the translation of '{context}' is its source, letter by letter.",
        "Translate it; where it is a name that stays, write the line '#, {flag}' above msgctxt.",
    ),
    "translation-shape": Entry(
        "the translation of '{context}' has {there}, and its source {here}.",
        "Give it the form of its source, so that people in both languages see the same page.",
    ),
    "translation-long": Entry(
        "the translation of '{context}' has {length} characters, {why}: {what}.",
        "Say it in fewer words.",
    ),
    "translation-signs": Entry(
        "the translation of '{context}' writes {sign}, which stands in {often} of the catalogue, and {instead} in {other}.",
        "Write {instead} everywhere, as the engine's own texts do.",
    ),
    "words-missing": Entry(
        "the engine's words in '{language}' have nothing for '{key}'.",
        "Write it in {path}: in '{source}' it says « {said} ».",
    ),
    "words-places": Entry(
        "the engine's words in '{language}' for '{key}' have other places than in '{source}'.",
        "Let exactly these stand in it: {places}",
    ),
    "words-unknown": Entry(
        "the engine asks for no words named '{key}'{guess}",
        "Mend its name, or take the entry out.",
    ),
    "file-misnamed": Entry(
        "nobody reads the file '{name}': its name would have to be '{wanted}'.",
        "Rename it to '{wanted}'; where there is such a file already, keep one of the two.",
    ),
    "journeys-first-line": Entry(
        "the first line, 'journeys:', is missing in this file.",
        "Write 'journeys:' alone above the first line with a dash; the others may stay as they are.",
    ),
    "journeys-empty": Entry(
        "no journey is in this file.",
        "Write the first, as 'formengine explain journeys-empty' shows, or delete the file.",
    ),
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
    "journey-refused": Entry(
        "the form does not take this answer to '{id}'. Its page says: « {words} »",
        "{how}",
    ),
    "journey-option": Entry(
        "'{id}' has no option '{option}'{guess}",
        "Write the id of an option, not what claimants read: {known}.",
    ),
    "journey-astray": Entry(
        "the journey '{journey}' goes another way than its answers: after {before} {told}",
        "Mend the answers, or write the pages to which they lead:\npages: [{pages}]",
    ),
    "journey-unanswered": Entry(
        "the page '{page}' asks '{id}', and the journey '{journey}' does not answer it. The page says: « {words} »",
        "Add '{id}: …' to its answers.",
    ),
    "journey-list": Entry(
        "the journey '{journey}' cannot go past the list '{id}'. The page says: « {words} »",
        "Write between {least} and {most} items there, or mend the form.",
    ),
    "journey-unasked": Entry(
        "no page of the journey '{journey}' asks for this: {ids}.",
        "Take it out, or mend the answers that lead to the page that asks for it.",
    ),
    "journey-answer": Entry(
        "'{id}' cannot be answered like this.",
        "{how}",
    ),
}
