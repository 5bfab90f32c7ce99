"""What a page needs: scripts, frames, weight, time, riddles."""

from __future__ import annotations

from random import Random

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Header, Page, Template

SCRIPTS = ("WCAG 4.1.2", "RGAA 7.1")
TIME = ("WCAG 2.2.1", "RGAA 13.1")
RIDDLES = ("WCAG 3.3.8",)
# Bytes that cannot be packed, and are the same at each run.
_HEAVY = Random("heavy").randbytes(16_000).hex()  # noqa: S311  # no secret

DEFECTS = (
    Defect(
        "button-needs-a-script",
        "Without a script the main button does nothing.",
        Page('<button class="button" name="go"', '<button type="button" class="button" name="go"'),
        (at.YES_NO,),
        ("own:script-needed",),
        (37,),
        SCRIPTS,
    ),
    Defect(
        "link-needs-a-script",
        "Without a script a link leads nowhere.",
        Template("layouts/_links.html", "href=\"{{ frame.href('privacy') }}\"", 'href="javascript:void(0)"'),
        (at.YES_NO,),
        ("own:script-needed",),
        (37,),
        SCRIPTS,
    ),
    Defect(
        "link-is-a-word",
        "What looks like a link is a word that reacts to the mouse.",
        Page(
            '<a href="/fr/self-test/privacy" target="_blank" rel="noopener">',
            "<span onclick=\"open('privacy')\">",
            also=(
                ("Données personnelles (nouvel onglet)</a>", "Données personnelles (nouvel onglet)</span>"),
            ),
        ),
        (at.YES_NO,),
        ("own:script-needed",),
        (37,),
        ("WCAG 2.1.1", "RGAA 7.3"),
    ),
    Defect(
        "question-waits-for-a-script",
        "A field stays hidden until a script shows it.",
        Page('id="lecteur"', 'hidden id="lecteur"'),
        (at.TEXTS,),
        ("own:script-needed",),
        (37,),
        SCRIPTS,
    ),
    Defect(
        "script-asked-for",
        "The page tells those without scripts to change their browser.",
        Page(
            '<p class="mandatory">',
            '<noscript>Activez les scripts de votre navigateur.</noscript><p class="mandatory">',
        ),
        (at.YES_NO,),
        ("own:script-needed",),
        (37,),
        SCRIPTS,
    ),
    Defect(
        "script-waited-for",
        "The page waits for a script before it is shown.",
        Template("layouts/page.html", "</head>", '<script src="/static/app.js"></script></head>'),
        (at.YES_NO,),
        ("own:self-contained",),
        (37,),
        SCRIPTS,
    ),
    Defect(
        "frame-within",
        "A page stands within the page, without a name.",
        Page('<div class="actions">', '<iframe src="/fr/"></iframe><div class="actions">'),
        (at.YES_NO,),
        ("axe:frame-title", "own:self-contained"),
        (37,),
        ("WCAG 4.1.2", "RGAA 2.1"),
    ),
    Defect(
        "page-too-heavy",
        "On a bad line one waits for seconds.",
        Page("</main>", f"</main><!--{_HEAVY}-->"),
        (at.YES_NO,),
        ("own:weight",),
        (),
        (),
    ),
    Defect(
        "zoom-forbidden",
        "On a telephone the page cannot be made larger.",
        Template(
            "layouts/page.html", "initial-scale=1", "initial-scale=1, maximum-scale=1, user-scalable=no"
        ),
        (at.YES_NO,),
        ("axe:meta-viewport",),
        (26,),
        ("WCAG 1.4.4", "RGAA 10.4"),
    ),
    Defect(
        "page-laid-out-for-a-desktop",
        "On a telephone the page is a desktop's, shown small.",
        Page("width=device-width, initial-scale=1", "width=1024"),
        (at.YES_NO,),
        ("own:sideways",),
        (26,),
        ("WCAG 1.4.10", "RGAA 10.11"),
    ),
    Defect(
        "page-reloads",
        "The page reloads while somebody is still reading.",
        Template("layouts/page.html", "</title>", '</title><meta http-equiv="refresh" content="600">'),
        (at.YES_NO,),
        ("own:refresh", "axe:meta-refresh"),
        (36,),
        TIME,
    ),
    Defect(
        "page-leaves",
        "The page leaves for another one by itself: what comes with it says so.",
        Header("Refresh", "900; url=/fr/"),
        (at.YES_NO,),
        ("own:refresh",),
        (36,),
        TIME,
    ),
    Defect(
        "answers-kept-for-twenty-minutes",
        "Who takes longer than twenty minutes loses all answers: the place in the form is forgotten.",
        Header("Set-Cookie", "fe_self-test=audit; Max-Age=1200; HttpOnly; Path=/; SameSite=Lax"),
        (at.YES_NO,),
        ("own:time-limit",),
        (36,),
        TIME,
    ),
    Defect(
        "clock-runs-on-the-page",
        "A script ends the page after ten minutes, and nobody is asked.",
        Page(
            '<div class="actions">',
            '<script>setTimeout(()=>{location.href="/fr/"},600000)</script><div class="actions">',
            scripts=True,
        ),
        (at.YES_NO,),
        ("own:time-limit",),
        (36,),
        TIME,
    ),
    Defect(
        "riddle",
        "Who cannot see a picture cannot answer the riddle against robots.",
        Page(
            '<div class="actions">',
            '<div class="captcha"><label for="r">Les lettres de l’image</label><input id="r" name="r"></div>'
            '<div class="actions">',
        ),
        (at.YES_NO,),
        ("own:no-puzzle",),
        (21,),
        RIDDLES,
    ),
    Defect(
        "pasting-refused",
        "An address must be typed a second time by hand.",
        Page('id="courriel"', 'onpaste="return false" id="courriel"'),
        (at.TEXTS,),
        ("own:no-puzzle",),
        (21,),
        RIDDLES,
    ),
    Defect(
        "password-unaided",
        "A secret must be typed from memory: no password manager may fill it in.",
        Page('type="text" spellcheck="false"', 'type="password" autocomplete="off" spellcheck="false"'),
        (at.TEXTS,),
        ("own:no-puzzle",),
        (21,),
        RIDDLES,
    ),
)
