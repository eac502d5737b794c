"""What an amount measures: trimming the words before it, and sharing them out among several subjects."""

import re
from functools import lru_cache

from jianxing.plans.naming import is_known, is_written

_SEPARATOR = re.compile(r"、|以及|和(?!谐|平|睦)|(?<!普)及(?!时|以|其)|与(?!会)")
_LEAD = re.compile(
    r"^(?:(?:力争|争取|截至|截止)?(?:到|至|在|于|和|及)?20\d\d年(?:年底|年末|底前|底|末|以前|之前|前|内|度|\d{1,2}月(?:底|末)?(?:前)?)?[，、：]?"
    r"|(?:到|至|在)?“?十[一二三四五六七]五”?(?:规划)?(?:末|期末|时期末?|期间|收官)|其中[，：]?|累计|拥有|每年(?=新增)|力争|争取|确保|保证|努力|积极|实现|推动|推进|促进|逐步|进一步|全面|同时|并且|并|且|以及|使得?|做到|年内|全年|当年|保持|要求|要(?!素)|应(?![急届对用收])|将|把|对|为|让|在(?![家校职岗院册学编读孕管治])|以|按|年度内|本年度|年度(?=完成|累计|新增)|[一两二三四五]年(?:内|来)?(?=累计|新)|"
    r"[，；、：\x01\x02—·]|(?:一|二|三|四|五|六|七|八|九)是)+"
)
_SCOPE = re.compile(
    r"^(?:(?P<scope>全县|全州|全市|全省|全区|全国|我县|我州|我市|我省|本县|辖区内?)(?!域|内|科|级|面|程|、)|各县（市）|各县市|各县|(?P<each>每个?县（市）))"
)
_TAIL = re.compile(
    r"(?:力争|争取|确保|保证|总体|累计|(?<!水)平均|均|都|各|分别|稳定|持续|继续|基本|普遍|逐步|要|(?<![供反响对相效适])应|须|必须|将|可|能|并|也|全部|保持|维持|在|为|占|占到|有|到|至|，|、|：|"
    r"(?:到|至|在)?20\d\d年(?:底|末|前)?|已|不断|进一步|就|则|每年|[一两二三四五六七八九十]年内|人均达?|年均(?:增长)?|增长|不再|在(?:原有?|现有|已有)(?:标准|基础|水平)上|(?<=[积模量值])发展|年均?递[增减降]|(?:每人|人均)?每[年月天日]|(?:总体)?力争|原则上|一般|每(?:人|县|所|家|个(?:县|乡镇|街道|村|社区|机构)))+$"
)
MEASURE = re.compile(
    r"(?:率|比例|比重|占比|水平|级别|等级|人数|人员数|床位数|数量|总数|数|半径|时间|时长|得分|分数|满意度|指数|总量|面积|密度|距离|寿命|住院日|费用|标准|补助|津贴|补贴)$"
)
BUILD = re.compile(
    r"建设|建成|打造|创建|创成|申报|争创|争取|培育|培养|培训|引进|引才|招引|新增|增加|新建|改建|扩建|改扩建|改造提升|提标改造|改造|提质|更新|选派|选送|遴选|轮训|配备|配置|配齐|"
    r"设置|设立|完成|成立|组建|开设|开办|招录|招聘|招收|评选|推选|认定|培植|发展|扶持|推进|推动|启动|加入|建立|安排|开展|支持|实施|巩固|签约|"
    r"选拔|选配|选聘|选树|聘任|聘用|招募|筹建|推出|吸引|吸纳|转化|孵化|引育|创办|评定|修建|新设|命名|集聚|汇聚|"
    r"达标|覆盖|筛查|提供|服务|掌握|生产|种植|落实|编制|制定|出台|研发|举办|组织|投放|购置|采购|新遴选|接种|救助|资助|发放|惠及|帮扶|义诊|储备|获得|获评|通过|输送|派驻|扩大|增设|规划"
)
_ENUMERATED = re.compile(r"(?P<head>.*?)(?P<n>[一二三四五六])$")
_RATE = re.compile(
    r"(?:(?:死亡|发病|患病|感染|检测|筛查|覆盖|管理|系统管理|规范管理|规律服药|服药|治疗|接种|达标|合格|优良|知晓|普及|配置|签约|控制|治愈|报告|建成|满意|参保|入学|入园|住院|贫血|就诊|转诊)率|占比|比例|比重|水平|级别|得分|数)$"
)
_OWN_RATE = re.compile(r".{2,}(?:率|比例|占比)$")
PER_CAPITA = re.compile(
    r"(?:平均)?每(?:1(?=[万千百]))?(?P<n>10万|十万|百万|1000|万|千|百)(?:名|常住|户籍)*(?:人口|人|居民)?(?:拥有|有|配备)?|(?<![数百十亿\d])(?P<m>[千万])(?:(?:常住)?人口|人(?=床位|医|护|拥有|全科|托位|药师|卫生|足球))"
)


def trimmed(text: str, start: int, end: int) -> tuple[int, int, str | None]:
    """The span of a subject without deadline, verbs of effort and scope; and the scope (全县)."""
    scope = None
    while True:
        piece = text[start:end]
        if lead := _LEAD.match(piece):
            start += lead.end()
        elif found := _SCOPE.match(piece):
            scope = scope or found["scope"] or found["each"]
            start += found.end()
        else:
            break
    if tail := _TAIL.search(text[start:end]):
        end -= len(tail[0])
    return start, max(start, end), scope


@lru_cache(maxsize=4096)
def shared_out(subject: str, count: int | None) -> tuple[str, ...]:
    """The several subjects in one phrase, each with its whole name.

    ``count`` is how many there must be (分别 with so many values); None asks for as many as 均 suggests.
    A phrase that cannot be shared out comes back whole.
    """
    pieces = _pieces(subject)
    measured = [i for i, piece in enumerate(pieces) if MEASURE.search(bare(piece))]
    parts: list[str] = []
    if count is None:
        parts = _grouped(subject, measured) if len(measured) > 1 else pieces
    else:
        if len(pieces) == count:
            parts = pieces
        elif len(measured) == count:
            parts = _grouped(subject, measured)
        else:
            comma = _pieces(subject, only="、")
            parts = comma if len(comma) == count else []
    if len(parts) < 2:
        return (subject,)
    return tuple(_whole_names(parts))


def each_measured(subject: str) -> bool:
    """Whether a phrase names several rates, each with its own measure: 甲管理率和乙管理率."""
    pieces = _pieces(subject)
    return len(pieces) > 1 and all(_OWN_RATE.search(bare(piece)) for piece in pieces)


def bare(text: str) -> str:
    """A name without a bracket at its end."""
    return re.sub(r"（[^（）]*）$", "", text)


def _places(subject: str) -> list[re.Match[str]]:
    """Separators outside brackets and quotes."""
    depth, found, at = 0, [], 0
    opened = {"（": 1, "“": 1, "《": 1, "〈": 1, "）": -1, "”": -1, "》": -1, "〉": -1}
    while at < len(subject):
        depth = max(0, depth + opened.get(subject[at], 0))
        if depth == 0 and (match := _SEPARATOR.match(subject, at)) and at > 0:
            found.append(match)
            at = match.end()
        else:
            at += 1
    return found


def _pieces(subject: str, only: str = "") -> list[str]:
    pieces, begin = [], 0
    for match in _places(subject):
        if only and match[0] not in only:
            continue
        pieces.append(subject[begin : match.start()])
        begin = match.end()
    return [piece for piece in (*pieces, subject[begin:]) if piece]


def _grouped(subject: str, measured: list[int]) -> list[str]:
    """Join pieces so that each group ends in a measure: 感染者和病人治疗率、成功率 are two."""
    places, groups, begin = _places(subject), [], 0
    for number in measured[:-1]:
        if number < len(places):
            groups.append(subject[begin : places[number].start()])
            begin = places[number].end()
    return [*groups, subject[begin:]]


def _whole_names(parts: list[str]) -> list[str]:
    """Give every part the words that it shares with the first or the last."""
    if (enumerated := _enumerated(parts)) is not None:
        return enumerated
    first, last = parts[0], parts[-1]
    per_capita = PER_CAPITA.match(first)
    names = []
    for number, part in enumerate(parts):
        name = part
        if number < len(parts) - 1 and not MEASURE.search(bare(part)):
            name = _with_tail(part, last, first if number else "")
        elif number and not is_known(part):
            name = _with_head(part, first)
        if per_capita and not PER_CAPITA.match(name):
            name = per_capita[0] + name
        names.append(name)
    return names


def _enumerated(parts: list[str]) -> list[str] | None:
    """一、二级学科 is 一级学科 and 二级学科."""
    heads = [_ENUMERATED.fullmatch(part) for part in parts[:-1]]
    last = re.match(r"(?P<n>[一二三四五六])(?P<tail>[级类期批等].*)", parts[-1])
    if last is None or any(head is None for head in heads) or any(len(part) > 1 for part in parts[1:-1]):
        return None
    shared = heads[0]["head"] if heads[0] else ""
    return [f"{shared}{head['n']}{last['tail']}" for head in heads if head] + [shared + parts[-1]]


def _with_tail(part: str, last: str, first: str) -> str:
    for length in range(min(6, len(part)), 0, -1):
        end = part[-length:]
        at = last.find(end)
        if at >= 0 and (length > 1 or end in "级类型期") and at + length < len(last):
            return part + last[at + length :]
    heads = (part, *((first[:k] + part) for k in range(2, min(len(first), 16) + 1)))
    # Longest shared words where the whole is a name letter by letter; else the fewest that make a name.
    for fits, places in ((is_written, range(1, len(last) - 1)), (is_known, range(len(last) - 2, 0, -1))):
        for head in heads:
            for at in places:
                if fits(head + last[at:]):
                    return head + last[at:]
    rate = _RATE.search(last) or re.search(r".{3}率$", last)
    return part + (rate[0] if rate else "")


def _with_head(part: str, first: str) -> str:
    if len(part) > 4 and first[-3:] == part[-3:]:
        return part  # both have the measure: each name is whole
    for k in range(2, min(len(first), 20) + 1):
        if is_written(first[:k] + part) or (len(part) <= 10 and k <= 5 and is_known(first[:k] + part)):
            return first[:k] + part
    return part
