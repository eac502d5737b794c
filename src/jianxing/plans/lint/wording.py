"""Amounts as a person writes them."""

from jianxing.plans.model import PlanTarget

_SIGNS = {">=": "≥", "<=": "≤", ">": "＞", "<": "＜", "=": "", "~": "约", "range": ""}
_PER = {"/100k": "/10万", "/10k": "/万", "/1k": "/千", "year-of-age": "岁", "pp": "个百分点", "level": "级"}


def amount(target: PlanTarget) -> str:
    """≥90%, 5—10个, ≤14/10万: the sign, the value and its unit."""
    unit = _PER.get(target.unit, target.counter or target.unit_text or (target.unit if target.unit != "count" else ""))
    span = f"{target.value:g}" if target.upper is None else f"{target.value:g}—{target.upper:g}"
    return f"{_SIGNS.get(target.comparator, '')}{span}{unit}"
