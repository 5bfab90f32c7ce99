"""Every key of the language, as data: which keys stand where, what each holds, and which are required.

A key's `kind` names how its value is read (`formengine.loading.values`, `formengine.loading.build`). The keys that only
one question type knows are with the type, in `formengine.fields`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from formengine.fields.base import Key


@dataclass(frozen=True, slots=True)
class Spec:
    """The keys of one kind of node.

    `context` names its texts for translators; `{}` is the id of the node. The text of the key `sole` is named so,
    without the key's name behind.
    """

    name: str
    keys: Mapping[str, Key]
    context: str = "{}"
    sole: str = ""


def _spec(name: str, context: str, /, **keys: str) -> Spec:
    """A specification in short: `at_least="count"`, and a `!` behind a kind that is required."""
    return Spec(
        name,
        {key.replace("_", "-"): Key(kind.rstrip("!"), kind.endswith("!")) for key, kind in keys.items()},
        context,
    )


FORM = _spec(
    "a form", "",
    form="kebab-id!", title="title!", languages="languages!", draft_languages="languages", easy_languages="languages",
    time_zone="time-zone",
    service="service!", start="start", parameters="parameters", facts="facts", parts="parts!",
    documents="later", declaration="declaration", sent="sent", contact="contact", privacy="privacy",
    accessibility="accessibility", retention="retention", open="open", again="again", withdrawal="withdrawal",
    assisted="assisted", account="choice:none|offered|needed", reminders="reminders", plain="plain", easy="easy",
)  # fmt: skip
SERVICE = _spec(
    "service", "service",
    name="text!", phone="line", hours="text", office="url", email="line", address="markdown", easy="easy", set_aside="aside",
)  # fmt: skip
START = _spec(
    "start", "start",
    minutes="count", minutes_at_most="count", have_ready="texts", text="markdown", easy="easy", set_aside="aside",
)  # fmt: skip
DECLARATION = _spec(
    "declaration",
    "declaration",
    text="markdown",
    send="text",
    easy="easy",
    for_helper="for-helper",
    set_aside="aside",
)
SENT = _spec(
    "sent", "sent",
    next="markdown", silence="choice:refused|accepted", silence_after="period", appeal="markdown", easy="easy",
    set_aside="aside",
)  # fmt: skip
CONTACT = _spec(
    "contact", "contact",
    email="reference", email_when="expression", phone="reference", phone_when="expression",
)  # fmt: skip
PRIVACY = _spec(
    "privacy", "privacy",
    controller="markdown", purpose="markdown", kept="markdown", contact="markdown", easy="easy", set_aside="aside",
)  # fmt: skip
ACCESSIBILITY = _spec(
    "accessibility",
    "accessibility",
    contact="markdown",
    gaps="texts",
    law="choice:france",
    easy="easy",
    set_aside="aside",
)
RETENTION = _spec("retention", "", drafts="days", submissions="period", events="period")
OPEN = _spec("open", "", **{"from": "opens"}, until="closes", notice="count")
AGAIN = _spec("again", "", same="references!", within="period!", allowed="flag")
ASSISTED = _spec("assisted", "", by="choice:relative|professional|both!", may_send="flag")
WITHDRAWAL = _spec("withdrawal", "withdrawal", text="markdown!", easy="easy", set_aside="aside")
REMINDER = _spec(
    "a reminder", "{}",
    before="choice:draft-expires|renewal", when="choice:document-needed|form-changed", days="count", after="period",
    wanted="expression",
)  # fmt: skip
PLAIN = _spec(
    "plain", "",
    longest_sentence="count", average_sentence="count", kandel_moles="count", lix="count", flesch_kincaid="count",
    longest_hint="count", longest_label="count", most_options="count", most_questions="count",
    known="list", must="list", easy="easy-limits", set_aside="aside",
)  # fmt: skip
EASY_LIMITS = _spec(
    "easy-limits", "",
    longest_sentence="count", average_sentence="count", kandel_moles="count", lix="count", flesch_kincaid="count",
)  # fmt: skip
PARAMETER = _spec("a parameter", "", id="name!", values="dated!")
FACT = _spec("a fact", "", id="name!", value="expression!")

PART = _spec(
    "a part", "part.{}",
    part="kebab-id!", title="title!", when="expression", steps="nodes!", easy="easy", for_helper="for-helper",
    set_aside="aside",
)  # fmt: skip
STEP = _spec(
    "a step", "step.{}",
    step="page-id!", title="title", when="expression", ask="questions!", rules="rules", sign_in_again="flag",
    easy="easy", for_helper="for-helper", set_aside="aside",
)  # fmt: skip
REPEAT = _spec(
    "a repeat", "{}",
    repeat="repeat-id!", title="title!", item="text!", title_of_item="text!", at_least="count", at_most="count",
    when="expression", steps="steps!", easy="easy", for_helper="for-helper", set_aside="aside",
)  # fmt: skip
FOR_EACH = _spec(
    "a for-each", "", for_each="reference!", unless="references", when="expression", steps="steps!"
)
STOP = _spec(
    "a stop", "stop.{}",
    stop="page-id!", title="title!", text="markdown!", when="expression", easy="easy",
    for_helper="for-helper", set_aside="aside",
)  # fmt: skip
INCLUDE = _spec("an include", "", include="line!")

QUESTION = _spec(
    "a question", "{}",
    id="name!", type="line!", label="text!", noun="text", hint="text", why="markdown", summary="text",
    optional="flag", private="flag", autocomplete="autocomplete", easy="easy", for_helper="for-helper", set_aside="aside",
)  # fmt: skip
OPTION = _spec(
    "an option",
    "{}",
    id="option-id!",
    label="text!",
    hint="text",
    exclusive="flag",
    easy="easy",
    for_helper="for-helper",
    set_aside="aside",
)
RULE = replace(
    _spec(
        "a rule", "rule.{}",
        must="expression", warn="expression", message="text!", at="reference", easy="easy",
        for_helper="for-helper", set_aside="aside",
    ),
    sole="message",
)  # fmt: skip

NODES: Mapping[str, Spec] = {"step": STEP, "repeat": REPEAT, "for-each": FOR_EACH, "stop": STOP}
"""What can stand in the list `steps` of a part, by the key that tells which it is."""
