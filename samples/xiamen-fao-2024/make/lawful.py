"""法律顾问、合法性审核、任前考试、学法、普法责任清单和活动."""

from _make.crew import CLERK, COUNSEL, EXCHANGE, FINANCE, FOREIGN, NAMES, VISAS
from _make.law import certify_lawyer, engage_counsel, opinion, publicise, publicity_list, questions, quiz, review, study, study_plan


def counsel(book):
    engage_counsel(book, "2024-01-08", "2026-12-31", assessed="2025-02-18")
    certify_lawyer(book, "2024-02-20", "市外办", assessed="2025-02-19")
    opinion(book, "consult", "异地缴交社保人员申办商务旅行卡", "能否以承诺书代替本市参保证明", "2024-05-08", "依规定可以按例外办理，须核实岗位并留存承诺书")
    opinion(book, "argument", "权责清单重新梳理", "划入的港澳职责应列哪些权责事项", "2024-06-12", "按三定规定逐项列明依据，行政许可以外的不得增设条件")


def reviews(book):
    book.reviews = {
        "month": review(book, "decision", "领事保护宣传月活动经费支出", "2024-05-13", twist="short"),
        "system": review(book, "decision", "因公赴港澳审批业务管理系统开发", "2024-03-18", result="amend", points=["采购方式应写明依据", "个人信息保护措施单列一条"]),
        "forum": review(book, "decision", "国际交流活动承办方案", "2024-07-15"),
        "fee": review(book, "decision", "活动报名服务费方案", "2024-09-09", result="unlawful", points=["收费没有法律法规依据，超出本机关权限"], twist="lenient"),
        "interpreting": review(book, "contract", "翻译服务合同", "2024-02-26", counterpart="示例翻译公司"),
        "software": review(book, "contract", "审批系统开发合同", "2024-05-20", counterpart="示例软件公司", twist="ask"),
        "print": review(book, "contract", "领保宣传品制作合同", "2024-08-12", by=FOREIGN, counterpart="示例印务公司"),
        "photo": review(book, "contract", "活动影像服务合同", "2024-10-21", by=EXCHANGE, counterpart="示例影像工作室"),
        "letter": review(book, "letter", "致示例友城的贺函", "2024-11-11", by=EXCHANGE),
    }


BANK = [
    ("XM-001", "宪法", "第五条", "一切国家机关都必须遵守宪法和法律"), ("XM-002", "宪法", "第三十二条", "中国保护在境内的外国人的合法权利"),
    ("XM-003", "公务员法", "第十四条", "公务员应当遵守宪法和法律"), ("XM-004", "对外关系法", "第八条", "任何组织和个人违反本法从事损害国家利益的活动要承担责任"),
    ("XM-005", "领事保护与协助条例", "第四条", "国家依法为在国外的中国公民提供领事保护与协助"),
]


def exams(book):
    questions(book, "2024-03-05", BANK)
    quiz(book, "领导干部任前法律知识考试（上半年）", "2024-05-20", "2024-06-07", ["宪法", "公务员法", "对外关系法"], ["XM-001", "XM-002", "XM-003", "XM-004"],
         form="pre-appointment", people=[VISAS, FOREIGN, EXCHANGE, FINANCE], post="拟任四级调研员", proxy=FINANCE)
    quiz(book, "领导干部任前法律知识考试（下半年）", "2024-11-04", "2024-11-22", ["宪法", "领事保护与协助条例"], ["XM-001", "XM-002", "XM-005"],
         form="pre-appointment", people=[CLERK], post="拟任科级职务")


def studies(book):
    study_plan(book, "2024-02-26", 8, "2024-12-23", (9, 2))
    for kind, subject, on, laws, lecturer in [
        ("theory-group", "习近平法治思想专题", "2024-01-26", ["宪法"], None), ("theory-group", "对外关系法专题", "2024-03-22", ["对外关系法"], None),
        ("collective", "国家安全教育日集体学法", "2024-04-15", ["国家安全法", "反间谍法"], None), ("theory-group", "党纪学习教育专题", "2024-05-24", ["中国共产党纪律处分条例"], None),
        ("lecture", "民法典与机关合同管理", "2024-05-30", ["民法典"], "示例法律顾问"), ("party-meeting-first-item", "第一议题学习重大行政决策规定", "2024-06-25", ["重大行政决策程序暂行条例"], None),
        ("theory-group", "学习贯彻二十届三中全会精神", "2024-08-09", [], None), ("lecture", "领事保护与协助条例解读", "2024-09-12", ["领事保护与协助条例"], "示例公职律师"),
        ("theory-group", "巡视工作条例专题", "2024-10-18", ["中国共产党巡视工作条例"], None), ("theory-group", "学习全会精神研讨", "2024-11-22", [], None),
        ("collective", "宪法宣传周集体学法", "2024-12-04", ["宪法"], None),
    ]:
        study(book, kind, subject, on, laws, lecturer=lecturer, present=12 if kind == "collective" else 11)


def publicity(book):
    publicity_list(book, "2024-01-29", [
        ("PF-2024-01", "宪法", "机关干部和社区居民", "综合处", "2024-12-10", "宪法宣传周", "2024-12-04"), ("PF-2024-02", "民法典", "企业和居民", "综合处", "2024-06-14", "民法典宣传月", "2024-05-28"),
        ("PF-2024-03", "保守国家秘密法", "机关干部", "综合处", "2024-06-28", "保密宣传月", "2024-05-15"), ("PF-2024-04", "领事保护与协助条例", "出国人员和企业", "涉外处", "2024-11-29", "领保宣传月", "2024-09-10"),
        ("PF-2024-05", "国家安全法", "机关和企业", "综合处", "2024-04-30", "国家安全教育日", "2024-04-15"),
    ])
    publicise(book, CLERK, "PF-2024-05", "国家安全教育日宣传", "security-day", ["国家安全法", "反间谍法"], "resident", "on-site", "2024-04-12", "示例社区", 130, twist="unlisted")
    publicise(book, CLERK, "PF-2024-02", "民法典宣传月进企业", "civil-code-month", ["民法典"], "enterprise", "lecture", "2024-05-21", "示例软件园", 58)
    publicise(book, CLERK, "PF-2024-03", "保密宣传月机关宣讲", "secrecy-month", ["保守国家秘密法"], "staff", "lecture", "2024-05-29", "机关会议室", 46)
    publicise(book, FOREIGN, "PF-2024-04", "领事保护宣传月启动活动进园区", "consular-month", ["领事保护与协助条例"], "enterprise", "on-site", "2024-09-05", "示例软件园", 160)
    publicise(book, FOREIGN, "PF-2024-04", "海外务工和投资风险专题讲座", "consular-month", ["领事保护与协助条例"], "enterprise", "lecture", "2024-09-13", "示例自贸片区", 92, twist="returned")
    publicise(book, FOREIGN, "PF-2024-04", "领保知识线上问答", "consular-month", ["领事保护与协助条例"], "resident", "online", "2024-09-24", "政务新媒体", 1860)
    publicise(book, VISAS, "PF-2024-04", "因公出国和赴港澳行前教育", "none", ["领事保护与协助条例", "保守国家秘密法"], "outbound", "briefing", "2024-10-16", "机关会议室", 34, embedded="management")
    publicise(book, CLERK, "PF-2024-01", "宪法宣传周进社区", "constitution-week", ["宪法"], "resident", "on-site", "2024-12-03", "示例社区", 145)
