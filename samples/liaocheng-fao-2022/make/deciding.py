"""三重一大、合同、会议、任务、述法、政务公开、年度报告."""

from _make.book import plus
from _make.crew import CLERK, EXCHANGE, FOREIGN, SECOND, VISAS
from _make.office import annual_report, contract, disclose, duties, key_task, major_item, meeting, request, statements, work_plan


def items(book):
    reviews = book.reviews
    major_item(book, "important", "云帆护航行动实施方案", "2022-03-02", "2022-03-29", reviews["action"], early="2022-03-09", finished="2022-12-09")
    major_item(book, "important", "因公出国审批流程再造方案", "2022-05-11", "2022-06-07", reviews["scheme"], finished="2022-09-20")
    major_item(book, "large-payment", "外事政务新媒体建设支出", "2022-07-06", "2022-08-02", reviews["portal"], amount=6_800_000, against=SECOND, finished="2022-12-14")
    major_item(book, "important", "涉外企业评选收费办法", "2022-09-07", "2022-09-28", reviews["award"])


def contracts(book):
    reviews = book.reviews
    contract(book, "翻译服务合同", "示例翻译公司", "2022-02-21", 3_600_000, "LCHT-2022-01", reviews["interpreting"], "2022-03-10", "2022-12-20", finished="2022-12-15", twist="back-dated")
    contract(book, "邀请外国人来华信息库维护合同", "示例信息技术公司", "2022-03-21", 2_400_000, "LCHT-2022-02", reviews["system"], "2022-04-14", "2022-12-15", finished="2022-12-12", twist="early")
    contract(book, "法治宣传品制作合同", "示例印刷厂", "2022-04-06", 300_000, "LCHT-2022-03", reviews["print"], "2022-04-18", "2022-06-30", by=FOREIGN, finished="2022-06-20")
    contract(book, "新媒体运营服务合同", "示例传媒公司", "2022-08-08", 4_500_000, "LCHT-2022-04", reviews["broadcast"], "2022-08-25", "2023-08-24")
    contract(book, "领保宣传册印制合同", "示例印刷厂", "2022-11-02", 260_000, "LCHT-2022-05", reviews["material"], "2022-11-14", "2022-12-12", by=FOREIGN, finished="2022-12-06")


def meetings(book):
    meeting(book, "committee", "市委外事工作委员会", "市委外事工作委员会会议", "2022-03-17", ["年度外事工作要点"], ["印发年度要点"])
    topics = ["研究法治政府建设和普法工作", "研究云帆护航行动", "研究因公出国审批流程", "研究政务新媒体建设", "研究法律顾问履职和合同管理", "研究年度工作总结"]
    for k, on in enumerate(["2022-02-10", "2022-03-29", "2022-06-07", "2022-08-02", "2022-10-13", "2022-12-15"]):
        meeting(book, "party-group", "市外事办党组", f"第{k + 1}次党组会", on, [topics[k], "学习传达上级会议精神"], ["制定责任分工"] if k % 2 == 0 else [], "deputy-signs" if k == 3 else None)
    for k, on in enumerate(["2022-04-27", "2022-07-20", "2022-11-23"]):
        meeting(book, "director", "市外事办", f"第{k + 1}次主任办公会", on, ["研究涉外服务和疫情期间邀请核实", "研究普法活动"], ["按分工办理并报告", "下次会议听取汇报"] if k == 1 else [], "early-file" if k == 1 else None)
    meeting(book, "party-group", "市外事办党组", "二〇二三年第1次党组会", "2023-01-11", ["审议二〇二三年工作安排"])
    meeting(book, "party-group", "市外事办党组", "二〇二三年第2次党组会", "2023-02-16", ["审议法治政府建设年度报告"])


def tasks(book):
    for aspect, task, owner, due, twist in [
        ("企业服务", "建立云帆护航示范企业机制", VISAS, "2022-09-30", None), ("流程优化", "公开因公出国审批流程", VISAS, "2022-07-29", None), ("政务公开", "落实信息公开三级责任人", CLERK, "2022-05-31", "owner-accepts"),
        ("法治建设", "制定法律顾问工作制度和履职台账", CLERK, "2022-04-29", None), ("普法", "打造涉外普法品牌活动", FOREIGN, "2022-11-30", "extended"),
    ]:
        key_task(book, "2022-02-21", aspect, task, owner, due, twist=twist)
    key_task(book, "2023-01-16", "普法", "围绕重要节点开展涉外普法", FOREIGN, "2023-11-30", done=False)
    work_plan(book, 2022, "2022-01-20", "2022-02-10", [
        ("法治政府建设", "制定年度集中学法用法计划", "综合科", "2022-12-20", None), ("普法责任制", "开展送法进企业活动", "涉外科", "2022-12-20", "普法形式单一"), ("流程优化", "编印因公出国审批流程图", "出国科", "2022-12-20", None),
    ], fulfilled="2022-12-08")
    work_plan(book, 2023, "2023-01-04", "2023-01-11", [
        ("干部队伍建设", "健全中心组学法述法制度", "综合科", "2023-11-30", "运用法律手段开展工作的能力不够"), ("普法方式", "制度性开展涉外法治宣传教育活动", "涉外科", "2023-11-30", "法治宣传教育需要创新"),
        ("普法环境", "结合双报到开展送法进社区", "综合科", "2023-10-31", None),
    ])


def leaders(book):
    duties(book, [
        ("2022-02-10", "deploy", "年度法治政府建设工作", "在党组会上部署年度任务", "印发责任分工"), ("2022-03-14", "ask", "行动方案合法性", "听取审核情况", "按意见完善后上会"),
        ("2022-05-18", "coordinate", "审批流程再造", "召集有关科室核对环节和时限", "流程公开"), ("2022-09-20", "ask", "收费办法合法性", "过问不合法结论的处理", "办法终止"), ("2022-11-22", "supervise", "普法活动进度", "督办延期任务", "年底前完成"),
    ])
    statements(book, 2022, "2022-12-27", (1, 2, 1, 1))


INFORMATION = [
    ("机构职能和领导信息", "functions"), ("上年度工作总结", "planning"), ("部门预算", "budget"), ("因公出国审批流程", "service"), ("普法责任清单", "planning"), ("国家安全教育日活动信息", "other"),
    ("疫情期间来华邀请办事指南", "service"), ("五一出行安全提醒", "emergency"), ("上年度法治政府建设情况", "report"), ("云帆护航行动解读", "policy"), ("部门决算", "budget"), ("示范企业公示", "notice"),
    ("国庆安全提醒", "emergency"), ("干部任前公示", "personnel"), ("宪法宣传周活动信息", "other"), ("印刷采购结果", "procurement"),
]


def information(book):
    for n, (what, kind) in enumerate(INFORMATION, 1):
        disclose(book, n, what, kind, plus("2022-01-10", (n - 1) * 330 // 16), twist={6: "one-portal"}.get(n))
    disclose(book, 90, "对外商谈情况简报", "other", "2022-06-28", twist="withheld")
    request(book, "示范企业名单和认定标准", "2022-10-11")


def reports(book):
    annual_report(book, 2021, "2022-01-24", "2022-02-10", "市", "2022-02-25", 8)
    annual_report(book, 2022, "2023-02-07", "2023-02-16", "市", "2023-02-22", 18)
