"""会议、三重一大、合同、任务、述法、政务公开、依申请公开、年度报告."""

from datetime import datetime, time

from .book import day, minutes, plus
from .crew import CHIEF, CLERK, COUNSEL, DEPUTY, DISCIPLINE, EXCHANGE, FINANCE, FOREIGN_HEAD, MEMBERS, NAMES, OFFICE, REVIEWER, SECOND, SECRECY, VISA_HEAD


def meeting(book, kind, body, subject, on, items, owed=(), twist=None):
    """A meeting from the notice to the filing; `owed` are resolutions to be carried out."""
    calendar, on, case = book.calendar, book.calendar.on(on), book.case("meeting")
    notice = {"kind": kind, "body": body, "subject": subject, "meeting-day": on, "notice-sent": calendar.after(on, -5), "items": list(items)}
    if kind == "party-group":
        notice["first-item"] = "学习习近平法治思想"
    if twist == "hasty":
        case.act(OFFICE, "notify", calendar.after(on, -6), notice | {"meeting-day": calendar.after(on, -4)}, ["notice", "papers"], refused="notice-ahead")
    case.act(OFFICE, "notify", calendar.after(on, -5), notice, ["notice", "papers"])
    people = [{"person": NAMES[one], "unit": "本机关", "capacity": "member", "present": True} for one in MEMBERS]
    if kind == "committee":
        units = ["宣传部", "发展改革委", "公安局", "商务局", "文化和旅游局"]
        people += [{"person": f"示例成员单位负责人{n}", "unit": unit, "capacity": "member", "present": True} for n, unit in enumerate(units, 1)]
    told = {"held-on": on, "chair": CHIEF, "entitled-total": len(people), "attendees": people}
    if kind == "party-group":
        told["first-item-done"] = True
    case.act(OFFICE, "hold-committee" if kind == "committee" else "notified.hold", on, told, ["sign-in"])
    resolved = [{"text": text, "unit": "本机关", "person": "综合部门", "due": plus(on, 30)} for text in owed]
    drafted = case.act(OFFICE, "minutes.draft", calendar.after(on, 2), {"resolutions": resolved} if resolved else {}, ["minutes"])
    if twist == "deputy-signs":
        case.act(DEPUTY, "signing.issue", calendar.after(drafted), refused="chair-signs")
    case.act(CHIEF, "signing.issue", calendar.after(drafted))
    if resolved:
        if twist == "early-file":
            case.act(OFFICE, "following.report", plus(on, 12), {"follow-up": "已落实一部分", "resolutions-done": len(owed) - 1}, ["evidence"])
            case.act(OFFICE, "following.close", plus(on, 12), refused="all-followed")
        case.act(OFFICE, "following.report", plus(on, 22), {"follow-up": "议定事项均已落实", "resolutions-done": len(owed)}, ["evidence"])
    case.act(OFFICE, "following.close", case.last.date())


def major_item(book, kind, subject, on, voted, review=None, amount=None, persons=None, against=None, finished=None, early=None):
    """An item of the Party group, from the proposal to its execution. `review` is the review of legality it rests on; `early`
    is a day before its conclusion on which it is brought in vain."""
    calendar, case = book.calendar, book.case("major-item")
    facts = {"class": kind, "subject": subject, "grounds": "年度工作安排和预算", "department": "综合部门", "urgent": False, "party-report": False}
    if amount:
        facts["amount"] = amount
    if persons:
        facts["persons"] = persons
    case.act(CLERK, "propose", on, facts, ["proposal"])
    case.act(DEPUTY, "starting.start", calendar.after(on, 2))
    papers = ["budget"] if kind == "large-payment" else []
    if persons:
        case.act(CLERK, "preparing.table-personnel", calendar.after(voted, -5), {}, [], refused="material-missing:integrity-opinion")
        case.act(CLERK, "preparing.table-personnel", calendar.after(voted, -5), {}, ["integrity-opinion"])
    else:
        table, links = {"changed-since-review": False}, {"legality": review}
        if early:
            case.act(CLERK, "preparing.table", early, table, papers, links=links, refused="legality-passed")
        if "sign-unlawful" in [line["act"] for _, _, line, _, _ in review.acts]:
            case.act(CLERK, "preparing.drop", calendar.after(review.last.date()), opinion="合法性审核结论为不合法，终止")
            return case
        case.act(CLERK, "preparing.table", calendar.after(voted, -5), table, papers, links=links)
    step, convening = ("personnel-discussion", "convening-personnel") if persons else ("discussion", "convening")
    case.act(OFFICE, f"{convening}.convene", calendar.after(voted, -4), {"meeting-day": voted, "members": [{"person": one} for one in MEMBERS]}, ["papers"])
    start = datetime.combine(day(voted), time(9, 30))
    case.act(DISCIPLINE, f"{step}.sit-in", start, {"observations": "程序合规，没有意见"})
    for n, one in enumerate([*MEMBERS[1:], CHIEF], 1):
        case.act(one, f"{step}.vote", minutes(start, 4 * n), {"view": "against" if one == against else "for"}, opinion="费用偏高，建议压减后再议" if one == against else "")
    case.act(OFFICE, f"{step}.conclude", minutes(start, 80), {}, ["minutes"], to="decided")
    case.act(OFFICE, "decided.assign", calendar.after(voted, 2), {"executor": "综合部门"})
    if finished:
        case.act(CLERK, "executing.finish", finished, {"result": "已按决定执行完毕"}, ["acceptance"])
    return case


def contract(book, subject, counterpart, on, amount, number, review, signed, ends, by=CLERK, finished=None, twist=None):
    """A contract that rests on a review of legality."""
    calendar, case = book.calendar, book.case("contract")
    facts = {"subject": subject, "kind": "service", "counterpart": counterpart, "foreign-party": False, "qualified": True, "dishonest": False, "amount": amount,
             "split": False, "total-amount": amount, "dispute": "协商不成，向本机关所在地人民法院起诉", "starts": signed, "ends": ends}
    case.act(by, "submit", on, facts, ["text", "qualification"])
    links = {"legality": review}
    if twist == "early":
        case.act(by, "reviewed", calendar.after(on), links=links, refused="legality-lawful")
    on = calendar.after(review.last.date())
    case.act(by, "reviewed", on, links=links)
    on = calendar.after(on)
    small = amount <= 1_000_000
    if twist == "too-large":
        case.act(DEPUTY, "approve-small", on, refused="small-enough-for-deputy")
    case.act(DEPUTY if small else CHIEF, "approve-small" if small else "approving.approve", on)
    if twist == "back-dated":
        case.act(by, "signing.sign", calendar.on(signed), {"signed-on": calendar.after(on, -2), "signer": NAMES[DEPUTY]}, ["authorisation"], refused="signed-after-approval")
    on = case.act(by, "signing.sign", calendar.on(signed), {"signed-on": signed, "signer": NAMES[DEPUTY]}, ["authorisation"])
    case.act(OFFICE, "filing.file", calendar.after(on, 2), {"contract-no": number}, ["copy"])
    if finished:
        if twist == "pay-first":
            case.act(FINANCE, "pay", finished, {"accepted": False, "paid": amount}, ["acceptance"], refused="accepted-before-paid")
        case.act(FINANCE, "pay", finished, {"accepted": True, "paid": amount}, ["acceptance"])
        case.act(OFFICE, "end", calendar.after(finished), {"ending": "finished"}, opinion="验收合格，款项付清")
        case.act(OFFICE, "archiving.archive", calendar.after(finished, 6), {}, ["archive-list"])


def key_task(book, on, aspect, task, owner, due, done=True, source="party-committee", twist=None):
    """A key task, listed, issued, reported on, completed and accepted."""
    calendar, case, due = book.calendar, book.case("key-task"), day(due)
    case.act(OFFICE, "list", on, {"year": due.year, "source": source, "aspect": aspect, "task": task, "goal": "按期完成并形成可用成果", "unit": "本机关", "owner": owner,
             "due-day": due, "milestones": [{"text": "拿出方案", "due": plus(on, (due - day(on)).days // 2)}, {"text": "完成并验收", "due": due}]})
    on = case.act(DEPUTY, "issuing.issue", calendar.after(on, 2))
    case.act(owner, "working.report", calendar.after(on, 6), {"progress": "已制定方案，落实到人", "milestones-done": 0})
    if not done:
        return
    if twist == "extended":
        asked = calendar.after(due, -6)
        case.act(owner, "ask-extension", asked, {"new-due": plus(due, 28), "extension-reason": "所依据的上级文件推迟印发"})
        due = plus(due, 28)
        case.act(DEPUTY, "grant", calendar.after(asked), {"due-day": due})
    end = calendar.after(due, -4)
    told = {"completed-on": end, "result": f"{task}：已完成，成果入台账", "milestones-done": 2}
    case.act(owner, "complete", end, told, ["evidence"])
    if twist == "owner-accepts":
        case.act(owner, "accept", end, opinion="已完成", refused="not-the-owner, role, separation-of-duties")
    case.act(OFFICE, "accept", calendar.after(end, 2), opinion="对照目标和佐证核对，属实")


def work_plan(book, year, on, adopted, rows, fulfilled=None):
    """What the office means to do in a year: (theme, item, unit, due, shortcoming of the year before or none)."""
    calendar = book.calendar
    for k, (theme, item, unit, due, shortcoming) in enumerate(rows):
        case = book.case("work-plan")
        facts = {"year": year, "theme": theme, "item": item, "responsible": unit, "person": f"{unit}负责人", "due": due}
        if shortcoming:
            facts["from-shortcoming"] = shortcoming
        case.act(CLERK, "propose", on, facts)
        case.act(OFFICE, "adopt", calendar.after(adopted), {"meeting": "党组会", "meeting-day": adopted}, ["minutes-extract"])
        if fulfilled:
            case.act(CLERK, "adopted.report", plus(f"{year}-06-20", k), {"progress": "按计划推进"})
            end = calendar.on(plus(fulfilled, k))
            case.act(CLERK, "fulfil", end, {"fulfilled-on": end, "result": f"{item}：已完成"}, ["evidence"])
            case.act(OFFICE, "confirming.confirm", calendar.after(end, 2))


def duties(book, rows):
    """What the principal leader did himself: (day, kind, subject, what, outcome)."""
    for k, (done, duty, subject, what, outcome) in enumerate(rows):
        case = book.case("accountability")
        facts = {"year": day(done).year, "subject": subject, "leader": CHIEF, "principal": True, "duty": duty, "done-on": done, "what": what, "outcome": outcome}
        on = case.act(OFFICE, "record", plus(done, 1), facts, ["evidence"])
        case.act(DISCIPLINE if k % 2 else VISA_HEAD, "confirm", book.calendar.after(on, 2))


def statements(book, year, on, counts):
    """The yearly statements of the leaders; `counts`: deployed, asked, coordinated, supervised by the principal one."""
    named = dict(zip(["deployed", "asked", "coordinated", "supervised"], counts))
    for leader, title, by in [(CHIEF, "主任", DISCIPLINE), (DEPUTY, "副主任", CHIEF), (SECOND, "副主任二", CHIEF)]:
        case, principal = book.case("accountability"), leader == CHIEF
        facts = {"year": year, "subject": f"示例{title}年度述法", "leader": leader, "principal": principal, "study": "按计划参加学法" + ("并带头讲课" if principal else ""),
                 "decisions": "重大事项先审核后讨论", "performance": "分管工作依法依规办理", "shortcomings": "对新法规的学习深度不够", "form": "meeting"}
        if principal:
            case.act(OFFICE, "state", on, facts, ["statement"], refused="four-duties")
            facts |= named
        case.act(OFFICE, "state", on, facts, ["statement"])
        case.act(by, "assess", book.calendar.after(on, 3), {"assessed": "good" if principal else "fair"}, ["comments"])


def disclose(book, n, what, kind, formed, twist=None):
    """One piece of information on both portals; withheld when `twist` says so."""
    calendar, case, formed = book.calendar, book.case("disclosure"), book.calendar.on(formed)
    facts = {"what": what, "class": kind, "maker": "own", "formed-on": formed, "third-party": False}
    on = calendar.after(formed, 2)
    if twist == "third-party":
        case.act(EXCHANGE, "drafting.submit", on, facts | {"third-party": True, "third-party-consent": False}, ["text"], refused="third-party-protected")
        facts |= {"third-party": True, "third-party-consent": True}
        on = calendar.after(on, 2)
    on = case.act(EXCHANGE, "drafting.submit", on, facts, ["text"])
    on = case.act(FOREIGN_HEAD, "section.pass", calendar.after(on), {"checked-by-section": True})
    if twist == "withheld":
        case.act(SECRECY, "withhold", calendar.after(on), {"withhold-ground": "process", "reassess-on": plus(on, 300)})
        return
    if twist == "secret":
        case.act(SECRECY, "secrecy.clear", calendar.after(on), {"secrecy-clear": False, "unsure": False}, ["review-form"], refused="no-secrets")
        case.act(SECRECY, "withhold", calendar.after(on), {"withhold-ground": "internal", "reassess-on": plus(on, 200)})
        return
    on = case.act(SECRECY, "secrecy.clear", calendar.after(on), {"secrecy-clear": True, "unsure": False}, ["review-form"])
    on = case.act(OFFICE, "approval.approve", calendar.after(on))
    on = calendar.after(on, 1 + n % 3)
    case.act(CLERK, "publish-own", on, {"own-address": f"https://fao.example/{formed.year}/{n:02}", "own-on": on}, ["screenshot"])
    if twist == "one-portal":
        case.act(CLERK, "complete", on, refused="both-portals")
    on = calendar.after(on)
    case.act(CLERK, "publish-portal", on, {"portal-address": f"https://gov.example/wb/{n:02}", "portal-on": on}, ["screenshot"])
    case.act(CLERK, "complete", on)


def request(book, description, on, answer="full", ground="所需信息已公开，提供网址和说明", channel="web"):
    """A request for information, answered in time."""
    calendar, case, on = book.calendar, book.case("foi"), day(on)
    on = case.act(CLERK, "received.register", on, {
        "applicant-kind": "natural", "applicant-name": "示例申请人", "id-number": "示例证件号", "contact": "示例邮箱", "form-wanted": "电子邮件",
        "description": description, "channel": channel, "received-on": calendar.after(on, -1), "confirmed": True}, ["application"])
    on = case.act(CLERK, "propose", calendar.after(on, 5), {"answer": answer, "ground": ground})
    on = case.act(REVIEWER, "checking.pass", calendar.after(on))
    on = case.act(OFFICE, "signing.sign", calendar.after(on), {"remedy-told": True}, ["answer-letter"])
    on = calendar.after(on)
    case.act(CLERK, "deliver", on, {"delivered-on": on}, ["delivery-proof"])


PARTS = {"part-measures": "按台账分方面叙述", "part-shortcomings": "依法行政能力、普法形式两个方面", "part-causes": "专门人员少，培训针对性不强",
         "part-head": "部署、过问、协调、督办均有佐证", "part-next": "经党组会审议的安排"}


def annual_report(book, year, on, party, government, published, figures, shortcomings=2, twist=False):
    """The annual report of a year, begun on a day of the next; published when a day is given."""
    calendar, case = book.calendar, book.case("annual-report")
    facts = PARTS | {"year": year, "year-end": f"{year}-12-31", "shortcomings-listed": shortcomings, "previous-answered": True,
                     "figures-quoted": figures, "figures-traced": figures, "external-figures": 0}
    if twist:
        case.act(CLERK, "drafting.submit", on, facts | {"figures-traced": figures - 1}, ["draft", "figures"], refused="figures-have-sources")
    on = case.act(CLERK, "drafting.submit", on, facts, ["draft", "figures"])
    on = case.act(COUNSEL, "counsel.read", calendar.after(on, 2), {"counsel-opinion": "用语规范，依据准确"}, ["read-through"])
    case.act(SECRECY, "secrecy.clear", calendar.after(on), {"secrecy-clear": True}, ["secrecy-form"])
    case.act(OFFICE, "deliberation.pass", calendar.after(party), {"meeting": "party-group", "meeting-day": party, "head-presided": True}, ["minutes"])
    on = case.act(CHIEF, "signing.sign", calendar.after(party, 2))
    on = calendar.after(on)
    case.act(CLERK, "submitting.submit", on, {"submitted-on": on, "recipients": [f"{government}委", f"{government}政府", "省外办"], "copied-to": [f"{government}委全面依法治市办"]}, ["receipt"])
    if published:
        case.act(CLERK, "publishing.publish", published, {"published-on": published, "address": f"https://fao.example/{year}/report"})
