"""What was held, published or practised: health education, free clinics, drills, meetings."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.schema import CodeList, Table

KINDS = CodeList.of(
    "",
    publication=("科普发布", "publication", "健康科普", "推文"),
    video=("科普视频", "video", "短视频"),
    lecture=("健康讲座", "lecture", "知识讲座", "健康教育讲座"),
    consultation=("公众健康咨询", "public consultation", "健康咨询活动"),
    free_clinic=("义诊", "free clinic", "巡回医疗"),
    notice_board=("健康教育宣传栏", "notice board", "宣传栏更换"),
    health_knowledge_homes=("健康知识进万家", "health knowledge into every home"),
    tobacco_campaign=("控烟宣传", "tobacco campaign", "控烟活动"),
    first_aid_training=("急救培训进社区", "first aid for the public", "自救互救培训", "急救知识培训"),
    class_lesson=("健康教育课", "lesson of health education", "健康教育课时"),
    school_tb_screening=("学校结核病筛查", "tuberculosis screening at schools", "学生结核病筛查"),
    elderly_tb_screening=("老年人结核病筛查", "tuberculosis screening of the elderly"),
    drill=("应急演练", "drill", "演练"),
    contest=("技能竞赛", "contest of skills", "岗位练兵"),
    meeting=("会议", "meeting", "联席会议", "调度会"),
    inspection=("督导检查", "inspection", "督导"),
    ward_round=("查房带教", "ward round and teaching", "带教查房"),
    hygiene_campaign=("爱国卫生运动", "patriotic health campaign", "环境卫生整治"),
    other=("其他", "other"),
)
CHANNELS = CodeList.of(
    "",
    on_site=("现场", "on site", "线下"),
    wechat=("微信公众号", "WeChat", "微信"),
    short_video=("短视频平台", "short video platform", "抖音"),
    broadcast=("广播电视", "radio and television", "电视", "广播", "村村响"),
    print=("报刊宣传资料", "print", "宣传单", "报纸"),
    website=("网站", "website", "门户网站"),
    other=("其他", "other"),
)


class Activities(Table):
    """One row an activity that was held in a place on a day, or several of one kind that a unit reports together."""

    id, label, label_en = "activities", "活动记录", "Activities"
    key = ("activity_id",)
    event_date = "held_on"
    area = "area_code"
    facility = "facility_id"
    usual_source = "健康教育活动记录表，会议和演练台账，宣传平台导出"

    activity_id = shared.words("Number of the activity.", "活动编号", "编号", "序号", required=True)
    kind = shared.code("Kind of activity.", "活动类型", "活动类别", "活动形式", codes=KINDS, required=True)
    title = shared.words("Title or theme.", "活动主题", "主题", "标题", "活动名称")
    held_on = shared.day(
        "Day on which it was held or published.", "活动日期", "活动时间", "发布日期", "日期", required=True
    )
    area_code = shared.area(
        "Where it was held; the county for what was published.", "区划代码", "活动地点代码", "村居代码", required=True
    )
    facility_id = shared.facility_link("Facility that held it.")
    unit = shared.words("Unit that held it, where it is no facility.", "主办单位", "组织单位", "承办单位")
    action = shared.words("Special action or duty that it belongs to.", "所属专项行动", "专项行动")
    channel = shared.code("Way in which people were reached.", "传播渠道", "渠道", "平台", codes=CHANNELS)
    sessions = shared.count(
        "How many times it was held or published, 1 as a rule.", "场次", "次数", "篇数", required=True, most=100_000
    )
    participants = shared.count("Persons who took part.", "参加人数", "参与人数", "受益人数")
    trained = shared.count("Persons who passed or were certified.", "合格人数", "发证人数", "取证人数")
    screened = shared.count("Persons who were screened.", "筛查人数", "检查人数")
    found = shared.count("Persons found with what was looked for.", "检出人数", "发现人数")
    readers = shared.count("Readings of what was published.", "阅读量", "播放量", "点击量", most=1_000_000_000)
    materials = shared.count("Sheets and booklets handed out.", "发放资料数", "宣传资料")
    hours = shared.measured("How many hours it took.", "时长", "学时", "课时", between=(0, 10_000))
    has_minutes = shared.yes_no("Whether minutes, pictures or other proof are kept.", "资料齐全", "有无记录")

    def is_of(self, kind: str) -> Any:
        """Whether it is one kind of activity, such as `lecture` or `drill`."""
        return self.kind == kind

    def reaches_village(self) -> Any:
        """进村（居）: held in a village or neighbourhood."""
        return self.area_code.length() == 12

    def is_publication(self) -> Any:
        """科普发布: texts and videos."""
        return self.kind.isin(["publication", "video"])

    def is_public_first_aid(self) -> Any:
        """公众急救培训."""
        return self.kind == "first_aid_training"

    def found_share(self) -> Any:
        """检出率: found, of those screened, from 0 to 1; null when nobody was screened."""
        return (self.screened > 0).ifelse(self.found / self.screened, None)
