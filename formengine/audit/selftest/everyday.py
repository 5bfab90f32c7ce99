"""The part of the defects that is planted every day: the whole takes minutes, and every rule has its fixtures besides.

Others are planted every day in a form of the repository (`real.SAMPLE`); no defect is in both.
"""

from __future__ import annotations

EVERYDAY = tuple(
    """
    hint-lost hint-untied role-unknown error-untied summary-links-to-the-label title-without-error invalid-too-early
    token-gone tab-goes-backwards-on-telephones sent-on-change
    link-by-colour-alone text-cut-off-when-spaced questions-not-printed
    tick-lost-in-forced-colours button-needs-a-script page-too-heavy page-reloads tags-crossed
    help-in-english text-untranslated page-without-heading question-in-english
    """.split()
)
