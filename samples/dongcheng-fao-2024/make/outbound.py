"""因公临时出国：二〇二四年三十七个团组、九十四人、党政干部五十人；另有一个批准后取消，两个不予审批。"""

from .book import day, plus, spread
from .people import UNITS, applicant, person, unit

CLERK, HEAD, DEPUTY, FINANCE, KEEPER = "chuguo-jingban", "chuguo-kezhang", "fuzhuren", "caiwu", "zhengzhao"
PAPERS = ["request", "invitation", "schedule", "budget-form", "publicity-result"]
COUNTRIES = ["新加坡", "德国", "日本", "法国", "泰国", "英国", "韩国", "意大利", "马来西亚", "荷兰", "西班牙", "匈牙利"]
TASKS = [
    ("trade", "赴{}洽谈投资项目、走访意向企业"), ("visit", "赴{}商谈城区间文化交流项目"), ("conference", "出席在{}举办的示例行业会议并发言"),
    ("trade", "赴{}推介商圈、签订合作意向"), ("training", "赴{}参加城市治理专题培训"), ("visit", "赴{}回访友好城区、落实年度交流计划"),
    ("sport-art", "赴{}参加示例文化展演"), ("academic", "赴{}开展合作研究"),
]
DAYS = {"trade": 5, "visit": 5, "conference": 5, "training": 14, "sport-art": 7, "academic": 10}


def said(k, on, size, cadres, code, **other):
    """What the unit fills in for its k-th trip."""
    kind, task = TASKS[k * 3 % 8]
    there = COUNTRIES[k % 12 : k % 12 + 1]
    days = DAYS[kind]
    if kind in ("trade", "visit") and k % 5 == 1:
        there, days = [COUNTRIES[k % 12], COUNTRIES[(k + 2) % 12]], 8
    depart = plus(on, 33 + k % 8)
    members = [{
        "name": person(k * 6 + n), "position": ("处长" if n == 0 else "科长" if n < cadres else "项目负责人"), "cadre": n < cadres,
        "head": n == 0 and cadres > 0 and k % 4 == 0, "secret": False, "retired": False,
        "scholar": kind == "academic", "trips": 0,
    } for n in range(size)]
    return {
        "unit": code, "unit-name": UNITS[code], "purpose": task.format("、".join(there)), "task-class": kind, "substantive": True,
        "countries": there, "depart": depart, "return-day": plus(depart, days - 1), "leader": members[0]["name"], "members": members,
        "inviter": "示例境外对口机构", "inviter-kind": "counterpart", "business-days": (days * 4 + 4) // 5, "alert": "none", "in-plan": True,
        "budget": size * days * 450_000, "funds-source": "单位年度因公出国经费预算", "publicity-from": plus(on, -13), "publicity-objection": False,
    } | ({"need-reason": "培训课程共十四天，中途不能离班"} if days > 10 else {}) | other


def to_review(case, book, on, facts, papers=PAPERS):
    on = case.act(applicant(facts["unit"]), "submit", on, facts, papers)
    return case.act(FINANCE, "fund", book.calendar.after(on), {"funds-approved": facts["budget"] * 96 // 100})


def to_approval(case, book, on, opinion="任务实质，人员对口，天数国家数人数合规"):
    on = case.act(CLERK, "review.pass", book.calendar.after(on), opinion=opinion)
    on = case.act(HEAD, "check.pass", book.calendar.after(on))
    return case.act(DEPUTY, "approve", book.calendar.after(on))


def trip(case, book, facts, special=None):
    """From the passports to the archive."""
    calendar, size, by = book.calendar, len(facts["members"]), applicant(facts["unit"])
    depart, home = day(facts["depart"]), day(facts["return-day"])
    case.act(KEEPER, "hand-out", calendar.after(depart, -3), {"passports-out": size, "one-document": True}, ["education"])
    case.act(CLERK, "depart", calendar.on(depart), {"actual-depart": depart})
    told = {"actual-return": home, "actual-countries": facts["countries"]}
    if special == "overstay":
        told |= {"actual-return": plus(home, 1), "overstay-reason": "回程航班取消改签次日，已报派出单位和本机关同意"}
    on = calendar.after(plus(home, 1) if special == "overstay" else home)
    case.act(CLERK, "return-home", on, told)
    if special == "locked":     # 逾期三十日停办该单位
        case.act(by, "report", plus(home, 20), materials=["trip-report"])
        case.act(by, "publish-result", plus(home, 22), materials=["result-publicity"])
        claim(case, book, plus(home, 24), facts)
        on = case.act(KEEPER, "lock-unit", calendar.on(plus(home, 39)), opinion="三次催交未果，按规定暂停受理该单位新的团组")
        on = case.act(KEEPER, "take-passports", calendar.after(on, 6), {"passports-back": size, "stamps-match": True}, opinion="派出单位没有专人管理证照、多次催交")
        book.unlocked = on
        return case.act(CLERK, "close", calendar.after(on, 2))
    back = calendar.after(on, 1 + size % 2)
    if special == "late-passports":
        back = calendar.on(plus(home, 10))
    if special == "one-short":
        case.act(KEEPER, "take-passports", back, {"passports-back": size - 1, "stamps-match": True}, refused="all-passports")
        back = calendar.after(back)
    cause = "团员回国后直接转外地出差、证照未随团交回" if special == "late-passports" else ""
    case.act(KEEPER, "take-passports", back, {"passports-back": size, "stamps-match": special != "overstay"}, opinion=cause)
    if special == "early-close":
        case.act(CLERK, "close", calendar.after(back), refused="nothing-left")
    report, cause = calendar.on(plus(home, 15 + size)), ""
    if special == "late-report":
        report, cause = calendar.on(plus(home, 37)), "出访报告执笔人岗位调整、交接不及时"
    if home > day("2024-12-12"):
        report = calendar.after(home, 8)
    case.act(by, "publish-result", calendar.on(plus(home, 20)) if special == "late-report" else calendar.after(report, -2), materials=["result-publicity"])
    case.act(by, "closing.report", report, materials=["trip-report"], opinion=cause)
    claim(case, book, calendar.after(report), facts)
    return case.act(CLERK, "close", calendar.after(report, 2))


def claim(case, book, on, facts):
    """The money is claimed once the report is in and the result is public; finance settles within what was granted."""
    spent = facts["budget"] * 94 // 100
    on = case.act(applicant(facts["unit"]), "closing.claim", on, {"claim": spent}, ["claim-papers"])
    case.act(FINANCE, "settle", on, {"settled": spent})


def cadres_of(sizes, total):
    out = [(size + 1) // 2 for size in sizes]
    k = 0
    while sum(out) != total:
        step = 1 if sum(out) < total else -1
        if 0 <= out[k] + step <= sizes[k]:
            out[k] += step
        k = (k + 5) % len(out)
    return out


# 第几个团组有什么曲折
TWISTS = {
    1: "too-long", 3: "short-publicity", 6: "short-publicity", 17: "too-long", 19: "short-publicity", 5: "seven", 7: "agent", 9: "over-budget", 11: "correct", 13: "locked", 15: "spouse", 16: "returned",
    18: "clerk-signs", 20: "risk", 21: "early-close", 23: "late-report", 24: "one-short", 25: "locked-out", 26: "funds-return", 28: "late-passports",
    29: "before-funds", 30: "too-long", 31: "swap", 33: "secret", 34: "overstay", 35: "late-passports-again",
}


def outbound(book):
    calendar = book.calendar
    sizes = spread(94, 37, 1, 5, book.rng)
    cadres = cadres_of(sizes, 50)
    for k in range(37):
        on, code = calendar.on(plus("2024-01-08", k * 8 + k % 3)), unit(1 + k * 5 % 14)
        twist = TWISTS.get(k)
        if twist in ("locked", "locked-out"):
            code = unit(14)
        facts = said(k, on, sizes[k], cadres[k], code)
        case, by = book.case("outbound"), applicant(code)
        special = {"locked": "locked", "early-close": "early-close", "late-report": "late-report", "one-short": "one-short", "overstay": "overstay",
                   "late-passports": "late-passports", "late-passports-again": "late-passports"}.get(twist)
        papers = PAPERS
        if twist == "too-long":
            facts |= {"task-class": "visit", "countries": facts["countries"][:1], "return-day": plus(facts["depart"], 4), "business-days": 4}
            case.act(by, "submit", on, facts | {"return-day": plus(facts["depart"], 5), "business-days": 5}, PAPERS, refused="days-within-limit")
        if twist == "short-publicity":
            case.act(by, "submit", on, facts | {"publicity-from": calendar.after(on, -3)}, PAPERS, refused="publicity-long-enough")
            on = calendar.after(on, 3)
        if twist == "seven":
            facts["task-class"] = "trade"
            facts |= {"countries": facts["countries"][:1], "return-day": plus(facts["depart"], 4), "business-days": 4}
            more = facts["members"] + [{"name": person(900 + n), "position": "随员", "cadre": False, "head": False, "secret": False, "retired": False, "scholar": False, "trips": 0}
                                       for n in range(7 - len(facts["members"]))]
            case.act(by, "submit", on, facts | {"members": more}, PAPERS, refused="headcount-within-limit")
        if twist == "agent":
            case.act(by, "submit", on, facts | {"inviter": "示例商务咨询公司", "inviter-kind": "agent"}, PAPERS, refused="counterpart-invites")
            on = calendar.after(on, 5)
        if twist == "spouse":
            with_spouse = facts["members"] + [facts["members"][0] | {"name": person(990), "position": "无", "cadre": False, "head": False, "family-of": facts["leader"]}]
            case.act(by, "submit", on, facts | {"members": with_spouse}, PAPERS, refused="no-companions")
        if twist == "locked-out":
            case.act(by, "submit", calendar.after(book.unlocked, -2), facts, PAPERS, refused="passports-clear")
            on = max(on, calendar.after(book.unlocked))
        if twist == "swap":
            facts |= {"in-plan": False, "swap-reason": "年度计划内另一团组外方取消，在计划总量内调换，总量不增加"}
        if twist == "secret":
            facts["members"][-1]["secret"] = True
            case.act(by, "submit", on, facts, PAPERS, refused="material-missing:secrecy-consent")
            papers = [*PAPERS, "secrecy-consent"]
            on = calendar.after(on, 2)
        if twist == "risk":
            facts["alert"], papers = "serious", [*PAPERS, "safety-plan"]
        if twist == "before-funds":
            on = case.act(by, "submit", on, facts, papers)
            case.act(CLERK, "review.pass", on, opinion="拟同意", refused="act-out-of-order")
            on = case.act(FINANCE, "fund", calendar.after(on), {"funds-approved": facts["budget"]})
        elif twist == "over-budget":
            on = case.act(by, "submit", on, facts, papers)
            on = case.act(FINANCE, "fund", calendar.after(on), {"funds-approved": facts["budget"] + 200_000}, refused="funds-cover")
            on = case.act(FINANCE, "fund", calendar.after(on), {"funds-approved": facts["budget"]}, opinion="压减境外交通费后核定")
        elif twist == "funds-return":
            on = case.act(by, "submit", on, facts, papers)
            on = case.act(FINANCE, "funds.return", calendar.after(on), opinion="国际旅费未按经济舱测算，重新编报")
            facts["budget"] = facts["budget"] * 9 // 10
            on = to_review(case, book, calendar.after(on, 2), facts, papers)
        else:
            on = to_review(case, book, on, facts, papers)
        if twist == "correct":
            on = case.act(CLERK, "correct", calendar.after(on), opinion="日程第三天没有公务安排，请充实并报新日程")
            facts["business-days"] += 1
            on = case.act(by, "resubmit", calendar.after(on, 3), {"business-days": facts["business-days"]})
        if twist == "returned":
            on = case.act(CLERK, "review.pass", calendar.after(on), opinion="任务实质，人员对口")
            on = case.act(HEAD, "check.return", calendar.after(on), opinion="出访人员与任务的关系说明不足，再核")
        if twist in ("clerk-signs", "risk"):
            on = case.act(CLERK, "review.pass", calendar.after(on), opinion="任务实质，人员对口")
            on = case.act(HEAD, "check.pass", calendar.after(on))
            if twist == "risk":
                case.act(DEPUTY, "approve", calendar.after(on), refused="chief-agrees-to-risk")
                case.act("zhuren", "chief-agree", calendar.after(on), opinion="目的地谨慎前往，安全方案可行，同意按方案执行")
            else:
                case.act(CLERK, "sign.approve", calendar.after(on), refused="role, separation-of-duties")
            case.act(DEPUTY, "approve", calendar.after(on))
        else:
            to_approval(case, book, on)
        trip(case, book, facts, special)
    others(book)


def others(book):
    """Delegations that were not approved, that did not go, or that are still being prepared."""
    calendar = book.calendar
    # 批准后外方推迟，取消并交回证照
    facts = said(41, day("2024-09-02"), 4, 2, unit(3))
    case = book.case("outbound")
    to_approval(case, book, to_review(case, book, "2024-09-02", facts))
    depart = day(facts["depart"])
    case.act(KEEPER, "hand-out", calendar.after(depart, -4), {"passports-out": 4, "one-document": True}, ["education"])
    on = case.act(CLERK, "cancel", calendar.after(depart, -2), {"cancel-reason": "外方项目负责人变动，来函推迟会谈"})
    case.act(KEEPER, "take-back", calendar.after(on), {"passports-back": 4})
    # 两个不予审批：一个无实质任务，一个在签批时否决
    facts = said(45, day("2024-05-20"), 5, 5, unit(10), purpose="赴英国学习考察城市风貌")
    case = book.case("outbound")
    on = to_review(case, book, "2024-05-20", facts)
    case.act(CLERK, "refuse", calendar.after(on, 2), opinion="所报日程以参观为主，没有商谈对象和预期成果，属一般性考察，不予审批")
    facts = said(53, day("2024-07-29"), 3, 2, unit(7), purpose="赴泰国参加示例论坛")
    case = book.case("outbound")
    on = to_review(case, book, "2024-07-29", facts)
    on = case.act(CLERK, "review.pass", calendar.after(on), opinion="有邀请函，任务待领导定")
    on = case.act(HEAD, "check.pass", calendar.after(on))
    case.act(DEPUTY, "refuse", calendar.after(on), opinion="与上月同一任务的团组重复，成果可以共用，不予审批")
    # 国家太多，放弃
    facts = said(47, day("2024-06-17"), 3, 1, unit(5), **{"task-class": "visit", "countries": ["法国", "意大利", "西班牙", "荷兰"]})
    facts |= {"return-day": plus(facts["depart"], 9), "business-days": 8}
    case = book.case("outbound")
    case.act(applicant(unit(5)), "submit", "2024-06-17", facts, PAPERS, refused="countries-within-limit")
    case.act(applicant(unit(5)), "drop", "2024-06-18")
    # 二〇二五年春季的两个团组，年底还在审核
    for k, on, code in [(61, "2025-01-09", unit(1)), (62, "2025-01-15", unit(6))]:
        facts = said(k, day(on), 3, 2, code)
        case = book.case("outbound")
        to_review(case, book, on, facts)
        if k == 61:
            case.act(CLERK, "review.pass", "2025-01-17", opinion="任务实质，人员对口，拟同意")
