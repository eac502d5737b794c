"""People who work in health."""

from typing import Any

from jianxing.records.schema import TODAY, CodeList, Column, Table
from jianxing.records.shared_codes import SEX

CATEGORIES = CodeList.of(
    "国家卫生健康统计调查制度",
    physician=("执业医师", "licensed physician", "医师"),
    assistant_physician=("执业助理医师", "licensed assistant physician", "助理医师"),
    nurse=("注册护士", "registered nurse", "护士"),
    pharmacist=("药师（士）", "pharmacist", "药师", "药士"),
    technician=("技师（士）", "laboratory or imaging technician", "检验师", "影像技师", "技师"),
    other_technical=("其他卫生技术人员", "other health technician", "见习医师", "卫生监督员"),
    village_doctor=("乡村医生", "village doctor", "村医", "卫生员"),
    other_professional=("其他技术人员", "technician of another profession"),
    manager=("管理人员", "manager", "行政管理人员"),
    support=("工勤技能人员", "support worker", "工勤人员"),
)
SCOPES = CodeList.of(
    "医师执业注册",
    internal_medicine=("内科专业", "internal medicine", "内科"),
    surgery=("外科专业", "surgery", "外科"),
    obstetrics_gynaecology=("妇产科专业", "obstetrics and gynaecology", "妇产科"),
    paediatrics=("儿科专业", "paediatrics", "儿科"),
    general_practice=("全科医学专业", "general practice", "全科", "全科医学"),
    tcm_general_practice=(
        "中医全科医学专业",
        "general practice of Chinese medicine",
        "中医全科",
        "全科医学专业（中医）",
    ),
    tcm=("中医专业", "Chinese medicine", "中医", "中西医结合"),
    psychiatry=("精神卫生专业", "psychiatry", "精神科", "精神卫生"),
    emergency=("急救医学专业", "emergency medicine", "急诊", "急救医学"),
    rehabilitation=("康复医学专业", "rehabilitation", "康复医学"),
    anaesthesia=("麻醉专业", "anaesthesia", "麻醉"),
    imaging=("医学影像和放射治疗专业", "imaging and radiotherapy", "医学影像", "放射"),
    laboratory=("医学检验、病理专业", "laboratory medicine and pathology", "检验", "病理"),
    dentistry=("口腔专业", "dentistry", "口腔"),
    eye_ear_nose_throat=("眼耳鼻咽喉科专业", "eye, ear, nose and throat", "五官科", "眼科", "耳鼻咽喉科"),
    public_health=("公共卫生类别专业", "public health", "公共卫生"),
    other=("其他专业", "other", "其他"),
)
TITLES = CodeList.of(
    "",
    senior=("正高级", "senior", "正高", "主任医师", "主任护师", "主任药师", "主任技师"),
    associate_senior=("副高级", "associate senior", "副高", "副主任医师", "副主任护师", "副主任药师", "副主任技师"),
    intermediate=("中级", "intermediate", "主治医师", "主管护师", "主管药师", "主管技师"),
    junior=("初级", "junior", "师级", "士级", "医师", "护师", "护士", "药师", "技师", "医士", "药士", "技士"),
    none=("无职称", "no title", "无", "待聘"),
)
EDUCATION = CodeList.of(
    "GB/T 4658-2006, grouped",
    doctorate=("博士研究生", "doctorate", "博士"),
    master=("硕士研究生", "master's degree", "硕士", "研究生"),
    bachelor=("大学本科", "bachelor's degree", "本科"),
    college=("大学专科", "college diploma", "大专", "专科"),
    secondary=("中等专业学校", "secondary vocational school", "中专", "中专及中技"),
    lower=("高中及以下", "high school or below", "高中", "初中", "技工学校"),
)
TCM_SCOPES = ("tcm", "tcm_general_practice")
GP_SCOPES = ("general_practice", "tcm_general_practice")
HEALTH_TECHNICIANS = ("physician", "assistant_physician", "nurse", "pharmacist", "technician", "other_technical")


class HealthWorkers(Table):
    """One row a person who works, or worked, in a health facility, with the latest category, title and education.

    Someone who practises at several places has one row, at the facility of first registration. A row holds the state
    known at its import, so that earlier years use today's title and education; `as_of` gives what was known then.
    """

    id, label, label_en = "health_workers", "卫生人员", "Health workers"
    key = ("worker_id",)
    facility = "facility_id"
    person_level = True
    data_class = "staff"
    usual_source = "全国医疗卫生机构信息平台（卫生人力实时），医师、护士执业注册系统"
    in_order = (("birth_date", "works_from"), ("works_from", "works_to"))

    worker_id = Column(
        "text",
        "Identifier of the worker.",
        zh="人员编号",
        synonyms=("卫生人员编号", "工号", "人员标识"),
        required=True,
        classification="personal",
    )
    facility_id = Column(
        "text",
        "Facility where the worker is registered first.",
        zh="机构编码",
        synonyms=("机构代码", "所在机构编码"),
        required=True,
        classification="internal",
    )
    category = Column(
        "code",
        "What the worker is registered or employed as.",
        zh="人员类别",
        synonyms=("类别", "从事专业类别"),
        required=True,
        codes=CATEGORIES,
        classification="internal",
    )
    practice_scope = Column(
        "code",
        "Registered scope of practice of a physician.",
        zh="执业范围",
        synonyms=("执业专业",),
        codes=SCOPES,
        classification="internal",
    )
    gp_certificate = Column(
        "boolean",
        "Whether the physician holds a certificate of training as a general practitioner.",
        zh="全科医生培训合格证",
        synonyms=("取得全科医生培训合格证", "全科培训合格证"),
        classification="internal",
    )
    title = Column(
        "code",
        "Level of the professional title held.",
        zh="职称",
        synonyms=("专业技术资格", "专业技术职务", "职称级别"),
        codes=TITLES,
        classification="internal",
    )
    education = Column(
        "code",
        "Highest education completed.",
        zh="学历",
        synonyms=("文化程度", "最高学历"),
        codes=EDUCATION,
        classification="personal",
    )
    sex = Column("code", "Sex of the worker.", zh="性别", codes=SEX, classification="personal")
    birth_date = Column(
        "date",
        "Day of birth of the worker.",
        zh="出生日期",
        synonyms=("出生年月",),
        minimum="1900-01-01",
        maximum=TODAY,
        classification="personal",
    )
    works_from = Column(
        "date",
        "First day of work in the county.",
        zh="入职日期",
        synonyms=("参加工作日期", "到岗日期"),
        classification="internal",
    )
    works_to = Column(
        "date",
        "Last day of work in the county; empty while at work.",
        zh="离职日期",
        synonyms=("离岗日期",),
        classification="internal",
    )

    def is_physician(self) -> Any:
        """执业（助理）医师."""
        return self.category.isin(["physician", "assistant_physician"])

    def is_nurse(self) -> Any:
        """注册护士."""
        return self.category == "nurse"

    def is_general_practitioner(self) -> Any:
        """全科医生: a physician registered in general practice, or trained for it with a certificate; each counts once."""
        trained = self.practice_scope.isin(list(GP_SCOPES)).fill_null(False) | self.gp_certificate.fill_null(False)
        return self.is_physician() & trained

    def is_tcm_physician(self) -> Any:
        """中医类别执业（助理）医师: a physician registered in Chinese medicine."""
        return self.is_physician() & self.practice_scope.isin(list(TCM_SCOPES)).fill_null(False)

    def is_tcm_general_practitioner(self) -> Any:
        """中医类别全科医生: a general practitioner registered in Chinese medicine."""
        return self.is_general_practitioner() & self.is_tcm_physician()

    def is_psychiatrist(self) -> Any:
        """精神科执业（助理）医师."""
        return self.is_physician() & (self.practice_scope == "psychiatry").fill_null(False)

    def is_village_doctor(self) -> Any:
        """乡村医生 without a licence; a licensed physician in a village clinic is found by the facility or the post."""
        return self.category == "village_doctor"

    def has_college_or_above(self) -> Any:
        """大专及以上学历."""
        return self.education.isin(["doctorate", "master", "bachelor", "college"])

    def is_health_technician(self) -> Any:
        """卫生技术人员: physicians, nurses, pharmacists, technicians and other health technicians.

        Managers and village doctors without a licence are none. Source: notes to the China health statistical yearbook.
        """
        return self.category.isin(list(HEALTH_TECHNICIANS))

    def has_senior_title(self) -> Any:
        """高级职称: senior or associate senior."""
        return self.title.isin(["senior", "associate_senior"])

    def has_bachelor_or_above(self) -> Any:
        """大学本科及以上学历."""
        return self.education.isin(["doctorate", "master", "bachelor"])

    def works_on(self, day: Any) -> Any:
        """Whether the worker was at work on a day; a date that is not known does not exclude."""
        begun = self.works_from.isnull() | (self.works_from <= day)
        return begun & (self.works_to.isnull() | (self.works_to >= day))
