"""One sentence: its amounts become targets, duties, baselines, or are left alone for a reason."""

import re
from dataclasses import replace

from jianxing.plans import amount_names, subjects
from jianxing.plans.deadlines import deadlines_in, governing
from jianxing.plans.duties import is_times, periods_in
from jianxing.plans.grammar_words import RATES, Base, DutyDraft, Reading, Standing
from jianxing.plans.quantities import Amount, amounts_in
from jianxing.plans.spans import BRACKET, Flat, clauses, flattened

_MEASURED = frozenset({"km", "m²", "g", "min", "hour", "day", "month", "score", "level", "year-of-age"})
# Amounts that may be targets outside tasks and goals too, behind a deadline (到2030年).
_STATED = RATES | {"year-of-age", "m²", "g", "count"}
_IS = re.compile(r"(?:为|是|仅|占到?|高达|占[^，]{0,12}的|约)$")
_JOINT = re.compile(rf"{BRACKET}*(?:、|和|及|与|以及|或|，(?=\d))?{BRACKET}*")
_ADMINISTRATIVE = re.compile(
    rf"(?:行政)?(?:县|市|区|旗|乡|镇|街道|村|社区|州|盟|省份?)(?:（|{BRACKET}|的|和|、|$|，|依托|开展|均|全)"
)
_WHOLE_AREA = re.compile(r"(?:全县|全州|全市|全省|全区|全国|辖区|覆盖|包括|等|涵盖|在)$")
_CASE = re.compile(
    r"的(?:$|(?:单位|地区|地方|乡镇?|县|村|机构|部门|医院|学校|企业|疾病|人员|患者|病人|家庭|对象|个人|区域|情形|情况|应|要|可|需|给予|予以))"
)
_ADVISED = re.compile(r"(?:|组织|指南|专家)(?:建议|推荐)")
_YEAR = re.compile(r"(?<![比较从由自与在以到])(20\d\d)年(?!的)")
_NOW = re.compile(r"目前|现共有|近年来|全[县市州省区](?:共有|现有)|截至目前")
_CONDITION = ("大于", "达到", "达", "超过", "满", "不足", "高于", "多于", "低于", "少于", "小于", "不到", "不满")
_BACKGROUND = re.compile(
    r"是指|指的是|推荐值|推荐标准为|诊断标准|(?<![由从])目前|现有(?!基础|水平|标准)|现状|已建成|已达|已有|已完成|近年来|研究显示|研究发现|调查显示|监测显示|据统计|据预测|同比|比上年"
)
_MONEY = re.compile(
    r"补助|补贴|津贴|标准|给予|奖励|资助|经费|待遇|报销|工资|薪酬|投入|筹集|救助|定额|购房|安家|限额|收费|费用"
)
_DURATION = re.compile(r"时间|时长|住院日|等候|等待|周期|时限|反应|时程|候诊|办结|办理")
_TERM = re.compile(r"服务时间|服务期|连续服务|用药量|处方|任期|工龄|期限|学制|聘期|有效期|保存|每次|时段|放宽")
_LEVEL = re.compile(r"级别|水平|等级|电子病历|智慧|评级|分级评价|达到|成熟度|测评")
_SCORE = re.compile(r"得分|满意度|评分|分数|成绩|评价")
_AGE = re.compile(r"寿命|平均年龄|中位年龄")
_FOLLOWS = re.compile(r"[一-龥\x02]")
_BASE = re.compile(r"(?:从|由)(?:目前|现在|现有)?(?:(?P<year>20\d\d)年)?(?:末|底)?的?$")
_RELATIVE = re.compile(r"(?:比|较|与|在)(?P<year>20\d\d)年(?:末|底)?(?:相比|的?基础上|基期)?")
_NAME_LENGTH = 80
_PEOPLE = frozenset({"人", "名", "户", None})


def read_sentence(text: str, flat: Flat, begin: int, end: int, standing: Standing, per_capita: str = "") -> Reading:
    """Read text[begin:end]; ``flat`` is the paragraph with brackets blanked."""
    reader = SentenceReader(text, flat, begin, end, standing, per_capita)
    return reader.read()


class SentenceReader:
    def __init__(self, text: str, flat: Flat, begin: int, end: int, standing: Standing, per_capita: str) -> None:
        self.text, self.flat, self.begin, self.end = text, flat.text, begin, end
        self.inner = [(a, b) for a, b in flat.inner if begin <= a and b <= end]
        self.standing, self.per_capita = standing, per_capita
        self.clauses = clauses(self.flat, begin, end)
        self.first_clause = self.clauses[0][0] if self.clauses else begin
        self.deadlines = deadlines_in(self.flat, begin, end)
        self.periods = periods_in(self.flat, begin, end)
        self.result = Reading()
        self.last_names: tuple[str, ...] = ()
        self.base: tuple[int, int, Base] | None = None
        self.amounts: list[Amount] = []
        self.continues = False
        self.taken: set[int] = set()
        self.used: list[Amount] = []  # amounts that already have a reading
        self.shares: set[int] = set()  # clauses whose subject follows a percentage: what they count is its condition

    def read(self) -> Reading:
        self.amounts = amounts_in(self.flat, self.begin, self.end)
        strong = [d for d in self.deadlines if d.strong and d.start <= self.begin + 1]
        self.result.opening = strong[0] if strong else None
        for group in _groups(self.flat, self.amounts):
            self._group(group)
        self._brackets()
        self.result.targets.sort(key=lambda d: (d.start, d.amount.start))
        return self.result

    # Where things stand

    def clause_at(self, at: int) -> tuple[int, int]:
        return next(((a, b) for a, b in self.clauses if a <= at < b), (self.begin, self.end))

    def clause_before(self, start: int) -> tuple[int, int] | None:
        earlier = [span for span in self.clauses if span[1] <= start]
        return earlier[-1] if earlier else None

    def due_at(self, at: int) -> tuple[list[int], tuple[int, int] | None]:
        standing = self.standing
        own = governing(self.deadlines, at)
        if own is None and self.deadlines and self.clause_at(self.deadlines[0].start) == self.clause_at(at):
            own = self.deadlines[0]
        if own is not None:
            return list(own.years), (own.start, own.end)
        for deadline in (standing.inherited, standing.continued if self.continues else None):
            if deadline is not None:
                return list(deadline.years), (deadline.start, deadline.end)
        return ([standing.fallback] if standing.fallback else []), None

    # One list of amounts

    def _group(self, group: list[Amount]) -> None:
        first, last = group[0], group[-1]
        start, _ = self.clause_at(first.start)
        _, stop = self.clause_at(last.start)
        if self._is_duty(group, start, stop):
            return
        head = self.flat[start : first.from_]
        if found := _BASE.search(head):
            year = int(found["year"]) if found["year"] else None
            self.used += group
            self.base = (start, start + found.start(), Base(first.value, first.unit, year, first.start, first.end))
            return
        base, subject_end = None, first.from_
        if self.base is not None and self.base[0] == start:
            _, subject_end, base = self.base
        elif (found := _RELATIVE.search(head)) and (first.change or not found[0].startswith("在")):
            base = Base(None, None, int(found["year"]), start + found.start(), start + found.end())
            subject_end = start + found.start()
        if self._accepts(group, start, stop, head):
            # A sentence that begins with a target goes on with the list that the sentence before it opened.
            self.continues = self.continues or start == self.first_clause
            self.taken.add(start)
            self.used += group
            drafts = amount_names.drafts_for(self, group, start, stop, subject_end)
            if any(not draft.name for draft in drafts):  # nothing says what is measured
                self.result.unread.append((first.start, last.end))
                return
            self.result.targets += [replace(draft, baseline=base) for draft in drafts] if base else drafts

    def _is_duty(self, group: list[Amount], start: int, stop: int) -> bool:
        first = group[0]
        near = [p for p in self.periods if start <= p.start < first.start]
        period = near[-1] if near else None
        if period is None and is_times(first):
            earlier = [p for p in self.periods if p.start < first.start]
            period = earlier[-1] if earlier else None
        if period is None and first.spelled and is_times(first) and self.standing.one_year and first.sign:
            self.result.duties.append(DutyDraft(start, first.end, self._words(start, stop), "year", first.value))
            return True
        if period is None or first.unit.startswith("CNY"):
            return is_times(first) and (first.counter == "次" or not first.sign)
        subject = self.flat[start : first.from_]
        if (
            not is_times(first)
            and first.unit in RATES
            and not first.change
            and subjects.MEASURE.search(subjects.bare(subject.replace(BRACKET, "")).removesuffix("每年"))
        ):
            return False
        if not is_times(first) and (first.unit in _MEASURED or not (self.standing.inside_task or first.unit == "pp")):
            return False
        begin = period.start if period.start >= start else start
        for amount in group:
            self.result.duties.append(
                DutyDraft(
                    min(begin, amount.start),
                    amount.end,
                    self._words(start, stop),
                    period.every,
                    round(amount.value * period.factor, 6),
                )
            )
        return True

    def _words(self, start: int, stop: int) -> str:
        a, b, _ = subjects.trimmed(self.text, start, stop)
        return self.text[a:b][:_NAME_LENGTH] or self.text[start:stop][:_NAME_LENGTH]

    def _accepts(self, group: list[Amount], start: int, stop: int, head: str) -> bool:
        """Whether these amounts state something to reach; amounts that nothing explains are noted as unread."""
        first, clause = group[0], self.flat[start:stop]
        standing = self.standing
        if standing.explains or _BACKGROUND.search(clause) or self._is_told(first, start, stop, head):
            return False
        after = self.flat[first.end : stop]
        if not (standing.inside_task or standing.goal) or standing.plain:
            own = governing(self.deadlines, first.start) or standing.inherited
            if own is None or not own.strong or first.unit not in _STATED:
                return False
        past = not first.sign and first.unit in RATES | {"year-of-age"} and _IS.search(head)
        if past and not (self.deadlines or standing.inherited or standing.one_year):
            return False  # a figure of the past: 我国…患病率为…
        if head.endswith(("按", "×")) or after.startswith(("计算", "×", "圈")):
            return False
        if first.unit in RATES:
            return not after.startswith(("的原则", "分")) or bool(first.sign)
        if first.unit == "year-of-age":
            return bool(_AGE.search(head)) or (not head and bool(self.last_names) and "寿命" in self.last_names[0])
        if first.unit.startswith("CNY"):
            return bool(_MONEY.search(clause)) or bool(first.sign)
        if first.unit == "score":
            return bool(_SCORE.search(head)) and bool(first.sign)
        if first.unit == "level":
            return bool(_LEVEL.search(head) or first.prefix or "分别" in head) and not after.startswith(
                ("以上医", "医")
            )
        if first.unit in ("min", "hour", "day", "month"):
            return (
                bool(first.sign)
                and not _TERM.search(clause)
                and (bool(_DURATION.search(clause)) or first.sign in ("<", "<="))
            )
        if first.unit in _MEASURED or first.unit == "other":
            return bool(first.sign) or bool(subjects.BUILD.search(head))
        return self._accepts_count(first, start, head, after)

    def _is_told(self, first: Amount, start: int, stop: int, head: str) -> bool:
        """Whether an amount is what somebody found or advised, or the condition of a rule."""
        after = self.flat[first.end : stop]
        before = self.flat[self.begin : first.from_]
        if first.prefix in _CONDITION and _CASE.match(after):
            return True
        if first.prefix == "达" and head.endswith("高"):
            return True  # 病死率高达30%
        if _ADVISED.search(before):
            return True
        past = [int(year) for year in _YEAR.findall(head)]
        if past and max(past) < self.standing.begins:
            return True  # 2021年获得补助资金5000万元, in a plan that begins later
        if first.sign or subjects.BUILD.search(head) or not _NOW.search(before):
            return False
        return governing(self.deadlines, first.start) is None

    def _accepts_count(self, first: Amount, start: int, head: str, after: str) -> bool:
        if (first.prefix in _CONDITION and after.startswith("的")) or start in self.shares:
            return False
        if re.search(r"每(?:期|次|场|批|班)$", head):
            return False
        if after.startswith("的") and first.counter in _PEOPLE and re.search(r"人口(?:达到?|在|超过)?$", head):
            return False  # 5万人以上的乡镇
        if first.counter in ("个", None) and _ADMINISTRATIVE.match(after) and not first.sign:
            return False
        if first.counter is None and not _FOLLOWS.match(after):
            return False
        if _WHOLE_AREA.search(head) and not first.sign and first.counter == "个":
            return False
        later = [
            a
            for a in self.amounts
            if first.end <= a.start < start + len(head) + len(after) + first.end - first.from_ and a.unit in RATES
        ]
        between = self.flat[first.end : later[0].from_] if later else ""
        if not re.match("[、和及与]", between) and subjects.MEASURE.search(between.rstrip("均都分别")):
            return False  # 开展6类以上疗法的机构比例达到…: part of what the rate measures
        if first.sign or subjects.BUILD.search(head):
            return True
        if re.search(r"[为对](?:全[县州市省区])?$", head) and first.counter in ("人", "名", "户", None):
            return True
        if (
            self.taken
            and re.match(r"\x01*其中", self.flat[start:])
            and first.counter
            and not re.match("[县市区乡镇村]", after)
        ):
            return True
        if start in self.taken and re.search(r"[、和及与]$", head):
            return True
        if re.search(r"每(?:个?县|个?乡|个?村|所|家|个|名|市)[^，]{0,8}$", head):
            return True
        if subjects.PER_CAPITA.search(head) or (self.per_capita and first.counter in ("人", "名")):
            return True
        if re.search(r"(?:拥有|共有|设有|建有|配有)[^，]{1,30}$", head) and governing(self.deadlines, first.start):
            return True
        if re.search(r"(?:数|数量|总量|床位)$", head):
            return True
        earlier = self.clause_before(start)
        a, b, _ = subjects.trimmed(self.flat, start, first.from_)
        if a >= b and earlier is not None and subjects.BUILD.search(self.flat[earlier[0] : earlier[1]]):
            return True
        if self.standing.inside_task and not first.spelled:
            self.result.unread.append((first.start, first.end))
        return False

    def _brackets(self) -> None:
        """What stands in brackets: 执业医师3.4人（其中中医类别1人）."""
        for a, b in self.inner:
            follows = self.flat[b + 1 : b + 2]
            if not re.search(r"\d", self.text[a:b]) or (
                "一" <= follows <= "龥" and not self.text[a:b].startswith(("其中", "含"))
            ):
                continue  # a definition inside a name: 锻炼（每周3次及以上）人数比例
            before = self.flat[self.begin : a - 1]
            capita = list(subjects.PER_CAPITA.finditer(before))
            inner = flattened(self.text, a, b)
            padded = Flat(BRACKET * a + inner.text[a:b] + BRACKET * (len(self.text) - b), inner.inner)
            years = governing(self.deadlines, a)
            standing = replace(self.standing, inherited=years or self.standing.inherited)
            found = read_sentence(self.text, padded, a, b, standing, capita[-1][0] if capita else "")
            self.result.targets += found.targets
            self.result.duties += found.duties
            self.result.unread += found.unread


def _groups(flat: str, amounts: list[Amount]) -> list[list[Amount]]:
    """Amounts that stand in one list: separated by nothing but 、, 和 and brackets."""
    groups: list[list[Amount]] = []
    for amount in amounts:
        if groups:
            last = groups[-1][-1]
            between = flat[last.end : amount.from_]
            same = amount.unit == last.unit or (amount.unit in RATES and last.unit in RATES)
            if same and last.end < amount.start and between.strip(BRACKET) and _JOINT.fullmatch(between):
                groups[-1].append(amount)
                continue
        groups.append([amount])
    return groups
