"""法律顾问、合法性审核、三重一大、重大决策、对外协议、会议."""

from datetime import datetime, time, timedelta

from .book import day, plus

CLERK, FRIENDS, OFFICE, REVIEWER, COUNSEL, LAWYER = "zonghe-jingban", "youhao-jingban", "bangongshi", "fazhi", "lvshi", "lvshi-er"
CHIEF, DEPUTY, SECOND_DEPUTY = "zhuren", "fuzhuren", "fuzhuren-er"
GROUP = ["示例主任", "示例副主任", "示例副主任二", "示例涉外科科长"]
MEMBERS = [CHIEF, DEPUTY, SECOND_DEPUTY, "shewai-kezhang"]
PAPERS = {
    "contract": ["text", "explanation", "qualification"], "agreement": ["text", "explanation", "qualification", "approval", "foreign-version"],
    "decision": ["text", "explanation", "opinions"],
}
ALL_LAWFUL = {"subject-lawful": True, "power-lawful": True, "procedure-lawful": True, "content-lawful": True, "texts-agree": True, "form-proper": True,
              "dispute-proper": True, "secrecy-proper": True, "foreign-clauses-proper": True, "conclusion": "lawful", "reasons": "逐项核对，与依据相符"}


def counsel(book):
    """An engaged counsel and a public-sector lawyer: only those who serve may be commissioned."""
    case = book.case("counsel")
    case.act(OFFICE, "nominate-counsel", "2024-01-03", {
        "class": "counsel", "counsel": COUNSEL, "unit": "示例律师事务所", "licence-no": "示例执业证", "selection": "open", "good-standing": True, "conflict-free": True,
    }, ["candidate-file"])
    case.act(DEPUTY, "engaging.engage", "2024-01-08", {
        "term-from": "2024-01-08", "term-until": "2026-12-31", "scope": "合同协议审核、决策论证", "fee": 3_000_000, "secrecy-clause": True, "conflict-clause": True,
        "exit-clause": True,
    }, ["contract"])
    case.act(OFFICE, "filing.file", "2024-01-16", {"filed-on": "2024-01-16", "filing-no": "示例备案一", "period-end": "2024-12-31"}, ["filing-form"])
    case = book.case("counsel")
    case.act(OFFICE, "nominate-lawyer", "2024-01-04", {
        "class": "public-lawyer", "counsel": LAWYER, "unit": "市政府外办", "loyal": True, "qualified": True, "official": True, "practised": False, "legal-years": 4,
        "good-standing": True, "unfit-last-year": False, "dishonest": False,
    }, ["candidate-file"])
    case.act(CHIEF, "consent", "2024-01-09", {}, ["application"])
    case.act(OFFICE, "certify", "2024-02-20", {"licence-no": "示例公职律师证", "certified-on": "2024-02-19", "period-end": "2024-12-31"})


def review(book, key, kind, subject, on, by=CLERK, result="lawful", counterpart=None, points=None, twist=None):
    """One review of legality, kept under `key` for whoever links it."""
    calendar, case = book.calendar, book.case("legality-review")
    book.reviews[key] = case
    on = day(on)
    facts = {"kind": kind, "subject": subject, "foreign-text": kind == "agreement", "affects-market": False, "creates-rights": kind in ("contract", "agreement"),
             "secrecy": "internal", "signed-already": False, "needed-by": calendar.after(on, 10), "urgent": False}
    if counterpart:
        facts["counterpart"] = counterpart
    if twist == "short":
        case.act(by, "submit", on, facts | {"needed-by": calendar.after(on, 4)}, PAPERS[kind], refused="time-for-decisions")
    on = case.act(by, "submit", on, facts, PAPERS[kind])
    commission = "commission" if kind in ("contract", "agreement", "letter") else "commission-document"
    slip = {"counsel": COUNSEL, "counsel-class": "counsel", "question": f"{subject}的主体、权限、程序和内容是否合法", "opinion-due": facts["needed-by"]}
    on = case.act(REVIEWER, commission, on, slip)
    who = COUNSEL
    if twist == "conflict":
        on = case.act(COUNSEL, "recuse", calendar.after(on), {"recusal-reason": "本所为合同相对方，依规回避"})
        on = case.act(REVIEWER, commission, on, slip | {"counsel": LAWYER, "counsel-class": "public-lawyer"})
        who = LAWYER
    on = case.act(who, "accept", calendar.after(on), {"secrecy-declared": True, "conflict": False})
    on = case.act(who, "opine", calendar.after(on, 2), {"counsel-view": result}, ["counsel-opinion"], opinion="详见法律意见书")
    if result == "lawful":
        case.act(REVIEWER, "conclude", calendar.after(on), ALL_LAWFUL)
        case.act(REVIEWER, "sign-lawful", on, opinion="律师回避后改派、审核顺延" if twist == "conflict" else "")
        return
    verdict = ALL_LAWFUL | {"content-lawful": False, "conclusion": result, "points": points, "reasons": "有应当改正之处"}
    if result == "unlawful":
        verdict["power-lawful"] = False
    on = case.act(REVIEWER, "conclude", calendar.after(on), verdict)
    on = case.act(REVIEWER, f"sign-{result}", on)
    if result == "amend":
        on = case.act(by, "adopt", calendar.after(on, 2), {"adoption": "full"}, ["amended-text"])
        on = case.act(REVIEWER, "conclude", calendar.after(on, 2), ALL_LAWFUL)
        case.act(REVIEWER, "sign-lawful", on)


def legality_review(book):
    book.reviews = {}
    review(book, "rules", "decision", "示例外事工作制度汇编（修订）", "2024-03-01", twist="short")
    review(book, "translation", "contract", "翻译服务框架合同", "2024-03-12", counterpart="示例翻译公司")
    review(book, "fair", "decision", "示例国际交流活动经费支出", "2024-04-08")
    review(book, "counsel", "contract", "法律顾问服务补充合同", "2024-05-13", counterpart="示例律师事务所", twist="conflict")
    review(book, "memorandum", "agreement", "与示例外国城市的友好交流备忘录", "2024-05-20", by=FRIENDS, counterpart="示例外国城市", result="amend",
           points=["第四条“承诺”改为“愿意”", "外文第二条与中文不一致，按中文改正"])
    review(book, "safety", "decision", "涉外安全宣传品采购支出", "2024-07-08")
    review(book, "system", "decision", "领事保护信息系统升级支出", "2024-09-02", result="amend", points=["采购方式应写明依据", "个人信息保护措施应单列一条"])
    review(book, "emergency", "decision", "涉外突发事件应急预案修订", "2024-08-12")
    review(book, "fee", "decision", "涉外活动收费办法", "2024-10-16", result="unlawful", points=["设定收费没有法律法规依据，超出本机关权限"])


def decision(book):
    calendar, reviews = book.calendar, book.reviews
    # 临时提出的收费办法：审核不合法，终止
    case = book.case("decision")
    facts = {"subject": "涉外活动收费办法", "grounds": "有关科室建议", "departments": ["综合科"], "disputed": False, "urgent": False, "closed": False, "in-list": False,
             "off-list-reason": "临时提出", "public-affects": False, "direct-interest": False, "technical": False, "risk-affects": False, "market": False, "party-report": False}
    case.act(CLERK, "propose", "2024-10-09", facts, ["draft"])
    case.act(DEPUTY, "start.start", "2024-10-11")
    case.act(CLERK, "preparing.consult", "2024-10-14", {"consulted": ["各科室", "市财政局"]}, ["consultation"])
    case.act(CLERK, "preparing.drop", calendar.after(reviews["fee"].last.date()), opinion="合法性审核认为没有设定收费的权限，终止")


def held_vote(book, case, step, notified, on, against=None, hasty=None):
    """The meeting of the Party group: notice, sitting in, each member's vote, the secretary last."""
    convening = "convening" if step == "discussion" else "convening-personnel"
    facts = {"meeting-day": on, "members": [{"person": one} for one in MEMBERS]}
    if hasty:
        case.act(OFFICE, f"{convening}.convene", notified, facts | {"meeting-day": hasty}, ["papers"], refused="material-ahead")
    case.act(OFFICE, f"{convening}.convene", notified, facts, ["papers"])
    minute = datetime.combine(day(on), time(9, 30))
    case.act("jijian", f"{step}.sit-in", minute, {"observations": "程序合规，没有意见"})
    for n, one in enumerate([*MEMBERS[1:], CHIEF], 1):
        dissents = one == against
        case.act(one, f"{step}.vote", minute + timedelta(minutes=3 * n), {"view": "against" if dissents else "for"},
                 opinion="建议先做需求调查，分两期实施" if dissents else "")
    case.act(OFFICE, f"{step}.conclude", minute + timedelta(minutes=90), {}, ["minutes"], to="decided")


# 审核的键、事项、金额（分）、提出日、提请日、通知日、党组会、曲折
PAYMENTS = [
    ("fair", "示例国际交流活动经费支出", 8_600_000, "2024-04-03", "2024-04-16", "2024-04-17", "2024-04-23", "early"),
    ("safety", "涉外安全宣传品采购支出", 5_800_000, "2024-07-03", "2024-07-16", "2024-07-17", "2024-07-23", "hasty"),
    ("system", "领事保护信息系统升级支出", 12_400_000, "2024-08-29", "2024-09-19", "2024-09-19", "2024-09-24", "against"),
]


def major_item(book):
    calendar, reviews, table = book.calendar, book.reviews, {"changed-since-review": False}

    def proposed(kind, subject, on, **other):
        case = book.case("major-item")
        facts = {"class": kind, "subject": subject, "grounds": "年度工作安排和预算", "department": "综合科", "urgent": False, "party-report": False} | other
        on = case.act(CLERK, "propose", on, facts, ["proposal"])
        case.act(DEPUTY, "starting.start", calendar.after(on, 2))
        return case

    # 大额支出三次：审核没有结论就提请、材料没有提前送达、一人不同意
    for key, subject, amount, on, tabled, notified, met, twist in PAYMENTS:
        case, linked = proposed("large-payment", subject, on, amount=amount), {"legality": reviews[key]}
        if twist == "early":
            case.act(CLERK, "preparing.table", "2024-04-09", table, ["budget"], links=linked, refused="legality-passed")
        case.act(CLERK, "preparing.table", tabled, table, ["budget"], links=linked)
        held_vote(book, case, "discussion", notified, met, against=SECOND_DEPUTY if twist == "against" else None, hasty="2024-07-18" if twist == "hasty" else None)
        case.act(OFFICE, "decided.assign", calendar.after(met, 4), {"executor": "综合科、财务"})
        case.act(CLERK, "executing.finish", calendar.after(met, 40), {"result": "按合同验收并支付"}, ["acceptance"])
    # 重大事项：应急预案修订
    case = proposed("important", "涉外突发事件应急预案修订", "2024-08-07")
    case.act(CLERK, "preparing.table", "2024-08-21", table, ["budget"], links={"legality": reviews["emergency"]})
    held_vote(book, case, "discussion", "2024-08-21", "2024-08-27")
    case.act(OFFICE, "decided.assign", "2024-09-03", {"executor": "涉外科"})
    case.act(CLERK, "executing.progress", "2024-10-16", {"progress": "修订稿已印发，开展培训"})
    case.act(CLERK, "executing.finish", "2024-12-11", {"result": "预案印发实施"}, ["acceptance"])
    # 人事一批、一人次：附廉政意见，三分之二以上到会
    case = proposed("personnel", "科级干部晋升", "2024-10-08", persons=[{"name": "示例干部一", "post": "科长", "change": "promote"}])
    case.act(CLERK, "preparing.table-personnel", "2024-10-15", {}, [], refused="material-missing:integrity-opinion")
    case.act(CLERK, "preparing.table-personnel", "2024-10-16", {}, ["integrity-opinion"])
    held_vote(book, case, "personnel-discussion", "2024-10-16", "2024-10-22")
    case.act(OFFICE, "decided.assign", "2024-10-24", {"executor": "综合科"})
    case.act(CLERK, "executing.finish", "2024-11-13", {"result": "公示期满，任职手续办毕"}, ["acceptance"])


def agreement(book):
    case, reviewed = book.case("agreement"), book.reviews["memorandum"]
    case.act(FRIENDS, "drafting.submit", "2024-05-14", {
        "subject": "友好交流备忘录", "foreign-title": "Sample Agreement", "partner": "示例外国城市", "country": "匈牙利", "kind": "memorandum", "level": "department", "major": False,
        "host": "市政府外办", "languages": ["中文", "英文"], "same-force": True, "binding": False, "treaty-wording": False, "central-partner": False, "theme": "ordinary",
        "money-involved": False}, ["draft", "foreign-draft", "explanation"])
    case.act("shewai-kezhang", "countersign", "2024-05-16", opinion="用语不产生条约效力，没有涉外风险，同意")
    case.act(FRIENDS, "legality.send", "2024-05-20", links={"legality": reviewed})
    case.act(FRIENDS, "reviewed", "2024-05-22", links={"legality": reviewed}, refused="legality-lawful")
    on = case.act(FRIENDS, "reviewed", book.calendar.after(reviewed.last.date()), links={"legality": reviewed})
    on = case.act(CHIEF, "approving.approve", book.calendar.after(on, 2))
    on = book.calendar.after(on, 6)
    case.act(FRIENDS, "signing.sign", on, {"signed-on": on, "signer": "示例主任"}, ["authorisation"])
    case.act(FRIENDS, "file", book.calendar.after(on, 5), {"book-no": "HZXY-2024-01"}, ["copy"])
    case.act(OFFICE, "deposit", book.calendar.after(on, 6), {"originals": 2, "deposit-place": "机要档案室"}, ["deposit-receipt"])


ITEMS = {
    "party-group": ["学习传达上级会议精神", "研究法治政府建设工作", "研究因公出访计划执行", "研究领事保护工作", "研究年度预算执行", "研究意识形态和保密工作"],
    "director": ["研究涉外安全工作", "研究企业服务措施", "研究内部制度执行", "研究年底收尾事项"],
}
GROUP_DAYS = ["01-23", "02-27", "03-26", "04-23", "05-28", "06-25", "07-23", "08-27", "09-24", "10-22", "11-26", "12-10"]
DIRECTOR_DAYS = ["02-06", "04-09", "06-18", "08-20", "10-29", "12-03"]


def held(book, kind, body, subject, on, items, resolutions, twist=None):
    calendar, on, case = book.calendar, day(on), book.case("meeting")
    notice = {"kind": kind, "body": body, "subject": subject, "meeting-day": on, "notice-sent": calendar.after(on, -5), "items": items}
    if kind == "party-group":
        notice["first-item"] = "学习习近平法治思想"
    if twist == "hasty":
        case.act(OFFICE, "notify", calendar.after(on, -6), notice | {"meeting-day": calendar.after(on, -4)}, ["notice", "papers"], refused="notice-ahead")
    case.act(OFFICE, "notify", calendar.after(on, -5), notice, ["notice", "papers"])
    people = [{"person": name, "unit": "市政府外办", "capacity": "member", "present": True} for name in GROUP]
    if kind == "committee":
        people += [{"person": f"示例成员单位负责人{n}", "unit": unit, "capacity": "member", "present": n != 3}
                   for n, unit in enumerate(["市委宣传部", "市发展改革委", "市公安局", "市文旅局", "市商务局"], 1)]
        people[6]["leave-reason"] = "外出执行任务，委托副职列席"
    told = {"held-on": on, "chair": CHIEF, "entitled-total": len(people), "attendees": people}
    if kind == "party-group":
        told["first-item-done"] = True
    case.act(OFFICE, "hold-committee" if kind == "committee" else "notified.hold", on, told, ["sign-in"])
    owed = [{"text": text, "unit": "市政府外办", "person": "综合科", "due": plus(on, 25)} for text in resolutions]
    drafted = case.act(OFFICE, "minutes.draft", calendar.after(on, 7 if twist == "late" else 2), {"resolutions": owed} if owed else {}, ["minutes"])
    case.act(CHIEF, "signing.issue", calendar.after(drafted), opinion="记录人抽调防汛值守、纪要整理推迟" if twist == "late" else "")
    if owed:
        done = min(calendar.on(plus(on, 22)), day("2025-01-23"))
        case.act(OFFICE, "following.report", done, {"follow-up": "议定事项均已落实", "resolutions-done": len(owed)}, ["evidence"])
    case.act(OFFICE, "following.close", case.last.date())


def meeting(book):
    held(book, "committee", "市委外事工作委员会", "市委外事工作委员会会议", "2024-02-28", ["年度外事工作要点", "涉外安全工作安排"], ["印发年度要点", "印发重点任务清单"])
    held(book, "committee", "市委外事工作委员会办公室", "市委外事工作委员会办公室会议", "2024-09-19", ["重点任务中期进展"], ["对进度偏慢的任务逐项督办"])
    for k, on in enumerate(GROUP_DAYS):
        owed = [["制定学法计划"], ["落实整改清单"], []][k % 3]
        held(book, "party-group", "市政府外办党组", f"第{k + 1}次党组会", f"2024-{on}", [ITEMS["party-group"][k % 6], ITEMS["party-group"][(k + 1) % 6]], owed, {6: "late"}.get(k))
    for k, on in enumerate(DIRECTOR_DAYS):
        held(book, "director", "市政府外办", f"第{k + 1}次主任办公会", f"2024-{on}", [ITEMS["director"][k % 4]], ["按分工办理并报告"] if k % 2 else [], "hasty" if k == 3 else None)
    held(book, "party-group", "市政府外办党组", "二〇二五年第1次党组会", "2025-01-14", ["审议二〇二五年工作安排"], [])
    held(book, "party-group", "市政府外办党组", "二〇二五年第2次党组会", "2025-01-20", ["审议法治政府建设年度报告"], [])
