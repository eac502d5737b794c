"""Whether the county keeps iodine deficiency disorders eliminated, as the yearly assessment found.

The assessment looks at salt, urinary iodine and goitre together, and the province confirms it. Goitre is in no record
table, so that the finding is taken as it is reported: 1 for yes, 0 for no.
"""

from jianxing.indicators.language import ReportedOnly

definition = ReportedOnly(
    name="持续消除碘缺乏危害",
    name_en="Iodine deficiency kept eliminated",
    synonyms=(
        "消除碘缺乏危害",
        "消除碘缺乏病危害",
    ),
    meaning_zh=(
        "县域是否持续消除碘缺乏危害，以年度评估结论为准（1为达到，0为未达到）。评估须同时看合格碘盐覆"
        "盖、尿碘和甲状腺肿大率，由上级复核；甲状腺检查没有逐人记录，不由本系统判定。"
    ),
    why=(
        "达标结论由上级评估作出，甲状腺检查没有逐人记录",
        "the province assesses it, and examinations of the thyroid are in no record",
    ),
    unit="other",
    better="status",
    year="calendar",
    source="重点地方病控制和消除评价办法（2019版）",
    publisher="疾病预防控制机构（地方病监测）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
