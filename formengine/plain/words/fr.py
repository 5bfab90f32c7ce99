"""French words: of offices, with the plain ones; known by their letters; and names for one thing."""

from __future__ import annotations

from collections.abc import Mapping

JARGON: Mapping[str, str] = {
    r"susmentionnée?s?|susvisée?s?|susnommée?s?|précitée?s?": "le mot lui-même, encore une fois",
    r"ci-après désignée?s?|ledit|ladite|lesdite?s|dudit": "ce, cette, ces",
    r"le cas échéant": "si c’est votre cas",
    r"nonobstant": "malgré",
    r"préalablement(?: à)?|au préalable": "avant",
    r"ultérieurement": "plus tard",
    r"postérieurement à": "après",
    r"antérieurement à": "avant",
    r"à compter d[ue]": "à partir de",
    r"à l’issue d[ue]|à l’issue de la": "après, à la fin de",
    r"dans un délai d[e’]": "dans les, avant le",
    r"dans les meilleurs délais|dans les plus brefs délais": "un jour précis, ou « vite »",
    r"afin d[e’]|en vue d[e’]": "pour",
    r"dans le cadre d[eu’]": "pour, avec, pendant",
    r"au titre d[eu’]|au titre des": "pour",
    r"en application d[eu’]|conformément (?:à|au|aux)|en vertu d[eu’]": "selon, d’après",
    r"eu égard (?:à|au|aux)|au regard d[eu’]": "à cause de, selon",
    r"en sus d[eu’]|en sus": "en plus",
    r"à l’exclusion d[eu’]|hormis": "sauf",
    r"à défaut d[eu’]|à défaut": "sinon, sans",
    r"sous réserve (?:d[eu’]|que)": "si",
    r"dès lors que": "si, quand",
    r"relati(?:f|fs|ve|ves) (?:à|au|aux)|afférente?s? (?:à|au|aux)": "sur, de",
    r"être en mesure d[e’]|êtes en mesure d[e’]|est en mesure d[e’]": "pouvoir",
    r"(?:est|êtes|sont|être) susceptibles? d[e’]": "pouvoir",
    r"(?:est|êtes|sont) tenue?s? d[e’]": "devoir",
    r"proc[ée]d(?:er|ez|era|ons|e) (?:à|au|aux)": "faire",
    r"effectu(?:er|ez|ée?s?|é|ons)": "faire",
    r"s’acquitt(?:er|e) d[eu’]|(?:vous )?acquitt(?:er|ez) d[eu’]": "payer",
    r"octro(?:yer|ie|yée?s?|i)": "donner",
    r"sollicit(?:er|ez|e|ée?s?)": "demander",
    r"perce(?:voir|vez|voit|vrez|vons|viez|vait)|per[çc]u(?:es?|s)?": "recevoir, toucher",
    r"bénéfici(?:er|ez|e|erez) d[eu’]": "avoir, recevoir",
    r"renseign(?:er|ez) (?:le|la|les|ce|cette|ces|un|une|votre)": "remplir, écrire",
    r"stipul(?:er|e|ée?s?)": "dire, prévoir",
    r"notifi(?:er|e|ée?s?|ons|cation|cations)": "écrire, annoncer ; une lettre",
    r"diligent(?:er|ée?s?)": "faire",
    r"transmett(?:re|ez|ons) dûment|dûment": "rien, ou « complet et signé »",
    r"faire parvenir": "envoyer",
    r"nous vous prions d[e’]|nous vous saurions gré|veuillez": "le verbe seul : envoyez, répondez",
    r"nous vous informons que|nous avons l’honneur": "rien : dites la chose",
    r"pièces? justificatives?": "document qui prouve ce que vous dites",
    r"requérante?s?|pétitionnaires?|administrée?s?|assujettie?s?": "vous, la personne",
    r"ayants? droit": "personne qui a droit à l’aide",
    r"émoluments?": "salaire, revenus",
    r"indus?(?= de| d’| versé| perçu)|trop-perçus?": "somme reçue en trop",
    r"exonérée?s? d[e’]": "sans avoir à payer",
    r"au prorata d[eu’]|prorata": "en proportion",
    r"quotités?": "part, durée",
    r"forclusions?|forclose?s?": "trop tard : la date limite est passée",
    r"caduque?s?|caducité": "qui n’est plus valable",
    r"proroge(?:r|z|ée?s?)|prorogations?": "prolonger",
    r"récépissés?": "reçu",
    r"à titre gratuit|à titre gracieux": "gratuitement",
    r"à titre onéreux": "contre de l’argent",
    r"à terme échu": "à la fin du mois, de la période",
    r"sise?s? à|domiciliée?s? (?:à|au|en)": "habiter à, qui est à",
    r"préjudiciable|porter préjudice": "faire du tort",
    r"inhérente?s? (?:à|au|aux)": "de",
    r"incomb(?:e|ent|er) (?:à|au|aux)": "devoir : « vous devez »",
}
"""Patterns, with the plain words that are told."""

KNOWN = frozenset("CV PDF SMS IBAN BIC TV USB QR RDV FAQ JPEG JPG PNG OK CD DVD SIREN SIRET".split())
"""Abbreviations that one knows by their letters alone, and those that are the very name of a thing."""

NAMES = (
    (
        "adresse électronique",
        "adresse e-mail",
        "adresse email",
        "adresse mail",
        "adresse courriel",
        "adresse de courriel",
    ),
    ("courriel", "e-mail", "email", "mail", "mél", "courrier électronique"),
    ("téléphone portable", "téléphone mobile", "portable", "mobile"),
    ("numéro de sécurité sociale", "numéro de sécu", "numéro Insee", "NIR"),
    ("nom de naissance", "nom de jeune fille", "nom de famille", "nom patronymique"),
    ("nom d’usage", "nom marital", "nom d’épouse"),
    ("bulletin de salaire", "bulletin de paie", "fiche de paie", "fiche de salaire"),
    ("avis d’imposition", "avis d’impôt", "feuille d’impôt"),
    ("pièce d’identité", "document d’identité", "justificatif d’identité", "papier d’identité"),
    ("justificatif de domicile", "preuve de domicile", "attestation de domicile"),
    ("relevé d’identité bancaire", "relevé de compte bancaire"),
    ("code postal", "code de la ville"),
    ("lieu de naissance", "commune de naissance", "ville de naissance"),
    ("arrêt de travail", "arrêt maladie"),
)
"""Names of one thing, a line each."""

STATES = frozenset(
    """
    marié pacsé divorcé séparé âgé situé né handicapé salarié retraité employé licencié intéressé concerné privé élevé
    abonné illimité limité spécialisé lié isolé fatigué occupé libéré réfugié prié inscrit sensé censé fini ouvert fermé
    assuré
    """.split()
)
"""Participles that say how somebody or something is, and not what was done to it."""

MOVES = frozenset(
    """
    allé venu arrivé parti resté mort entré sorti monté descendu tombé devenu revenu retourné rentré passé décédé parvenu
    """.split()
)
"""Participles whose verb has « être » in the active voice."""

DONE = frozenset(
    """
    fait pris mis dit écrit reçu rendu vu lu inscrit transmis permis admis remis soumis dû perdu attendu retenu obtenu
    prévu exclu inclus conclu défini choisi rempli fourni établi suivi averti réduit produit détruit traduit interdit
    """.split()
)
"""Participles in -i, -s, -t or -u that a passive is made of."""

ACTED = frozenset(
    """
    transmis conservé étudié traité demandé calculé versé examiné refusé accepté adressé communiqué utilisé effacé
    supprimé remis vérifié contrôlé collecté partagé exigé effectué rejeté
    """.split()
)
"""Participles that are a passive in the present too: somebody does this, and the sentence does not say who."""
