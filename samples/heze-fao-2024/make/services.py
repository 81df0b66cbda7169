"""企业备案、企业咨询：只写有曲折的，成批的备案在 acts/2023-enterprises.gen.yaml."""

from .book import plus, spread
from .people import ENTERPRISES, applicant, enterprise

CLERK = "chuguo-jingban-er"


def file(book, n, on, reason="first", **facts):
    """One filing that goes through; answers the case."""
    code = enterprise(n)
    case, by, label = book.case("enterprise-filing"), applicant(code), ENTERPRISES[code]
    said = {"enterprise": code, "enterprise-name": label, "private": True, "reason": reason, "card-rules": True, "keeper": f"{label[:4]}保管员"}
    if reason == "yearly":
        said["yearly-report"] = True
    on = case.act(by, "submit", on, said, ["licence", "custody-rules"])
    found = {"status": "normal", "registered-here": True, "tax-grade": "ABM"[n % 3], "employees": 20 + n % 7 * 13,
             "trade": 60_000_000 + n * 900_000, "credit": "共享数据核验无异常"}
    case.act(CLERK, "file", book.calendar.after(on, 1 + n % 3), found | facts)
    return case


def enterprise_filing(book):
    for n, on in [(121, "2023-10-10"), (122, "2023-10-12"), (124, "2023-10-17"), (125, "2023-10-19"), (126, "2023-11-02"), (127, "2023-11-07"),
                  (128, "2023-11-14"), (129, "2023-11-21"), (130, "2023-11-28"), (131, "2023-12-05"), (132, "2023-12-07")]:
        file(book, n, on)
    # 一百二十三号企业没有备案就来申办，被告知后补办（申办见 abtc）
    for n, on in [(123, "2024-03-13"), (133, "2024-04-16"), (134, "2024-05-21"), (136, "2024-08-13")]:
        file(book, n, on)
    # 年度核验：没有交年度报告，也没有指定保管人
    case, code = book.case("enterprise-filing"), enterprise(128)
    said = {"enterprise": code, "enterprise-name": ENTERPRISES[code], "private": True, "reason": "yearly", "card-rules": True}
    by, papers = applicant(code), ["licence", "custody-rules"]
    case.act(by, "submit", "2024-02-20", said | {"yearly-report": False}, papers, refused="keeper-named, report-before-yearly-check")
    case.act(by, "submit", "2024-02-26", said | {"yearly-report": True, "keeper": "菏测试辛保管员"}, papers)
    case.act(CLERK, "file", "2024-02-27", {"status": "normal", "registered-here": True, "tax-grade": "A", "employees": 46, "trade": 108_000_000})
    # 不在本市注册
    case, code = book.case("enterprise-filing"), enterprise(135)
    case.act(applicant(code), "submit", "2024-06-11", {"enterprise": code, "enterprise-name": ENTERPRISES[code], "private": True,
             "reason": "first", "card-rules": True, "keeper": "菏测试辰保管员"}, papers)
    case.act(CLERK, "file", "2024-06-12", {"status": "normal", "registered-here": False, "tax-grade": "B", "employees": 30}, refused="registered-in-this-place")
    case.act(CLERK, "reject", "2024-06-12", opinion="注册地在外市，已告知向注册地外事部门申请")


TALKS = [
    ("abtc", "首次申办商务旅行卡要准备哪些材料", "按材料清单准备，先办企业备案；已发清单和样表"),
    ("abtc", "持卡人换了护照，卡还能不能用", "须申请换卡，办理期间旧卡停用；已告知换卡步骤"),
    ("invitation", "邀请外籍客户来华要不要核实单", "先问使领馆是否要求；要求的提前三十日申请"),
    ("invitation", "核实单上人数有变动怎么办", "新增人员另报一批，减少人员销签时说明"),
    ("consular", "员工赴境外驻点怎样登记和求助", "出发前登记，遇事拨打十二三〇八；已发提示单"),
    ("policy", "过境免签的停留范围和天数", "按公布的口岸和停留范围解答，并附查询方法"),
    ("outbound", "国有企业人员随团出访怎样报批", "由派出单位列入年度计划后按流程报送"),
]


def consultation(book):
    rng, calendar = book.rng, book.calendar
    sessions = [("session", n) for n in spread(190, 6, 20, 48, rng)] + [("visit", n) for n in spread(48, 10, 2, 9, rng)]
    sessions += [("phone" if k % 4 else "counter", 1) for k in range(62)]
    rng.shuffle(sessions)
    for k, (channel, persons) in enumerate(sessions):
        on = calendar.on(plus("2024-01-04", k * 345 // len(sessions)))
        topic, question, answer = TALKS[(k * 5 + persons) % len(TALKS)]
        said = {"channel": channel, "topic": topic, "asked-on": on, "persons": persons, "question": question}
        if channel == "visit":
            said["enterprise"] = ENTERPRISES[enterprise(121 + k % 12)]
        papers = ["attendance"] if persons > 1 or channel in ("session", "visit") else []
        by = ("chuguo-jingban", "chuguo-jingban-er", "shewai-jingban-er")[k % 3]
        case = book.case("consultation")
        if k % 11 == 4 and channel in ("phone", "counter"):
            case.act(by, "take", on, said, papers)
            case.act(by, "answer", calendar.after(on, 1), {"answer": answer, "faq": k % 2 == 0})
        else:
            case.act(by, "answer-at-once", on, said | {"answer": answer, "faq": k % 11 == 0}, papers)


