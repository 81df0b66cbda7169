"""法律顾问、合法性审核、考法、学法、普法."""

from .book import day, plus
from .crew import CHIEF, CLERK, COUNSEL, DEPUTY, LAWYER, NAMES, OFFICE, REVIEWER, SECOND_REVIEWER, STAFF

PAPERS = {
    "contract": ["text", "explanation", "qualification"], "agreement": ["text", "explanation", "qualification", "approval", "foreign-version"],
    "decision": ["text", "explanation", "opinions"], "letter": ["text", "explanation"],
}
LAWFUL = {"subject-lawful": True, "power-lawful": True, "procedure-lawful": True, "content-lawful": True, "texts-agree": True, "form-proper": True,
          "dispute-proper": True, "secrecy-proper": True, "foreign-clauses-proper": True, "conclusion": "lawful", "reasons": "逐项核对，与依据相符"}


def engage_counsel(book, nominated, until, assessed=None):
    """An engaged counsel from `nominated` on; with `assessed`, the yearly assessment on that day of the year after."""
    calendar, case, on = book.calendar, book.case("counsel"), day(nominated)
    case.act(OFFICE, "nominate-counsel", on, {
        "class": "counsel", "counsel": COUNSEL, "unit": "示例律师事务所", "licence-no": "示例执业证", "selection": "open", "good-standing": True, "conflict-free": True,
    }, ["candidate-file"])
    on = calendar.after(on, 3)
    case.act(DEPUTY, "engaging.engage", on, {
        "term-from": on, "term-until": until, "scope": "合同文书审核、重大事项论证、法治教育", "fee": 3_000_000, "secrecy-clause": True, "conflict-clause": True, "exit-clause": True,
    }, ["contract"])
    on = calendar.after(on, 6)
    case.act(OFFICE, "filing.file", on, {"filed-on": on, "filing-no": "示例备案一", "period-end": f"{on.year}-12-31"}, ["filing-form"])
    if assessed:
        case.act(REVIEWER, "assess", assessed, {"year": on.year, "grade": "fit", "period-end": f"{on.year + 1}-12-31"}, ["assessment-form"])


def certify_lawyer(book, recommended, unit, assessed=None):
    """A public-sector lawyer of the office."""
    calendar, case, on = book.calendar, book.case("counsel"), day(recommended)
    case.act(OFFICE, "nominate-lawyer", on, {
        "class": "public-lawyer", "counsel": LAWYER, "unit": unit, "loyal": True, "qualified": True, "official": True, "practised": False, "legal-years": 4,
        "good-standing": True, "unfit-last-year": False, "dishonest": False,
    }, ["candidate-file"])
    case.act(CHIEF, "consent", calendar.after(on, 3), {}, ["application"])
    on = calendar.after(on, 30)
    case.act(OFFICE, "certify", on, {"licence-no": "示例公职律师证", "certified-on": calendar.after(on, -2), "period-end": f"{on.year}-12-31"})
    if assessed:
        case.act(REVIEWER, "assess", assessed, {"year": on.year, "grade": "good", "period-end": f"{on.year + 1}-12-31"}, ["assessment-form"])


def review(book, kind, subject, on, by=CLERK, result="lawful", counterpart=None, points=None, twist=None):
    """One review of legality; answers its case, to be linked."""
    calendar, case, on = book.calendar, book.case("legality-review"), day(on)
    facts = {"kind": kind, "subject": subject, "foreign-text": kind == "agreement", "affects-market": False, "creates-rights": kind in ("contract", "agreement"),
             "secrecy": "internal", "signed-already": False, "needed-by": calendar.after(on, 10), "urgent": False}
    if counterpart:
        facts["counterpart"] = counterpart
    if twist == "short":
        case.act(by, "submit", on, facts | {"needed-by": calendar.after(on, 4)}, PAPERS[kind], refused="time-for-decisions")
    if twist == "nameless":
        case.act(by, "submit", on, {key: value for key, value in facts.items() if key != "counterpart"}, PAPERS[kind], refused="contract-has-party")
    if twist == "signed":
        case.act(by, "submit", on, facts | {"signed-already": True}, PAPERS[kind], refused="before-signing")
        case.act(by, "drafting.withdraw", on, opinion="文本已先行签字，停止履行，重新磋商后另行送审")
        return case
    on = case.act(by, "submit", on, facts, PAPERS[kind])
    commission = "commission-document" if kind in ("decision", "normative-document") else "commission"
    slip = {"counsel": COUNSEL, "counsel-class": "counsel", "question": f"{subject}的主体、权限、程序和内容是否合法", "opinion-due": facts["needed-by"]}
    on = case.act(REVIEWER, commission, on, slip)
    on = case.act(COUNSEL, "accept", calendar.after(on), {"secrecy-declared": True, "conflict": False})
    if twist == "ask":
        on = case.act(COUNSEL, "opining.ask", calendar.after(on), opinion="缺相对方授权文件，请补充")
        on = case.act(by, "supply", calendar.after(on, 3), {}, ["qualification"])
    on = case.act(COUNSEL, "opine", calendar.after(on, 2), {"counsel-view": result}, ["counsel-opinion"], opinion="详见法律意见书")
    if result == "lawful":
        case.act(REVIEWER, "conclude", calendar.after(on), LAWFUL)
        case.act(REVIEWER, "sign-lawful", case.last.date())
        return case
    verdict = LAWFUL | {"content-lawful": False, "conclusion": result, "points": points, "reasons": "有应当改正之处"}
    if result == "unlawful":
        verdict["power-lawful"] = False
    if twist == "lenient":
        case.act(REVIEWER, "conclude", calendar.after(on), verdict | {"conclusion": "lawful"}, refused="lawful-in-all" + (", counsel-bars" if result == "unlawful" else ""))
    on = case.act(REVIEWER, "conclude", calendar.after(on), verdict)
    on = case.act(REVIEWER, f"sign-{result}", on)
    if result == "amend":
        on = case.act(by, "adopt", calendar.after(on, 2), {"adoption": "full"}, ["amended-text"])
        on = case.act(REVIEWER, "conclude", calendar.after(on), LAWFUL)
        case.act(REVIEWER, "sign-lawful", on)
    return case


def opinion(book, kind, subject, question, on, advice):
    """Advice asked of the engaged counsel outside a review."""
    calendar, case = book.calendar, book.case("legal-opinion")
    case.act(CLERK, "request", on, {"kind": kind, "subject": subject, "question": question, "secrecy": "internal", "due": calendar.after(on, 8)}, ["background"])
    on = case.act(REVIEWER, "commission", calendar.after(on), {"counsel": COUNSEL, "counsel-class": "counsel"})
    on = case.act(COUNSEL, "accept", calendar.after(on), {"secrecy-declared": True, "conflict": False})
    on = case.act(COUNSEL, "opine", calendar.after(on, 2), {"advice": advice}, ["opinion-letter"], opinion="详见法律意见书")
    case.act(CLERK, "feed-back", calendar.after(on, 3), {"adoption": "full"})


def questions(book, on, drawn):
    """Questions of law for the bank: (number, law, article, what is asked). The drafter does not admit them."""
    for number, law, article, asked in drawn:
        case = book.case("exam-question")
        case.act(SECOND_REVIEWER, "draft", on, {"question": number, "law": law, "article": article, "kind": "judge", "stem": asked, "answer": "对；依该条文"})
        case.act(REVIEWER, "accept", book.calendar.after(on))


def quiz(book, name, on, due, laws, numbers, form="quiz", people=STAFF, post=None, short=None, proxy=None):
    """One examination of many, each person a case; everyone sits. `short` names the one whose first
    paper is drawn too small, `proxy` the one in whose place another tries to sit."""
    calendar = book.calendar
    for k, one in enumerate(people):
        case = book.case("exam")
        listed = {"exam-name": name, "form": form, "person": NAMES[one], "laws": laws, "due-by": due}
        if post:
            listed["post"] = post
        case.act(OFFICE, "enrol", on, listed)
        drawer = REVIEWER if one == CLERK else CLERK
        if one == short:
            case.act(drawer, "draw", calendar.after(on), {"questions": [{"question": number} for number in numbers[:2]]}, refused="drawn-by-rule")
        drawn = case.act(drawer, "draw", calendar.after(on), {"questions": [{"question": number} for number in numbers]})
        sat = calendar.after(drawn, 1 + k % 4)
        if one == proxy:
            case.act(people[0], "sit", sat, {"sat-on": sat, "minutes-taken": 15}, ["answers"], refused="in-person")
        sat = case.act(one, "sit", sat, {"sat-on": sat, "minutes-taken": 12 + k % 9}, ["answers"])
        case.act(SECOND_REVIEWER, "pass", calendar.after(sat, 2), {"score": 86 + k * 5 % 15})


def online_training(book, name, on, due, laws, hours, people=STAFF):
    """Online training; everyone finishes the hours."""
    calendar = book.calendar
    for k, one in enumerate(people):
        case = book.case("exam")
        case.act(OFFICE, "enrol-training", on, {"exam-name": name, "form": "online-training", "person": NAMES[one], "laws": laws, "hours-required": hours, "due-by": due})
        done = calendar.after(on, 12 + k * 3)
        if k == 2:      # 学时没满
            case.act(one, "complete", calendar.after(done, -2), {"hours": hours - 2, "sat-on": calendar.after(done, -2)}, ["training-record"], refused="hours-met")
        case.act(one, "complete", done, {"hours": hours + k % 3, "sat-on": done}, ["training-record"])


def study_plan(book, on, sessions, concluded, held):
    """The yearly plan of study and its conclusion; `held`: sessions and lectures that really took place."""
    calendar, case, year = book.calendar, book.case("study-plan"), day(on).year
    facts = {"year": year, "plan-due": f"{year}-03-31", "sessions": sessions, "lectures": 1, "training-includes-law": True, "new-staff": "入职三个月内学完外事法规读本并测试"}
    case.act(CLERK, "draft", on, facts | {"sessions": 3}, ["plan"], refused="often-enough")
    on = case.act(CLERK, "draft", on, facts, ["plan"])
    on = calendar.after(on, 4)
    case.act(DEPUTY, "approve", on, {"issued-on": on})
    told = {"sessions-held": held[0], "lectures-held": held[1]}
    case.act(CLERK, "conclude", concluded, told, ["summary"])
    case.act(DEPUTY, "reviewing.confirm", calendar.after(concluded, 2))


def study(book, kind, subject, on, laws=(), chair=CHIEF, lecturer=None, present=11, body=12):
    """One session of study, held and confirmed."""
    calendar, case, on = book.calendar, book.case("study"), book.calendar.on(on)
    plan = {"kind": kind, "subject": subject, "planned-on": on, "topics": ["习近平法治思想"]}
    if laws:
        plan["laws"] = list(laws)
    case.act(CLERK, "plan", calendar.after(on, -4), plan, ["texts"])
    told = {"held-on": on, "place": "机关会议室", "chair": chair, "entitled-total": body, "minutes-count": 60,
            "attendees": [{"person": NAMES[one], "leader": n < 3} for n, one in enumerate(STAFF[:present])]}
    if lecturer:
        told |= {"lecturer": lecturer, "minutes-count": 90}
    if present < body:
        told["make-up"] = "缺席人员一周内自学并交笔记"
    case.act(CLERK, "planned.hold", on, told, ["sign-in", "record"])
    case.act(OFFICE, "confirm", calendar.after(on, 1))
    return case


def publicity_list(book, on, rows):
    """The list of publicity duties: (number, law, audience, unit, due, node or none, node's day)."""
    calendar = book.calendar
    for item, law, audience, unit, due, node, node_day in rows:
        case = book.case("publicity-duty")
        facts = {"item": item, "year": day(on).year, "law": law, "audience": audience, "unit": unit, "person": f"{unit}普法联络员", "due": due}
        if node:
            facts |= {"node": node, "node-day": node_day}
        case.act(CLERK, "list", on, facts)
        case.act(OFFICE, "approve", calendar.after(on, 2))
        shown = calendar.after(on, 6)
        case.act(CLERK, "publish", shown, {"published-on": shown, "published-at": "本机关门户"})


def publicise(book, by, item, event, node, laws, audience, channel, on, place, count, twist=None, embedded=None):
    """One publicity event from its plan to its confirmation."""
    calendar, case, on = book.calendar, book.case("law-publicity"), day(on)
    plan = {"item": item, "event": event, "node": node, "laws": list(laws), "audience": audience, "channel": channel, "planned-on": on, "responsible": "示例普法联络员"}
    if embedded:
        plan["occasion"] = embedded
    if twist == "unlisted":
        case.act(by, "planning.plan", calendar.after(on, -8), plan | {"item": "PF-0000-00"}, ["plan"], refused="on-the-list")
    case.act(by, "planning.plan", calendar.after(on, -6), plan, ["plan"])
    if twist == "returned":
        case.act(OFFICE, "approving.return", calendar.after(on, -5), opinion="宣传单上的求助电话须核对，改后再报")
        case.act(by, "planning.plan", calendar.after(on, -4), plan, ["plan"])
    case.act(OFFICE, "approve", calendar.after(on, -3))
    if twist == "cancelled":
        case.act(by, "approved.cancel", on, {"no-show": "场地临时停用，改期安排在下一年度"})
        return
    held = {"held-on": on, "place": place, "audience-number": count, "counted-how": "签到" if channel in ("lecture", "briefing") else "发放数和后台记录", "cost": 150_000}
    case.act(by, "approved.hold", on, held, ["handouts", "evidence"])
    case.act(OFFICE, "confirm", calendar.after(on, 2))
