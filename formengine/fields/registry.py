"""Every question type by its name in a definition."""

from __future__ import annotations

from collections.abc import Mapping

from formengine.fields.address import AddressType
from formengine.fields.base import QuestionType
from formengine.fields.choice import ChoiceType
from formengine.fields.choices import ChoicesType
from formengine.fields.country import CountryType
from formengine.fields.date import DateType
from formengine.fields.decimal import DecimalType
from formengine.fields.declaration import DeclarationType
from formengine.fields.email import EmailType
from formengine.fields.iban import IbanType
from formengine.fields.identifier import IdentifierType
from formengine.fields.integer import IntegerType
from formengine.fields.long_text import LongTextType
from formengine.fields.money import MoneyType
from formengine.fields.month import MonthType
from formengine.fields.nir import NirType
from formengine.fields.note import NoteType
from formengine.fields.phone import PhoneType
from formengine.fields.postcode import PostcodeType
from formengine.fields.siren import SirenType
from formengine.fields.siret import SiretType
from formengine.fields.text import TextType
from formengine.fields.yes_no import YesNoType

_ALL: tuple[QuestionType, ...] = (
    TextType(),
    LongTextType(),
    IntegerType(),
    DecimalType(),
    MoneyType(),
    DateType(),
    MonthType(),
    YesNoType(),
    ChoiceType(),
    ChoicesType(),
    EmailType(),
    PhoneType(),
    AddressType(),
    CountryType(),
    PostcodeType(),
    IbanType(),
    NirType(),
    SirenType(),
    SiretType(),
    IdentifierType(),
    DeclarationType(),
    NoteType(),
)

TYPES: Mapping[str, QuestionType] = {kind.name: kind for kind in _ALL}


def kind_of(type_name: str) -> QuestionType:
    """The question type with this name. A checked form names no other."""
    return TYPES[type_name]
