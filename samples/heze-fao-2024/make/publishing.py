"""普法清单和活动、政务公开、依申请公开、年度报告."""

from .book import day, plus

CLERK, FRIENDS, OFFICE, OPEN, SECRECY, CHIEF = "zonghe-jingban", "youhao-jingban", "bangongshi", "zonghe-jingban", "baomi", "zhuren"

LIST = [
    ("PF-2024-01", "国家安全法", "机关和企业", "综合科", "2024-04-30"), ("PF-2024-02", "出境入境管理法", "在华外国人", "涉外科", "2024-10-31"),
    ("PF-2024-03", "对外关系法", "党政干部", "综合科", "2024-09-30"), ("PF-2024-04", "保守国家秘密法", "本机关干部", "综合科", "2024-06-28"),
    ("PF-2024-05", "宪法", "社区居民", "综合科", "2024-12-10"),
]

# 清单项、名称、节点、法律、对象、方式、日期、地点、受众
EVENTS = [
    (0, "国家安全教育日宣传", "security-day", ["国家安全法", "反间谍法"], "enterprise", "on-site", "2024-04-16", "示例商务楼宇", 160),
    (3, "保密宣传月活动", "secrecy-month", ["保守国家秘密法"], "staff", "lecture", "2024-05-30", "外办会议室", 21),
    (1, "外籍人员服务点宣传", "none", ["出境入境管理法"], "foreigner", "letter", "2024-08-14", "示例开发区", 90),
    (2, "因公出国行前教育", "none", ["对外关系法"], "outbound", "briefing", "2024-09-12", "外办会议室", 48),
    (4, "宪法宣传周进社区", "constitution-week", ["宪法"], "resident", "on-site", "2024-12-04", "示例社区广场", 140),
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
        if k == 2:
            case.act(by, "planning.plan", calendar.after(on, -9), plan | {"item": "PF-2024-12"}, ["plan"], refused="on-the-list")
        case.act(by, "planning.plan", calendar.after(on, -7), plan, ["plan"])
        case.act(OFFICE, "approve", calendar.after(on, -5))
        told = {"held-on": on, "place": place, "audience-number": count, "counted-how": "签到" if channel in ("lecture", "briefing") else "发放数", "cost": 200_000 + k * 30_000}
        case.act(by, "approved.hold", on, told, ["handouts", "evidence"])
        case.act(OFFICE, "confirm", calendar.after(on, 2))


INFORMATION = [
    ("机构职能和领导分工更新", "functions"), ("上年度法治政府建设年度报告", "report"), ("部门预算", "budget"), ("商务旅行卡申办指南", "service"),
    ("来华邀请核实办事指南", "service"), ("普法责任清单", "planning"), ("年度外事工作要点", "planning"), ("干部任前公示", "personnel"),
    ("企业涉外政策问答", "policy"), ("办件统计上半年", "statistics"), ("部门决算", "budget"), ("应急演练信息", "other"),
    ("领事保护宣传月信息", "other"), ("应急预案政策解读", "policy"), ("企业备案指南更新", "service"), ("办件统计三季度", "statistics"),
    ("采购结果公告", "notice"), ("宪法宣传周活动信息", "other"),
]


def reviewed(book, what, kind, formed, clear=True):
    calendar, case = book.calendar, book.case("disclosure")
    on = case.act(FRIENDS, "drafting.submit", calendar.after(formed, 2), {"what": what, "class": kind, "maker": "own", "formed-on": formed, "third-party": False}, ["text"])
    on = case.act("youhao-kezhang", "section.pass", calendar.after(on), {"checked-by-section": True})
    if clear:
        on = case.act(SECRECY, "secrecy.clear", calendar.after(on), {"secrecy-clear": True, "unsure": False}, ["review-form"])
        case.act(OFFICE, "approval.approve", calendar.after(on))
    return case


def disclosure(book):
    calendar = book.calendar
    for k, (what, kind) in enumerate(INFORMATION):
        formed = calendar.on(plus("2024-01-10", k * 322 // 17))
        case = reviewed(book, what, kind, formed)
        late = k == 10
        on = calendar.after(formed, 23) if late else calendar.after(case.last.date(), 1 + k % 4)
        case.act(OPEN, "publish-own", on, {"own-address": f"https://fao.example/{2024}/{k + 1:02}", "own-on": on}, ["screenshot"])
        on = case.act(OPEN, "publish-portal", calendar.after(on), {"portal-address": f"https://gov.example/wb/{k + 1:02}", "portal-on": calendar.after(on)}, ["screenshot"])
        case.act(OPEN, "complete", on, opinion="信息公开专员休假、没有指定替补" if late else "")
    case = reviewed(book, "应急联络表", "emergency", calendar.on("2024-09-04"), clear=False)
    case.act(SECRECY, "withhold", calendar.after(case.last.date()), {"withhold-ground": "internal", "reassess-on": "2025-09-04"})


def foi(book):
    calendar, case = book.calendar, book.case("foi")
    told = {"applicant-kind": "natural", "applicant-name": "示例申请人一", "id-number": "示例证件号", "contact": "示例邮箱", "form-wanted": "电子邮件"}
    on = case.act(OPEN, "received.register", "2024-05-14", told | {"description": "上一年度领事保护案件数量", "channel": "web", "received-on": "2024-05-13", "confirmed": True}, ["application"])
    on = case.act(OPEN, "propose", calendar.after(on, 6), {"answer": "full", "ground": "总数可以公开，一并提供查询网址"})
    on = case.act("fazhi", "checking.pass", calendar.after(on))
    on = case.act(OFFICE, "signing.sign", calendar.after(on), {"remedy-told": True}, ["answer-letter"])
    case.act(OPEN, "deliver", calendar.after(on), {"delivered-on": calendar.after(on)}, ["delivery-proof"])


def annual_report(book):
    parts = {"part-measures": "按台账分方面叙述", "part-shortcomings": "时限、办理质量、宣传计划三个方面", "part-causes": "提醒督办不够，条款掌握不准",
             "part-head": "部署、过问、协调、督办各若干次，均有佐证", "part-next": "经党组会审议的安排"}
    # 上年度报告，按期报送并公开
    case = book.case("annual-report")
    case.act(CLERK, "drafting.submit", "2024-01-12", parts | {"year": 2023, "year-end": "2023-12-31", "shortcomings-listed": 2, "previous-answered": True,
             "figures-quoted": 14, "figures-traced": 14, "external-figures": 0}, ["draft", "figures"])
    case.act("lvshi", "counsel.read", "2024-01-16", {"counsel-opinion": "用语规范，依据准确"}, ["read-through"])
    case.act(SECRECY, "secrecy.clear", "2024-01-18", {"secrecy-clear": True}, ["secrecy-form"])
    case.act(OFFICE, "deliberation.pass", "2024-01-24", {"meeting": "party-group", "meeting-day": "2024-01-23", "head-presided": True}, ["minutes"])
    case.act(CHIEF, "signing.sign", "2024-01-25")
    case.act(CLERK, "submitting.submit", "2024-01-30", {"submitted-on": "2024-01-30", "recipients": ["市委", "市政府"], "copied-to": ["市委依法治市办"]}, ["receipt"])
    case.act(OPEN, "publishing.publish", "2024-02-06", {"published-on": "2024-02-06", "address": "https://fao.example/2024/report"})
    # 本年度报告，办到签发
    case = book.case("annual-report")
    facts = parts | {"year": 2024, "year-end": "2024-12-31", "part-other": "全年没有以本机关为被申请人的行政复议和以本机关为被告的行政诉讼案件", "shortcomings-listed": 3,
                     "previous-answered": True, "figures-quoted": 44, "figures-traced": 44, "external-figures": 0}
    case.act(CLERK, "drafting.submit", "2025-01-09", facts | {"figures-traced": 42}, ["draft", "figures"], refused="figures-have-sources")
    case.act(CLERK, "drafting.submit", "2025-01-10", facts, ["draft", "figures"])
    case.act("lvshi", "counsel.read", "2025-01-14", {"counsel-opinion": "用语规范，依据准确"}, ["read-through"])
    case.act(SECRECY, "secrecy.clear", "2025-01-15", {"secrecy-clear": True}, ["secrecy-form"])
    case.act(OFFICE, "deliberation.pass", "2025-01-21", {"meeting": "party-group", "meeting-day": "2025-01-20", "head-presided": True}, ["minutes"])
    case.act(CHIEF, "signing.sign", "2025-01-22")
