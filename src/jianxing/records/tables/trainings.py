"""Training of health workers, and the examinations at its end."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.schema import CodeList, Table

KINDS = CodeList.of(
    "",
    residency=("住院医师规范化培训", "residency", "规培"),
    assistant_residency=("助理全科医生培训", "residency of assistant general practitioners"),
    gp_conversion=("全科医生转岗培训", "conversion to general practice", "转岗培训"),
    commissioned_student=("订单定向免费培养", "commissioned students", "定向生"),
    western_learning_tcm=("西医学习中医", "doctors of western medicine learning Chinese medicine", "西学中"),
    tcm_techniques=("中医适宜技术培训", "techniques of Chinese medicine", "适宜技术培训"),
    tcm_master=("中医师承", "apprenticeship of Chinese medicine", "师承教育"),
    township_doctor=("乡镇卫生院医生轮训", "rotation of township doctors", "乡镇医生轮训"),
    village_doctor=("乡村医生轮训", "rotation of village doctors", "村医培训", "村医轮训"),
    township_director=("乡镇卫生院院长轮训", "rotation of directors of township centres", "院长培训"),
    advanced=("进修", "advanced training elsewhere", "外出进修"),
    first_aid=("急救技能培训", "first aid", "心肺复苏培训"),
    public_health=("公共卫生培训", "public health", "流调培训"),
    continuing=("继续医学教育", "continuing education", "继教"),
    licence_exam=("执业医师资格考试", "examination for the licence", "医师资格考试"),
    other=("其他", "other"),
)
PLACES = CodeList.of(
    "",
    county=("县级", "in the county", "县内"),
    prefecture=("市州级", "in the prefecture", "市级", "州级"),
    province=("省级", "in the province"),
    beyond=("省外", "beyond the province"),
    online=("线上", "online", "网络"),
)


class Trainings(Table):
    """One row a worker's training that has ended or goes on, or an examination that was sat."""

    id, label, label_en = "trainings", "培训与考试", "Trainings"
    key = ("training_id",)
    event_date = "ends_on"
    facility = "facility_id"
    person_level = True
    data_class = "staff"
    usual_source = "继续教育与培训台账，医师资格考试报名系统"
    in_order = (("starts_on", "ends_on"), ("starts_on", "sat_on"))

    training_id = shared.words("Number of the training.", "培训编号", "编号", required=True, classification="personal")
    worker_id = shared.worker_link(
        "Worker who was trained.", "人员编号", "卫生人员编号", "工号", required=True, classification="personal"
    )
    facility_id = shared.facility_link("Facility of the worker.")
    kind = shared.code("Kind of training.", "培训类别", "培训类型", "培训项目", codes=KINDS, required=True)
    subject = shared.words("Subject of the training.", "培训内容", "培训名称", "专业")
    place = shared.code("Where it was held.", "培训地点级别", "培训级别", codes=PLACES)
    host = shared.words("Institution that held it.", "培训机构", "进修单位", "规培基地")
    starts_on = shared.day("First day of the training.", "开始日期", "培训开始日期")
    ends_on = shared.day("Last day of the training; empty while it goes on.", "结束日期", "培训结束日期", "结业日期")
    hours = shared.count("Hours of class.", "学时", "课时", most=20_000)
    credits = shared.measured("Credits of continuing education.", "学分", between=(0, 1_000))
    is_completed = shared.yes_no("Whether it was completed.", "是否结业", "结业", "是否完成")
    sat_on = shared.day("Day on which the examination was sat; empty when it was not.", "考试日期")
    attempt = shared.count("Which time it was sat, 1 for the first.", "考试次数", "第几次参加考试", most=30)
    passed = shared.yes_no("Whether it was passed.", "考试通过", "是否通过", "考试合格")
    certificate_number = shared.words(
        "Number of the certificate.", "证书编号", "结业证书编号", "合格证编号", classification="personal"
    )
    subsidy_fen = shared.money("Subsidy paid for it.", "补助金额", "培训补助")

    def is_of(self, kind: str) -> Any:
        """Whether it is one kind of training, such as `western_learning_tcm` or `village_doctor`."""
        return self.kind == kind

    def is_done(self) -> Any:
        """完成培训: marked as completed; not marked counts as not."""
        return self.is_completed.fill_null(False)

    def sat_first_time(self) -> Any:
        """首次参加执业医师考试: a licence examination of a resident doctor, or one of its own, at the first attempt."""
        sat = self.kind.isin(["residency", "assistant_residency", "licence_exam"]) & self.sat_on.notnull()
        return (sat & (self.attempt == 1)).fill_null(False)

    def passed_first_time(self) -> Any:
        """首次通过."""
        return self.sat_first_time() & self.passed.fill_null(False)
