"""What a record table is: columns with a type, a sentence and constraints, and rules on them.

A table is a class. On the class a column is its description; on an instance, which is bound to an Ibis table, it is
the Ibis column, and the methods are the rules of the field. The same constraint validates an import, documents the
column and bounds invented data. Loading this module or a table needs no engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self, get_args

if TYPE_CHECKING:
    import pyarrow as pa

Type = Literal["text", "integer", "decimal", "date", "timestamp", "boolean", "code"]
TYPES: tuple[Type, ...] = get_args(Type)
Classification = Literal["public", "internal", "personal", "sensitive"]
CLASSIFICATIONS: tuple[Classification, ...] = get_args(Classification)
DataClass = Literal[
    "", "person", "health", "hiv", "infectious_disease", "mental_disorder", "pregnancy", "minor", "death", "staff"
]
"""Kinds of persons' data that each carry their own right to see, to list and to export; "" holds no person."""
DATA_CLASSES: tuple[DataClass, ...] = get_args(DataClass)

BATCH, ROW = "_batch", "_row"
"""Two columns that every stored row carries: the batch it came in, and the number that it had in the file (or, without
a file, in the batch)."""
TODAY = "today"
"""As the maximum of a date column: the day must not lie in the future."""
IDENTITY_NUMBER = r"\d{17}[\dX]"
IDENTITY_NUMBER_FORM = (
    "18 位公民身份号码，末位为校验码",
    "the 18 characters of an identification number, the last of which checks the others",
)
IN_FEN = "（分）"
"""The end of the Chinese headers of a sum of money, which says that it is in whole fen."""


@dataclass(frozen=True)
class Code:
    """One value of a code list, with its words; ``synonyms`` are other ways in which files write it."""

    code: str
    zh: str
    en: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodeList:
    """The closed list of values of a column, and the norm that it follows ("" when it is ours)."""

    codes: tuple[Code, ...]
    source: str = ""

    @classmethod
    def of(cls, source: str = "", /, **words: tuple[str, ...]) -> CodeList:
        """``CodeList.of("norm", live=("活产", "live birth", "synonym", …))``."""
        return cls(tuple(Code(code, zh, en, tuple(more)) for code, (zh, en, *more) in words.items()), source)

    def __iter__(self) -> Any:
        return iter(code.code for code in self.codes)

    def __contains__(self, code: object) -> bool:
        return any(each.code == code for each in self.codes)

    def word(self, code: str, language: str = "zh") -> str:
        """The word for a code; KeyError when the list does not have it."""
        for each in self.codes:
            if each.code == code:
                return each.zh if language == "zh" else each.en
        raise KeyError(code)

    def readings(self) -> dict[str, str]:
        """Everything that a file may write, in lower case, and the code that it means."""
        found: dict[str, str] = {}
        for each in self.codes:
            for written in (each.code, each.zh, each.en, *each.synonyms):
                found.setdefault(written.lower(), each.code)
        return found


class Column:
    """A column: its type, a sentence that says what it holds, its Chinese header, and what its values must satisfy.

    ``minimum`` and ``maximum`` bound numbers and dates (ISO text or `TODAY` for dates), both included; ``allowed`` lists the only
    whole numbers that may stand; ``pattern`` is a regular
    expression that the whole text must match, and ``form`` says it in words, in Chinese and English; ``synonyms`` are other headers.
    ``identity_number`` says that a text is a citizen identification number (`kernel.identity_number`), whose check
    character is looked at; it needs no pattern. ``money`` says that it is a sum in whole fen, whose Chinese headers end in
    （分）; a file may give it in yuan (`records.money`).
    """

    def __init__(
        self,
        type: Type,  # noqa: A002 - the field's word, as in the listing of tables
        sentence: str,
        *,
        zh: str,
        classification: Classification,
        required: bool = False,
        synonyms: tuple[str, ...] = (),
        codes: CodeList | None = None,
        minimum: float | str | None = None,
        maximum: float | str | None = None,
        allowed: tuple[int, ...] = (),
        pattern: str | None = None,
        form: tuple[str, str] | None = None,
        identity_number: bool = False,
        money: bool = False,
    ) -> None:
        if identity_number:
            if type != "text" or pattern is not None:
                raise TypeError(f"an identification number is a text without a pattern of its own: {sentence!r}")
            pattern, form = IDENTITY_NUMBER, IDENTITY_NUMBER_FORM
        if money and (type != "integer" or not all(name.endswith(IN_FEN) for name in (zh, *synonyms))):
            raise TypeError(f"a sum of money is a whole number of fen, and its headers end in {IN_FEN}: {sentence!r}")
        if type not in TYPES:
            raise TypeError(f"{type!r} is not a column type; use one of {', '.join(TYPES)}")
        if classification not in CLASSIFICATIONS:
            raise TypeError(f"{classification!r} is not a classification; use one of {', '.join(CLASSIFICATIONS)}")
        if len(sentence.split()) < 3 or not sentence.endswith("."):
            raise TypeError(f"a column is described by a sentence that ends with a full stop, not by {sentence!r}")
        if not zh:
            raise TypeError(f"the column described by {sentence!r} has no Chinese header")
        if (type == "code") != (codes is not None):
            raise TypeError(f"a code list goes with a column of type code, and only with one: {sentence!r}")
        if (pattern is None) != (form is None):
            raise TypeError(f"a pattern goes with its form in words, and only with it: {sentence!r}")
        self.type = type
        self.sentence = sentence
        self.zh = zh
        self.classification = classification
        self.required = required
        self.synonyms = synonyms
        self.codes = codes
        self.minimum = minimum
        self.maximum = maximum
        self.allowed = allowed
        self.pattern = pattern
        self.form = form
        self.identity_number = identity_number
        self.money = money
        self.id = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.id = name

    def __get__(self, instance: Table | None, owner: type) -> Any:
        return self if instance is None else instance.expression[self.id]

    def __repr__(self) -> str:
        return f"<Column {self.id}: {self.type}>"

    def arrow_type(self) -> pa.DataType:
        """How the lake stores it. A decimal is a 64-bit float: no column holds money yet."""
        import pyarrow as pa

        return {
            "text": pa.string(),
            "code": pa.string(),
            "integer": pa.int64(),
            "decimal": pa.float64(),
            "date": pa.date32(),
            "timestamp": pa.timestamp("us", tz="UTC"),
            "boolean": pa.bool_(),
        }[self.type]


class Table:
    """A record table. A subclass gives the facts below, its columns, and its rules as methods.

    An instance is bound to an Ibis table that has at least the columns that its rules use.
    """

    id: ClassVar[str]
    label: ClassVar[str]
    """Chinese name of the table."""
    label_en: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    """Columns that together name a row; a later row of the same key takes the place of an earlier one."""
    event_date: ClassVar[str | None] = None
    """The column that puts a row into a period; None for a list that is valid from and to."""
    area: ClassVar[str | None] = None
    """The column with the area code of where it belongs."""
    person: ClassVar[str | None] = None
    """The column that says whom it is about; a table with one is person-level and needs data mode."""
    facility: ClassVar[str | None] = None
    """The column that says which facility it belongs to."""
    usual_source: ClassVar[str]
    """The system or paper that it usually comes from, in Chinese."""
    in_order: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Pairs of date columns of which the first must not be later than the second, where both are known."""
    identified_by: ClassVar[tuple[str, str | None, str | None] | None] = None
    """The column with the identification number of the person, and those with the day of birth and the sex (coded as
    in GB/T 2261.1) that must agree with it, where they are known."""
    person_level: ClassVar[bool] = False
    """Whether a row tells about one resident; such a table is refused in ledger mode."""
    data_class: ClassVar[DataClass] = ""
    """The class of data of its rows, which decides who may see, list and export them."""

    _columns: ClassVar[dict[str, Column]] = {}

    def __init_subclass__(cls) -> None:
        cls._columns = {name: column for name, column in vars(cls).items() if isinstance(column, Column)}
        links = (cls.event_date, cls.area, cls.person, cls.facility, *(name for pair in cls.in_order for name in pair))
        links += cls.identified_by or ()
        for name in (*cls.key, *(link for link in links if link is not None)):
            if name not in cls._columns:
                raise TypeError(f"{cls.__name__} has no column {name!r}")
        for name in cls.key:
            if not cls._columns[name].required:
                raise TypeError(f"{cls.__name__}.{name} is part of the key and must be required")
        if cls.data_class not in DATA_CLASSES:
            raise TypeError(f"{cls.data_class!r} is not a class of data; use one of {', '.join(DATA_CLASSES)}")
        if not cls.__doc__:
            raise TypeError(f"{cls.__name__} does not say what one row is")

    def __init__(self, expression: Any) -> None:
        self.expression = expression

    @classmethod
    def columns(cls) -> list[Column]:
        """The columns in their order."""
        return list(cls._columns.values())

    @classmethod
    def column(cls, name: str) -> Column:
        """The description of one column; KeyError when there is none."""
        return cls._columns[name]

    @classmethod
    def arrow_schema(cls) -> pa.Schema:
        """The columns as the lake stores them, without batch and row number."""
        import pyarrow as pa

        return pa.schema([pa.field(column.id, column.arrow_type()) for column in cls.columns()])

    def where(self, *masks: Any) -> Self:
        """The rows for which every mask is true, bound to the same rules."""
        return type(self)(self.expression.filter(*masks))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file: the row as a spreadsheet numbers it, the column's id ("" for the row), code, parameters."""

    row: int
    column: str
    code: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
