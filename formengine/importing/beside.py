"""What a comparison means that has a question on one side and a text, a figure or a yes on the other.

That may be an option, yes or no, « was it answered at all », or an age.
"""

from __future__ import annotations

import operator
import re
from decimal import Decimal

from formengine.importing.known import Around, Known, look_up
from formengine.importing.nodes import Call, Literal, Ref, Tree, UntranslatableError
from formengine.importing.told import COMPARE, Told, guarded, negated, quoted
from formengine.phrases import phrase

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def beside(word: str, left: Tree, right: Tree, around: Around) -> Told | None:
    """A question beside a text, a number or a yes, where that means an option, yes or no, or « was it answered »."""
    length = _length_of(left)
    if length is not None and isinstance(right, Literal) and str(right.value) == "0":
        word = {">": "!=", "<=": "=="}.get(word, word)
        left, right = length, Literal("")
    since = _age(word, left, right, around) or _options_beyond(word, left, right, around)
    if (
        since is not None
        or not isinstance(left, Ref)
        or not isinstance(right, Literal)
        or word not in ("==", "!=")
    ):
        return since
    known = look_up(left, around)
    written = str(right.value)
    if written == "":
        told = Told(f"is_answered({known.id})", "yes-no", reads=())
        return told if word == "!=" else negated(told)
    if known.kind == "yes-no":
        return yes_or_no(word, known, right.value, around)
    if known.kind in ("choice", "choices"):
        option = option_of(known, written)
        if known.kind == "choices":
            told = Told(f"{option} in {known.id}", "yes-no", COMPARE, (known,))
            raise UntranslatableError(
                phrase(
                    "it compares all ticked boxes of '{id}' at once; '{formula}' looks for one",
                    id=known.id,
                    formula=told.text,
                )
            )
        told = Told(f"{known.id} {word} {option}", "yes-no", COMPARE, (known,))
        return guarded(told, around, told.reads, empty_counts=word == "!=")
    return None


def _age(word: str, left: Tree, right: Tree, around: Around) -> Told | None:
    """`birth <= dateForComparison(-18, 'years')` is `age(birth) >= 18`; with 0, the day itself is meant."""
    match right:
        case Call(
            name="dateForComparison", arguments=(Literal(value=Decimal() as number), Literal(value=unit))
        ):
            if not isinstance(left, Ref) or look_up(left, around).kind != "date":
                raise UntranslatableError(phrase("what is compared with a day is not a date"))
            known = look_up(left, around)
            if number == 0:
                return guarded(
                    Told(f"{known.id} {word} today()", "yes-no", COMPARE, (known,)), around, (known,)
                )
            asked = {"<=": ">=", ">": "<"}.get(word)
            if unit != "years" or number > 0 or asked is None:
                raise UntranslatableError(
                    phrase("a day {n} {unit} from today cannot be worked out", n=number, unit=unit)
                )
            told = Told(f"age({known.id}) {asked} {-number}", "yes-no", COMPARE, (known,))
            return guarded(told, around, (known,))
    return None


def _options_beyond(word: str, left: Tree, right: Tree, around: Around) -> Told | None:
    """`how_many > 1`, where the options are figures: those that are meant, by name."""
    if word in ("==", "!=") or not isinstance(left, Ref) or not isinstance(right, Literal):
        return None
    known = look_up(left, around)
    if known.kind != "choice" or not all(
        NUMBER.fullmatch(each) for each in (*known.options, str(right.value))
    ):
        return None
    figure = Decimal(str(right.value))
    holds = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}[word]
    meant = [quoted(ours) for theirs, ours in known.options.items() if holds(Decimal(theirs), figure)]
    if not meant:
        raise UntranslatableError(
            phrase("no option of '{id}' is {word} {figure}", id=known.id, word=word, figure=figure)
        )
    told = Told(f"{known.id} in [{', '.join(meant)}]", "yes-no", COMPARE, (known,))
    return guarded(told, around, (known,))


def yes_or_no(word: str, known: Known, written: str | Decimal | bool, around: Around) -> Told:
    """A yes-no question, or its contrary. Raises UntranslatableError where the other side is neither yes nor no."""
    meant = known.options.get(str(written).lower())
    if meant is None:
        raise UntranslatableError(
            phrase("'{id}' is answered with yes or no, never with '{written}'", id=known.id, written=written)
        )
    told = Told(known.id, "yes-no", reads=(known,))
    if (meant == "yes") != (word == "=="):
        told = negated(told)
    return guarded(told, around, told.reads, empty_counts=word == "!=")


def option_of(known: Known, written: str) -> str:
    """An option between quotes, by the name that the other format gives it. Raises UntranslatableError."""
    option = known.options.get(written)
    if option is None:
        raise UntranslatableError(
            phrase("'{written}' is not an option of '{id}'", written=written, id=known.id)
        )
    return quoted(option)


def _length_of(tree: Tree) -> Ref | None:
    match tree:
        case Call(name=("string-length" | "length" | "count-selected"), arguments=(Ref() as ref,)):
            return ref
    return None
