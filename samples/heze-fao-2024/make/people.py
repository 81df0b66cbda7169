"""Who applies: invented units and enterprises, each with one who handles its applications.

No credit code here can exist: the letter S of TEST is not in the alphabet of such codes. Enterprises 001 to 120 appear
in the generated files only, 121 to 136 in the written ones only, so that neither disturbs the other.
"""

GENERATED = 120

UNITS = {f"HZCS{n:04}": f"示例{word}" for n, word in enumerate(
    ["市商务局", "市文旅局", "市发展改革委", "市农业农村局", "市教育局", "甲县政府", "乙县政府", "丙区政府", "示例开发区管委会", "国有投资公司"], 1)}


def enterprise(n):
    return f"91371700MA3TEST{n:03}"


def name(code):
    return NAMES[code]


ENTERPRISES = {enterprise(n): f"菏测试{n:03}进出口有限公司" for n in range(1, GENERATED + 1)} | {enterprise(n): label for n, label in enumerate(
    ["菏测试甲木业有限公司", "菏测试乙生物科技有限公司", "菏测试丙机械有限公司", "菏测试丁工艺品有限公司", "菏测试戊服装有限公司", "菏测试己化工有限公司",
     "菏测试庚蒜业有限公司", "菏测试辛家居有限公司", "菏测试壬电商有限公司", "菏测试癸牡丹科技有限公司", "菏测试子医药有限公司", "菏测试丑轴承有限公司",
     "菏测试寅玻璃制品有限公司", "菏测试卯食品有限公司", "菏测试辰外埠贸易有限公司", "菏测试巳纺织有限公司"], GENERATED + 1)}

ORGANISATIONS = {"51371700MJ0TEST001": "示例对外友好交流协会", "52371700MJ0TEST002": "示例职业培训学校（民办非企业）"}

NAMES = UNITS | ENTERPRISES | ORGANISATIONS


def applicant(code):
    """The id of the person who handles a unit's applications."""
    if code in UNITS:
        return f"danwei-{code[-2:]}"
    return f"qiye-{code[-3:]}" if code in ENTERPRISES else f"zuzhi-{code[-2:]}"


def unit(n):
    return list(UNITS)[n - 1]


STEMS = "甲乙丙丁戊己庚辛壬癸"


def person(n):
    """A plainly invented Chinese name."""
    return f"示例{STEMS[n % 10]}{n:03}"


def yaml():
    rows = [f"  - {{ id: {applicant(code)}, name: {label}经办, roles: [applicant], unit: {code} }}" for code, label in NAMES.items()]
    return "\n".join(rows) + "\n"
