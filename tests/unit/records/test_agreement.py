"""An identification number against the day of birth and the sex of its row."""

from datetime import date

from jianxing.kernel.identity_number import compose
from jianxing.records.headers import match
from jianxing.records.reading import block_of
from jianxing.records.rows import Checker
from jianxing.records.schema import Column, Table
from jianxing.records.shared_codes import SEX


class Persons(Table):
    """One row a person."""

    id, label, label_en = "test_persons", "人员", "Persons"
    key = ("number",)
    usual_source = "test"
    identified_by = ("number", "born", "sex")

    number = Column(
        "text", "Number of a person.", zh="证件号码", identity_number=True, required=True, classification="personal"
    )
    born = Column("date", "Day of birth.", zh="出生日期", classification="personal")
    sex = Column("code", "Sex of the person.", zh="性别", codes=SEX, classification="personal")


def test_number_day_of_birth_and_sex_must_agree() -> None:
    man, woman = (compose("990101", date(1950, 4, 1), sequence).text for sequence in (1, 2))
    cells = [
        [man, "1950-04-01", "男"],
        [woman, "19500401", "2"],
        [man, "", ""],
        [man, "", "9"],
        [man, "1950-01-04", "女"],
        [woman, "1950-04-01", "男"],
        [man[:-1] + ("1" if man[-1] == "0" else "0"), "1950-04-01", "男"],
        [man[1:], "", ""],
    ]
    header = match(Persons, 1, ["证件号码", "出生日期", "性别"])
    rows, faults = Checker(Persons, header).check(block_of(list(enumerate(cells, 2)), 3))
    assert rows["_row"].to_pylist() == [2, 3, 4, 5]
    assert [(fault.row, fault.column, fault.code) for fault in faults] == [
        (6, "born", "identity_birth_disagrees"),
        (6, "sex", "identity_sex_disagrees"),
        (7, "sex", "identity_sex_disagrees"),
        (8, "number", "identity_check_character"),
        (9, "number", "identity_length"),
    ]
