"""What can be wrong with a file before it is a form: its bytes, its YAML, its includes."""

from __future__ import annotations

from formengine.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
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
    "quotes-in-quotes": Entry(
        "this text in quotes holds the same quotes.",
        "Write « … » inside, or put single quotes around the text: {quoted}",
    ),
    "unclosed-bracket": Entry(
        "the '{sign}' that opens here is never closed.",
        "Write '{close}' where the list of keys or words ends.",
    ),
    "wrong-bracket": Entry(
        "']' stands here, and the '{{' of line {line} is not closed yet.",
        "Write '}}' where it ends: {written} Keep the ']' behind it only where it closes a '[' further up.",
    ),
    "bracket-closes-nothing": Entry(
        "'}}' stands here, and no '{{' before it is open.",
        "Write '{{' where its keys begin. Where the list ends here, write ']' instead.",
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
        "Give keys of the same thing the same number of spaces before them, and put long texts in quotes. "
        "Look at the line above too: a dash may be missing there.",
    ),
    "missing-list-key": Entry(
        "this list has no key: the line '{key}:' is missing above it.",
        "Write '{key}:' on a line of its own above the first dash, with as many spaces before it as the key above has.",
    ),
    "missing-dash": Entry(
        "this line stands among the items of a list and has no dash.",
        "When an item begins here, write '- {line}'. When it goes on with the one above, align it with its keys.",
    ),
    "braces-without-dash": Entry(
        "an item of the list begins here, and its dash is missing.",
        "Write a dash and a space before it, the dash right under that of the other items: - {item}",
    ),
    "dash-space": Entry(
        "a space is missing after the dash.",
        "Put a space after the dash: - {item}",
    ),
    "long-dash": Entry(
        "'{sign}' stands where an item of a list begins: to YAML, that is a text.",
        "Write the dash of the keyboard and a space: - {item}",
    ),
    "missing-comma": Entry(
        "a comma is missing before '{key}'.",
        "Between braces, write one after each value{place}: {written}, {key}: … Where all of it is one text, put it "
        "in quotes.",
    ),
    "list-comma": Entry(
        "these words stand in a list, and nothing is between them.",
        "Write:\n{instead}",
    ),
    "quotes-of-print": Entry(
        "the quotes of {value} would be read as letters of it.",
        "Write it without them, or with the straight quotes of a keyboard: {instead}",
    ),
    "no-break-space": Entry(
        "{sign} stands {place}, which YAML does not take for a space.",
        "Delete it. Where a space belongs, type a plain one, with the space bar alone (without Alt or Shift).",
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
        "Keep one of them. When another item of the list begins here, write a dash and a space before it.",
    ),
    "item-without-dash": Entry(
        "the item above has its '{key}' in line {line}: here begins another item of the list, without its dash.",
        "Write a dash and a space before '{key}', the dash right under that of the item above. Where both are one item, "
        "keep one of the two lines.",
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
    "too-many-pieces": Entry(
        "this file has more than {limit} keys and values.",
        "Split the form into several forms.",
    ),
    "text-too-long": Entry(
        "this text has {length} characters.",
        "Write {limit} at most: nobody reads more on one page.",
    ),
}
