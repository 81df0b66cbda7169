"""Who applies: invented units, enterprises and organisations, each with one who handles its applications.

No credit code here can exist: the letter S of TEST is not in the alphabet of such codes.
"""

UNITS = {f"DCCS{n:04}": f"示例{word}" for n, word in enumerate(
    ["商务局", "文旅局", "发展改革委", "教委", "科委", "投资促进中心", "卫生健康委", "体育局", "园区管委会", "街道办事处一", "街道办事处二",
     "王字商圈管委会", "文化发展中心", "国资公司"], 1)}

ENTERPRISES = {f"91110101MA00TEST{n:02}": name for n, name in enumerate(
    ["东测试一科技有限公司", "东测试二生物医药有限公司", "东测试三文化传播有限公司", "东测试四贸易有限公司", "东测试五软件有限公司",
     "东测试六工程咨询有限公司", "东测试七餐饮管理有限公司", "东测试八会展服务有限公司", "东测试九设计有限公司", "东测试十检测技术有限公司",
     "东测试十一珠宝有限公司", "东测试十二教育科技有限公司", "东测试十三机电有限公司", "东测试十四物流有限公司", "东测试十五影视有限公司",
     "东测试十六外埠有限公司"], 1)}

ORGANISATIONS = {
    "51110101MJ00TEST01": "示例国际文化交流促进会",
    "52110101MJ00TEST02": "示例艺术研究院（民办非企业）",
}

NAMES = UNITS | ENTERPRISES | ORGANISATIONS


def applicant(unit):
    """The id of the person who handles a unit's applications."""
    if unit in UNITS:
        return f"danwei-{unit[-2:]}"
    return f"qiye-{unit[-2:]}" if unit in ENTERPRISES else f"zuzhi-{unit[-2:]}"


def enterprise(n):
    return list(ENTERPRISES)[n - 1]


def unit(n):
    return list(UNITS)[n - 1]


STEMS = "甲乙丙丁戊己庚辛壬癸"


def person(n):
    """A plainly invented Chinese name."""
    return f"示例{STEMS[n % 10]}{n:03}"


def yaml():
    rows = [f"  - {{ id: {applicant(code)}, name: {name}经办, roles: [applicant], unit: {code} }}" for code, name in NAMES.items()]
    return "\n".join(rows) + "\n"
