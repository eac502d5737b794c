"""Which organisation a document means."""

import pytest

from jianxing.access.names import find, index, means_all_townships

KNOWN = index(
    {"health": ["县卫生健康局", "县卫健局"], "school": ["云溪县第一中学"], "a": ["县体育中心"], "b": ["体育中心"]},
    "云溪县",
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("县卫生健康局", "health"),
        ("云溪县卫生健康局", "health"),
        ("卫生健康局", "health"),
        ("县卫健局（牵头）", "health"),
        ("县 卫健局", "health"),
        ("第一中学", "school"),
        ("体育中心", None),  # two organisations answer to it
        ("县水晶办", None),
    ],
)
def test_a_name_leads_to_its_organisation_or_to_none(written: str, meant: str | None) -> None:
    assert find(written, KNOWN, "云溪县") == meant


@pytest.mark.parametrize(
    "written", ["各乡镇人民政府", "各乡镇（街道）", "各乡（镇）人民政府、街道办事处", "乡镇人民政府"]
)
def test_all_townships(written: str) -> None:
    assert means_all_townships(written)


@pytest.mark.parametrize("written", ["青石镇人民政府", "县乡村振兴局", "各学校", "县教科局"])
def test_not_all_townships(written: str) -> None:
    assert not means_all_townships(written)
