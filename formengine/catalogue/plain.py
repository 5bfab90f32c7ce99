"""What could be said more plainly, and what is wrong with how a form sets such a rule aside."""

from __future__ import annotations

from formengine.catalogue.entry import Entry


def aside_entry(rule: str, message: str, fix: str) -> Entry:
    """A rule's words; that it can be set aside is told with them."""
    return Entry(message, fix, aside=rule)


ENTRIES: dict[str, Entry] = {
    "sentence-long": aside_entry(
        "sentence-long",
        "this sentence in {language} has {words} words; the most is {limit}.",
        "Make two of it: one says one thing.",
    ),
    "sentences-long": aside_entry(
        "sentences-long",
        "the sentences of this text in {language} have {words} words on average; the most is {limit}.",
        "Make them shorter, or make a list of what they count up.",
    ),
    "reading-kandel-moles": aside_entry(
        "reading-kandel-moles",
        "this text in {language} is hard to read: Kandel-Moles gives it {score}, and asks for {limit} or more.",
        "Write shorter sentences, and shorter words.",
    ),
    "reading-lix": aside_entry(
        "reading-lix",
        "this text in {language} is hard to read: LIX gives it {score}, and {limit} is the most.",
        "Write shorter sentences, and fewer words of more than six letters.",
    ),
    "reading-grade": aside_entry(
        "reading-grade",
        "this text in {language} needs {score} years at school (Flesch-Kincaid); the most is {limit}.",
        "Write shorter sentences, and shorter words.",
    ),
    "jargon": aside_entry("jargon", "'{word}' is a word of offices.", "Write for instance: {plain}."),
    "abbreviation": aside_entry(
        "abbreviation",
        "'{letters}' is explained nowhere in {language}.",
        "Write it out where it comes first, with the letters in brackets behind, or name it in 'known' of 'plain' when all "
        "your readers know it.",
    ),
    "double-negation": aside_entry(
        "double-negation", "'{words}' denies twice.", "Say what people must do, or when it is so."
    ),
    "passive": aside_entry(
        "passive", "'{words}' does not say who does it.", "Begin with who: we, you, an adviser."
    ),
    "half-negation": aside_entry(
        "half-negation",
        "'{words}' lacks '{half}', the other half of the negation.",
        "Write both halves: ne … pas, ne … plus, ne … jamais.",
    ),
    "semicolon": aside_entry(
        "semicolon", "a semicolon stands in a text in {language}.", "Make two sentences of it, or a list."
    ),
    "two-names": aside_entry(
        "two-names",
        "'{name}' is what the form calls '{first}' elsewhere in {language}.",
        "Use one name for one thing everywhere.",
    ),
    "easy-ideas": aside_entry(
        "easy-ideas",
        "'{words}' holds two ideas together in easy words in {language}.",
        "Make a sentence of each, one below the other.",
    ),
    "easy-brackets": aside_entry(
        "easy-brackets",
        "brackets stand in easy words in {language}.",
        "Say it in a sentence of its own, or leave it out.",
    ),
    "easy-signs": aside_entry(
        "easy-signs",
        "the sign '{sign}' stands in easy words in {language}.",
        "Write the word that it stands for.",
    ),
    "easy-percent": aside_entry(
        "easy-percent",
        "'{words}' is a percentage, in easy words in {language}.",
        "Say it in small numbers or in words: half, few, 1 of 10.",
    ),
    "easy-number-large": aside_entry(
        "easy-number-large",
        "'{words}' is a large number, in easy words in {language}.",
        "Say many, or leave it out, unless people must write it down.",
    ),
    "easy-number-word": aside_entry(
        "easy-number-word",
        "'{words}' is a number in letters, in easy words in {language}.",
        "Write it in figures.",
    ),
    "easy-roman": aside_entry(
        "easy-roman", "'{words}' is a Roman number, in easy words in {language}.", "Write it as 1, 2, 3."
    ),
    "easy-italics": aside_entry(
        "easy-italics",
        "'{words}' is slanted, in easy words in {language}.",
        "Take the stars off, or write it **bold**.",
    ),
    "easy-capitals": aside_entry(
        "easy-capitals", "'{words}' is in capitals, in easy words in {language}.", "Write small letters."
    ),
    "aside-reason": Entry(
        "'{rule}' is set aside without a reason.",
        "Say in a few words why, for whoever reads the form after you: '{rule}: it is the name on their card'.",
    ),
    "aside-unused": Entry(
        "'{rule}' is set aside here, and finds nothing.",
        "Take the line out.",
        "'{rule}' is set aside here, and finds nothing. Take the line out.",
    ),
}
