"""三重一大、合同、会议、任务、述法、党内规范性文件、政务公开、年度报告."""

from _make.book import plus
from _make.crew import CLERK, DEPUTY, EXCHANGE, FOREIGN, OFFICE, CHIEF, REVIEWER, SECOND, VISAS
from _make.office import annual_report, contract, disclose, duties, key_task, major_item, meeting, request, statements, work_plan


def items(book):
    reviews = book.reviews
    major_item(book, "project", "因公赴港澳审批业务管理系统开发", "2024-03-11", "2024-04-16", reviews["system"], early="2024-03-20", finished="2024-12-12")
    major_item(book, "large-payment", "领事保护宣传月活动经费支出", "2024-05-09", "2024-06-04", reviews["month"], amount=9_600_000, finished="2024-10-25")
    major_item(book, "important", "国际交流活动承办方案", "2024-07-09", "2024-08-06", reviews["forum"], against=SECOND, finished="2024-11-15")
    major_item(book, "important", "活动报名服务费方案", "2024-09-04", "2024-09-24", reviews["fee"])
    major_item(book, "personnel", "职级晋升", "2024-06-12", "2024-06-25", persons=[{"name": "示例干部一", "post": "四级调研员", "change": "promote"}, {"name": "示例干部二", "post": "四级调研员", "change": "promote"}], finished="2024-07-25")


def contracts(book):
    reviews = book.reviews
    contract(book, "翻译服务合同", "示例翻译公司", "2024-02-26", 4_500_000, "XMHT-2024-01", reviews["interpreting"], "2024-03-14", "2024-12-20", finished="2024-12-16", twist="too-large")
    contract(book, "审批系统开发合同", "示例软件公司", "2024-05-20", 4_800_000, "XMHT-2024-02", reviews["software"], "2024-06-13", "2024-12-10", finished="2024-12-06", twist="pay-first")
    contract(book, "领保宣传品制作合同", "示例印务公司", "2024-08-12", 900_000, "XMHT-2024-03", reviews["print"], "2024-08-22", "2024-10-31", by=FOREIGN, finished="2024-10-16")


def meetings(book):
    meeting(book, "committee", "市委外事工作委员会", "市委外事工作委员会会议", "2024-03-28", ["年度外事工作要点", "因公出访计划"], ["印发年度要点"])
    meeting(book, "committee", "市委外事工作委员会办公室", "外事委办公室主任会议", "2024-10-10", ["全市涉外安全形势"], ["排查涉外风险隐患"])
    topics = ["研究法治政府建设年度任务", "研究党内规范性文件修订", "研究权责清单公布", "研究领保宣传月方案", "配合巡察工作", "研究意识形态和保密工作", "研究年度预算执行"]
    for k, on in enumerate(["2024-01-25", "2024-03-15", "2024-05-16", "2024-07-18", "2024-09-19", "2024-11-14", "2024-12-19"]):
        meeting(book, "party-group", "市外办党组", f"第{k + 1}次党组会", on, [topics[k], "学习传达上级会议精神"], ["制定责任分工", "按时报送进展"] if k == 2 else ["抓好落实"] if k % 2 else [], "early-file" if k == 2 else None)
    for k, on in enumerate(["2024-02-22", "2024-04-25", "2024-08-22", "2024-10-31"]):
        meeting(book, "director", "市外办", f"第{k + 1}次主任办公会", on, ["研究涉外服务措施", "研究财政资金使用"], ["按分工办理并报告"] if k % 2 else [], "hasty" if k == 1 else None)
    meeting(book, "party-group", "市外办党组", "二〇二五年第1次党组会", "2025-01-16", ["审议二〇二五年工作安排"])
    meeting(book, "party-group", "市外办党组", "二〇二五年第2次党组会", "2025-02-20", ["审议法治政府建设年度报告"])


def tasks(book):
    for aspect, task, owner, due, twist in [
        ("权责清单", "结合机构改革梳理公布权责清单", CLERK, "2024-06-28", None), ("智治", "开发因公赴港澳审批业务管理系统", VISAS, "2024-11-29", "extended"),
        ("智治", "完善商务旅行卡年检风险管控功能", VISAS, "2024-09-27", None), ("企业服务", "落实一企一专班、一园一策", VISAS, "2024-12-20", None),
        ("领事保护", "开展领事保护宣传月活动", FOREIGN, "2024-09-30", None), ("法治", "制定印发年度普法责任清单", CLERK, "2024-03-29", None),
    ]:
        key_task(book, "2024-02-26", aspect, task, owner, due, twist=twist)
    for aspect, task, owner, due in [("涉外法治", "开展预防性领事保护宣传", FOREIGN, "2025-10-31"), ("企业服务", "修订惠企服务指引", VISAS, "2025-06-30")]:
        key_task(book, "2025-01-20", aspect, task, owner, due, done=False)
    work_plan(book, 2024, "2024-01-18", "2024-01-25", [
        ("组织领导", "党组会每半年研究法治政府建设", "综合处", "2024-12-20", None), ("惠企服务", "举办益企政策宣讲会", "护照签证处", "2024-12-20", None),
        ("学法普法", "组织任前法律知识考试", "综合处", "2024-12-20", "干部学法针对性不强"), ("制度建设", "完善规范性文件管理", "综合处", "2024-12-20", None),
    ], fulfilled="2024-12-09")
    work_plan(book, 2025, "2025-01-09", "2025-01-16", [
        ("提高依法行政能力", "分层次开展法治培训和测试", "综合处", "2025-11-28", "少数干部法治意识有待提高"), ("创新普法方式", "运用新媒体开展涉外普法", "涉外处", "2025-11-28", "普法形式创新不够"),
        ("深化放管服", "编印商务旅行卡和因公出国政策问答", "护照签证处", "2025-06-30", None), ("外事为民", "扩大预防性领事保护宣传覆盖面", "涉外处", "2025-10-31", None),
    ])


def leaders(book):
    duties(book, [
        ("2024-01-25", "deploy", "年度法治政府建设工作", "在党组会上部署年度任务", "印发分工"), ("2024-03-19", "ask", "审批系统方案合法性", "听取审核情况", "按意见修改后上会"),
        ("2024-05-16", "coordinate", "权责清单衔接", "协调编制和司法行政部门核对事项", "清单按时公布"), ("2024-07-18", "deploy", "领保宣传月工作", "部署市区联动", "方案印发"),
        ("2024-09-20", "ask", "收费方案合法性", "过问不合法结论的处理", "方案终止"), ("2024-10-17", "supervise", "审批系统建设进度", "督办延期任务", "年底前上线"),
        ("2024-11-28", "supervise", "巡察整改准备", "督办资料和问题清单", "按时报送"),
    ])
    statements(book, 2024, "2024-12-24", (2, 2, 1, 2))


def party_documents(book):
    """修订完善的党内规范性文件报市委办备案审查."""
    calendar = book.calendar
    for k, (subject, on, met) in enumerate([("市外办党组工作规则（修订）", "2024-03-04", "2024-03-15"), ("市外办党组三重一大事项议事清单（修订）", "2024-09-05", "2024-09-19")]):
        case = book.case("party-document")
        if k == 1:
            case.act(CLERK, "submit", on, {"subject": "党组会议纪要", "class": "notice"}, ["draft"], refused="normative-only")
        case.act(CLERK, "submit", on, {"subject": subject, "class": "normative"}, ["draft"])
        case.act(REVIEWER, "reviewing.pass", calendar.after(on, 3), {"political": True, "lawful": True, "reasonable": True, "well-formed": True})
        case.act(OFFICE, "adopt", calendar.after(met), {"meeting-day": met}, ["minutes"])
        issued = calendar.after(met, 3)
        case.act(CHIEF, "issuing.issue", issued, {"issued-on": issued})
        filed = calendar.on(plus(issued, 15))
        case.act(OFFICE, "filing.file", filed, {"filed-on": filed, "filed-with": "市委办公厅"}, ["dossier"])
        case.act(OFFICE, "passed", calendar.on(plus(filed, 25)), {"review-result": "passed"})


# 主动公开的二十八件
INFORMATION = [
    ("机构职能和领导分工", "functions"), ("上年度工作总结和年度计划", "planning"), ("上年度法治政府建设情况", "report"), ("部门预算", "budget"), ("商务旅行卡办事指南", "service"),
    ("干部任前公示", "personnel"), ("普法责任清单", "planning"), ("国家安全教育日活动信息", "other"), ("五一出行安全提醒", "emergency"), ("信息公开指南更新", "guide"),
    ("翻译服务采购结果", "procurement"), ("重新公布的权责清单", "functions"), ("政策宣讲会信息", "other"), ("职级晋升公示", "personnel"), ("暑期出国安全提醒", "emergency"),
    ("部门决算", "budget"), ("商务旅行卡政策问答", "policy"), ("赴港澳办理须知", "service"), ("系统开发采购公告", "procurement"), ("领保宣传月方案", "planning"),
    ("国庆出行安全提醒", "emergency"), ("领保宣传月活动信息", "other"), ("辅助岗位招聘公告", "personnel"), ("信访和投诉渠道", "channels"), ("三季度办件统计", "statistics"),
    ("因公出国政策解读", "policy"), ("人事调整信息", "personnel"), ("宪法宣传周活动信息", "other"),
]


def information(book):
    for n, (what, kind) in enumerate(INFORMATION, 1):
        disclose(book, n, what, kind, plus("2024-01-09", (n - 1) * 335 // 28), twist="third-party" if n == 6 else None)
    disclose(book, 90, "外事活动安排内部方案", "other", "2024-07-03", twist="secret")
    request(book, "上一年度机关公务接待批次", "2024-06-05")


def reports(book):
    annual_report(book, 2023, "2024-01-15", "2024-01-25", "市", "2024-02-23", 12)
    annual_report(book, 2024, "2025-02-11", "2025-02-20", "市", "2025-02-27", 30, twist=True)
