"""Which column of a file is which column of a table."""

from jianxing.records.headers import find, match
from jianxing.records.tables.births import Births
from jianxing.records.tables.deaths import Deaths


def test_ids_names_and_synonyms_in_the_forms_of_offices() -> None:
    header = match(
        Deaths, 1, ["death_id", "性 别*", "生日", " 死亡日期：", "常住地址编码", "备注", "根本死因ＩＣＤ编码"]
    )
    assert header.places == {
        "death_id": 0,
        "sex": 1,
        "birth_date": 2,
        "death_date": 3,
        "residence_code": 4,
        "underlying_cause": 6,
    }
    assert header.unused == ("备注",)


def test_a_unit_in_brackets_is_no_part_of_the_name() -> None:
    assert match(Births, 1, ["出生体重（g）", "孕周(周)"]).places == {"birth_weight_g": 0, "gestation_weeks": 1}


def test_of_two_headers_for_a_column_the_surer_wins() -> None:
    header = match(Deaths, 1, ["编号", "死亡编号", "性别", "性别"])
    assert header.places == {"death_id": 1, "sex": 2}
    assert header.unused == ("编号", "性别")


def test_the_header_stands_below_titles() -> None:
    rows = [
        (1, ["2023年死亡登记表", "", ""]),
        (2, ["填报单位：云溪县", "", ""]),
        (3, ["死亡编号", "性别", "死亡日期"]),
        (4, ["D1", "男", "20230401"]),
    ]
    header = find(Deaths, rows)
    assert header is not None
    assert (header.row, header.places) == (3, {"death_id": 0, "sex": 1, "death_date": 2})
    assert find(Deaths, [(1, ["nothing", "here"])]) is None
