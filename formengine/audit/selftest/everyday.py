"""The part of the defects that is planted every day: the whole takes minutes, and every rule has its fixtures besides."""

from __future__ import annotations

EVERYDAY = tuple(
    """
    label-without-for legend-removed hint-lost hint-untied links-alike picture-without-words role-unknown
    error-untied error-without-id summary-links-to-the-label summary-links-to-nothing title-without-error
    invalid-too-early token-gone title-shared main-lost language-wrong list-broken tab-goes-backwards-on-telephones focus-off
    header-over-the-focus sent-on-change sent-on-change-at-work hint-faint link-by-colour-alone
    page-of-a-fixed-width text-cut-off text-cut-off-when-spaced questions-not-printed tick-lost-in-forced-colours
    way-back-unseen button-needs-a-script page-too-heavy page-reloads tags-crossed help-in-english
    one-word-in-english text-untranslated translation-is-french page-without-heading question-in-english
    """.split()
)
