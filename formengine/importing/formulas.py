"""From the tree of a condition to a formula of our language, faithful to what an empty answer means in the other.

There, an empty answer is an empty text: not equal to anything but itself, and no number. Here it makes what is worked
out from it missing, and the check refuses it where nobody may have been asked. So a comparison with an answer that may
be missing is guarded: `is_answered(age) and age > 18`, `not is_answered(age) or age != 18`.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from formengine.importing.beside import NUMBER, beside, option_of, yes_or_no
from formengine.importing.known import Around, look_up
from formengine.importing.nodes import Binary, Call, Literal, Ref, Tree, Unary, UntranslatableError
from formengine.importing.told import (
    ADD,
    ATOM,
    COMPARE,
    IF,
    LEVELS,
    MULTIPLY,
    OR,
    Told,
    guarded,
    joined,
    negated,
    pieces,
    quoted,
)
from formengine.phrases import phrase

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_ORDERED = ("number", "date", "month")


def condition(tree: Tree, around: Around) -> Told:
    """A condition. Raises UntranslatableError."""
    match tree:
        case Binary(word=("and" | "or") as word, left=left, right=right):
            one = condition(left, around)
            return joined(word, one, condition(right, around.under(pieces(one)) if word == "and" else around))
        case Unary(word="not", operand=operand):
            return negated(condition(operand, replace(around, exact=True)))
        case Literal(value=bool()):
            raise UntranslatableError(phrase("it does not depend on any answer"))
    told = value(tree, around)
    if told.kind != "yes-no":
        raise UntranslatableError(phrase("'{formula}' is not a condition", formula=told.text))
    return guarded(told, around, told.reads)


def value(tree: Tree, around: Around) -> Told:
    """What a tree gives, condition or not. Raises UntranslatableError."""
    match tree:
        case Ref():
            known = look_up(tree, around)
            return Told(known.id, known.kind, reads=(known,))
        case Literal(value=str() as text):
            return Told(quoted(text), "text")
        case Literal(value=bool()):
            raise UntranslatableError(phrase("yes and no cannot be written as such"))
        case Literal(value=number):
            return Told(str(number), "number")
        case Binary(word=("and" | "or")) | Unary(word="not"):
            return condition(tree, around)
        case Binary(word=("+" | "-" | "*" | "/")):
            return _arithmetic(tree, around)
        case Binary(word="in", left=left, right=right):
            return _holds(right, left, around)
        case Binary(word="mod"):
            raise UntranslatableError(phrase("the rest of a division has no equal"))
        case Binary():
            return _compared(tree, around)
        case Unary(operand=operand):
            told = _numeric(value(operand, around))
            return Told(f"-{told.inside(ATOM)}", "number", MULTIPLY, told.reads)
        case Call():
            return _called(tree, around)


def _arithmetic(tree: Binary, around: Around) -> Told:
    left, right = (_numeric(value(side, around)) for side in (tree.left, tree.right))
    level = LEVELS[tree.word]
    text = f"{left.inside(level)} {tree.word} {right.inside(level + 1)}"
    return Told(text, "number", level, left.reads + right.reads)


def _numeric(told: Told) -> Told:
    if told.kind != "number":
        raise UntranslatableError(phrase("'{formula}' is not a number", formula=told.text))
    return told


def _compared(tree: Binary, around: Around) -> Told:
    """`==`, `!=` and order; an option, a yes or an empty text beside a question mean something of their own."""
    word, left, right = tree.word, tree.left, tree.right
    if isinstance(left, Literal) and not isinstance(right, Literal):
        word, left, right = _MIRRORED[word], right, left
    special = beside(word, left, right, around)
    if special is not None:
        return special
    one, other = value(left, around), value(right, around)
    if one.kind == "number" and other.kind == "text" and NUMBER.fullmatch(other.text.strip("'\"")):
        other = Told(other.text.strip("'\""), "number")
    if one.kind == "text" and isinstance(right, Literal) and isinstance(right.value, Decimal):
        other = Told(f"'{right.value}'", "text")
    if not _comparable(word, one.kind, other.kind):
        raise UntranslatableError(
            phrase("'{one}' and '{other}' cannot be compared so", one=one.text, other=other.text)
        )
    told = Told(f"{one.inside(ADD)} {word} {other.inside(ADD)}", "yes-no", COMPARE, one.reads + other.reads)
    return guarded(told, around, told.reads, empty_counts=word == "!=")


def _comparable(word: str, one: str, other: str) -> bool:
    if {one, other} <= {"date", "month"}:
        return True
    if word in ("==", "!="):
        return one == other and one in ("number", "text", "date")
    return one == other and one in _ORDERED


def _holds(list_of: Tree, item: Tree, around: Around) -> Told:
    """Whether a box is ticked."""
    if not isinstance(list_of, Ref) or not isinstance(item, Literal):
        raise UntranslatableError(phrase("which option it looks for is not written out"))
    known = look_up(list_of, around)
    if known.kind == "yes-no":
        return yes_or_no("==", known, item.value, around)
    if known.kind not in ("choice", "choices"):
        raise UntranslatableError(phrase("'{id}' has no options", id=known.id))
    option = option_of(known, str(item.value))
    text = f"{option} in {known.id}" if known.kind == "choices" else f"{known.id} == {option}"
    return guarded(Told(text, "yes-no", COMPARE, (known,)), around, (known,))


def _called(call: Call, around: Around) -> Told:
    match call:
        case Call(name="selected", arguments=(list_of, item)):
            return _holds(list_of, item, around)
        case Call(name="count-selected", arguments=(Ref() as ref,)):
            known = look_up(ref, around)
            if known.kind != "choices":
                raise UntranslatableError(phrase("'{id}' has no boxes to count", id=known.id))
            return Told(f"count({known.id})", "number")
        case Call(name="count", arguments=(Ref() as ref,)) if ref.name in around.loops:
            return Told(f"count({around.loops[ref.name]})", "number")
        case Call(name="sum", arguments=(Ref() as ref,)):
            return _total(ref, around)
        case Call(name="today", arguments=()):
            return Told("today()", "date")
        case Call(name="if", arguments=(test, yes, no)):
            return _chosen(
                condition(test, replace(around, exact=True)), value(yes, around), value(no, around)
            )
        case Call(name="coalesce", arguments=(Ref() as ref, other)):
            known = look_up(ref, around)
            given = Told(f"is_answered({known.id})", "yes-no")
            return _chosen(given, Told(known.id, known.kind), value(other, around))
        case Call(name=("once" | "number" | "string" | "int" | "floor"), arguments=(inside,)):
            return _converted(call.name, inside, around)
        case Call(name="regex"):
            raise UntranslatableError(phrase("its pattern is of a kind that no type here asks for"))
    raise UntranslatableError(phrase("the function {name}() has no equal", name=call.name))


def _converted(name: str, inside: Tree, around: Around) -> Told:
    """`number(${age})` is `age`; whole years since a birth, however they are worked out, are `age(birth)`."""
    if name in ("int", "floor"):
        born = _years_since(inside)
        if born is None:
            raise UntranslatableError(phrase("the function {name}() has no equal", name=name))
        known = look_up(born, around)
        if known.kind != "date":
            raise UntranslatableError(phrase("'{id}' is not a date", id=known.id))
        return Told(f"age({known.id})", "number", reads=(known,))
    told = value(inside, around)
    if {"number": "number", "string": "text"}.get(name, told.kind) != told.kind:
        raise UntranslatableError(
            phrase("the function {name}() has no equal for '{formula}'", name=name, formula=told.text)
        )
    return told


def _years_since(tree: Tree) -> Ref | None:
    """The birth in `(today() - ${birth}) div 365.25`."""
    match tree:
        case Binary(
            word="/",
            left=Binary(word="-", left=Call(name="today"), right=Ref() as born),
            right=Literal(value=Decimal() as days),
        ) if 365 <= days <= 366:
            return born
    return None


def _total(ref: Ref, around: Around) -> Told:
    known = around.names.get(ref.name)
    if known is None or not known.scope or known.scope == around.scope or known.kind != "number":
        raise UntranslatableError(
            phrase("'{id}' is not a number that is asked inside a repeat before", id=ref.name)
        )
    return Told(f"total({known.scope}, {known.id})", "number")


def _chosen(test: Told, yes: Told, no: Told) -> Told:
    if yes.kind != no.kind or yes.kind not in ("number", "text", "date"):
        raise UntranslatableError(
            phrase("'{one}' and '{other}' are not of one kind", one=yes.text, other=no.text)
        )
    text = f"{yes.inside(OR)} if {test.inside(OR)} else {no.inside(OR)}"
    return Told(text, yes.kind, IF, test.reads + yes.reads + no.reads)
