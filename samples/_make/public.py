"""热线、信访、建议提案、咨询、政策宣讲、企业备案、商务旅行卡、示范企业、企业难题."""

from .book import day, plus
from .crew import CLERK, DEPUTY, DUTY, EXCHANGE, FOREIGN, FOREIGN_HEAD, OFFICE, SECRECY, VISA_HEAD, VISAS

CARD_PAPERS = ["application", "forms", "trade-proof", "tax-proof", "passport", "crime-certificate"]


def order(book, no, gist, kind, on, result, basis, foreign=False, channel=None, twist=None):
    """One order of the hotline, looked at, answered and visited back in time."""
    calendar, case, on = book.calendar, book.case("hotline"), day(on)
    consult = kind == "consult"
    case.act(DUTY, "arrive", on, {"order-no": no, "source": "platform", "arrived-on": on, "look-by": calendar.after(on), "due-day": calendar.after(on, 2 if consult else 5)}, ["order"])
    case.act(DUTY, "open", on, {"gist": gist, "caller": "示例来电人，示例电话"})
    said = {"foreign-language": foreign}
    if twist == "first-unit":       # 涉及几个部门，首接的不得退单
        on = calendar.after(on)
        case.act(DUTY, "deciding.return", on, {"return-ground": "not-ours", "first-unit": True}, opinion="涉及几个部门", refused="first-takes-it")
    if twist == "consult-as-help":
        case.act(DUTY, "accept", on, said | {"class": "consult"}, refused="consult-is-consult")
    case.act(DUTY, "accept-consult" if consult else "accept", on, said if consult else said | {"class": kind})
    case.act(OFFICE, "assign", on, {"handler": FOREIGN})
    if twist == "no-contact":
        case.act(FOREIGN, "finish", calendar.after(on), {"result-kind": "explained", "result": result, "basis-cited": basis}, refused="contacted-first")
    spoken = {"contacted-on": calendar.after(on), "contact-log": "已与来电人通话，核实所述情况"}
    if foreign:
        spoken["interpreter"] = "示例译员"
    on = case.act(FOREIGN, "contact", calendar.after(on), spoken)
    told = {"result-kind": "transferred" if channel else "settled" if kind in ("complaint", "help") else "explained", "result": result, "basis-cited": basis}
    if channel:
        told["channel"] = channel
    on = case.act(FOREIGN, "finish", on, told)
    case.act(VISA_HEAD, "signing.sign", on)
    on = calendar.on(on)
    case.act(FOREIGN, "reply", on, {"replied-on": on, "fed-back-on": on}, ["reply-record"])
    case.act(DUTY, "visit", calendar.after(on, 4), {"reached": True, "solved": True, "evaluation": "satisfied", "own-fault": False})


def suggestion(book, gist, on, told):
    """A petition that makes a suggestion: taken, thought over and answered."""
    calendar, case, on = book.calendar, book.case("petition"), day(on)
    case.act(DUTY, "arriving.register", on, {"channel": "letter", "came-by": "direct", "arrived-on": on, "gist": gist, "petitioner": "示例信访人，示例电话", "name-clear": True, "persons": 1,
             "representatives": 1, "foreigner": False, "repeated": False}, ["letter"])
    on = case.act(CLERK, "take-suggestion", calendar.after(on, 3), {}, ["notice"])
    case.act(CLERK, "considering.reply", calendar.after(on, 8), {"adopted": "adopted", "adoption-reply": told})


def proposal(book, kind, number, gist, handed, due, heard, result, eager=False):
    """A suggestion or proposal that this office answers, after it has heard its authors, and publishes."""
    calendar, case, on = book.calendar, book.case("proposal"), day(handed)
    facts = {"kind": kind, "number": number, "gist": gist, "proposers": ["示例代表委员"], "session": "示例届次", "handed-on": handed, "key": False, "due-day": due}
    case.act(OFFICE, "receiving.register", calendar.after(on), facts, ["sheet"])
    on = case.act(OFFICE, "deciding.accept", calendar.after(on, 2))
    if eager:
        case.act(EXCHANGE, "handling.draft", calendar.after(on, 3), {"result-class": result, "public-interest": True}, ["reply"], refused="heard-first")
    on = calendar.after(on, 8)
    case.act(EXCHANGE, "handling.contact", on, {"contact-way": "visit", "contacted-on": on, "heard": heard})
    on = case.act(EXCHANGE, "handling.draft", calendar.after(on, 5), {"result-class": result, "public-interest": True}, ["reply"])
    on = case.act(FOREIGN_HEAD, "checking.pass", calendar.after(on, 2))
    on = case.act(DEPUTY, "signing.sign", calendar.after(on))
    on = calendar.after(on, 2)
    case.act(EXCHANGE, "answering.answer", on, {"answered-on": on}, ["reply-letter", "opinion-form"])
    case.act(OFFICE, "feedback.satisfied", calendar.after(on, 4), {"satisfaction": "satisfied"}, ["opinion-form"])
    case.act(SECRECY, "secrecy.clear", calendar.after(on, 5), {"secrecy-clear": True})
    on = calendar.after(on, 7)
    case.act(CLERK, "publishing.publish", on, {"published-on": on, "address": f"https://fao.example/proposal/{number}"})


def consultations(book, rows):
    """(day, channel, topic, persons, question, answer, enterprise or none)"""
    for k, (on, channel, topic, persons, question, answer, enterprise) in enumerate(rows):
        case, on = book.case("consultation"), book.calendar.on(on)
        said = {"channel": channel, "topic": topic, "asked-on": on, "persons": persons, "question": question}
        if enterprise:
            said["enterprise"] = enterprise
        papers = ["attendance"] if persons > 1 or channel in ("session", "visit") else []
        by = (VISAS, FOREIGN, EXCHANGE)[k % 3]
        if k % 4 == 2 and channel in ("phone", "counter", "online"):
            case.act(by, "take", on, said, papers)
            case.act(by, "answering.answer", book.calendar.after(on), {"answer": answer})
        else:
            case.act(by, "answer-at-once", on, said | {"answer": answer}, papers)


def briefing(book, subject, form, on, place, speakers, points, persons, enterprises, asked=(), twist=None):
    """A policy briefing: planned, checked by the section, held, what stayed open answered."""
    calendar, case, on = book.calendar, book.case("policy-briefing"), day(on)
    case.act(EXCHANGE, "plan", calendar.after(on, -9), {"subject": subject, "form": form, "planned-on": on, "place": place, "speakers": speakers, "points": points}, ["plan", "slides"])
    if twist == "unchecked":
        case.act(VISA_HEAD, "approving.approve", calendar.after(on, -7), {"checked": False}, refused="checked-first")
    case.act(VISA_HEAD, "approving.approve", calendar.after(on, -6), {"checked": True})
    listed = [{"firm": firm, "question": question} for firm, question, _ in asked]
    case.act(EXCHANGE, "held", on, {"held-on": on, "persons": persons, "enterprises": enterprises, "questions": listed}, ["attendance"])
    answered = [{"firm": firm, "question": question, "answer": answer} for firm, question, answer in asked]
    case.act(EXCHANGE, "finish", calendar.after(on), {"questions": answered})


def file_enterprise(book, firms, n, on, trade=90_000_000, employees=46, grade="A", twist=None):
    """The filing of an enterprise, used for cards, invitations and lists."""
    code, calendar = firms.code(n), book.calendar
    case, by, name = book.case("enterprise-filing"), firms.of(code), firms.names[code]
    said = {"enterprise": code, "enterprise-name": name, "private": True, "reason": "first", "card-rules": True, "keeper": f"{name[:4]}保管员"}
    on = case.act(by, "submit", on, said, ["licence", "custody-rules"])
    found = {"status": "normal", "registered-here": twist != "elsewhere", "tax-grade": grade, "employees": employees, "trade": trade, "credit": "共享数据核验无异常"}
    if twist == "elsewhere":
        case.act(VISAS, "file", calendar.after(on), found, refused="registered-in-this-place")
        case.act(VISAS, "reject", calendar.after(on), opinion="注册地在外市，已告知向注册地外事部门申请")
        return
    case.act(VISAS, "file", calendar.after(on, 2), found)


def card(book, firms, n, on, who, until="handed", economies=("日本", "韩国", "新加坡"), corrected=False, twist=None):
    """A card of a holder `who` of enterprise n, up to the given step."""
    code, calendar, on = firms.code(n), book.calendar, day(on)
    case, by = book.case("abtc"), firms.of(code)
    facts = {
        "enterprise": code, "enterprise-name": firms.names[code], "private": True, "class": "new", "holder": f"{code[2:8]}19000101{who:04}",
        "holder-name": f"示例持卡人{who:02}", "holder-passport": f"E0000{who:04}", "passport-expires": plus(on, 2000 + who), "post": ("总经理", "销售总监", "技术顾问")[who % 3],
        "post-kind": ("管理人员", "业务人员", "技术人员")[who % 3], "rehired": twist == "rehired", "insured-here": twist is None or twist == "too-new", "firm-form": "company", "service-firm": False,
        "trade": 90_000_000, "tax-paid": True, "crime-certificate-day": plus(on, -20), "refused-before": False, "economies": list(economies),
    }
    papers = list(CARD_PAPERS)
    if twist in (None, "too-new"):
        facts["months-insured"] = 18 + who
        papers.append("insurance")
    if twist == "too-new":
        case.act(by, "submit", calendar.after(on, -20), facts | {"months-insured": 3, "crime-certificate-day": plus(on, -60)}, papers, refused="insured-long-enough")
    if twist == "elsewhere":        # 异地缴交社保：先缺承诺书
        case.act(by, "submit", on, facts, papers, refused="material-missing:undertaking")
        papers.append("undertaking")
    if twist == "rehired":
        papers.append("rehire-pack")
    on = case.act(by, "submit", on, facts, papers)
    if corrected:
        on = case.act(VISAS, "correct", calendar.after(on), opinion="业务往来证明缺合同签字页，一次性告知补交")
        on = case.act(by, "resubmit", calendar.after(on, 3), {}, ["trade-proof"])
    if twist in ("elsewhere", "rehired"):
        on = case.act(VISAS, "examine", calendar.after(on), {"post-doubt": "核对劳动或返聘合同、薪酬和完税记录，岗位真实"})
        on = case.act(VISAS, "review.pass", on)
        on = case.act(VISA_HEAD, "confirm-exception", calendar.after(on), opinion="情况属实，符合例外情形，同意按例外办理")
    else:
        on = case.act(VISAS, "review.pass", calendar.after(on, 2))
    on = case.act(VISA_HEAD, "check.pass", calendar.after(on))
    on = case.act(DEPUTY, "forward", calendar.after(on))
    on = case.act(VISAS, "city-agrees", calendar.after(on, 2))
    on = case.act(VISAS, "province-agrees", calendar.after(on, 9))
    if until == "province":
        return case
    on = case.act(VISAS, "ministry-agrees", calendar.after(on, 12))
    if until == "ministry":
        return case
    on = calendar.after(on, 60)
    issued = plus(on, -3)
    case.act(VISAS, "issue", on, {"card-no": f"CN{code[2:8]}{who:04}", "issued": issued, "expires": plus(issued, 1820), "approved": list(economies)})
    case.act(VISAS, "hand-over", calendar.after(on, 2), {"taken-by": f"{firms.names[code][:4]}保管员", "stays": [
        {"economy": one, "days": 60 if one in ("新加坡", "印度尼西亚") else 90} for one in economies]}, ["stay-notice"])
    return case


def model(book, firms, n, on, merits, good=True):
    """An enterprise that applies to be a model enterprise."""
    code, calendar = firms.code(n), book.calendar
    case = book.case("model-enterprise")
    on = case.act(firms.of(code), "apply", on, {"enterprise": code, "enterprise-name": firms.names[code], "kind": "admit", "merits": merits}, ["request", "proof"])
    if not good:
        case.act(VISAS, "fit", calendar.after(on), {"met": False}, refused="merits-true")
        on = case.act(VISAS, "unfit", calendar.after(on), opinion="所报订单没有实际履行，实绩不能核实")
        case.act(DEPUTY, "decline", calendar.after(on, 2), opinion="实绩没有核实，不予认定")
        return
    on = case.act(VISAS, "fit", calendar.after(on, 2), {"met": True})
    first, last = calendar.after(on), calendar.after(on, 6)
    shown = {"shown-from": first, "shown-until": last, "objections": 0, "objections-answered": 0}
    on = case.act(VISAS, "shown", calendar.after(last), shown, ["notice"])
    case.act(DEPUTY, "certify", calendar.after(on, 2))


def difficulty(book, firms, n, topic, content, on, source, team, plan, solution, park=None, result="solved"):
    """A difficulty of an enterprise: one team, one answer, visited back by another."""
    code, calendar = firms.code(n), book.calendar
    case = book.case("enterprise-difficulty")
    facts = {"enterprise-name": firms.names[code], "code": code, "topic": topic, "content": content, "raised-on": on, "source": source}
    if park:
        facts["park"] = park
    on = case.act(VISAS, "raise", on, facts)
    on = case.act(VISA_HEAD, "assign", calendar.after(on), {"leader": DEPUTY, "team": team})
    on = case.act(VISAS, "solving.report", calendar.after(on, 2), {"progress": "专班已会商，逐项落实"})
    on = case.act(VISAS, "conclude", calendar.after(on, 3), {"plan": plan, "result": result, "solution": solution}, ["solution-proof"])
    back = calendar.after(on, 3)
    case.act(FOREIGN, "visiting.close", back, {"visited-back": back, "satisfied": True})
