"""企业备案、企业咨询."""

from .book import day, plus, spread
from .people import ENTERPRISES, applicant, enterprise

CLERK = "chuguo-jingban"


def file(book, code, on, reason="first", **facts):
    """One filing that goes through; answers the case."""
    case, by = book.case("enterprise-filing"), applicant(code)
    name = ENTERPRISES[code]
    said = {"enterprise": code, "enterprise-name": name, "private": True, "reason": reason, "card-rules": True,
            "keeper": f"{name[:4]}保管员"}
    if reason == "yearly":
        said["yearly-report"] = True
    on = case.act(by, "submit", on, said, ["licence", "custody-rules"])
    number = int(code[-2:])
    found = {"status": "normal", "registered-here": True, "tax-grade": "ABM"[number % 3], "employees": 8 + number * 7,
             "trade": 60_000_000 + number * 9_000_000, "credit": "共享数据核验无异常"}
    case.act(CLERK, "file", book.calendar.after(on, 1 + number % 3), found | facts)
    return case


def enterprise_filing(book):
    file(book, enterprise(1), "2020-02-24")
    for n, on in [(2, "2023-08-08"), (3, "2023-08-15"), (4, "2023-08-22"), (5, "2023-09-05"), (6, "2023-09-12"), (8, "2023-10-17"),
                  (9, "2023-11-07"), (10, "2023-12-05")]:
        file(book, enterprise(n), on)
    for n, on in [(1, "2024-01-16"), (2, "2024-01-18"), (3, "2024-01-23"), (4, "2024-01-25")]:
        file(book, enterprise(n), on, "yearly")
    # 七号企业没有备案就来申办，被告知后补办备案（申办见 abtc）
    for n, on in [(11, "2024-02-20"), (7, "2024-03-12"), (12, "2024-03-19"), (13, "2024-08-20"), (14, "2024-09-10"), (15, "2024-05-14")]:
        file(book, enterprise(n), on)

    # 五号企业年度核验：没有交年度报告，也没有指定保管人
    case, code = book.case("enterprise-filing"), enterprise(5)
    said = {"enterprise": code, "enterprise-name": ENTERPRISES[code], "private": True, "reason": "yearly", "card-rules": True}
    by = applicant(code)
    case.act(by, "submit", "2024-02-26", said | {"yearly-report": False}, ["licence", "custody-rules"],
             refused="keeper-named, report-before-yearly-check")
    case.act(by, "submit", "2024-02-29", said | {"yearly-report": True, "keeper": "东测试五新保管员"}, ["licence", "custody-rules"])
    case.act(CLERK, "file", "2024-03-01", {"status": "normal", "registered-here": True, "tax-grade": "A", "employees": 46, "trade": 108_000_000})

    # 十六号企业不在本区注册
    case, code = book.case("enterprise-filing"), enterprise(16)
    case.act(applicant(code), "submit", "2024-06-11", {"enterprise": code, "enterprise-name": ENTERPRISES[code], "private": True,
             "reason": "first", "card-rules": True, "keeper": "东测试十六保管员"}, ["licence", "custody-rules"])
    found = {"status": "normal", "registered-here": False, "tax-grade": "B", "employees": 30}
    case.act(CLERK, "file", "2024-06-12", found, refused="registered-in-this-place")
    case.act(CLERK, "reject", "2024-06-12", opinion="注册地在外区，已告知向注册地外事部门申请")


TALKS = [
    ("abtc", "首次申办商务旅行卡要准备哪些材料", "按材料清单准备，先办企业备案；已发清单和样表"),
    ("abtc", "持卡人换了护照，卡还能不能用", "须申请换卡，办理期间旧卡停用；已告知换卡步骤"),
    ("invitation", "邀请外籍客户来华要不要核实单", "先问使领馆是否要求；要求的提前三十日申请"),
    ("invitation", "核实单上人数有变动怎么办", "新增人员另报一批，减少人员销签时说明"),
    ("consular", "员工赴境外驻点怎样登记和求助", "出发前登记，遇事拨打十二三〇八；已发提示单"),
    ("policy", "过境免签的停留范围和天数", "按公布的口岸和停留范围解答，并附查询方法"),
    ("signage", "门店外文标识怎样送审", "设置前可送前置审核，五个工作日内出具意见"),
    ("passport", "因公证照由谁保管", "任务结束后七日内交回集中保管，一人一证"),
    ("outbound", "国企人员随团出访怎样报批", "由派出单位列入年度计划后按流程报送"),
    ("policy", "外籍人员来京工作的手续由谁办理", "工作许可由科技部门办理，已告知地址和网址"),
]


def consultation(book):
    rng, calendar = book.rng, book.calendar
    big = spread(860, 15, 32, 84, rng)          # 宣讲座谈
    visits = spread(112, 18, 3, 12, rng)        # 走访企业
    groups = spread(102, 12, 4, 14, rng)        # 工作群、线上
    ones = 1126 - sum(big) - sum(visits) - sum(groups)
    sessions = [("session", n) for n in big] + [("visit", n) for n in visits]
    sessions += [("group" if k % 2 else "online", n) for k, n in enumerate(groups)]
    sessions += [("phone" if k % 4 else "counter", 1) for k in range(ones)]
    rng.shuffle(sessions)
    on = day("2024-01-04")
    for k, (channel, persons) in enumerate(sessions):
        on = calendar.on(plus("2024-01-04", k * 355 // len(sessions)))
        topic, question, answer = TALKS[(k * 7 + persons) % len(TALKS)]
        said = {"channel": channel, "topic": topic, "asked-on": on, "persons": persons, "question": question}
        if channel == "visit":
            said["enterprise"] = ENTERPRISES[enterprise(1 + k % 12)]
        papers = ["attendance"] if persons > 1 or channel in ("session", "visit") else []
        by = ("jiaoliu-jingban", CLERK, "shewai-jingban")[k % 3]
        case = book.case("consultation")
        if k % 9 == 4 and channel in ("phone", "counter", "online", "group"):
            case.act(by, "take", on, said, papers)
            if k % 2:
                case.act(by, "answer", calendar.after(on, 1), {"answer": answer, "faq": k % 5 == 0})
            else:
                case.act(by, "refer", calendar.after(on, 1), {"referred-to": "出入境管理部门，已告知窗口和电话"})
        else:
            case.act(by, "answer-at-once", on, said | {"answer": answer, "faq": k % 11 == 0}, papers)
