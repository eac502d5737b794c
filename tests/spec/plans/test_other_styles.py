"""Whole documents in the styles that offices use, invented: their tasks and units are known by how they were written."""

import io
from collections.abc import Callable
from html import escape

import pytest
from docx import Document

from documents_paper import Typesetting
from jianxing.plans.api import Plan, read

NATIONAL = """健康示范行动（2031—2035年）
国家示范委员会
2031年1月5日

引言........................................1
一、总体要求................................2
二、重点行动................................3
（一）饮水行动..............................3

一、总体要求
本行动所称“重点人群”（以下简称重点对象），是指老年人和儿童。
（一）指导思想。坚持预防为主（含早诊早治），甲部负责的既有项目继续推进。
（二）基本原则。政府主导，部门负责，社会参与。
二、重点行动
（一）饮水行动
饮水与健康关系密切。有关调查显示，2029年合格率为81%。
行动目标：
到2035年，合格率达到95%以上。
——个人和家庭：
1.主动了解饮水知识。
——政府和社会：
1.新建一批监测点，定期公布结果。（甲部牵头，乙部、丙局按职责负责）
2.改造老旧管网。（乙部牵头，甲部、丁委按职责分工负责，各省级人民政府分别负责）
3.推动学校安装饮水设备。（戊部、甲部等按职责分工负责，各省级人民政府分别负责）
（二）睡眠行动
睡眠不足影响健康。
1.开展宣传。（甲部牵头，戊部配合）
2.一是修订作息规定，二是开展督导检查。（戊部负责）
三、保障措施
（一）加强组织领导。各地区、各部门要高度重视。
"""

FIRST_LEADS = """某省人民政府关于推进智慧照护发展的意见
某政发〔2031〕3号
各市、县人民政府，省政府各部门：
为推进智慧照护发展，现提出以下意见。
一、总体要求
（一）指导思想。围绕需求，分类施策。
（二）发展目标。到2035年，照护机构覆盖率达到90%以上。
二、主要任务
（三）建设平台。汇集数据，统一标准，开放接口。（省数据局、省民政厅、省财政厅负责。列第一位者为牵头单位，下同）
（四）培训队伍。每年培训不少于2次。（省人力资源社会保障厅、省教育厅、省民政厅负责）
（五）发展机构。支持社会力量兴办。（省民政厅、省卫生健康委、省自然资源厅等负责）
三、保障机制
（六）资金支持。统筹安排资金。（省财政厅、省民政厅按职责分工负责）
（七）督促检查。省数据局要会同有关部门加强跟踪，重大事项及时报告。

某省人民政府
2031年3月4日
（此件公开发布）
"""

INCLUDED = """某省人民政府办公厅关于促进睡眠健康的意见
一、完善体系
（一）健全协调机制。定期会商。（省甲委、省乙厅及各设区市人民政府按职责分工负责。以下责任单位均包括各设区市人民政府，不再列出）
（二）建立标准体系。制定标准五项。（省丙局、省甲委按职责分工负责）
二、优化服务
（三）推广门诊。在医院开设睡眠门诊。（省甲委负责）
（四）加强监测。建立监测点。（省乙厅、省丁局按职责分工负责）
"""

YEAR_PLAN = """2031年某州卫生工作要点
一、提升能力
（一）推进医院建设
责任单位：州卫生健康局、州发展改革委
完成两所医院的改造，县域内就诊率达到90%。
建设中心药房10个。
（二）推进基层建设
责任单位：州卫生健康局，各县（市）人民政府
新建村卫生室20个。
二、保障健康
（三）抓好传染病防治
牵头单位：州疾控局
配合单位：州教育局、州公安局
报告发病率控制在200/10万以下。
（四）抓好妇幼健康
责任单位：州卫生健康局、州妇联
孕产妇死亡率控制在12/10万以下。
三、工作要求
各县（市）要加强领导，每季度报送一次进展。
"""

JOINT_CLAUSE = """某县健康乡村实施方案
一、工作任务
（一）改善环境。一是治理垃圾，建设转运站3座；二是改造厕所800户；三是整治水塘。（牵头单位：县农业农村局；责任单位：县生态环境局、县水利局，各乡镇（街道））
（二）做好服务。一是签约服务覆盖率达到75%；二是每年体检1次。（牵头单位：县卫健局，责任单位：各乡镇（街道）、县医保局）
（三）强化宣传。
1.开设专栏。
2.组织宣讲团。
3.培训骨干60人。
（责任单位：县委宣传部、县融媒体中心、县卫生健康局）
二、保障措施
（一）加强领导。成立某县健康乡村工作领导小组，人员名单如下。
组  长：王大明  县委副书记、县长
副组长：李小红  县人民政府副县长
成  员：张建国  县卫生健康局局长
        赵丽  县财政局局长
领导小组办公室设在县卫生健康局，由张建国同志兼任办公室主任。
（二）落实经费。县财政局要将所需经费纳入预算。
附件1
名词解释
签约服务覆盖率：指签约人数占常住人口的比例。
附件2
联系人名单
孙文  县卫生健康局  办公室
"""

RUNNING = """某市托育服务三年行动方案（2031-2033年）
第一章 总则
第一条 为发展托育服务，制定本方案。
第二章 重点任务
1.扩大供给。每千人口托位数达到5个。（责任单位：市卫健委、市发改委、市自然资源和规划局）
2.规范管理。开展备案抽查。（责任单位：市卫生健康委、市市场监管局）
第三章 支持政策
3.用地支持。保障用地。（责任单位：市自然资源和规划局）
4.财税支持。落实税费减免。（责任单位：市财政局、国家税务总局某市税务局）
5.人才支持。培训保育人员300人。（牵头单位：市人力资源和社会保障局，配合单位：市教育局、市总工会、团市委、市妇联）
第四章 附则
本方案自印发之日起施行。
"""

SHARED_LEADS = """某区慢性病防治行动计划
一、主要任务
1.开展筛查（区卫生健康局、区医保局共同牵头，区财政局、各镇人民政府配合，12月底前完成）
2.控制烟害（区文明办牵头；区教育局、区交通运输局、区城管执法局按职责分工负责；持续推进）
3.健身设施进小区【责任单位：区文化体育局、区住房城乡建设局、各街道办事处】
4.食堂减盐，由区市场监管局牵头负责。（牵头单位：区市场监管局    责任单位：区机关事务管理局、区教育局）
"""

# document: tasks, and for each its leads and its other units
EXPECTED: dict[str, list[tuple[list[str], list[str]]]] = {
    NATIONAL: [
        (["甲部"], ["乙部", "丙局"]),
        (["乙部"], ["甲部", "丁委", "各省级人民政府"]),
        ([], ["戊部", "甲部", "各省级人民政府"]),
        (["甲部"], ["戊部"]),
        ([], ["戊部"]),
    ],
    FIRST_LEADS: [
        (["省数据局"], ["省民政厅", "省财政厅"]),
        (["省人力资源社会保障厅"], ["省教育厅", "省民政厅"]),
        (["省民政厅"], ["省卫生健康委", "省自然资源厅"]),
        (["省财政厅"], ["省民政厅"]),
    ],
    INCLUDED: [
        ([], ["省甲委", "省乙厅", "各设区市人民政府"]),
        ([], ["省丙局", "省甲委", "各设区市人民政府"]),
        ([], ["省甲委", "各设区市人民政府"]),
        ([], ["省乙厅", "省丁局", "各设区市人民政府"]),
    ],
    YEAR_PLAN: [
        ([], ["州卫生健康局", "州发展改革委"]),
        ([], ["州卫生健康局", "各县（市）人民政府"]),
        (["州疾控局"], ["州教育局", "州公安局"]),
        ([], ["州卫生健康局", "州妇联"]),
    ],
    JOINT_CLAUSE: [
        (["县农业农村局"], ["县生态环境局", "县水利局", "各乡镇（街道）"]),
        (["县卫健局"], ["各乡镇（街道）", "县医保局"]),
        ([], ["县委宣传部", "县融媒体中心", "县卫生健康局"]),
    ],
    RUNNING: [
        ([], ["市卫健委", "市发改委", "市自然资源和规划局"]),
        ([], ["市卫生健康委", "市市场监管局"]),
        ([], ["市自然资源和规划局"]),
        ([], ["市财政局", "国家税务总局某市税务局"]),
        (["市人力资源和社会保障局"], ["市教育局", "市总工会", "团市委", "市妇联"]),
    ],
    SHARED_LEADS: [
        (["区卫生健康局", "区医保局"], ["区财政局", "各镇人民政府"]),
        (["区文明办"], ["区教育局", "区交通运输局", "区城管执法局"]),
        ([], ["区文化体育局", "区住房城乡建设局", "各街道办事处"]),
        (["区市场监管局"], ["区机关事务管理局", "区教育局"]),
    ],
}
NAMES = {text: name for name, text in list(globals().items()) if isinstance(text, str) and text in EXPECTED}


def shared(plan: Plan) -> list[tuple[list[str], list[str]]]:
    return [
        ([u.as_written for u in task.lead_units], [u.as_written for u in task.responsible_units]) for task in plan.tasks
    ]


def docx(text: str) -> bytes:
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


def html(text: str) -> bytes:
    return "".join(f"<p style='text-indent:2em'>{escape(line)}</p>" for line in text.split("\n")).encode()


def pdf(text: str) -> bytes:
    return Typesetting(head="文件汇编").set([line.strip() for line in text.split("\n") if line.strip()])


WRITTEN: dict[str, Callable[[str], bytes]] = {
    "plan.txt": str.encode,
    "plan.md": str.encode,
    "gb.txt": lambda text: text.encode("gb18030"),
    "wide.txt": lambda text: text.encode("utf-16"),
    "plan.docx": docx,
    "plan.html": html,
    "plan.pdf": pdf,
}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("document", EXPECTED, ids=NAMES.get)
def test_every_task_with_its_units(document: str, name: str) -> None:
    assert shared(read(WRITTEN[name](document), name)) == EXPECTED[document]


@pytest.mark.parametrize("document", EXPECTED, ids=NAMES.get)
def test_no_person_is_kept(document: str) -> None:
    plan = read(document.encode(), "plan.txt")
    names = {u.name for task in plan.tasks for u in (*task.lead_units, *task.responsible_units)}
    names |= {duty.unit.name for duty in plan.department_duties}
    assert not names & {"王大明", "李小红", "张建国", "赵丽", "孙文"}


def test_spellings_of_one_unit_are_one() -> None:
    tasks = read(RUNNING.encode(), "plan.txt").tasks
    assert tasks[0].responsible_units[0].name == tasks[1].responsible_units[0].name


def test_what_is_no_task_is_told_apart() -> None:
    plan = read(JOINT_CLAUSE.encode(), "plan.txt")
    assert not any("名单" in task.title or "经费" in task.title or "名词" in task.title for task in plan.tasks)


MARKED = """某县工作要点
★1．办好诊所。完成时限：2031年12月。责任单位：县甲局
★2．办好药房。完成时限：全年。责任单位：县乙局、县丙局
3．办好食堂。
牵头单位：县甲局
参加单位：县乙局、县丙局、各乡镇
4．办好浴室。（各市、县（市、区）人民政府，省有关部门按职责分工负责）
"""


def test_marked_items_role_lines_and_groups_of_governments() -> None:
    assert shared(read(MARKED.encode(), "plan.txt")) == [
        ([], ["县甲局"]),
        ([], ["县乙局", "县丙局"]),
        (["县甲局"], ["县乙局", "县丙局", "各乡镇"]),
        ([], ["各市、县（市、区）人民政府", "省有关部门"]),
    ]
