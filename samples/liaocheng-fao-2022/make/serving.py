"""热线、信访、建议提案、示范企业、商务旅行卡、来华邀请和白名单、外宾、因公出国、涉外事件."""

from _make.abroad import drill, incident, invite, receive, trip, white_list
from _make.crew import FOREIGN
from _make.public import briefing, card, consultations, difficulty, file_enterprise, model, order, proposal, suggestion
from .people import APPLICANTS as FIRMS


def hotline(book):
    order(book, "LC22030018", "咨询家属从境外回国的防疫要求", "consult", "2022-03-17", "告知入境防疫规定和查询渠道", "外防输入有关规定")
    order(book, "LC22080107", "反映出国劳务中介收费不退", "complaint", "2022-08-16", "告知向商务和市场监管部门投诉并保存凭证", "对外劳务合作管理条例", channel="enforcement", twist="no-contact")
    order(book, "LC22110042", "求助办理文书在国外使用的认证", "help", "2022-11-08", "告知办理地点、材料和时限", "领事认证办法")


def letters(book):
    suggestion(book, "建议公开示范企业的认定标准", "2022-07-12", "采纳，标准已随申报指南公开")
    proposal(book, "suggestion", "2022058", "支持企业走出去", "2022-03-14", "2022-06-14", "希望送政策上门", "A", eager=True)


def enterprises(book):
    for n, on, twist in [(1, "2022-01-12", None), (2, "2022-01-18", None), (3, "2022-02-17", None), (4, "2022-03-03", None), (5, "2022-03-15", None), (6, "2022-04-07", "elsewhere")]:
        file_enterprise(book, FIRMS, n, on, trade=50_000_000 + n * 17_000_000, employees=60 + n * 31, twist=twist)
    model(book, FIRMS, 1, "2022-06-16", "连续三年出口增长，与两国签有长期供货合同")
    model(book, FIRMS, 2, "2022-06-21", "农产品出口合同履约率高，带动农户就业")
    model(book, FIRMS, 4, "2022-09-06", "装备出口并派员驻外服务")
    model(book, FIRMS, 5, "2022-09-14", "跨境电商订单", good=False)
    briefing(book, "疫情期间企业人员往来政策", "online", "2022-05-12", "线上会议", ["市外事办出国科"], ["外防输入有关规定", "邀请外国人来华规定"], 45, 29, [("聊测试三纺织有限公司", "包机来华人员怎样申请邀请", "先备案再申请，列入信息库")])
    difficulty(book, FIRMS, 3, "invitation", "外方技术人员因疫情不能按期来聊调试设备", "2022-04-13", "visit", ["出国科", "卫生健康部门"], "协助办理邀请核实和入境防疫安排", "外方人员已到企业调试")
    difficulty(book, FIRMS, 4, "safety", "驻外人员所在国局势紧张", "2022-08-10", "session", ["涉外科"], "指导制定撤离预案", "预案已备案，人员保持联系")
    consultations(book, [
        ("2022-02-24", "visit", "policy", 6, "示范企业怎样申报", "按实绩申报，先备案", "聊测试一轴承有限公司"), ("2022-03-22", "phone", "invitation", 1, "疫情期间能否邀请外方人员", "必要经贸活动可以申请", None),
        ("2022-05-18", "online", "abtc", 1, "卡续办要多久", "周期较长，宜提前六个月", None), ("2022-07-14", "visit", "abtc", 5, "员工换护照怎么办", "须换卡，已发步骤单", "聊测试三纺织有限公司"),
        ("2022-09-22", "group", "consular", 14, "驻外员工怎样登记", "出发前登记，遇事拨打求助热线", None), ("2022-12-13", "phone", "outbound", 1, "参加境外展会怎样报批", "列入计划后按流程报送", None),
    ])


def cards(book):
    card(book, FIRMS, 1, "2022-02-22", 1)
    card(book, FIRMS, 2, "2022-03-29", 2, economies=("日本", "韩国", "泰国"))
    card(book, FIRMS, 3, "2022-08-30", 3, until="ministry", corrected=True)


def visits(book):
    invite(book, FIRMS, 1, "2022-02-23", "trade", 2, 20, "LA", "示例轴承产业园", came=1)
    invite(book, FIRMS, 1, "2022-05-10", "trade", 3, 15, "LB", "示例轴承产业园")
    invite(book, FIRMS, 1, "2022-07-19", "visit", 2, 12, "LC", "示例轴承产业园", twist="corrected")
    invite(book, FIRMS, 3, "2022-04-26", "trade", 2, 25, "LD", "示例纺织厂", twist="consulted")
    invite(book, FIRMS, 4, "2022-08-17", "trade", 4, 10, "LE", "示例装备厂", twist="wrong-visa")
    invite(book, FIRMS, 2, "2022-09-21", "trade", 2, 6, "LF", "示例农场", twist="not-asked")
    white_list(book, FIRMS, 1, "2022-10-18")
    white_list(book, FIRMS, 3, "2022-10-19", enough=False)
    receive(book, "示例驻华机构代表", "韩国", "2022-11-09", 3, "商谈农产品贸易", "商定举办线上对接会")


def abroad(book):
    """当年出访很少，年底随省里统一安排恢复一个招商团组."""
    trip(book, FIRMS, 7, "2022-10-24", "trade", "赴日本洽谈装备和农产品订单", "日本", 3, 2)


def foreign(book):
    incident(book, "2022-04-05 19:20", "police", "health", "巴基斯坦", "示例学校", ["卫生健康委", "教育和体育局"], "教育和体育局", "外籍学生发热求助", "送医检测排除感染，解除隔离")
    incident(book, "2022-09-14 10:10", "town", "civil", "俄罗斯", "示例小区", ["司法局"], "司法局", "外籍教师租房押金纠纷", "调解达成协议", by=FOREIGN, twist="uncoordinated")
    drill(book, "外籍人员突发疾病处置", "涉外突发事件应急预案", "2022-06-29", "企业外方技术人员夜间突发疾病，语言不通", ["检验信息首报", "检验译语保障"],
          [("公安局", "身份核查"), ("卫生健康委", "急救转运"), ("开发区管委会", "企业联络")], 22, [("语言不通", "启用电话翻译", 10), ("家属在境外", "经外事渠道联系", 25)], [("联络表过期", "市外事办"), ("急救点没有双语提示", "卫生健康委")])
