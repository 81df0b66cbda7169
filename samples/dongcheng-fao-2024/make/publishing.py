"""普法清单和活动、政务公开、依申请公开、年度报告."""

from .book import day, plus

CLERK, OFFICE, OPEN, SECRECY, DEPUTY = "zonghe-jingban", "bangongshi", "zonghe-jingban", "baomi", "fuzhuren"

LIST = [
    ("PF-2024-01", "国家安全法", "驻区机构和企业", "综合科", "2024-04-30"), ("PF-2024-02", "领事保护与协助条例", "出国人员和企业", "涉外科", "2024-11-29"),
    ("PF-2024-03", "出境入境管理法", "在华外国人", "涉外科", "2024-10-31"), ("PF-2024-04", "北京市国际交往语言环境建设条例", "设置单位", "交流科", "2024-11-29"),
    ("PF-2024-05", "保守国家秘密法", "本机关干部", "综合科", "2024-06-28"), ("PF-2024-06", "宪法", "社区居民", "综合科", "2024-12-10"),
]

# 清单项、名称、节点、法律、对象、方式、日期、地点、受众
EVENTS = [
    (0, "国家安全教育日宣传", "security-day", ["国家安全法", "反间谍法"], "enterprise", "on-site", "2024-04-15", "示例商务楼宇", 160),
    (1, "企业出海领事保护讲座", "none", ["领事保护与协助条例"], "enterprise", "lecture", "2024-05-30", "示例会议中心", 85),
    (4, "保密宣传月活动", "secrecy-month", ["保守国家秘密法"], "staff", "lecture", "2024-06-19", "外办会议室", 24),
    (1, "因公出国行前教育", "none", ["领事保护与协助条例", "出境入境管理法"], "outbound", "briefing", "2024-07-25", "外办会议室", 62),
    (1, "领保宣传月进校园", "consular-month", ["领事保护与协助条例"], "student", "lecture", "2024-09-12", "示例中学", 210),
    (2, "外国人服务点宣传", "none", ["出境入境管理法"], "foreigner", "letter", "2024-10-16", "示例国际社区", 120),
    (5, "宪法宣传周进社区", "constitution-week", ["宪法"], "resident", "on-site", "2024-12-04", "示例社区广场", 140),
]


def publicity_duty(book):
    for item, law, audience, unit, due in LIST:
        case = book.case("publicity-duty")
        case.act(CLERK, "list", "2024-02-01", {"item": item, "year": 2024, "law": law, "audience": audience, "unit": unit, "person": f"{unit}普法联络员", "due": due})
        case.act(OFFICE, "approve", "2024-02-05")
        case.act(OPEN, "publish", "2024-02-19", {"published-on": "2024-02-19", "published-at": "本机关门户"})


def law_publicity(book):
    calendar, by = book.calendar, "shewai-jingban"
    for k, (item, event, node, laws, audience, channel, on, place, count) in enumerate(EVENTS):
        case, on = book.case("law-publicity"), day(on)
        plan = {"item": LIST[item][0], "event": event, "node": node, "laws": laws, "audience": audience, "channel": channel, "planned-on": on, "responsible": "示例普法联络员"}
        if k == 3:
            case.act(by, "planning.plan", calendar.after(on, -9), plan | {"item": "PF-2024-12"}, ["plan"], refused="on-the-list")
        case.act(by, "planning.plan", calendar.after(on, -7), plan, ["plan"])
        case.act(OFFICE, "approve", calendar.after(on, -5))
        told = {"held-on": on, "place": place, "audience-number": count, "counted-how": "签到" if channel in ("lecture", "briefing") else "发放数", "cost": 200_000 + k * 30_000}
        case.act(by, "approved.hold", on, told, ["handouts", "evidence"])
        case.act(OFFICE, "confirm", calendar.after(on, 2))
    case = book.case("law-publicity")
    case.act("jiaoliu-jingban", "planning.plan", "2024-10-28", {"item": "PF-2024-04", "event": "语言环境条例进商圈", "node": "none", "laws": ["北京市国际交往语言环境建设条例"],
             "audience": "enterprise", "channel": "on-site", "planned-on": "2024-11-08", "responsible": "示例普法联络员"}, ["plan"])
    case.act(OFFICE, "approve", "2024-10-30")
    case.act("jiaoliu-jingban", "approved.cancel", "2024-11-11", {"no-show": "商圈场地改造，活动场地取消，年内未能另行安排"})


INFORMATION = [
    ("机构职能和领导分工更新", "functions"), ("上年度法治政府建设年度报告", "report"), ("部门预算", "budget"), ("商务旅行卡申办指南", "service"),
    ("来华邀请核实办事指南", "service"), ("国家安全教育日活动信息", "other"), ("出国安全提醒（春季）", "emergency"), ("普法责任清单", "planning"),
    ("外语标识送审须知", "service"), ("干部任前公示", "personnel"), ("内部规程政策解读", "policy"), ("年度外事工作要点", "planning"),
    ("联合检查情况通报", "notice"), ("暑期出国安全提醒", "emergency"), ("部门决算", "budget"), ("企业涉外政策问答", "policy"),
    ("办件统计上半年", "statistics"), ("领保知识问答", "service"), ("应急演练信息", "other"), ("国庆出行安全提醒", "emergency"),
    ("语言环境整治进展", "notice"), ("领事保护宣传月信息", "other"), ("招聘公告（辅助岗位）", "personnel"), ("企业备案指南更新", "service"),
    ("会议信息公开目录", "planning"), ("办件统计三季度", "statistics"), ("冬季出行安全提醒", "emergency"), ("宪法宣传周活动信息", "other"),
    ("采购结果公告", "notice"), ("年度普法总结", "planning"),
]


def reviewed(book, what, kind, formed, clear=True, **other):
    calendar, case, by = book.calendar, book.case("disclosure"), "jiaoliu-jingban"
    on = case.act(by, "drafting.submit", calendar.after(formed, 2), {"what": what, "class": kind, "maker": "own", "formed-on": formed, "third-party": False} | other, ["text"])
    on = case.act("shewai-kezhang", "section.pass", calendar.after(on), {"checked-by-section": True})
    if clear:
        on = case.act(SECRECY, "secrecy.clear", calendar.after(on), {"secrecy-clear": True, "unsure": False}, ["review-form"])
        case.act(OFFICE, "approval.approve", calendar.after(on))
    return case


def disclosure(book):
    calendar = book.calendar
    for k, (what, kind) in enumerate(INFORMATION):
        formed = calendar.on(plus("2024-01-10", k * 333 // 29))
        if k == 12:     # 涉及商户信息，先未征求意见
            case = book.case("disclosure")
            facts = {"what": what, "class": kind, "maker": "own", "formed-on": formed, "third-party": True}
            on = case.act("jiaoliu-jingban", "drafting.submit", calendar.after(formed, 3), facts | {"third-party-consent": True}, ["text"])
            on = case.act("shewai-kezhang", "section.pass", calendar.after(on), {"checked-by-section": True})
            on = case.act(SECRECY, "secrecy.clear", calendar.after(on), {"secrecy-clear": True, "unsure": False}, ["review-form"])
            case.act(OFFICE, "approval.approve", calendar.after(on))
        else:
            case = reviewed(book, what, kind, formed)
        on = calendar.after(case.last.date(), 1 + k % 4)
        late = k in (14, 25)
        if late:
            on = calendar.after(formed, 23)
        case.act(OPEN, "publish-own", on, {"own-address": f"https://fao.example/{2024}/{k + 1:02}", "own-on": on}, ["screenshot"])
        on = case.act(OPEN, "publish-portal", calendar.after(on), {"portal-address": f"https://gov.example/wb/{k + 1:02}", "portal-on": calendar.after(on)}, ["screenshot"])
        cause = ""
        if late:
            cause = "信息公开专员休假、没有指定替补" if k == 14 else "统计口径反复核对、定稿较晚"
        case.act(OPEN, "complete", on, opinion=cause)
    case = reviewed(book, "对外商谈情况简报", "other", calendar.on("2024-06-04"), clear=False)
    case.act(SECRECY, "withhold", case.last.date(), {"withhold-ground": "process", "reassess-on": "2025-06-04"})
    case = reviewed(book, "应急联络表", "emergency", calendar.on("2024-10-09"), clear=False)
    case.act(SECRECY, "withhold", calendar.after(case.last.date()), {"withhold-ground": "internal", "reassess-on": "2025-10-09"})


def foi(book):
    calendar = book.calendar
    told = {"applicant-kind": "natural", "applicant-name": "示例申请人一", "id-number": "示例证件号", "contact": "示例邮箱", "form-wanted": "电子邮件"}
    case = book.case("foi")
    on = case.act(OPEN, "received.register", "2024-05-14", told | {"description": "上一年度因公出国团组数量和经费总额", "channel": "web", "received-on": "2024-05-13", "confirmed": True}, ["application"])
    on = case.act(OPEN, "propose", calendar.after(on, 6), {"answer": "full", "ground": "部门决算已公开相应数据，一并提供网址"})
    on = case.act("fazhi", "checking.pass", calendar.after(on))
    on = case.act(OFFICE, "signing.sign", calendar.after(on), {"remedy-told": True}, ["answer-letter"])
    case.act(OPEN, "deliver", calendar.after(on), {"delivered-on": calendar.after(on)}, ["delivery-proof"])
    # 企业商谈材料：征求第三方意见停表；已过期限才想起延期，被拒；逾期一日答复
    case = book.case("foi")
    on = case.act(OPEN, "received.register", "2024-09-02", told | {"applicant-name": "示例申请人二", "description": "某次企业政策宣讲的参会名单和发言材料", "channel": "registered",
                  "received-on": "2024-09-02", "confirmed": True}, ["application"])
    on = case.act(OPEN, "consult-third-party", calendar.after(on, 4), {"third-party-name": "参会企业"}, ["third-party-letter"])
    on = case.act(OPEN, "third-party-answers", calendar.after(on, 8), {"third-party-answer": "refuses"})
    late = calendar.after("2024-09-02", 20 + 8 + 2)
    case.act(OFFICE, "extend", late, {"extension-reason": "等待内部核对", "extension-told": True}, refused="extension-too-late")
    case.act(OPEN, "propose", late, {"answer": "part", "ground": "发言材料公开，名单涉及第三方且其不同意"})
    case.act("fazhi", "checking.pass", late)
    case.act(OFFICE, "signing.sign", calendar.after(late), {"remedy-told": True}, ["answer-letter"])
    case.act(OPEN, "deliver", calendar.after(late), {"delivered-on": calendar.after(late)}, ["delivery-proof"],
             opinion="第三方意见汇总较慢、没有在期限内办理延期")


def annual_report(book):
    parts = {"part-measures": "按台账分方面叙述", "part-shortcomings": "时限、办理质量、标识整改、普法四个方面", "part-causes": "提醒督办不够，条款掌握不准",
             "part-head": "部署、过问、协调、督办各若干次，均有佐证", "part-next": "经党组会审议的安排"}
    # 上年度报告，按期报送并公开
    case = book.case("annual-report")
    case.act(CLERK, "drafting.submit", "2024-01-12", parts | {"year": 2023, "year-end": "2023-12-31", "shortcomings-listed": 2, "previous-answered": True,
             "figures-quoted": 16, "figures-traced": 14, "external-figures": 2}, ["draft", "figures"])
    case.act("lvshi", "counsel.read", "2024-01-16", {"counsel-opinion": "用语规范，依据准确"}, ["read-through"])
    case.act(SECRECY, "secrecy.clear", "2024-01-18", {"secrecy-clear": True}, ["secrecy-form"])
    case.act(OFFICE, "deliberation.pass", "2024-01-24", {"meeting": "party-group", "meeting-day": "2024-01-23", "head-presided": True}, ["minutes"])
    case.act("zhuren", "signing.sign", "2024-01-25")
    case.act(CLERK, "submitting.submit", "2024-01-30", {"submitted-on": "2024-01-30", "recipients": ["区委", "区政府", "市政府外办"], "copied-to": ["区委依法治区办"]}, ["receipt"])
    case.act(OPEN, "publishing.publish", "2024-02-06", {"published-on": "2024-02-06", "address": "https://fao.example/2024/report"})
    # 本年度报告，办到签发
    case = book.case("annual-report")
    facts = parts | {"year": 2024, "year-end": "2024-12-31", "shortcomings-listed": 4, "previous-answered": True, "figures-quoted": 60, "figures-traced": 60, "external-figures": 0}
    case.act(CLERK, "drafting.submit", "2025-01-09", facts | {"figures-traced": 57}, ["draft", "figures"], refused="figures-have-sources")
    case.act(CLERK, "drafting.submit", "2025-01-10", facts, ["draft", "figures"])
    case.act("lvshi", "counsel.return", "2025-01-14", opinion="不足一节应写明原因和改进措施")
    case.act(CLERK, "drafting.submit", "2025-01-15", facts, ["draft", "figures"])
    case.act("lvshi", "counsel.read", "2025-01-16", {"counsel-opinion": "用语规范，依据准确"}, ["read-through"])
    case.act(SECRECY, "secrecy.clear", "2025-01-17", {"secrecy-clear": True}, ["secrecy-form"])
    case.act(OFFICE, "deliberation.pass", "2025-01-21", {"meeting": "party-group", "meeting-day": "2025-01-20", "head-presided": True}, ["minutes"])
    case.act("zhuren", "signing.sign", "2025-01-22")
