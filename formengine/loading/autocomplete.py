"""The words of HTML's `autocomplete` that say whose and which datum an input takes (WCAG 2.2, 1.3.5).

Source: HTML, section 4.10.18.7, "Autofill"; those of payment cards and of passwords are left out, as no form asks them.
"""

from __future__ import annotations

TOKENS = frozenset(
    """
    off name honorific-prefix given-name additional-name family-name honorific-suffix nickname username
    organization-title organization street-address address-line1 address-line2 address-line3 address-level4
    address-level3 address-level2 address-level1 country country-name postal-code language bday bday-day bday-month
    bday-year sex url photo tel tel-country-code tel-national tel-area-code tel-local tel-extension email impp
    """.split()
)
