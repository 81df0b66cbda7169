"""热线、信访、建议提案、企业服务、商务旅行卡、来华邀请、出国和赴港澳、外宾、涉外事件和领保."""

from _make.abroad import consular, drill, incident, invite, receive, safety_notice, to_hong_kong, trip
from _make.crew import FOREIGN
from _make.public import briefing, card, consultations, difficulty, file_enterprise, order, proposal, suggestion
from .people import APPLICANTS as FIRMS, PARK


def hotline(book):
    """全年七件，都及时查阅、按时办结、群众满意."""
    order(book, "XM24010017", "咨询申办商务旅行卡的条件", "consult", "2024-01-17", "告知条件、材料和办理地点", "商务旅行卡管理规定")
    order(book, "XM24030046", "反映出国劳务中介收费后失联", "complaint", "2024-03-21", "告知向公安和市场监管部门投诉，并提供领保求助电话", "领事保护与协助条例", channel="enforcement")
    order(book, "XM24040112", "外籍人士询问办事窗口的英文服务", "help", "2024-04-23", "安排译员说明，补充双语指引", "政务服务便民热线规定", foreign=True)
    order(book, "XM24060085", "咨询家属在境外遗失证件怎样补办", "consult", "2024-06-13", "告知联系使领馆补发旅行证件的步骤", "领事保护与协助条例", twist="consult-as-help")
    order(book, "XM24080031", "建议增加领事保护宣传场次", "suggestion", "2024-08-08", "纳入领保宣传月，增加园区场次", "年度普法责任清单")
    order(book, "XM24100073", "求助核实境外招聘是否可靠", "help", "2024-10-15", "提示风险、提供核实渠道，来电人已放弃前往", "外交部安全提醒", twist="first-unit")
    order(book, "XM24120022", "反映路牌外文译写不规范", "complaint", "2024-12-05", "会同管理单位更换，已回复照片", "公共服务领域外文译写规范")


def letters(book):
    suggestion(book, "建议在园区设领事保护咨询点", "2024-05-09", "采纳，领保宣传月起每月到园区现场咨询一次")
    proposal(book, "cppcc", "2024093", "建设国际交往语言环境", "2024-03-04", "2024-06-04", "希望先做口岸和医院", "B", eager=True)
    proposal(book, "suggestion", "2024117", "便利企业人员跨境往来", "2024-03-06", "2024-06-06", "希望扩大商务旅行卡宣传", "A")


def enterprises(book):
    for n, on, twist in [(1, "2024-01-11", None), (2, "2024-01-16", None), (3, "2024-02-20", None), (4, "2024-02-27", None), (5, "2024-03-07", None), (6, "2024-04-09", None), (7, "2024-05-14", None)]:
        file_enterprise(book, FIRMS, n, on, trade=60_000_000 + n * 11_000_000, employees=20 + n * 9, twist=twist)
    briefing(book, "创新发展益企政策", "session", "2024-06-20", "示例软件园", ["市外办护照签证处"], ["商务旅行卡管理规定", "邀请外国人来华规定"], 86, 52,
             [("厦测试一软件有限公司", "员工在外市参保能否申办", "可按例外核实办理，须提交承诺书")])
    briefing(book, "企业出海安全和领保", "training", "2024-09-26", "示例自贸片区", ["市外办涉外处", "示例律师"], ["领事保护与协助条例"], 64, 38, twist="unchecked")
    difficulty(book, FIRMS, 1, "abtc", "骨干员工在外市缴交社保，不知能否申办", "2024-03-12", "visit", ["护照签证处", "人力资源和社会保障部门"], "按例外情形核实岗位", "指导提交承诺书和完税记录，已受理", park=PARK)
    difficulty(book, FIRMS, 4, "abtc", "返聘的退休专家要赴经济体洽谈", "2024-04-18", "session", ["护照签证处"], "按返聘人员备齐材料", "材料一次备齐，已受理")
    difficulty(book, FIRMS, 5, "invitation", "外方验货人员签证约不上", "2024-08-15", "self", ["护照签证处", "商务部门"], "协助出具邀请核实", "外方人员如期到厦", park="示例石材园")
    consultations(book, [
        ("2024-01-23", "phone", "abtc", 1, "卡到期前多久续办", "到期前六个月内可以申请", None), ("2024-03-05", "visit", "policy", 6, "走出去有哪些支持", "逐项说明并送政策汇编", "厦测试二机电有限公司"),
        ("2024-03-20", "online", "invitation", 1, "来华邀请要提前多久", "提前三十日申请", None), ("2024-04-11", "visit", "abtc", 5, "换护照后卡还能用吗", "须换卡，已发步骤单", "厦测试三供应链有限公司"),
        ("2024-05-23", "counter", "outbound", 1, "参加展会怎样报批", "列入计划后按流程报送", None), ("2024-07-11", "group", "consular", 12, "驻外员工怎样登记", "出发前登记，遇事拨打求助热线", None),
        ("2024-10-22", "phone", "abtc", 1, "年检要交什么", "交年度使用报告和卡的使用情况", None), ("2024-11-19", "visit", "consular", 8, "海外项目安全怎样防范", "发安全手册并讲解案例", "厦测试五石材进出口有限公司"),
    ])


def cards(book):
    card(book, FIRMS, 1, "2024-01-24", 1)
    card(book, FIRMS, 2, "2024-02-21", 2, twist="too-new")
    card(book, FIRMS, 1, "2024-03-26", 3, twist="elsewhere")
    card(book, FIRMS, 4, "2024-05-07", 4, twist="rehired")
    card(book, FIRMS, 3, "2024-06-04", 5, corrected=True)
    card(book, FIRMS, 5, "2024-10-16", 6, until="ministry")
    card(book, FIRMS, 6, "2024-11-20", 7, until="province")


def visits(book):
    invite(book, FIRMS, 2, "2024-03-06", "trade", 4, 7, "XA", "示例机电工厂", twist="wrong-visa")
    invite(book, FIRMS, 5, "2024-04-17", "trade", 6, 8, "XB", "示例石材展")
    invite(book, FIRMS, 6, "2024-07-24", "conference", 9, 5, "XC", "示例会展中心", came=8, twist="consulted")
    invite(book, FIRMS, 4, "2024-10-10", "visit", 3, 6, "XD", "示例研发中心", twist="corrected")
    receive(book, "示例友城代表团", "德国", "2024-05-22", 6, "商谈青年交流", "商定明年互访", leader=True)
    receive(book, "示例国际组织考察组", "菲律宾", "2024-09-09", 4, "考察海洋合作", "形成合作意向清单")


def hong_kong(book):
    """机构改革后承担港澳工作职责."""
    to_hong_kong(book, FIRMS, 8, "2024-06-06", "参加两地经贸合作对接", "hongkong", 3, 4, "A", twist="short-publicity")
    to_hong_kong(book, FIRMS, 9, "2024-08-14", "洽谈文化旅游推介", "both", 5, 5, "B", twist="one-short")
    to_hong_kong(book, FIRMS, 10, "2024-09-25", "商谈片区金融合作", "hongkong", 3, 3, "C", twist="returned")
    to_hong_kong(book, FIRMS, 8, "2024-11-06", "参加行业论坛", "hongkong", 2, 2, "D", twist="cancelled")


def abroad(book):
    trip(book, FIRMS, 8, "2024-03-11", "trade", "赴新加坡洽谈供应链项目", "新加坡", 4, 2, twist="too-long")
    trip(book, FIRMS, 9, "2024-06-24", "visit", "赴德国商谈友城文化交流", "德国", 3, 2)
    trip(book, FIRMS, 10, "2024-09-02", "trade", "赴马来西亚推介片区", "马来西亚", 3, 2, twist="cancelled")


def foreign(book):
    safety_notice(book, "谨慎前往示例国边境地区", "示例国甲", "XA1", "caution", "orange", "2024-05-14", 60, 38, nobody="核对境外人员库，当地无本市派出人员")
    safety_notice(book, "注意交通和自然灾害风险", "示例国乙", "XB2", "care", "yellow", "2024-08-06", 90, 52)
    incident(book, "2024-02-17 20:15", "police", "public-order", "印度尼西亚", "示例码头", ["公安局"], "公安局", "外籍船员上岸后与人口角", "调解处理，船员按时返船")
    incident(book, "2024-06-11 10:40", "hotline", "petition", "菲律宾", "示例学校", ["教育局"], "教育局", "外籍教师反映续聘手续", "学校已续聘并办理居留延期", by=FOREIGN)
    incident(book, "2024-10-03 16:05", "public", "health", "马来西亚", "示例景区", ["卫生健康委", "文化和旅游局"], "卫生健康委", "外籍游客突发疾病", "送医后好转，随团离境")
    consular(book, "2024-04-02 09:20", "unit", "企业在境外的货款纠纷请求指导", "越南", "H", "other", [
        (0, "tell-family", {"family": "企业负责人", "family-told": "协商、仲裁和诉讼途径", "own-cost": True}, ""), (6, "follow", {}, "企业已联系当地律师"), (12, "follow", {}, "对方同意分期付款")], "企业自行续办，已收回首期")
    consular(book, "2024-08-20 14:10", "mission", "务工人员患病需要家属协助", "新加坡", "D", "illness", [
        (0, "tell-family", {"family": "其妻", "family-told": "病情、赴外手续和费用自理", "own-cost": True}, ""), (6, "follow", {}, "家属已到院陪护"), (13, "follow", {}, "病情稳定，已转入普通病房")], "本人好转，由家属陪护", twist="family")
    drill(book, "台风期间外籍旅客滞留", "涉外突发事件应急预案", "2024-07-10", "台风停航，三百余名外籍旅客滞留客运码头", ["检验信息首报", "检验译语保障"],
          [("公安局", "现场秩序"), ("卫生健康委", "医疗点"), ("港口管理部门", "转运和安置")], 31,
          [("多语种询问集中", "启用志愿译员和电话翻译", 15), ("两名旅客发热", "就地分诊并转运", 20)], [("译语志愿者名单过期", "市外办"), ("安置点缺双语标识", "港口管理部门")])
