"""One invented plan with a fault of nearly every kind, and the same plan mended."""

from jianxing.plans.api import lint, read

FAULTY = """梧桐县健康提升行动计划（2024—2030年）
梧健发〔2024〕3号
一、总体目标
到2027年，全县人均预期寿命达到79岁，居民健康素养水平达到28%，县域内就诊率达到90%以上，每千人口执业（助理）医师数达到3.2人；到2030年，县域内就诊率达到88%以上，重大慢性病过早死亡率达到全省平均水平。
二、重点任务
（一）实施五大行动
1.建强县级医院。到2027年，建成重点专科6个（心内科、呼吸科、儿科、妇科、骨科）。（牵头单位：县卫生健康局；责任单位：县财政局、县科技局）
2.普及健康知识。到2027年，居民健康素养水平达到30%以上。每年开展健康讲座12场。（牵头单位：县卫健局；责任单位：县教育局）
3.办好托育。到2028年，建成公办托育机构3家（其中普惠托育机构5家）。到2027年，产前筛查率达到108%。（责任单位：县发展改革局）
4.管好慢病。规范管理率达到70%。高血压患者规范管理率逐步提高。（责任单位：县卫生健康局）
6.培训村医。用三年时间轮训乡村医生骨干120名，（责任单位：县卫生健康局）
（二）实施人才行动
1.加强骨干培养。每年选派乡村医生骨干20名到县级医院轮训。（责任单位：县卫生健康局）
2.建设急救网。2025年6月开工建设急救中心，2025年3月底前竣工。2023年9月底前完成急救站点选址。（责任单位：县卫生健康局、各单位各部门）
3.强化中医。村卫生室100%开展中医药服务并逐步提高比例。65岁及以上老年人中医药健康管理率到2026年达到75%。（责任单位：县卫生健康局）
4.关爱老人。到2028年，老年人中医药健康管理率达到75%。患者满意度提升3个百分点。（责任单位：县民政局）
5.抓好三个方面工作：一是建网络，二是建队伍，三是建制度，四是建平台。（责任单位：县发改局）
6.开展健康讲座。每年开展健康讲座6场，覆盖所有乡镇（街道。
三、保障措施
统计部门负责监测全县人均预期寿命。编制部门负责核定人员编制。各县（市）要加强领导。
"""
PLANTED = {
    "two-values-for-one-target": "居民健康素养水平达到30%以上",
    "later-target-weaker": "县域内就诊率达到88%以上",
    "benchmark-without-value": "重大慢性病过早死亡率达到全省平均水平",
    "count-disagrees-with-list": "6个（心内科、呼吸科、儿科、妇科、骨科）",
    "two-frequencies-for-one-duty": "每年开展健康讲座6场",
    "unit-under-several-names": "县卫健局",
    "part-exceeds-whole": "3家（其中普惠托育机构5家",
    "share-over-hundred": "产前筛查率达到108%",
    "denominator-lost": "规范管理率达到70%",
    "change-without-number": "高血压患者规范管理率逐步提高",
    "numbering-gap": "6.",
    "yearly-step-misses-total": "每年选派乡村医生骨干20名到县级医院轮训",
    "end-before-start": "2025年3月底前竣工",
    "due-before-issue": "2023年9月底前",
    "owner-too-wide": "各单位各部门",
    "hundred-still-rising": "村卫生室100%开展中医药服务并逐步提高比例",
    "denominator-changes": "老年人中医药健康管理率达到75%",
    "two-dates-for-one-target": "老年人中医药健康管理率达到75%",
    "change-without-base": "提升3个百分点",
    "task-without-owner": "6.开展健康讲座",
    "unbalanced-bracket": "（",
    "headline-owner-without-task": "统计部门负责监测全县人均预期寿命",
    "department-without-task": "编制部门负责核定人员编制",
    "words-of-another-level": "各县（市）",
}
MENDED = """梧桐县健康提升行动计划（2024—2030年）
梧健发〔2024〕3号
一、总体目标
到2027年，全县人均预期寿命达到79岁，居民健康素养水平达到28%，县域内就诊率达到90%以上；到2030年，县域内就诊率达到92%以上。
二、重点任务
（一）实施救治行动
1.建强县级医院。到2027年，建成重点专科5个（心内科、呼吸科、儿科、妇科、骨科）。（牵头单位：县卫生健康局；责任单位：县财政局、县科技局）
2.普及健康知识。到2027年，居民健康素养水平达到28%。每年开展健康讲座12场。（牵头单位：县卫生健康局；责任单位：县教育局）
3.办好托育。到2028年，建成托育机构5家（其中公办托育机构3家）。到2027年，产前筛查率达到98%。（责任单位：县发展改革局）
4.管好慢病。到2027年，高血压患者规范管理率达到70%。（责任单位：县卫生健康局）
5.培训村医。用三年时间轮训乡村医生骨干60名。每年选派乡村医生骨干20名到县级医院轮训。（责任单位：县卫生健康局）
（二）实施人才行动
1.建设急救网。2025年3月开工建设急救中心，2025年12月底前竣工。（责任单位：县卫生健康局、县统计局）
2.关爱老人。到2028年，65岁及以上老年人中医药健康管理率达到75%。（责任单位：县民政局、县委编办）
三、保障措施
统计部门负责监测全县人均预期寿命。编制部门负责核定人员编制。各乡镇要加强领导。
"""


def test_what_was_planted_is_found_where_it_stands() -> None:
    plan = read(FAULTY.encode(), "plan.txt")
    found: dict[str, list[str]] = {}
    for finding in lint(plan):
        found.setdefault(finding.code, []).extend(plan.quote(source).rstrip("。") for source in finding.at)
    assert {code: words for code, words in PLANTED.items() if words not in found.get(code, [])} == {}


def test_the_same_plan_mended_is_left_alone() -> None:
    assert [(f.code, f.message.text("zh")) for f in lint(read(MENDED.encode(), "plan.txt"))] == []
