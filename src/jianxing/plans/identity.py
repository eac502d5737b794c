"""What a document says about itself: title, issuer, number, date, level, region, period."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from jianxing.plans.model import AreaLevel, Identity
from jianxing.plans.paragraphs import Paragraph

_TITLE_END = re.compile(
    r"(?:方案|计划|意见|通知|规划|行动|办法|措施|要点|纲要|决定|细则|清单|安排|任务书|报告)(?:（[^（）]*）)?》?$"
)
_NUMBER = re.compile(r"[一-龥]{1,10}[〔［（\[](?:19|20)\d{2}[〕］）\]]\d{1,4}号")
_DATE = re.compile(r"(20\d{2})[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?")
_PERIOD = re.compile(r"(20\d{2})年?(?:—|-|~|至|到)+(20\d{2})年?")
_YEAR = re.compile(r"(20\d{2})年")
_ISSUER_LINE = re.compile(
    r"^[一-龥（）]{2,40}(?:人民政府|办公室|办公厅|委员会|国务院|卫生健康[局委]|领导小组|局|厅|省委|市委|县委|州委)$"
)
_TITLE_FIELD = re.compile(r"(?:信息名称|标题|名称|文件名称)\|([^|]+)")
_ISSUER_FIELD = re.compile(r"(?:发布机构|发文机关|发布单位|制发机关|发文单位)\|([^|]+)")
_DATE_FIELD = re.compile(r"(?:发文日期|成文日期|印发日期|发布日期|生成日期)\|([^|]+)")
_PLACE = re.compile(
    r"(?:(?<=关于印发)|(?<=关于)|^|(?<=《)|(?<=年))([一-龥]{1,9}?(?:自治州|自治县|自治旗|地区|州|盟|市|县|区|旗|省|自治区))"
)
_LEVELS: tuple[tuple[AreaLevel, str], ...] = (
    ("nation", r"^(?:国务院|中华人民共和国|国家|健康中国|中共中央)"),
    ("county", r"(?:县|自治县|旗|区)$"),
    ("prefecture", r"(?:自治州|州|市|盟|地区)$"),
    ("province", r"(?:省|自治区)$"),
)
_UNIT_LEVELS: dict[str, AreaLevel] = {
    "县": "county",
    "区": "county",
    "旗": "county",
    "州": "prefecture",
    "市": "prefecture",
    "盟": "prefecture",
    "省": "province",
}
_NATIONAL_UNIT = re.compile(r"^(?:国家|中央|全国|中国|国务院)|部$|总局$")
_LETTERHEAD = re.compile(r"^([一-龥（）]{2,40})文件$")
_ANNEX = re.compile(r"附件\d*")
_HEAD_PARAGRAPHS = 25
_FOOT_PARAGRAPHS = 6


@cache
def _provinces() -> dict[str, str]:
    words = tomllib.loads((files("jianxing.plans") / "words" / "regions.toml").read_text(encoding="utf-8"))
    return dict(words["provinces"])


def identity_of(paragraphs: list[Paragraph], unit_names: Iterable[str]) -> Identity:
    """Read the head and the foot of a document; what it does not say stays empty."""
    texts = [p.flow.text for p in paragraphs if p.kind in ("text", "row") and p.flow.text]
    head, foot = texts[:_HEAD_PARAGRAPHS], texts[-_FOOT_PARAGRAPHS:]
    annex = next((at for at, t in enumerate(texts) if _ANNEX.fullmatch(t)), 0)
    foot += texts[max(0, annex - _FOOT_PARAGRAPHS) : annex]  # the signature stands before the first annex
    rows = "\n".join(t for t in head if "|" in t)
    title = _title(head, rows)
    number = next((m[0] for t in head[:8] if (m := _NUMBER.search(t)) and len(t) < 60), None)
    field_issuer = _ISSUER_FIELD.search(rows)
    issuer = field_issuer[1] if field_issuer else _issuer(title, head, foot)
    place, level = _place_and_level(title, issuer or "", unit_names)
    start, end = _period(title, head)
    return Identity(title, issuer, number, _issued_on(rows, head, foot), level, place, _code(place), start, end)


def _title(head: list[str], rows: str) -> str:
    if found := _TITLE_FIELD.search(rows):
        return found[1]
    best = ""
    for at, text in enumerate(head[:8]):
        if "|" in text or re.search(r"[。；]", text) or len(text) > 90 or re.match(r"(?:附件|一、|第[一1]章)", text):
            continue
        if _NUMBER.fullmatch(text) or _LETTERHEAD.match(text):
            continue
        if (
            at + 1 < len(head)
            and not _TITLE_END.search(text)
            and _TITLE_END.search(text + head[at + 1])
            and len(text + head[at + 1]) <= 90
            and not re.search(r"[。；：|]", head[at + 1])
        ):
            text += head[at + 1]
        if _TITLE_END.search(text):
            best = text
            break
    title = best or next((t for t in head if 4 <= len(t) <= 90 and "|" not in t), head[0][:90] if head else "")
    while title.startswith("《") and title.endswith("》"):
        title = title[1:-1]
    return title


def _issuer(title: str, head: list[str], foot: list[str]) -> str | None:
    if found := re.match(r"([一-龥]{2,30}?)关于", title):
        return found[1]
    for text in (*reversed(foot), *head[:6]):
        if _ISSUER_LINE.match(text):
            return text
    return next((m[1] for text in head[:6] if (m := _LETTERHEAD.match(text))), None)


def _issued_on(rows: str, head: list[str], foot: list[str]) -> str | None:
    field = _DATE_FIELD.search(rows)
    candidates = ([field[1]] if field else []) + [t for t in (*reversed(foot), *head[:6]) if len(t) <= 24]
    for text in candidates:
        if found := _DATE.search(text):
            year, month, day = (int(part) for part in found.groups())
            if 1 <= month <= 12 and 1 <= day <= 31:
                return f"{year:04d}-{month:02d}-{day:02d}"
    return None


def _place_and_level(title: str, issuer: str, unit_names: Iterable[str]) -> tuple[str | None, AreaLevel | None]:
    if re.match(_LEVELS[0][1], title):
        return None, "nation"
    found = next((m for text in (title, issuer) for m in _PLACE.finditer(text) if not m[1].startswith("全")), None)
    place = found[1] if found else next((p for p in _provinces() if title.startswith(p)), None)
    counts = Counter("nation" if _NATIONAL_UNIT.search(name) else _UNIT_LEVELS.get(name[0], "") for name in unit_names)
    counts.pop("", None)
    common = counts.most_common(1)
    level = next((lv for lv, pattern in _LEVELS[1:] if place and re.search(pattern, place)), None)
    if common and (level is None or common[0][1] >= 3):
        return place, common[0][0]  # type: ignore[return-value]
    return place, level


def _period(title: str, head: list[str]) -> tuple[int | None, int | None]:
    for text in (title, *head[:4]):
        if (found := _PERIOD.search(text)) and len(text) <= 120:
            return int(found[1]), int(found[2])
    years = {int(y) for y in _YEAR.findall(title)}
    if len(years) == 1:
        return years.copy().pop(), years.pop()
    return None, None


def _code(place: str | None) -> str | None:
    if place is None:
        return None
    return _provinces().get(re.sub(r"(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)$", "", place))
