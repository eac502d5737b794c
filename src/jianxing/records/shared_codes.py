"""Code lists that more than one table uses, and forms of text."""

from jianxing.records.schema import Code, CodeList

SEX = CodeList(
    (
        Code("1", "男", "male", ("男性", "m", "male")),
        Code("2", "女", "female", ("女性", "f", "female")),
        Code("0", "未知的性别", "unknown", ("未知", "不详")),
        Code("9", "未说明的性别", "not stated", ("未说明",)),
    ),
    "GB/T 2261.1-2003",
)

POPULATION_KINDS = CodeList.of(
    "",
    resident=("常住人口", "resident population", "常住"),
    registered=("户籍人口", "registered population", "户籍"),
    assigned=("公卫任务人口", "population assigned for public health", "公卫服务人口", "任务人口"),
    insured=("参保人口", "insured population", "参保"),
)

_GROUPS = (
    ("汉", "Han"),
    ("蒙古", "Mongol"),
    ("回", "Hui"),
    ("藏", "Tibetan"),
    ("维吾尔", "Uygur"),
    ("苗", "Miao"),
    ("彝", "Yi"),
    ("壮", "Zhuang"),
    ("布依", "Buyei"),
    ("朝鲜", "Korean"),
    ("满", "Manchu"),
    ("侗", "Dong"),
    ("瑶", "Yao"),
    ("白", "Bai"),
    ("土家", "Tujia"),
    ("哈尼", "Hani"),
    ("哈萨克", "Kazak"),
    ("傣", "Dai"),
    ("黎", "Li"),
    ("傈僳", "Lisu"),
    ("佤", "Va"),
    ("畲", "She"),
    ("高山", "Gaoshan"),
    ("拉祜", "Lahu"),
    ("水", "Sui"),
    ("东乡", "Dongxiang"),
    ("纳西", "Naxi"),
    ("景颇", "Jingpo"),
    ("柯尔克孜", "Kirgiz"),
    ("土", "Tu"),
    ("达斡尔", "Daur"),
    ("仫佬", "Mulao"),
    ("羌", "Qiang"),
    ("布朗", "Blang"),
    ("撒拉", "Salar"),
    ("毛南", "Maonan"),
    ("仡佬", "Gelao"),
    ("锡伯", "Xibe"),
    ("阿昌", "Achang"),
    ("普米", "Pumi"),
    ("塔吉克", "Tajik"),
    ("怒", "Nu"),
    ("乌孜别克", "Uzbek"),
    ("俄罗斯", "Russian"),
    ("鄂温克", "Ewenki"),
    ("德昂", "De'ang"),
    ("保安", "Bonan"),
    ("裕固", "Yugur"),
    ("京", "Jing"),
    ("塔塔尔", "Tatar"),
    ("独龙", "Derung"),
    ("鄂伦春", "Oroqen"),
    ("赫哲", "Hezhen"),
    ("门巴", "Monba"),
    ("珞巴", "Lhoba"),
    ("基诺", "Jino"),
)
ETHNIC_GROUPS = CodeList(
    (
        *(Code(f"{number:02}", f"{zh}族", en, (zh,)) for number, (zh, en) in enumerate(_GROUPS, start=1)),
        Code("97", "其他", "other"),
        Code("98", "外国血统中国籍人士", "Chinese citizen of foreign descent"),
    ),
    "GB/T 3304-1991",
)
IDENTITY_PAPERS = CodeList.of(
    "WS 364.3 CV02.01.101 身份证件类别",
    **{
        "01": ("居民身份证", "identity card", "身份证"),
        "02": ("居民户口簿", "household register", "户口簿"),
        "03": ("护照", "passport"),
        "04": ("军官证", "officer's card"),
        "05": ("驾驶证", "driving licence"),
        "06": ("港澳居民来往内地通行证", "travel permit of Hong Kong and Macao residents"),
        "07": ("台湾居民来往内地通行证", "travel permit of Taiwan residents"),
        "99": ("其他法定有效证件", "other valid paper", "其他", "出生医学证明"),
    },
)
MARITAL_STATUS = CodeList.of(
    "GB/T 2261.2-2003",
    **{
        "10": ("未婚", "never married"),
        "20": ("已婚", "married", "21", "22", "23", "初婚", "再婚", "复婚"),
        "30": ("丧偶", "widowed"),
        "40": ("离婚", "divorced"),
        "90": ("未说明的婚姻状况", "not stated", "不详", "未说明"),
    },
)
PERSONS_EDUCATION = CodeList.of(
    "GB/T 4658-2006, first digit",
    **{
        "1": ("研究生", "postgraduate", "10", "博士", "硕士"),
        "2": ("大学本科", "bachelor's degree", "20", "本科"),
        "3": ("大学专科和专科学校", "college diploma", "30", "大专", "专科"),
        "4": ("中等专业学校", "secondary vocational school", "40", "中专", "技工学校"),
        "6": ("高中", "senior middle school", "60", "普通高级中学"),
        "7": ("初中", "junior middle school", "70"),
        "8": ("小学", "primary school", "80"),
        "9": ("文盲或半文盲", "illiterate or half literate", "90", "文盲", "半文盲"),
        "0": ("不详", "unknown", "未说明"),
    },
)

AREA = r"\d{2}|\d{4}|\d{6}|\d{9}|\d{12}"
AREA_FORM = (
    "2、4、6、9 或 12 位数字的省、市州、县、乡镇、村区划代码",
    "the 2, 4, 6, 9 or 12 digits of a province, prefecture, county, township or village",
)
VILLAGE = r"\d{12}"
VILLAGE_FORM = ("12 位数字的村（居）代码", "the 12 digits of a village or neighbourhood")
RESIDENCE = r"\d{9}(\d{3})?"
RESIDENCE_FORM = (
    "12 位数字的村（居）代码，至少是 9 位数字的乡镇代码",
    "the 12 digits of a village or neighbourhood, or at least the 9 digits of a township",
)
TOWNSHIP = r"\d{9}"
TOWNSHIP_FORM = ("9 位数字的乡镇代码", "the 9 digits of a township")
FIRST_DAY = "1900-01-01"
"""No record goes back further; an earlier date is a slip of the pen."""
