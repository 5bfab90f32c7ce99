"""How each browser is started: in French, with an empty profile, and with nothing of its own to say."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BrowserKind:
    """A browser: its program, the class of its windows, and the command line for a profile and an address."""

    name: str
    program: str
    window_class: str
    command: Callable[[Path, str], list[str]]


# It would offer to keep an address or an IBAN that was typed, and to translate: bubbles that come when they like.
_CHROMIUM_PREFERENCES = {
    "autofill": {"profile_enabled": False, "credit_card_enabled": False, "payment_methods_enabled": False},
    "credentials_enable_service": False,
    "translate": {"enabled": False},
}


def _chromium(profile: Path, url: str) -> list[str]:
    (profile / "Default").mkdir(parents=True)
    (profile / "Default" / "Preferences").write_text(json.dumps(_CHROMIUM_PREFERENCES), encoding="utf-8")
    flags = [
        "--force-renderer-accessibility",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-features=Translate,AutofillServerCommunication",
        "--password-store=basic",
        "--lang=fr",
        "--start-maximized",
        f"--user-data-dir={profile}",
    ]
    if os.geteuid() == 0:
        # Chromium's sandbox refuses to run as root, which is what many containers are.
        flags.append("--no-sandbox")
    return ["chromium", *flags, url]


# As with Chromium: no bubbles that offer to keep what was typed, or to translate, and no pages of its own.
# As with Chromium: no bubbles that offer to keep what was typed, or to translate, and no pages of its own.
_FIREFOX_PREFERENCES = {
    "accessibility.force_disabled": "-1",
    "browser.aboutwelcome.enabled": "false",
    # A page for the next new tab, loaded beforehand, would be announced too.
    "browser.newtab.preload": "false",
    "browser.newtabpage.enabled": "false",
    "browser.preonboarding.enabled": "false",
    "browser.sessionstore.resume_from_crash": "false",
    "browser.shell.checkDefaultBrowser": "false",
    "browser.startup.homepage_override.mstone": '"ignore"',
    "browser.tabs.warnOnClose": "false",
    "browser.translations.automaticallyPopup": "false",
    "datareporting.policy.dataSubmissionEnabled": "false",
    "extensions.formautofill.addresses.capture.enabled": "false",
    "extensions.formautofill.addresses.enabled": "false",
    "extensions.formautofill.creditCards.enabled": "false",
    "intl.accept_languages": '"fr"',
    "intl.locale.requested": '"fr"',
    "signon.rememberSignons": "false",
    "termsofuse.acceptedVersion": "999",
    "toolkit.telemetry.reportingpolicy.firstRun": "false",
    "trailhead.firstrun.didSeeAboutWelcome": "true",
}


def _firefox(profile: Path, url: str) -> list[str]:
    profile.mkdir(parents=True)
    lines = (f'user_pref("{name}", {value});\n' for name, value in _FIREFOX_PREFERENCES.items())
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    return ["firefox-esr", "--profile", str(profile), "--no-remote", "--new-instance", url]


CHROMIUM = BrowserKind("chromium", "chromium", "chromium", _chromium)
FIREFOX = BrowserKind("firefox", "firefox-esr", "firefox", _firefox)
BROWSERS = {kind.name: kind for kind in (CHROMIUM, FIREFOX)}
