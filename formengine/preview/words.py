"""The words of the preview, in French and in English: its pages speak the language that the browser asks for."""

from __future__ import annotations

from collections.abc import Mapping

FALLBACK = "en"

_EN = {
    "preview": "Preview",
    "skip": "Skip to the content",
    "nav": "Preview",
    "all-forms": "All forms",
    "gallery": "Question types",
    "overview": "Overview",
    "try": "Fill it in",
    "map": "Map",
    "nav-form": "This form",
    "local": "Only this computer can open these pages. What is typed here is kept nowhere else, and goes when "
    "the preview ends.",
    "latest": "Show what was saved last",
    "saved": "Saved: this page shows it.",
    "saved-errors": "Saved, with errors. They stand at the top of the page.",
    "away": "The preview has ended. Start it again, and load this page.",
    "forms": "Forms",
    "no-forms": "There is no form here yet",
    "no-forms-how": "A form is a folder with a file form.yaml, in {folder}. This command makes one:",
    "ok": "No errors.",
    "errors-1": "1 error",
    "errors": "{n} errors",
    "others-1": "1 warning or notice",
    "others": "{n} warnings and notices",
    "errors-heading-1": "1 error keeps what you saved from being shown",
    "errors-heading": "{n} errors keep what you saved from being shown",
    "errors-last": "Below is the form as it last worked, at {time}.",
    "errors-never": "It has not worked yet since the preview began. It is shown as soon as these are mended.",
    "errors-more": "And {n} more: formengine check {form}",
    "gone": "The file form.yaml of this form is not there any more",
    "gone-how": "It was deleted or renamed. The forms that are there are listed under “All forms”.",
    "fix": "What to do:",
    "explain": "Example of {code}",
    "others-all": "Show them",
    "parts": "Pages",
    "part": "Part {number}: {title}",
    "kind-repeat": "for each item of {id}",
    "questions": "asks: {types}",
    "no-question": "asks nothing",
    "languages": "Languages",
    "language-source": "the language of the file",
    "language-draft": "draft, not offered to claimants",
    "language": "Language",
    "scores": "How it reads",
    "scores-few": "too few words yet for a score",
    "scores-none": "this language is not judged",
    "state": "What is shown",
    "width": "Width",
    "width-wide": "As wide as here",
    "width-narrow": "A narrow screen, 320 pixels",
    "alone": "Open it alone",
    "frame": "The page “{title}”, {state}",
    "frame-inert": "A picture of the page: nothing in it can be sent. To answer, use “Fill it in”.",
    "frame-live": "The form, as claimants meet it",
    "frame-gallery": "{name}: {state}",
    "source": "Its source",
    "source-line": "line {n}",
    "source-now": "The lines as they are saved now: they hold an error, and are not what is shown above.",
    "transcript": "What a screen reader user meets",
    "transcript-accepted": "Somebody has read this transcript and accepted it, and nothing has changed since.",
    "transcript-now": "Told by the browser now. An approximation: each screen reader has its own words.",
    "transcript-ask": "No accepted transcript speaks of this state as it is now. Have the browser tell it, "
    "which takes a few seconds:",
    "transcript-listen": "Listen to this state",
    "transcript-missing": "It cannot be told here.",
    "reading": "How plainly it reads",
    "reading-text": "Text",
    "reading-words": "Words",
    "reading-sentence": "Longest sentence",
    "reading-all": "All of the page",
    "reading-of": "The whole form in this language:",
    "reading-none": "No text of this page is judged in this language.",
    "weight": "What it weighs",
    "weight-what": "What",
    "weight-raw": "As it is",
    "weight-packed": "Compressed",
    "weight-page": "This page",
    "weight-sheet": "The style sheet",
    "weight-all": "Both",
    "weight-fits": "It comes in one go: the limit is {limit} bytes compressed.",
    "weight-heavy": "Too heavy: the limit is {limit} bytes compressed. On a slow line people wait twice.",
    "bytes": "{n} bytes",
    "way": "How one comes here",
    "faults": "What the preview could not reach",
    "nothing-seen": "No way through the form leads to this page.",
    "before": "Before",
    "after": "After",
    "turn": "Pages before and after",
    "states-empty": "untouched",
    "states-shown": "as it comes",
    "states-filled": "filled in",
    "states-longest": "the longest answers",
    "states-items": "with items",
    "states-remove": "asks before it removes",
    "states-full": "full",
    "states-error": "error: {code}",
    "states-rule": "rule {code} broken",
    "states-on": "{state}, item {item}",
    "live": "Fill in {title}",
    "live-how": "It really works, and answers stay when you save the form anew. Nothing that is sent here "
    "reaches anybody.",
    "live-again": "Begin at its first page",
    "map-of": "Map of {title}",
    "map-text": "The same in words",
    "map-none": "A picture needs {library}: pip install 'formengine[desk]'. The words below say the same.",
    "gallery-title": "All types of questions",
    "gallery-how": "Each with the YAML that makes it. The examples are in French.",
    "type": "Question type {type}",
    "yaml": "The YAML",
    "explain-title": "What {code} means",
    "lost": "There is no such page",
    "lost-how": "Links inside a picture of a page do not lead on. To go through the form, use “Fill it in” of "
    "the form.",
    "broken": "The preview could not make this page",
    "broken-how": "This is a fault of the preview, not of your form. The terminal in which it runs says more.",
}

_FR = {
    "preview": "Aperçu",
    "skip": "Aller au contenu",
    "nav": "Aperçu",
    "all-forms": "Tous les formulaires",
    "gallery": "Types de questions",
    "overview": "Vue d’ensemble",
    "try": "Le remplir",
    "map": "Plan",
    "nav-form": "Ce formulaire",
    "local": "Seul cet ordinateur peut ouvrir ces pages. Ce qui est saisi ici n’est gardé nulle part "
    "ailleurs, et disparaît à la fin de l’aperçu.",
    "latest": "Montrer le dernier enregistrement",
    "saved": "Enregistré : cette page le montre.",
    "saved-errors": "Enregistré, avec des erreurs. Elles sont en haut de la page.",
    "away": "L’aperçu est terminé. Relancez-le, puis rechargez cette page.",
    "forms": "Formulaires",
    "no-forms": "Il n’y a pas encore de formulaire ici",
    "no-forms-how": "Un formulaire est un dossier avec un fichier form.yaml, dans {folder}. Cette commande en "
    "crée un :",
    "ok": "Aucune erreur.",
    "errors-1": "1 erreur",
    "errors": "{n} erreurs",
    "others-1": "1 avertissement ou remarque",
    "others": "{n} avertissements et remarques",
    "errors-heading-1": "1 erreur empêche de montrer ce que vous avez enregistré",
    "errors-heading": "{n} erreurs empêchent de montrer ce que vous avez enregistré",
    "errors-last": "Ci-dessous, le formulaire tel qu’il fonctionnait encore, à {time}.",
    "errors-never": "Il n’a pas encore fonctionné depuis le début de l’aperçu. Il sera montré dès que ce sera "
    "corrigé.",
    "errors-more": "Et {n} de plus : formengine check {form}",
    "gone": "Le fichier form.yaml de ce formulaire n’est plus là",
    "gone-how": "Il a été supprimé ou renommé. Les formulaires présents sont sous « Tous les formulaires ».",
    "fix": "Que faire :",
    "explain": "Exemple de {code}",
    "others-all": "Les montrer",
    "parts": "Pages",
    "part": "Partie {number} : {title}",
    "kind-repeat": "pour chaque élément de {id}",
    "questions": "demande : {types}",
    "no-question": "ne demande rien",
    "languages": "Langues",
    "language-source": "la langue du fichier",
    "language-draft": "brouillon, pas proposée aux usagers",
    "language": "Langue",
    "scores": "Lisibilité",
    "scores-few": "encore trop peu de mots pour un score",
    "scores-none": "cette langue n’est pas évaluée",
    "state": "Ce qui est montré",
    "width": "Largeur",
    "width-wide": "Aussi large qu’ici",
    "width-narrow": "Un écran étroit, 320 pixels",
    "alone": "L’ouvrir seule",
    "frame": "La page « {title} », {state}",
    "frame-inert": "Une image de la page : rien ne peut y être envoyé. Pour répondre, utilisez « Le remplir ».",
    "frame-live": "Le formulaire, tel que les usagers le voient",
    "frame-gallery": "{name} : {state}",
    "source": "Sa source",
    "source-line": "ligne {n}",
    "source-now": "Les lignes enregistrées maintenant : elles contiennent une erreur, et ne sont pas ce qui "
    "est montré ci-dessus.",
    "transcript": "Ce qu’entend une personne avec un lecteur d’écran",
    "transcript-accepted": "Quelqu’un a lu et accepté cette transcription, et rien n’a changé depuis.",
    "transcript-now": "Dit par le navigateur à l’instant. C’est approché : chaque lecteur d’écran a ses "
    "propres mots.",
    "transcript-ask": "Aucune transcription acceptée ne parle de cet état tel qu’il est. Demandez-la au "
    "navigateur, en quelques secondes :",
    "transcript-listen": "Écouter cet état",
    "transcript-missing": "Elle ne peut pas être faite ici.",
    "reading": "Sa lisibilité",
    "reading-text": "Texte",
    "reading-words": "Mots",
    "reading-sentence": "Phrase la plus longue",
    "reading-all": "Toute la page",
    "reading-of": "Tout le formulaire dans cette langue :",
    "reading-none": "Aucun texte de cette page n’est évalué dans cette langue.",
    "weight": "Son poids",
    "weight-what": "Quoi",
    "weight-raw": "Tel quel",
    "weight-packed": "Compressé",
    "weight-page": "Cette page",
    "weight-sheet": "La feuille de style",
    "weight-all": "Les deux",
    "weight-fits": "Elle arrive en une fois : la limite est de {limit} octets compressés.",
    "weight-heavy": "Trop lourde : la limite est de {limit} octets compressés. Sur une ligne lente, on attend "
    "deux fois.",
    "bytes": "{n} octets",
    "way": "Comment on arrive ici",
    "faults": "Ce que l’aperçu n’a pas pu atteindre",
    "nothing-seen": "Aucun chemin du formulaire ne mène à cette page.",
    "before": "Avant",
    "after": "Après",
    "turn": "Pages d’avant et d’après",
    "states-empty": "intacte",
    "states-shown": "telle qu’elle vient",
    "states-filled": "remplie",
    "states-longest": "les réponses les plus longues",
    "states-items": "avec des éléments",
    "states-remove": "demande avant de retirer",
    "states-full": "pleine",
    "states-error": "erreur : {code}",
    "states-rule": "règle {code} non respectée",
    "states-on": "{state}, élément {item}",
    "live": "Remplir {title}",
    "live-how": "Il fonctionne vraiment, et les réponses restent quand vous enregistrez le formulaire. Rien "
    "de ce qui est envoyé ici n’arrive à personne.",
    "live-again": "Commencer à sa première page",
    "map-of": "Plan de {title}",
    "map-text": "La même chose en mots",
    "map-none": "Une image demande {library} : pip install 'formengine[desk]'. Les mots ci-dessous disent la "
    "même chose.",
    "gallery-title": "Tous les types de questions",
    "gallery-how": "Chacun avec le YAML qui le produit.",
    "type": "Type de question {type}",
    "yaml": "Le YAML",
    "explain-title": "Ce que veut dire {code}",
    "lost": "Cette page n’existe pas",
    "lost-how": "Les liens dans l’image d’une page ne mènent pas plus loin. Pour parcourir le formulaire, "
    "utilisez « Le remplir ».",
    "broken": "L’aperçu n’a pas pu faire cette page",
    "broken-how": "C’est un défaut de l’aperçu, pas de votre formulaire. Le terminal où il tourne en dit plus.",
}

VOCABULARIES: Mapping[str, Mapping[str, str]] = {"en": _EN, "fr": _FR}
"""Every word by its key, by language."""


def spoken(accepts: str) -> str:
    """The language of a page, out of an Accept-Language header (RFC 9110, 12.5.4): what comes first there and is known."""
    for each in accepts.lower().split(","):
        language = each.partition(";")[0].strip().partition("-")[0]
        if language in VOCABULARIES:
            return language
    return FALLBACK


def say(language: str, key: str, **values: object) -> str:
    """A word, its places filled. French has a no-break space before its high signs. Raises KeyError."""
    said = VOCABULARIES[language][key].format(**values)
    if language == "fr":
        for sign in ":;?!»":
            said = said.replace(f" {sign}", f"\N{NO-BREAK SPACE}{sign}")
        said = said.replace("« ", "«\N{NO-BREAK SPACE}")
    return said


def counted(language: str, key: str, number: int) -> str:
    """A word about so many: `errors` of 1 is `errors-1`."""
    return say(language, f"{key}-1") if number == 1 else say(language, key, n=number)
