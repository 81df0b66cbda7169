"""来华邀请和白名单、因公出国和赴港澳、外宾接待、涉外案（事）件、领事保护、安全提醒、应急演练."""

from datetime import datetime

from .book import day, minutes, plus
from .crew import CHIEF, CLERK, DEPUTY, DUTY, EXCHANGE, FINANCE, FOREIGN, FOREIGN_HEAD, KEEPER, SECOND, SECRECY, VISA_HEAD, VISAS

INVITATION_PAPERS = ["letter", "guarantee", "schedule", "trade-evidence", "visit-evidence", "conference-approval", "translations", "passports", "unit-filing",
                     "residence-proof", "crime-certificate"]
COUNTRIES = ["德国", "韩国", "日本", "意大利", "法国", "马来西亚", "波兰", "荷兰"]
VISA = {"trade": "M", "visit": "F", "conference": "F"}


def invite(book, firms, n, on, purpose, count, stay, series, place, lead=38, came=None, twist=None):
    """A batch of guests, from the application to the check of their exits; `series` makes their passports their own."""
    code, calendar, on = firms.code(n), book.calendar, day(on)
    case, by = book.case("invitation"), firms.of(code)
    enter = plus(on, lead)
    leave = plus(enter, stay - 1)
    guests = [{
        "name": f"TEST GUEST {series}{k:02}", "nationality": COUNTRIES[(k + count) % len(COUNTRIES)], "passport-no": f"{series}0000{k:03}", "passport-expiry": plus(enter, 900 + k),
        "birth": plus("1970-01-01", k * 611), "post": ("经理", "工程师", "顾问")[k % 3], "high-level": False, "reporter": False, "third-country": False, "first-visit": k % 4 == 0,
    } for k in range(1, count + 1)]
    facts = {
        "inviter": code, "inviter-name": firms.names[code], "inviter-kind": "enterprise", "registered-here": True, "contact": f"{firms.names[code][:4]}经办", "mission-asks": True,
        "purpose": purpose, "visa-class": VISA[purpose], "enter": enter, "leave": leave, "persons": guests,
        "stays": [{"from": enter, "to": leave, "place": place, "lodging": "示例宾馆"}], "host-phone": "0000-0000000", "guarantee-by-head": True,
    }
    if twist == "wrong-visa":
        case.act(by, "submit", on, facts | {"visa-class": "F"}, INVITATION_PAPERS, refused="visa-fits-purpose")
    if twist == "not-asked":
        case.act(by, "submit", on, facts | {"mission-asks": False}, INVITATION_PAPERS, refused="mission-asks-for-it")
        case.act(by, "drop", on)
        return
    on = case.act(by, "submit", on, facts, INVITATION_PAPERS)
    if twist == "consulted":
        on = case.act(VISAS, "consult", calendar.after(on), {"consulted": ["公安机关"]})
        on = case.act(VISAS, "answered", calendar.after(on, 4), {"opinions": [{"body": "公安机关", "view": "agreed"}]})
    if twist == "corrected":
        on = case.act(VISAS, "correct", calendar.after(on), opinion="担保函没有写明费用由谁承担，补充后再报")
        on = case.act(by, "resubmit", calendar.after(on, 3), {}, ["guarantee"])
    on = case.act(VISAS, "review.pass", calendar.after(on), {"host-reached": True, "no-duplicate": True})
    on = case.act(VISA_HEAD, "check.pass", calendar.after(on))
    case.act(DEPUTY, "approve", calendar.after(on))
    came = count if came is None else came
    told = {"entered": came, "overstayed": 0, "exits": [
        {"passport-no": one["passport-no"], "came": k < came} | ({"entered-on": enter, "left-on": leave} if k < came else {}) for k, one in enumerate(guests)]}
    if came:
        told["last-exit"] = leave
    if came < count:
        told["cancel-reason"] = f"{count - came}人因航班和行程变化未来华"
    on = case.act(by, "write-off", calendar.on(plus(leave, 6)), told)
    case.act(VISAS, "checking-exit.confirm", calendar.after(on, 2))


def white_list(book, firms, n, on, enough=True):
    """An inviter that asks to be put on the white list."""
    code, calendar = firms.code(n), book.calendar
    case = book.case("inviter-admission")
    on = case.act(firms.of(code), "apply", on, {"inviter": code, "inviter-name": firms.names[code], "kind": "admit", "reason": "批次多、都已按期销签"}, ["request"])
    if not enough:
        case.act(VISAS, "checking.pass", calendar.after(on), {"lawful": True}, ["records-check"], refused="good-record")
        on = case.act(VISAS, "checking.fail", calendar.after(on, 2), {"facts": "通过的批次不够"}, ["records-check"])
        case.act(VISA_HEAD, "deciding.decline", calendar.after(on), opinion="批次不够，满足条件后再申请")
        return
    on = case.act(VISAS, "checking.pass", calendar.after(on, 2), {"lawful": True}, ["records-check"])
    on = case.act(VISA_HEAD, "deciding.admit", calendar.after(on))
    case.act(DEPUTY, "list", calendar.after(on))


def to_hong_kong(book, units, n, on, purpose, territory, days, size, series, twist=None):
    """An official trip to Hong Kong (and Macao), from the application to the filing."""
    code, calendar, on = units.code(n), book.calendar, day(on)
    case, by = book.case("hk-macao"), units.of(code)
    depart = plus(on, 30)
    facts = {
        "unit": code, "unit-name": units.names[code], "purpose": purpose, "substantive": True, "territory": territory,
        "hongkong-days": days if territory == "hongkong" else days - 2, "macau-days": 0 if territory == "hongkong" else 2, "depart": depart, "return-day": plus(depart, days - 1),
        "joining": False, "members": [{"name": f"示例赴港澳人员{series}{k}", "position": "处长" if k == 1 else "干部", "cadre": True, "secret": False, "permit-expires": plus(on, 700)} for k in range(1, size + 1)],
        "inviter": "示例境外对口机构", "inviter-kind": "counterpart", "entries": 1, "endorsement": "once-90", "swap-reason": "职责划入当年没有单列计划，经主任办公会同意",
        "budget": size * days * 300_000, "publicity-from": calendar.after(on, -7), "publicity-objection": False,
    }
    papers = ["form", "name-list", "invitation", "endorsement-form", "publicity-result"]
    if twist == "short-publicity":
        case.act(by, "submit", on, facts | {"publicity-from": calendar.after(on, -2)}, papers, refused="publicity-long-enough")
    if twist == "taiwan":
        case.act(by, "submit", on, facts | {"territory": "taiwan"}, papers, refused="not-taiwan")
    on = case.act(by, "submit", on, facts, papers)
    on = case.act(FINANCE, "fund", calendar.after(on), {"funds-approved": facts["budget"]})
    if twist == "returned":
        on = case.act(VISAS, "review.return", calendar.after(on), opinion="邀请函缺会谈对象，补充后再报")
        on = case.act(by, "submit", calendar.after(on, 2), facts, papers)
        on = case.act(FINANCE, "fund", calendar.after(on), {"funds-approved": facts["budget"]})
    on = case.act(VISAS, "review.pass", calendar.after(on))
    on = case.act(VISA_HEAD, "check.pass", calendar.after(on))
    on = case.act(DEPUTY, "sign.forward", calendar.after(on))
    on = case.act(VISAS, "province-approves", calendar.after(on, 5), {"upper-no": f"示例批复{series}号"}, ["reply"])
    if twist == "cancelled":
        case.act(VISAS, "cancel", calendar.after(on, 2), {"cancel-reason": "外方活动改期"})
        return
    case.act(KEEPER, "approved.hand-out", calendar.after(depart, -2), {"permits-out": size})
    home = facts["return-day"]
    on = case.act(VISAS, "come-back", calendar.after(home), {"actual-return": home})
    if twist == "one-short":
        case.act(KEEPER, "take-permits", on, {"permits-back": size - 1}, refused="permits-all-back")
    on = case.act(KEEPER, "take-permits", calendar.after(on), {"permits-back": size})
    on = case.act(by, "closing.report", calendar.on(plus(home, 9)), {"photos": 3}, ["trip-report"])
    case.act(VISAS, "closing.close", calendar.after(on))


def receive(book, delegation, country, on, guests, purpose, outcome, leader=False):
    """A visit of foreign guests, from the plan to the settlement."""
    calendar, case, on = book.calendar, book.case("reception"), day(on)
    facts = {
        "delegation": delegation, "country": country, "rank": "d" if leader else "e", "guests": [{"name": f"TEST GUEST {k}", "position": "代表"} for k in range(1, guests + 1)], "host": "本机关",
        "purpose": purpose, "arrives": on, "leaves": plus(on, 1), "programme": [{"when": "首日上午", "what": "座谈", "where": "会议室", "who": "示例主任"}, {"when": "首日下午", "what": "参观", "where": "示例企业", "who": "示例副主任"}],
        "leader-meeting": leader, "invited-directly": False, "hosts": min(guests, 5), "dinners": 1, "dinner-host": "other", "per-head": 15_000, "lodging": 0, "gifts-per-head": 0, "interpreter": "示例译员",
        "press": "通稿经审定", "budget": 600_000, "diet": "已询问",
    }
    papers = ["letter", "plan"] + (["talking-points"] if leader else [])
    start = calendar.after(on, -9)
    case.act(EXCHANGE, "propose", start, facts, papers)
    case.act(FOREIGN_HEAD, "protocol.pass", calendar.after(start), opinion="规格和日程合适")
    case.act(FINANCE, "fund", calendar.after(start, 2), {"funds-ok": True})
    if leader:
        case.act(CHIEF, "approving.forward", calendar.after(start, 3))
        case.act(FOREIGN, "government-agrees", calendar.after(start, 5), opinion="领导同意会见")
    else:
        case.act(SECOND, "approving.approve", calendar.after(start, 3))
    case.act(EXCHANGE, "welcome", plus(on, 1), {"received-on": on, "guests-came": guests, "outcome": outcome})
    on = case.act(EXCHANGE, "reviewing.review", calendar.after(plus(on, 1), 4), {"lessons": "日程衔接顺畅，译文材料可再提前"}, ["summary"])
    case.act(FINANCE, "settle", calendar.after(on, 2), {"spent": 480_000}, ["accounts"])


def incident(book, heard, source, kind, nation, place, members, host, gist, outcome, by=DUTY, twist=None):
    """A general foreign-related incident without restraint of a person."""
    at, case, calendar = datetime.fromisoformat(heard), book.case("incident"), book.calendar
    case.act(by, "hear", at, {"source": source, "gist": gist})
    case.act(by, "register", minutes(at, 40), {"kind": kind, "measure": "none", "nationalities": [nation], "persons": 1, "happened-on": at.date(), "place": place, "media": False})
    case.act(FOREIGN_HEAD, "grade", minutes(at, 70), {"level": "general", "notice-exempt": "没有限制人身自由，本人没有要求通报"})
    if twist == "uncoordinated":
        case.act(FOREIGN, "list-persons", minutes(at, 80), {"people": [{"name": "TEST GUEST A", "nationality": nation}]})
        case.act(FOREIGN, "finish", minutes(at, 90), {"outcome": outcome, "outcome-reported": True}, refused="coordinated-before-end")
    case.act(FOREIGN, "coordinate", minutes(at, 100), {"members": members, "host": host}, opinion=f"由{host}先行处置，外办归口协调")
    case.act(FOREIGN, "report-up", minutes(at, 180), {"reported-to": "省外办"}, ["first-report"])
    if twist != "uncoordinated":
        case.act(FOREIGN, "list-persons", minutes(at, 190), {"people": [{"name": "TEST GUEST A", "nationality": nation}]})
    case.act(FOREIGN, "finish", minutes(at, 300), {"outcome": outcome, "outcome-reported": True})
    case.act(FOREIGN_HEAD, "checking.close", calendar.after(at.date()))


def consular(book, heard, source, gist, country, kind, topic, steps, result, twist=None):
    """A case of one compatriot abroad that is not grave. `steps`: (days later, act, what it sets, opinion)."""
    at, case, calendar = datetime.fromisoformat(heard), book.case("consular"), book.calendar
    case.act(DUTY, "hear", at, {"source": source, "gist": gist, "country": country})
    case.act(DUTY, "register", minutes(at, 45), {"type": kind, "topic": topic, "persons": 1, "hukou": "本市", "identity": "中国公民，护照资料已核", "request": gist, "media": False}, ["identity-proof"])
    case.act(FOREIGN_HEAD, "assigning.assign", minutes(at, 90), {"handler": FOREIGN})
    case.act(FOREIGN, "list-persons", minutes(at, 110), {"people": [{"name": "示例出国人员", "hukou": "本市"}]})
    if twist == "family":
        case.act(FOREIGN, "handling.finish", minutes(at, 120), {"result": result}, refused="family-told-first")
    for later, act, told, opinion in steps:
        case.act(FOREIGN, act, calendar.on(plus(at, later)) if later else minutes(at, 150), told, opinion=opinion)
    on = case.act(FOREIGN, "handling.finish", case.last.date(), {"result": result, "satisfied": True})
    case.act(FOREIGN_HEAD, "checking.close", calendar.after(on))


def drill(book, subject, plan, on, scenario, goals, units, attended, injects, problems, form="tabletop"):
    """A drill with its evaluation, the problems of which are mended."""
    calendar, case, on = book.calendar, book.case("drill"), day(on)
    case.act(FOREIGN, "propose", calendar.after(on, -12), {
        "subject": subject, "form": form, "plan-name": plan, "scenario": scenario, "goals": goals, "members": [{"unit": one, "duty": duty} for one, duty in units], "planned-on": on}, ["script"])
    case.act(SECOND, "approving.approve", calendar.after(on, -10))
    case.act(FOREIGN, "hold", on, {"held-on": on, "place": "应急指挥中心", "participants": attended, "attended": [one for one, _ in units], "injects": [
        {"inject": one, "decision": decision, "minutes": spent} for one, decision, spent in injects]}, ["sign-in", "photos"])
    due = plus(on, 60)
    case.act(FOREIGN_HEAD, "evaluate", calendar.after(on, 5), {
        "execution-ok": True, "plan-fits": True, "command-ok": True, "equipment-ok": False, "suggestions": "更新联络表，补译语人员", "problems": [
            {"problem": one, "owner": owner, "due": due} for one, owner in problems]}, ["evaluation"])
    case.act(FOREIGN, "mend", plus(on, 30), {"solved": len(problems) - 1}, opinion="先改联络表")
    case.act(FOREIGN_HEAD, "mending.close", plus(on, 31), refused="all-mended")
    case.act(FOREIGN, "mend", plus(on, 45), {"solved": len(problems)}, opinion="全部改完，有佐证")
    case.act(FOREIGN_HEAD, "mending.close", plus(on, 46))


def trip(book, units, n, on, task, purpose, country, size, cadres, twist=None):
    """An official trip abroad of five days to one country, from the application to the archive."""
    code, calendar, on = units.code(n), book.calendar, day(on)
    case, by = book.case("outbound"), units.of(code)
    depart = plus(on, 38)
    home = plus(depart, 4)
    members = [{"name": f"示例出访人员{country}{k}", "position": "处长" if k == 1 else "项目负责人", "cadre": k <= cadres, "head": False, "secret": False, "retired": False, "scholar": False, "trips": 0}
               for k in range(1, size + 1)]
    facts = {
        "unit": code, "unit-name": units.names[code], "purpose": purpose, "task-class": task, "substantive": True, "countries": [country], "depart": depart, "return-day": home,
        "leader": members[0]["name"], "members": members, "inviter": "示例境外对口机构", "inviter-kind": "counterpart", "business-days": 4, "alert": "none", "in-plan": True,
        "budget": size * 2_300_000, "funds-source": "单位年度因公出国经费预算", "publicity-from": plus(on, -13), "publicity-objection": False,
    }
    papers = ["request", "invitation", "schedule", "budget-form", "publicity-result"]
    if twist == "too-long":
        case.act(by, "submit", on, facts | {"return-day": plus(depart, 5), "business-days": 5}, papers, refused="days-within-limit")
    on = case.act(by, "submit", on, facts, papers)
    on = case.act(FINANCE, "fund", calendar.after(on), {"funds-approved": facts["budget"]})
    on = case.act(VISAS, "review.pass", calendar.after(on, 2), opinion="任务实质，人员对口，天数国家数人数合规")
    on = case.act(VISA_HEAD, "check.pass", calendar.after(on))
    case.act(DEPUTY, "sign.approve", calendar.after(on))
    case.act(KEEPER, "approved.hand-out", calendar.after(depart, -3), {"passports-out": size, "one-document": True}, ["education"])
    if twist == "cancelled":
        on = case.act(VISAS, "cancel", calendar.after(depart, -1), {"cancel-reason": "外方来函推迟会谈"})
        case.act(KEEPER, "take-back", calendar.after(on), {"passports-back": size})
        return
    case.act(VISAS, "depart", calendar.on(depart), {"actual-depart": depart})
    on = case.act(VISAS, "return-home", calendar.after(home), {"actual-return": home, "actual-countries": [country]})
    on = case.act(KEEPER, "take-passports", calendar.after(on), {"passports-back": size, "stamps-match": True})
    report = calendar.on(plus(home, 17))
    case.act(by, "publish-result", calendar.after(report, -2), materials=["result-publicity"])
    case.act(by, "closing.report", report, materials=["trip-report"])
    spent = facts["budget"] * 94 // 100
    on = case.act(by, "closing.claim", calendar.after(report), {"claim": spent}, ["claim-papers"])
    case.act(FINANCE, "settle", on, {"settled": spent})
    case.act(VISAS, "closing.close", calendar.after(on, 2))


def safety_notice(book, headline, country, code, level, colour, on, days, recipients, nobody=None):
    """An alert of the ministry or a mission, checked, published and sent on the day on which it comes."""
    calendar, case, on = book.calendar, book.case("safety-notice"), day(on)
    at = datetime.combine(on, datetime.min.time()).replace(hour=9, minute=30)
    case.act(FOREIGN, "submit-alert", at, {
        "class": "alert", "headline": headline, "group": "all", "area": code, "country": country, "issuer": "mission", "level": level, "colour": colour, "issued-on": on, "valid-to": plus(on, days),
        "source": "https://mission.example/alert", "help-limits-told": True}, ["text"])
    case.act(FOREIGN_HEAD, "section.pass", minutes(at, 40), {"checked": True})
    case.act(SECRECY, "secrecy.clear", minutes(at, 70), {"secrecy-clear": True}, ["review-form"])
    case.act(SECOND, "approval.approve", minutes(at, 110))
    case.act(CLERK, "publish-portal", minutes(at, 150), {"address": f"https://fao.example/alert/{code}", "published-on": on}, ["screenshot"])
    case.act(FOREIGN, "publishing.send", minutes(at, 170), {"channel": "group", "recipients": recipients, "receipts": recipients})
    if nobody:
        case.act(FOREIGN, "nobody", minutes(at, 230), {"nobody-there": nobody})
    case.act(FOREIGN, "publishing.complete", minutes(at, 240))
    case.act(VISA_HEAD, "confirming.confirm", calendar.after(on), {"reached": recipients, "counted-how": "工作群回执"})
