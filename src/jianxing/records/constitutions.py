"""The nine constitutions of Chinese medicine, and the table of 33 items for the elderly.

Source: 老年人中医药健康管理服务技术规范 (国家基本公共卫生服务), derived from ZYYXH/T 157—2009. Adults are judged by converted
scores of another table, which is never mixed with this one.
"""

from typing import Any

from jianxing.records.schema import CodeList

CONSTITUTIONS = CodeList.of(
    "ZYYXH/T 157—2009 中医体质分类与判定",
    balanced=("平和质", "balanced", "A", "1"),
    qi_deficient=("气虚质", "qi-deficient", "B", "2"),
    yang_deficient=("阳虚质", "yang-deficient", "C", "3"),
    yin_deficient=("阴虚质", "yin-deficient", "D", "4"),
    phlegm_damp=("痰湿质", "phlegm-damp", "E", "5"),
    damp_heat=("湿热质", "damp-heat", "F", "6"),
    blood_stasis=("血瘀质", "blood-stasis", "G", "7"),
    qi_stagnant=("气郁质", "qi-stagnant", "H", "8"),
    special=("特禀质", "special", "I", "9"),
)
BIASED = {
    "qi_deficient": (2, 3, 4, 14),
    "yang_deficient": (11, 12, 13, 29),
    "yin_deficient": (10, 21, 26, 31),
    "phlegm_damp": (9, 16, 28, 32),
    "damp_heat": (23, 25, 27, 30),
    "blood_stasis": (19, 22, 24, 33),
    "qi_stagnant": (5, 6, 7, 8),
    "special": (15, 17, 18, 20),
}
"""Items, from 1, whose answers are added for each of the eight biased constitutions."""
BALANCED = (1, (2, 4, 5, 13))
"""The item that counts as it stands for the balanced one, and those that are turned round (6 less the answer)."""
BALANCED_LEAST, YES_FROM, TENDENCY_FROM = 17, 11, 9
"""Least sum of the balanced; a biased one holds from 11, and is a tendency from 9."""


def biased_sum(answers: Any, constitution: str) -> Any:
    """Sum of the answers to the items of a biased constitution; null without answers.

    ``answers`` is an Ibis text of 33 digits. KeyError for another constitution.
    """
    return _total([answer(answers, item) for item in BIASED[constitution]])


def balanced_sum(answers: Any) -> Any:
    """Sum for the balanced constitution, of which four items are turned round."""
    straight, turned = BALANCED
    return _total([answer(answers, straight), *(6 - answer(answers, item) for item in turned)])


def answer(answers: Any, item: int) -> Any:
    """The answer, 1 to 5, to one item, counted from 1."""
    return answers.substr(item - 1, 1).cast("int64")


def _total(parts: list[Any]) -> Any:
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total
