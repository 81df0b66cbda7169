"""合法性审核、集体决策、对外协议、会议."""

from datetime import datetime, time, timedelta

from .book import day, plus

CLERK, OFFICE, REVIEWER, COUNSEL, LAWYER = "zonghe-jingban", "bangongshi", "fazhi", "lvshi", "lvshi-er"
CHIEF, DEPUTY, SECOND_DEPUTY = "zhuren", "fuzhuren", "fuzhuren-er"
GROUP = ["示例主任", "示例副主任", "示例副主任二", "示例涉外科科长"]
PAPERS = {
    "contract": ["text", "explanation", "qualification"], "agreement": ["text", "explanation", "qualification", "approval", "foreign-version"],
    "decision": ["text", "explanation", "opinions"], "letter": ["text", "explanation"],
}
ALL_LAWFUL = {"subject-lawful": True, "power-lawful": True, "procedure-lawful": True, "content-lawful": True, "texts-agree": True, "form-proper": True,
              "dispute-proper": True, "secrecy-proper": True, "foreign-clauses-proper": True, "conclusion": "lawful", "reasons": "逐项核对，与依据相符"}


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
    if twist == "signed":
        case.act(by, "submit", on, facts | {"signed-already": True}, PAPERS[kind], refused="before-signing")
        case.act(by, "drafting.withdraw", on, opinion="合同已由承办人先行签字，停止履行，重新磋商后另行送审")
        return
    on = case.act(by, "submit", on, facts, PAPERS[kind])
    commission = "commission" if kind in ("contract", "agreement", "letter") else "commission-document"
    slip = {"counsel": COUNSEL, "counsel-class": "counsel", "question": f"{subject}的主体、权限、程序和内容是否合法", "opinion-due": facts["needed-by"]}
    on = case.act(REVIEWER, commission, on, slip)
    counsel = COUNSEL
    if twist == "conflict":
        on = case.act(COUNSEL, "recuse", calendar.after(on), {"recusal-reason": "本所为合同相对方，依规回避"})
        on = case.act(REVIEWER, commission, on, slip | {"counsel": LAWYER, "counsel-class": "public-lawyer"})
        counsel = LAWYER
    on = case.act(counsel, "accept", calendar.after(on), {"secrecy-declared": True, "conflict": False})
    if twist == "ask":
        on = case.act(counsel, "opining.ask", calendar.after(on), opinion="缺相对方授权文件，请补充")
        on = case.act(by, "supply", calendar.after(on, 3), {}, ["qualification"])
    late = twist == "late"
    on = case.act(counsel, "opine", calendar.after(on, 5 if late else 2), {"counsel-view": result}, ["counsel-opinion"],
                  opinion="承办律师开庭延后、法律意见晚到" if late else "详见法律意见书")
    if result == "lawful":
        case.act(REVIEWER, "conclude", calendar.after(on), ALL_LAWFUL)
        case.act(REVIEWER, "sign-lawful", calendar.after(on), opinion="法律意见晚到、审核顺延" if late else "")
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


def counsel(book):
    """An engaged counsel and a public-sector lawyer: only those who serve may be commissioned."""
    case = book.case("counsel")
    case.act(OFFICE, "nominate-counsel", "2024-01-03", {
        "class": "counsel", "counsel": COUNSEL, "unit": "示例律师事务所", "licence-no": "示例执业证", "selection": "open", "good-standing": True, "conflict-free": True,
    }, ["candidate-file"])
    case.act(DEPUTY, "engaging.engage", "2024-01-08", {
        "term-from": "2024-01-08", "term-until": "2026-12-31", "scope": "合同协议审核、决策论证", "fee": 3_600_000, "secrecy-clause": True, "conflict-clause": True,
        "exit-clause": True,
    }, ["contract"])
    case.act(OFFICE, "filing.file", "2024-01-16", {"filed-on": "2024-01-16", "filing-no": "示例备案一", "period-end": "2024-12-31"}, ["filing-form"])
    case = book.case("counsel")
    case.act(OFFICE, "nominate-lawyer", "2024-01-04", {
        "class": "public-lawyer", "counsel": LAWYER, "unit": "区政府外办", "loyal": True, "qualified": True, "official": True, "practised": False, "legal-years": 4,
        "good-standing": True, "unfit-last-year": False, "dishonest": False,
    }, ["candidate-file"])
    case.act(CHIEF, "consent", "2024-01-09", {}, ["application"])
    case.act(OFFICE, "certify", "2024-02-20", {"licence-no": "示例公职律师证", "certified-on": "2024-02-19", "period-end": "2024-12-31"})


def legality_review(book):
    book.reviews = {}
    review(book, "translation", "contract", "翻译服务框架合同", "2024-02-26", counterpart="示例翻译公司")
    review(book, "rules", "decision", "示例外事工作规程（修订）", "2024-03-01", twist="short")
    review(book, "counsel", "contract", "法律顾问服务补充合同", "2024-04-08", counterpart="示例律师事务所", twist="conflict")
    review(book, "payment", "decision", "语言环境服务采购支出", "2024-05-08")
    review(book, "memorandum", "agreement", "与示例外国城区的友好交流备忘录", "2024-04-16", by="jiaoliu-jingban", counterpart="示例外国城区", result="amend",
           points=["第四条“承诺”改为“愿意”", "外文第二条与中文不一致，按中文改正"])
    review(book, "hall", "contract", "展览场地租赁合同", "2024-06-04", counterpart="示例会展公司", twist="ask")
    review(book, "letter", "letter", "致示例友城的贺函", "2024-06-20", by="jiaoliu-jingban")
    review(book, "platform", "decision", "涉外应急联络平台建设方案", "2024-07-22", result="amend", points=["采购方式应写明依据", "个人信息保护措施应单列一条"])
    review(book, "exchange", "agreement", "与示例外国文化机构的交流协议", "2024-08-12", by="jiaoliu-jingban", counterpart="示例外国文化机构")
    review(book, "signed", "contract", "活动摄影服务合同", "2024-09-05", by="jiaoliu-jingban", counterpart="示例摄影工作室", twist="signed")
    review(book, "camera", "contract", "活动摄影服务合同（重新磋商）", "2024-09-23", by="jiaoliu-jingban", counterpart="示例摄影工作室", twist="late")
    review(book, "intention", "agreement", "与示例外国研究机构的合作意向书", "2024-10-14", by="jiaoliu-jingban", counterpart="示例外国研究机构", result="unlawful",
           points=["设定的优先采购义务超出本机关权限", "争议提交境外裁判没有依据"])
    review(book, "fee", "decision", "涉外活动收费办法", "2024-10-30", result="unlawful", points=["设定收费没有法律法规依据，超出本机关权限"])


def votes(kind, meeting_day, against=None):
    people = []
    for n, name in enumerate(GROUP):
        one = {"person": name, "entitled": True, "head": n == 0, "view": "against" if n == against else "for", "spoke-last": n == 0}
        if n == against:
            one["dissent"] = "建设周期偏紧，建议分两期"
        people.append(one)
    people.append({"person": "示例纪检监察员", "entitled": False, "head": False})
    return {"meeting-kind": kind, "meeting-day": meeting_day, "entitled-total": len(GROUP), "attendees": people}


def decision_list(book):
    case = book.case("decision-list")
    case.act("shewai-jingban", "drafting.propose", "2024-01-10", {
        "year": 2024, "item": "东外决目2024-1", "subject": "示例外事工作规程（修订）", "standard": "policy", "department": "综合科", "change": "add", "midyear": False, "excluded": False,
    }, ["reasons"])
    case.act(REVIEWER, "reviewing.pass", "2024-01-12")
    case.act(OFFICE, "consented", "2024-01-26", {"consented-on": "2024-01-25"}, ["consent"])
    case.act(CLERK, "publishing.publish", "2024-01-30", {"published-on": "2024-01-30", "published-at": "本机关门户"})


def decision(book):
    calendar, reviews = book.calendar, book.reviews

    def proposed(subject, on, **other):
        case = book.case("decision")
        facts = {"subject": subject, "grounds": "年度工作安排和有关法规", "departments": ["综合科"], "disputed": False, "urgent": False, "closed": False,
                 "public-affects": False, "direct-interest": False, "technical": False, "risk-affects": False, "market": False, "party-report": False} | other
        on = case.act(CLERK, "propose", on, facts, ["draft"])
        case.act(DEPUTY, "start.start", calendar.after(on, 2))
        return case

    # 修订内部规程：合法性审核没有结论就提交，被退回；审核合法后由主任办公会通过
    case = proposed("示例外事工作规程（修订）", "2024-02-26", **{"in-list": True, "list-item": "东外决目2024-1"})
    table = {"changed-since-review": False}
    case.act(CLERK, "preparing.consult", "2024-03-01", {"consulted": ["各科室", "区司法局"]}, ["consultation"])
    case.act(CLERK, "preparing.table", "2024-03-05", table, links={"legality": reviews["rules"]}, refused="legality-passed")
    case.act(CLERK, "preparing.table", "2024-03-15", table, links={"legality": reviews["rules"]})
    case.act(OFFICE, "adopt", "2024-03-22", votes("directors", "2024-03-22"), ["minutes"])
    case.act(OFFICE, "decided.publish", "2024-04-03", {"published-on": "2024-04-03", "published-at": "本机关门户", "executor": "各科室，综合科督促"}, ["interpretation"])
    case.act(CLERK, "executing.progress", "2024-07-10", {"progress": "各科室已按新规程办理"})
    case.act(CLERK, "executing.finish", "2024-12-11", {"result": "规程运行平稳，已纳入日常办理"}, ["file"])
    # 审核不合法，终止
    case = proposed("涉外活动收费办法", "2024-10-21", **{"in-list": False, "off-list-reason": "临时提出"})
    case.act(CLERK, "preparing.drop", calendar.after(reviews["fee"].last.date()), opinion="合法性审核认为没有设定收费的权限，终止")


MEMBERS = [CHIEF, DEPUTY, "shewai-kezhang", SECOND_DEPUTY]


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
                 opinion="建设周期偏紧，建议分两期" if dissents else "")
    case.act(OFFICE, f"{step}.conclude", minute + timedelta(minutes=90), {}, ["minutes"], to="decided")


def major_item(book):
    reviews, table = book.reviews, {"changed-since-review": False}

    def proposed(kind, subject, on, **other):
        case = book.case("major-item")
        facts = {"class": kind, "subject": subject, "grounds": "年度工作安排和预算", "department": "综合科", "urgent": False, "party-report": False} | other
        on = case.act(CLERK, "propose", on, facts, ["proposal"])
        case.act(DEPUTY, "starting.start", book.calendar.after(on, 2))
        return case

    # 大额资金：材料没有提前送达，改到下一次党组会
    case = proposed("large-payment", "语言环境服务采购支出", "2024-05-06", amount=62_000_000)
    case.act(CLERK, "preparing.table", "2024-05-22", table, ["budget"], links={"legality": reviews["payment"]})
    held_vote(book, case, "discussion", "2024-05-23", "2024-05-28", hasty="2024-05-24")
    case.act(OFFICE, "decided.assign", "2024-06-05", {"executor": "综合科、财务"})
    case.act(CLERK, "executing.finish", "2024-11-20", {"result": "按合同验收并支付"}, ["acceptance"])
    # 重要项目：一人不同意，如实记录
    case = proposed("project", "涉外应急联络平台建设", "2024-07-18")
    case.act(CLERK, "preparing.table", "2024-08-20", table, links={"legality": reviews["platform"]})
    held_vote(book, case, "discussion", "2024-08-21", "2024-08-27", against=SECOND_DEPUTY)
    case.act(OFFICE, "decided.assign", "2024-09-05", {"executor": "涉外科"})
    case.act(CLERK, "executing.progress", "2024-11-15", {"progress": "一期联络功能试运行"})
    # 人事：附廉政意见，三分之二以上到会
    case = proposed("personnel", "科级干部晋升", "2024-10-08", persons=[
        {"name": "示例干部一", "post": "科长", "change": "promote"}, {"name": "示例干部二", "post": "副科长", "change": "promote"}])
    case.act(CLERK, "preparing.table-personnel", "2024-10-15", {}, [], refused="material-missing:integrity-opinion")
    case.act(CLERK, "preparing.table-personnel", "2024-10-16", {}, ["integrity-opinion"])
    held_vote(book, case, "personnel-discussion", "2024-10-17", "2024-10-22")
    case.act(OFFICE, "decided.assign", "2024-10-24", {"executor": "综合科"})
    case.act(CLERK, "executing.finish", "2024-11-13", {"result": "公示期满，任职手续办毕"}, ["acceptance"])


def agreed(book, subject, partner, country, kind, level, on, **other):
    facts = {"subject": subject, "foreign-title": "Sample Agreement", "partner": partner, "country": country, "kind": kind, "level": level, "major": False,
             "host": "区政府外办", "languages": ["中文", "英文"], "same-force": True, "binding": False, "treaty-wording": False, "central-partner": False,
             "theme": "ordinary", "money-involved": False} | other
    case = book.case("agreement")
    case.act("jiaoliu-jingban", "drafting.submit", on, facts, ["draft", "foreign-draft", "explanation"])
    case.act("shewai-kezhang", "countersign", book.calendar.after(on, 2), opinion="用语不产生条约效力，没有涉外风险，同意")
    return case


def signed(book, case, on, book_no, signer):
    calendar, by = book.calendar, "jiaoliu-jingban"
    case.act(by, "signing.sign", calendar.on(on), {"signed-on": on, "signer": signer}, ["authorisation"])
    case.act(by, "file", calendar.after(on, 6), {"book-no": book_no}, ["copy"])
    papers = ["deposit-receipt", "province-receipt"] if signer == "示例授权签署人" else ["deposit-receipt"]
    case.act(OFFICE, "deposit", calendar.after(on, 8), {"originals": 2, "deposit-place": "机要档案室"}, papers)


def agreement(book):
    by, reviews = "jiaoliu-jingban", book.reviews
    facts = ("友好交流备忘录", "示例外国城区", "匈牙利", "memorandum", "department")
    case = agreed(book, *facts, "2024-04-09")
    case.act(by, "legality.send", "2024-04-17", links={"legality": reviews["memorandum"]})
    case.act(by, "reviewed", "2024-04-19", links={"legality": reviews["memorandum"]}, refused="legality-lawful")
    case.act(by, "reviewed", book.calendar.after(reviews["memorandum"].last.date()), links={"legality": reviews["memorandum"]})
    case.act(CHIEF, "approving.approve", "2024-05-10")
    signed(book, case, day("2024-05-21"), "DWXY-2024-01", "示例主任")
    case = agreed(book, "文化交流协议", "示例外国文化机构", "西班牙", "exchange", "government", "2024-08-06",
                  binding=True, dispute="友好协商解决", expires="2027-09-30")
    case.act(by, "legality.send", "2024-08-13", links={"legality": reviews["exchange"]})
    case.act(by, "reviewed", book.calendar.after(reviews["exchange"].last.date()), links={"legality": reviews["exchange"]})
    case.act(CHIEF, "approving.forward", "2024-08-26", opinion="政府名义签署，报区政府")
    case.act(by, "government-agrees", "2024-09-10", opinion="区政府同意签署")
    signed(book, case, day("2024-09-26"), "DWXY-2024-02", "示例授权签署人")
    case = book.case("agreement")
    case.act(by, "drafting.submit", "2024-09-27", {
        "subject": "合作意向书", "partner": "示例外国中央部门", "country": "意大利", "kind": "intention", "level": "department", "major": False, "host": "区政府外办",
        "languages": ["中文", "英文"], "same-force": True, "binding": False, "treaty-wording": False, "central-partner": True, "theme": "ordinary", "money-involved": False,
    }, ["draft", "foreign-draft", "explanation"], refused="no-treaty")
    facts = {"subject": "合作意向书", "partner": "示例外国研究机构", "country": "意大利", "kind": "intention", "level": "department", "major": False, "host": "区政府外办",
             "languages": ["中文", "英文"], "same-force": True, "binding": True, "dispute": "境外仲裁", "expires": "2026-12-31", "treaty-wording": False,
             "central-partner": False, "theme": "ordinary", "money-involved": False, "amendments": "外方改为对口研究机构"}
    case.act(by, "drafting.submit", "2024-10-10", facts, ["draft", "foreign-draft", "explanation"])
    case.act("shewai-kezhang", "countersign", "2024-10-11", opinion="会签同意，权利义务条款请合法性审核把关")
    case.act(by, "legality.send", "2024-10-15", links={"legality": reviews["intention"]})
    case.act(by, "legality.unlawful", book.calendar.after(reviews["intention"].last.date()), opinion="审核结论为不合法，终止签署")


ITEMS = {
    "party-group": ["学习传达上级会议精神", "研究法治政府建设工作", "研究因公出访计划执行", "研究干部人事事项", "研究年度预算执行", "研究意识形态和保密工作"],
    "director": ["研究涉外安全工作", "研究语言环境整治", "研究企业服务措施", "研究内部规程执行", "研究年底收尾事项"],
}
GROUP_DAYS = ["01-23", "02-28", "03-26", "04-23", "05-28", "06-25", "07-23", "08-27", "09-24", "10-22", "11-26", "12-24"]
DIRECTOR_DAYS = ["01-30", "03-22", "05-14", "07-09", "09-10", "10-29", "11-29", "12-17"]


def held(book, kind, body, subject, on, items, resolutions, twist=None):
    calendar, on, case = book.calendar, day(on), book.case("meeting")
    notice = {"kind": kind, "body": body, "subject": subject, "meeting-day": on, "notice-sent": calendar.after(on, -5), "items": items}
    if kind == "party-group":
        notice["first-item"] = "学习习近平法治思想"
    if twist == "hasty":
        case.act(OFFICE, "notify", calendar.after(on, -6), notice | {"meeting-day": calendar.after(on, -4)}, ["notice", "papers"], refused="notice-ahead")
    case.act(OFFICE, "notify", calendar.after(on, -5), notice, ["notice", "papers"])
    people = [{"person": name, "unit": "区政府外办", "capacity": "member", "present": True} for name in GROUP]
    if kind == "committee":
        people += [{"person": f"示例成员单位负责人{n}", "unit": unit, "capacity": "member", "present": n != 3} for n, unit in enumerate(["区委宣传部", "区发展改革委", "公安分局", "区文旅局", "区商务局"], 1)]
        people[6]["leave-reason"] = "外出执行任务，委托副职列席"
    told = {"held-on": on, "chair": CHIEF, "entitled-total": len(people), "attendees": people}
    if kind == "party-group":
        told["first-item-done"] = True
    case.act(OFFICE, "hold-committee" if kind == "committee" else "notified.hold", on, told, ["sign-in"])
    owed = [{"text": text, "unit": "区政府外办", "person": "综合科", "due": plus(on, 25)} for text in resolutions]
    drafted = case.act(OFFICE, "minutes.draft", calendar.after(on, 7 if twist == "late" else 2), {"resolutions": owed} if owed else {}, ["minutes"])
    case.act(CHIEF, "signing.issue", calendar.after(drafted), opinion="记录人借调抗洪值守、纪要整理推迟" if twist == "late" else "")
    if owed:
        done = min(calendar.on(plus(on, 22)), day("2025-01-23"))
        case.act(OFFICE, "following.report", done, {"follow-up": "议定事项均已落实", "resolutions-done": len(owed)}, ["evidence"])
    case.act(OFFICE, "following.close", case.last.date())


def meeting(book):
    held(book, "committee", "区委外事工作委员会", "区委外事工作委员会会议", "2024-02-27", ["年度外事工作要点", "示例对外交流管理制度"], ["印发年度要点", "印发重点任务清单"])
    held(book, "committee", "国际交往中心建设领导小组", "领导小组会议", "2024-06-18", ["重点任务中期进展"], ["对进度偏慢的任务逐项督办"])
    held(book, "committee", "领导小组办公室", "领导小组办公室会议", "2024-11-12", ["年度收官和下年度谋划"], ["汇总全年完成情况"])
    for k, on in enumerate(GROUP_DAYS):
        owed = [["制定学法计划"], ["落实整改清单"], []][k % 3]
        held(book, "party-group", "区政府外办党组", f"第{k + 1}次党组会", f"2024-{on}", [ITEMS["party-group"][k % 6], ITEMS["party-group"][(k + 1) % 6]], owed, {6: "late"}.get(k))
    for k, on in enumerate(DIRECTOR_DAYS):
        held(book, "director", "区政府外办", f"第{k + 1}次主任办公会", f"2024-{on}", [ITEMS["director"][k % 5]], ["按分工办理并报告"] if k % 2 else [], "hasty" if k == 4 else None)
    held(book, "party-group", "区政府外办党组", "二〇二五年第1次党组会", "2025-01-14", ["审议二〇二五年工作安排"], [])
    held(book, "party-group", "区政府外办党组", "二〇二五年第2次党组会", "2025-01-20", ["审议法治政府建设年度报告"], [])
