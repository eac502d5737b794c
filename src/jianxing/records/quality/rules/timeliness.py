"""Reports that came later than the law or the norm allows."""

from typing import Any

from jianxing.records.ages import days_between
from jianxing.records.quality.kit import Mask, Parameter, Rule, Words
from jianxing.records.tables.births import Births
from jianxing.records.tables.deaths import MOST_DAYS_TO_REPORT, Deaths
from jianxing.records.tables.maternal_risk_assessments import MaternalRiskAssessments
from jianxing.records.tables.notifiable_cases import HOURS_TO_REPORT, NotifiableCases

DAYS_TO_CERTIFY = 30
_BY_LAW = "传染病信息报告管理规范；传染病防治法"


def is_reported_late(cases: Any) -> Any:
    """Whether a card came after the hours of its class; with days only, a day later than the hours could reach."""
    late_by_day = days_between(cases.diagnosed_on, cases.reported_on) > HOURS_TO_REPORT["usual"] // 24
    return (~cases.is_reported_in_time()).fill_null(late_by_day).fill_null(False)


def is_reviewed_late(cases: Any) -> Any:
    """Whether the county's review came after the hours of its class; a card that waits for it is not judged."""
    reviewed = cases.county_reviewed_at.notnull()
    return (reviewed & ~cases.is_reviewed_in_time()).fill_null(False)


RULES = (
    Rule(
        id="case-reported-late",
        name=Words("传染病迟报", "Case of a notifiable disease reported late"),
        dimension="timeliness",
        severity="warning",
        why=Words("迟报推迟处置，也是法定报告质量的考核内容。", "Late reports delay action and break the legal limit."),
        remedy=Words("报告单位说明原因，缩短诊断到录入的环节。", "The reporting unit explains and shortens the way."),
        source=_BY_LAW,
        checks=(
            Mask(
                table=NotifiableCases,
                faulty=is_reported_late,
                shows=("disease", "diagnosed_on", "reported_on", "diagnosed_at", "reported_at"),
            ),
        ),
        parameters=(
            Parameter(
                "HOURS_TO_REPORT.urgent",
                HOURS_TO_REPORT["urgent"],
                Words("甲类和乙类甲管：小时", "Class A and managed as A: hours"),
                _BY_LAW,
            ),
            Parameter("HOURS_TO_REPORT.usual", HOURS_TO_REPORT["usual"], Words("其他：小时", "Others: hours"), _BY_LAW),
        ),
    ),
    Rule(
        id="case-reviewed-late",
        name=Words("传染病报告卡审核不及时", "Card reviewed late by the county"),
        dimension="timeliness",
        severity="warning",
        why=Words("未经审核的报告卡不计入发病数。", "A card counts only once it is reviewed."),
        remedy=Words("县级疾控机构每日审核。", "The county CDC reviews every day."),
        source=_BY_LAW,
        checks=(
            Mask(
                table=NotifiableCases, faulty=is_reviewed_late, shows=("disease", "reported_at", "county_reviewed_at")
            ),
        ),
    ),
    Rule(
        id="death-reported-late",
        name=Words("死亡信息迟报", "Death reported late"),
        dimension="timeliness",
        severity="info",
        why=Words("近期死亡率会偏低。", "Recent death rates come out too low."),
        remedy=Words("填报单位在规定天数内网络报告。", "The certifying institution reports within the days allowed."),
        source="人口死亡信息登记管理规范（试行）",
        checks=(
            Mask(
                table=Deaths,
                faulty=lambda rows: (~rows.is_reported_in_time()).fill_null(False),
                shows=("death_date", "reported_on"),
            ),
        ),
        parameters=(
            Parameter(
                "MOST_DAYS_TO_REPORT",
                MOST_DAYS_TO_REPORT,
                Words("死亡后网络报告的天数", "Days from death to report"),
                "人口死亡信息登记管理规范（试行）",
            ),
        ),
    ),
    Rule(
        id="risk-reported-late",
        name=Words("高风险孕产妇报告不及时", "High-risk pregnancy reported late or not at all"),
        dimension="timeliness",
        severity="warning",
        why=Words("橙色、红色风险须限时报告和专案管理。", "Orange and red risks must be reported in time."),
        remedy=Words("助产机构补报并核对专案。", "The institution reports and checks the case file."),
        source="孕产妇妊娠风险评估与管理工作规范",
        checks=(
            Mask(
                table=MaternalRiskAssessments,
                faulty=lambda rows: (~rows.is_reported_in_time()).fill_null(False),
                shows=("colour", "assessed_on", "reported_on"),
            ),
        ),
    ),
    Rule(
        id="birth-certified-late",
        name=Words("出生医学证明签发较晚", "Birth certificate issued late"),
        dimension="timeliness",
        severity="info",
        why=Words("晚签发的出生容易漏报。", "Births that are certified late are easily missed."),
        remedy=Words("助产机构提醒家长及时办理。", "The hospital reminds the parents."),
        source="参数：出生后 30 天内；出生医学证明管理办法没有期限",
        checks=(
            Mask(
                table=Births,
                faulty=lambda rows: (days_between(rows.birth_date, rows.certified_on) > DAYS_TO_CERTIFY).fill_null(
                    False
                ),
                shows=("birth_date", "certified_on"),
            ),
        ),
        parameters=(
            Parameter("DAYS_TO_CERTIFY", DAYS_TO_CERTIFY, Words("签发天数", "Days to the certificate"), "参数"),
        ),
    ),
)
