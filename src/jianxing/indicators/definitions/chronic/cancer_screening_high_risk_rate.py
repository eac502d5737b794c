"""Persons at high risk of cancer who were examined, of those assigned to the county by the programme.

The number assigned stands in the task document of the programme and in no record; the records of screenings hold
those who came. The figure is therefore taken as the programme reports it.
"""

from jianxing.indicators.language import ReportedOnly

definition = ReportedOnly(
    name="癌症高危人群筛查率",
    name_en="Cancer screening of high-risk groups",
    synonyms=(),
    meaning_zh=(
        "癌症早诊早治项目中，完成临床筛查的高危人群占项目下达任务数的比例。任务数只在下达文件中，筛查"
        "记录只有到检者，故采用项目报送数。"
    ),
    why=(
        "应筛的高危人群是项目下达的任务数，没有逐人记录",
        "those due are the task that the programme assigns, of whom there is no record",
    ),
    unit="%",
    better="higher",
    year="calendar",
    source="癌症早诊早治项目技术方案；健康中国行动—癌症防治行动实施方案（2023—2030年）",
    publisher="癌症早诊早治项目办公室",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
