"""What counts as a target: a number that somebody must reach or keep, not one that is told, advised or a condition."""

import re

from jianxing.plans import subjects
from jianxing.plans.deadlines import governing
from jianxing.plans.grammar_words import RATES
from jianxing.plans.quantities import Amount
from jianxing.plans.sentence_frame import Frame
from jianxing.plans.spans import BRACKET

MEASURED = frozenset({"km", "m²", "g", "min", "hour", "day", "month", "score", "level", "year-of-age"})
# Amounts that may be targets outside tasks and goals too, behind a deadline (到2030年).
_STATED = RATES | {"year-of-age", "m²", "km", "g", "min", "hour", "day", "count"}
_IS = re.compile(r"(?:为|是|仅|占到?|高达|占[^，]{0,12}的|约)$")
_ADMINISTRATIVE = re.compile(
    rf"(?:行政)?(?:县|市|区|旗|乡|镇|街道|村|社区|州|盟|省份?)(?:（|{BRACKET}|的|和|、|$|，|依托|开展|均|全)"
)
_WHOLE_AREA = re.compile(r"(?:全县|全州|全市|全省|全区|全国|辖区|覆盖|包括|等|涵盖|辐射|在)$")
_CASE = re.compile(
    r"的(?:$|(?:单位|地区|地方|乡镇?|县|(?:自然|行政)?村|事项|设备|机构|部门|医院|学校|企业|疾病|人员|患者|病人|家庭|对象|个人|区域|情形|情况|应|要|可|需|给予|予以))"
)
_FORBIDS = re.compile(r"禁止|严禁|不得|淘汰|取缔|关停")
_ADVISED = re.compile(r"预测|预计|(?:\x02|组织|指南|专家)(?:建议|推荐)")
_YEAR = re.compile(r"(?<![比较从由自与在以到])(20\d\d)年(?!的)")
_NOW = re.compile(
    r"^(?:全[县市州省区]|我[县市州省])?现有(?!基础|水平|标准)|目前|现共有|近年来|全[县市州省区](?:共有|现有)|截至目前"
)
_CONDITION = ("大于", "超", "达到", "达", "超过", "满", "不足", "高于", "多于", "低于", "少于", "小于", "不到", "不满")
_FOUND = ("不足", "不到", "超过", "达", "约", "近")
_BACKGROUND = re.compile(
    r"是指|指的是|推荐值|推荐标准为|诊断标准|(?<![由从])目前|现有(?!基础|水平|标准)|现状|已建成|已达|已有|已完成|近年来|研究显示|研究发现|调查显示|监测显示|据统计|据预测|同比|比上年"
)
_MONEY = re.compile(
    r"补助|补贴|津贴|标准|给予|奖励|资助|经费|待遇|报销|工资|薪酬|投入|筹集|救助|定额|购房|安家|限额|收费|费用|资金|基金|完成[^，]{0,8}投资"
)
_DURATION = re.compile(r"时间|时长|住院日|等候|等待|周期|时限|反应|时程|候诊|办结|办理|月数|天数")
_TERM = re.compile(r"服务时间|服务期|连续服务|用药量|处方|任期|工龄|期限|学制|聘期|有效期|保存|每次|放宽")
_LEVEL = re.compile(r"级别|水平|等级|电子病历|智慧|评级|分级评价|达到|成熟度|测评")
_SCORE = re.compile(r"得分|满意度|评分|分数|成绩|评价")
_AGE = re.compile(r"寿命|平均年龄|中位年龄")
_FOLLOWS = re.compile(r"[一-龥\x02]")
_OUGHT = ("均为", "应为", "须为", "要为")
_ALL = 100
# What a plan consists of is no target of it.
_STEPS = re.compile(r"(?:重点|主要|具体|工作|目标|改革|关键)*(?:任务|举措|措施|原则|方面|环节|要求)")
_PEOPLE = frozenset({"人", "名", "户", None})


def accepts(frame: Frame, group: list[Amount], start: int, stop: int, head: str) -> bool:
    """Whether these amounts state something to reach; amounts that nothing explains are noted as unread."""
    first, clause = group[0], frame.flat[start:stop]
    standing = frame.standing
    if standing.explains or _BACKGROUND.search(clause) or _is_told(frame, first, start, stop, head):
        return False
    after = frame.flat[first.end : stop]
    if not (standing.inside_task or standing.goal) or standing.plain:
        own = governing(frame.flat, frame.deadlines, first.start) or standing.inherited
        if own is None or not own.strong or first.unit not in _STATED:
            return False
    stated = standing.inside_task and (first.value == _ALL or head.endswith(_OUGHT))
    past = not first.sign and first.unit in RATES | {"year-of-age"} and _IS.search(head) and not stated
    if past and not (frame.deadlines or standing.inherited or standing.one_year):
        return False  # a figure of the past: 我国…患病率为…
    if head.endswith(("按", "×")) or after.startswith(("计算", "×", "圈")):
        return False
    if first.unit in RATES:
        return not after.startswith(("的原则", "分")) or bool(first.sign)
    if first.unit == "year-of-age":
        return bool(_AGE.search(head)) or (not head and bool(frame.last_names) and "寿命" in frame.last_names[0])
    if first.unit.startswith("CNY"):
        condition = first.prefix in _CONDITION and re.match(r"的?[一-龥]", after)  # 收入超10亿元企业5家
        return not condition and (bool(_MONEY.search(clause)) or bool(first.sign))
    if first.unit == "score":
        return bool(_SCORE.search(head)) and bool(first.sign)
    if first.unit == "level":
        levelled = _LEVEL.search(head) or first.prefix or "分别" in head
        return bool(first.words) or (bool(levelled) and not after.startswith(("以上医", "医")))
    if first.unit in ("min", "hour", "day", "month"):
        return (
            bool(first.sign)
            and not _TERM.search(clause)
            and (bool(_DURATION.search(clause)) or first.sign in ("<", "<="))
        )
    if first.unit in MEASURED or first.unit == "other":
        dated = governing(frame.flat, frame.deadlines, first.start)
        built = first.unit == "m²" and head.endswith("面积") and (dated or frame.taken)
        return bool(first.sign or subjects.BUILD.search(head) or built)
    return _accepts_count(frame, first, start, head, after)


def _is_told(frame: Frame, first: Amount, start: int, stop: int, head: str) -> bool:
    """Whether an amount is what somebody found or advised, or the condition of a rule."""
    after = frame.flat[first.end : stop]
    before = frame.flat[frame.begin : first.from_]
    if first.prefix in _CONDITION and _CASE.match(after):
        return True
    if first.prefix in _CONDITION and after.startswith("的") and _FORBIDS.search(head):
        return True  # 禁止使用厚度低于3毫米的袋子
    if first.prefix == "达" and head.endswith("高"):
        return True  # 病死率高达30%
    if _ADVISED.search(before):
        return True
    governed = governing(frame.flat, frame.deadlines, first.start) or frame.standing.inherited
    past = [int(year) for year in _YEAR.findall(head if governed else before)]
    if past and max(past) < frame.standing.begins:
        return True  # 2021年获得补助资金5000万元, in a plan that begins later
    if subjects.BUILD.search(head) or not _NOW.search(before) or (first.sign and first.prefix not in _FOUND):
        return False
    return governing(frame.flat, frame.deadlines, first.start) is None


def _accepts_count(frame: Frame, first: Amount, start: int, head: str, after: str) -> bool:
    if (first.prefix in _CONDITION and after.startswith("的")) or start in frame.shares:
        return False
    if re.search(r"每(?:期|次|场|批|班|支|队|组|轮|团队|个班)(?:人数|规模)?$", head):
        return False
    if first.suffix and not first.prefix and _CASE.match(after) and not subjects.BUILD.search(head):
        return False  # 年用工100人以上的企业
    if first.suffix and not first.prefix and head.endswith(("在", "为")) and after.startswith("的"):
        return False  # 床位在100张以上的医院
    if not first.sign and first.counter in ("项", "个", "条") and _STEPS.match(after):
        return False
    if after.startswith("的") and first.counter in _PEOPLE and re.search(r"人口(?:达到?|在|超过)?$", head):
        return False  # 5万人以上的乡镇
    if first.counter in ("个", None) and _ADMINISTRATIVE.match(after) and not first.sign:
        return False
    if first.counter is None and not _FOLLOWS.match(after):
        return False
    if _WHOLE_AREA.search(head) and first.sign in (None, "range") and first.counter == "个":
        return False
    later = [
        a
        for a in frame.amounts
        if first.end <= a.start < start + len(head) + len(after) + first.end - first.from_ and a.unit in RATES
    ]
    between = frame.flat[first.end : later[0].from_] if later else ""
    if not re.match("[、和及与]", between) and subjects.MEASURE.search(between.rstrip("均都分别")):
        return False  # 开展6类以上疗法的机构比例达到…: part of what the rate measures
    if first.sign or subjects.BUILD.search(head):
        return True
    if re.search(r"[为对](?:全[县州市省区])?$", head) and first.counter in ("人", "名", "户", None):
        return True
    if (
        frame.taken
        and re.match(r"\x01*其中", frame.flat[start:])
        and first.counter
        and not re.match("[县市区乡镇村]", after)
    ):
        return True
    if start in frame.taken and re.search(r"[、和及与]$", head):
        return True
    if re.search(r"每(?:个?县|个?乡|个?村|所|家|个|名|市)[^，]{0,8}$", head):
        return True
    if subjects.PER_CAPITA.search(head) or (frame.per_capita and first.counter in ("人", "名", "张", "个")):
        return True
    if re.search(r"(?:拥有|共有|设有|建有|配有)[^，]{1,30}$", head) and governing(
        frame.flat, frame.deadlines, first.start
    ):
        return True
    if re.search(r"(?:数|数量|总量|床位|(?:均|各|都)(?:至少)?(?:有|建有|设有|配有))$", head):
        return True
    if frame.taken and first.counter in ("家", "所", "支", "台", "辆") and not after and head and not first.spelled:
        return True  # 甲率达到80%，乙医院3家
    earlier = frame.clause_before(start)
    a, b, _ = subjects.trimmed(frame.flat, start, first.from_)
    if (
        a >= b
        and earlier is not None
        and (
            subjects.BUILD.search(frame.flat[earlier[0] : earlier[1]])
            or (earlier[0] in frame.taken and not first.spelled)
        )
    ):
        return True
    if frame.standing.inside_task and not first.spelled:
        frame.result.unread.append((first.start, first.end))
    return False
