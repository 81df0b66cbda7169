"""安全提醒、领事保护宣传和高风险国家人员摸排。国家是虚构的，不对任何真实国家的安全状况作出说法."""

from datetime import datetime, time, timedelta

from .book import day, plus

CLERK, HEAD, SECRECY, DEPUTY, OPEN, CHECKER = "shewai-jingban-er", "shewai-kezhang", "baomi", "fuzhuren-er", "zonghe-jingban", "bangongshi"
COLOURS = {"care": "yellow", "caution": "orange", "avoid": "red"}

# 国家代码、国家、级别、登记日、摸排轮次、摸排人数
AREAS = [
    ("XAA", "示例甲国", "caution", "2024-03-06", 0, 14), ("XAB", "示例乙国", "avoid", "2024-03-07", 0, 6), ("XAC", "示例丙国", "caution", "2024-07-03", 1, 13),
    ("XAD", "示例丁国", "avoid", "2024-10-10", 2, 8), ("XAE", "示例戊国", "caution", "2024-05-15", None, 0),
]
ROUNDS = [("2024年第一轮", "yearly", "2024-03-11"), ("2024年第二轮", "alert", "2024-07-04"), ("2024年第三轮", "emergency", "2024-10-11")]
UNITS = ["甲县", "乙县", "丙区", "丁县", "示例对外劳务公司", "示例建设集团"]


class Day:
    """Moments of one day, one after the other."""

    def __init__(self, on, hour=9, minute=5):
        self.at = datetime.combine(on, time(hour, minute))

    def next(self, minutes=25):
        self.at += timedelta(minutes=minutes)
        return self.at


def up_to_publishing(case, on, twist=None):
    """The section's look at the source, secrecy, signature: all within the day."""
    case.act(HEAD, "section.pass", on.next(), {"checked": True})
    if twist == "secrecy":
        case.act(SECRECY, "secrecy.return", on.next(), opinion="文中有内部通报的表述，删去再报")
        return
    case.act(SECRECY, "secrecy.clear", on.next(), {"secrecy-clear": True}, ["review-form"])
    case.act(DEPUTY, "approval.approve", on.next())


def portal(book, case, on):
    book.pages = getattr(book, "pages", 0) + 1
    case.act(OPEN, "publish-portal", on.next(), {"address": f"https://fao.example/ls/{book.pages:03}", "published-on": on.at.date()}, ["screenshot"])


def alert(book, case, area, country, level, on, headline, group="all", issuer="mission", node="none", refused=None):
    """A safety alert from its registration to the portal and the receipts, all within a day."""
    facts = {"class": "alert", "headline": headline, "group": group, "area": area, "country": country, "issuer": issuer, "level": level,
             "colour": COLOURS[level], "issued-on": on, "valid-to": plus(on, 360), "source": "https://embassy.example/alert", "help-limits-told": level == "avoid"}
    now = Day(day(on))
    if refused:
        case.act(CLERK, "submit-alert", now.next(), facts | {"colour": "yellow"}, ["text"], refused=refused)
    case.act(CLERK, "submit-alert", now.next(), facts, ["text"])
    up_to_publishing(case, now)
    portal(book, case, now)
    return now


def sent(case, now, count, receipts=None, refused=False):
    told = {"channel": "group", "recipients": count, "receipts": count if receipts is None else receipts}
    if refused:
        case.act(CLERK, "send", now.next(), told, refused="receipts-add-up")
    if receipts is not None:
        told["unreached"] = "逐一打电话补通知，当日补齐"
    case.act(CLERK, "send", now.next(), told)


def confirmed(book, case, on, reached, how="回执"):
    case.act(CLERK, "publishing.complete", on)
    case.act(CHECKER, "confirming.confirm", book.calendar.after(on), {"reached": reached, "counted-how": how})


def headcount(book):
    """Three rounds, forty-one persons, each after the alert of the country where they are."""
    calendar, number = book.calendar, 0
    for index, (label, cause, opened) in enumerate(ROUNDS):
        alerts, areas = [], [area for area in AREAS if area[4] == index]
        for area, country, level, on, _, _ in areas:
            case = book.case("safety-notice")
            now = alert(book, case, area, country, level, on, f"{country}安全形势提醒", refused="level-fits-colour" if level == "avoid" and index == 0 else None)
            sent(case, now, 24 + index * 3, 22 if index == 1 else None, refused=index == 1)
            alerts.append(case)
        case, day_of = book.case("headcount"), day(opened)
        case.act(CLERK, "open", opened, {"round": label, "as-of": calendar.after(opened, 8), "cause": cause, "units": UNITS}, ["notice"])
        persons = []
        for area, _, level, _, _, count in areas:
            for _ in range(count):
                number += 1
                facts = {"person-no": f"JW2024-{number:03}", "name": f"示例在外人员{number:03}", "phone": f"00000-{number:04}", "consent": True, "area": area, "level": level,
                         "unit": UNITS[number % 6], "post": ("务工", "技术管理", "留学", "经商")[number % 4], "contract-end": plus("2025-01-31", number * 9),
                         "evacuation": "由派出单位统一安排" if number % 3 else "本人联系使馆登记"}
                on = calendar.after(day_of, 1 + len(persons) // 8)
                if number == 15:    # 级别与提醒库不一致
                    case.act(CLERK, "list", on, facts | {"level": "caution"}, refused="level-as-registered")
                case.act(CLERK, "list", on, facts)
                persons.append(facts["person-no"])
        on = calendar.after(case.last.date())
        for n, person in enumerate(persons):
            lost = index == 1 and n == 4
            case.act(CLERK, "contact", calendar.after(on, n // 12) if n // 12 else on, {"person-no": person, "contacted-on": on,
                     "contacted-how": ("phone", "message", "unit", "family")[n % 4], "answer": "unreached" if lost else ("leaving" if n % 6 == 5 else "abroad")})
        on = calendar.after(case.last.date())
        if index == 0:
            case.act(CLERK, "depart", on, {"person-no": persons[5], "back-on": plus(on, -1)})
        told = {"counted": len(persons), "contacted": len(persons) - (index == 1)}
        if index == 1:
            told["uncontacted-why"] = "经家属转达，请使馆协助联系"
        case.act(CLERK, "surveying.finish", on, told, ["table"])
        case.act(HEAD, "checking.confirm", calendar.after(on))
        for n, notice in enumerate(alerts):
            if index == 0 and n == 0:   # 没有关联摸排就报核实
                notice.act(CLERK, "publishing.complete", opened, refused="headcount-refreshed")
            notice.act(CLERK, "survey", calendar.after(on), links={"headcount": case})
            confirmed(book, notice, calendar.after(on), 24 + index * 3)


# 标题、对象、登记日：级别为注意安全的提醒，连同上面五件共七件
ALERTS = [("示例己国罢工提醒", "all", "2024-04-03"), ("示例庚国强降雨提醒", "all", "2024-08-14")]

# 类别、标题、对象、节点、日期、受众：宣传品和活动，五十一次
ACTIVITIES = [
    ("lecture", "留学行前讲座进示例一中", "student", "none", "2024-01-12", 180), ("on-site", "返乡务工人员集市宣传", "worker", "holiday", "2024-01-31", 320),
    ("guide", "出国务工明白纸", "worker", "holiday", "2024-02-02", 500), ("online", "领事保护知识问答（一）", "resident", "none", "2024-02-28", 1900),
    ("lecture", "对外劳务企业座谈培训", "enterprise", "none", "2024-03-13", 46), ("letter", "致走出去企业公开信", "enterprise", "none", "2024-03-22", 130),
    ("on-site", "国家安全教育日咨询台", "resident", "none", "2024-04-12", 260), ("lecture", "劳务人员行前培训（一）", "worker", "none", "2024-04-18", 72),
    ("guide", "旅游人员明白纸", "tourist", "holiday", "2024-04-26", 420), ("on-site", "旅行社门店宣传", "tourist", "holiday", "2024-04-29", 150),
    ("lecture", "示例学院留学安全讲座", "student", "none", "2024-05-16", 210), ("online", "领事保护知识问答（二）", "resident", "none", "2024-05-30", 2300),
    ("letter", "致留学人员家长公开信", "student", "holiday", "2024-06-06", 340), ("on-site", "职业院校毕业生宣传", "student", "none", "2024-06-18", 190),
    ("lecture", "劳务人员行前培训（二）", "worker", "none", "2024-06-26", 65), ("guide", "暑期出行明白纸", "tourist", "holiday", "2024-07-02", 460),
    ("on-site", "因私出国办证大厅宣传", "tourist", "holiday", "2024-07-12", 280), ("letter", "致在外务工人员公开信", "worker", "none", "2024-07-19", 210),
    ("lecture", "新留学人员行前会", "student", "holiday", "2024-08-08", 95), ("on-site", "乡镇劳务市场宣传", "worker", "none", "2024-08-22", 240),
    ("letter", "领事保护宣传月公开信", "all", "month", "2024-09-03", 600), ("on-site", "宣传月启动现场活动", "resident", "month", "2024-09-06", 520),
    ("lecture", "宣传月进校园", "student", "month", "2024-09-11", 310), ("lecture", "宣传月进企业", "enterprise", "month", "2024-09-19", 88),
    ("online", "宣传月线上答题", "resident", "month", "2024-09-24", 3100), ("guide", "防范境外电信诈骗明白纸", "worker", "none", "2024-10-15", 700),
    ("on-site", "进社区宣传", "resident", "none", "2024-10-22", 170), ("lecture", "劳务人员行前培训（三）", "worker", "none", "2024-10-30", 58),
    ("letter", "致境外项目负责人公开信", "enterprise", "none", "2024-11-07", 64), ("on-site", "高速服务区旅游宣传", "tourist", "none", "2024-11-20", 230),
    ("online", "领事保护知识问答（三）", "resident", "none", "2024-11-28", 2100), ("guide", "寒假留学人员明白纸", "student", "holiday", "2024-12-06", 260),
    ("letter", "致旅行社公开信", "tourist", "holiday", "2024-12-11", 75),
    # 节假日和时令的安全提示，本机关编写
    ("online", "春节出行安全提示", "tourist", "holiday", "2024-01-26", 1500), ("online", "寒假返校安全提示", "student", "holiday", "2024-02-21", 900),
    ("guide", "境外务工防骗提示", "worker", "none", "2024-03-20", 380), ("online", "清明出行安全提示", "tourist", "holiday", "2024-04-02", 1100),
    ("online", "劳动节出行安全提示", "tourist", "holiday", "2024-04-24", 1700), ("online", "毕业季留学安全提示", "student", "none", "2024-06-12", 1300),
    ("on-site", "端午乡镇集市宣传", "worker", "holiday", "2024-06-07", 210), ("online", "暑期涉水安全提示", "tourist", "holiday", "2024-07-10", 1600),
    ("guide", "境外高温作业提示", "worker", "none", "2024-07-24", 270), ("online", "台风季出行提示", "all", "none", "2024-08-15", 1400),
    ("online", "新生入学安全提示", "student", "none", "2024-08-28", 1200), ("lecture", "海外项目安全员培训", "enterprise", "none", "2024-09-26", 54),
    ("online", "国庆出行安全提示", "tourist", "holiday", "2024-09-27", 2200), ("guide", "境外大型活动期间安全提示", "all", "none", "2024-10-23", 240),
    ("lecture", "乡镇劳务联络员培训", "worker", "none", "2024-11-05", 83), ("guide", "境外冬季施工提示", "worker", "none", "2024-11-13", 310),
    ("lecture", "国际学校家长说明会", "student", "none", "2024-11-22", 120), ("online", "冬季出行安全提示", "tourist", "holiday", "2024-12-04", 1800),
]


def safety_notice(book):
    calendar = book.calendar
    # 高风险提醒，核对后没有本市人员
    area, country, level, on, _, _ = AREAS[4]
    case = book.case("safety-notice")
    now = alert(book, case, area, country, level, on, f"{country}安全形势提醒")
    sent(case, now, 21)
    case.act(CLERK, "nobody", now.next(), {"nobody-there": "核对境外人员库和各县区回复，没有本市人员在当地"})
    confirmed(book, case, calendar.after(on), 21)
    for k, (headline, group, on) in enumerate(ALERTS):
        case = book.case("safety-notice")
        now = alert(book, case, f"XB{chr(65 + k)}", headline[:4], "care", on, headline, group, "mfa")
        if k == 1:      # 转达超过一日
            late = datetime.combine(calendar.after(on, 2), time(10, 15))
            case.act(CLERK, "send", late, {"channel": "message", "recipients": 30, "receipts": 30}, opinion="短信平台维护、转达推迟")
        else:
            sent(case, now, 22)
        confirmed(book, case, calendar.after(case.last.date()), 180 + k * 37)
    for k, (kind, headline, group, node, on, reached) in enumerate(ACTIVITIES):
        case, on = book.case("safety-notice"), calendar.on(on)
        now = Day(calendar.after(on, -4))
        facts = {"class": kind, "headline": headline, "group": group, "node": node}
        if k == 3:
            case.act(CLERK, "submit", now.next(), facts | {"class": "alert"}, ["text"], refused="publicity-is-no-alert")
        case.act(CLERK, "submit", now.next(), facts, ["text"])
        if k == 12:     # 保密审查退回一次
            up_to_publishing(case, now, "secrecy")
            case.act(CLERK, "submit", now.next(), facts, ["text"])
        up_to_publishing(case, now)
        now, how = Day(on), "签到"
        if kind in ("letter", "guide"):
            case.act(CLERK, "send", now.next(), {"channel": "letter" if kind == "letter" else "handout", "recipients": reached, "receipts": reached})
            how = "发放数"
        elif kind == "online":
            portal(book, case, now)
            how = "阅读数"
        else:
            case.act(CLERK, "publishing.hold", now.next(), {"held-on": on, "place": f"{headline}现场", "partners": [["市公安局"], ["市商务局"], ["市教育局"]][k % 3],
                     "audience": reached, "counted-how": how}, ["evidence"])
        confirmed(book, case, calendar.after(on), reached, how)
    # 场地取消，没有开展，不计数
    case = book.case("safety-notice")
    now = Day(day("2024-11-25"))
    facts = {"class": "on-site", "headline": "广场现场宣传", "group": "resident", "node": "none"}
    case.act(CLERK, "submit", now.next(), facts, ["text"])
    case.act(HEAD, "section.return", now.next(), opinion="场地还没有落实，落实后再报")
    case.act(CLERK, "drafting.drop", now.next(), opinion="场地施工，撤回，并入下年计划")
