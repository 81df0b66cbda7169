"""APEC 商务旅行卡：二〇二四年发卡十七张，十二家非公有制企业。"""

from .book import day, plus
from .people import ENTERPRISES, applicant, enterprise, person

CLERK, HEAD, DEPUTY = "chuguo-jingban", "chuguo-kezhang", "fuzhuren"
PAPERS = ["application", "forms", "trade-proof", "tax-proof", "passport", "insurance", "crime-certificate"]


def holder(n):
    return f"1101011900010100{n:02}"


def said(n, on, who, **other):
    """What the enterprise n fills in for its holder `who` on a day."""
    code = enterprise(n)
    return {
        "enterprise": code, "enterprise-name": ENTERPRISES[code], "private": True, "class": "new",
        "holder": holder(who), "holder-name": person(200 + who), "holder-passport": f"E0000{who:04}",
        "passport-expires": plus(on, 1500 + 37 * who), "post": ("总经理", "销售总监", "技术负责人")[who % 3],
        "post-kind": ("管理人员", "业务人员", "技术人员")[who % 3], "rehired": False, "insured-here": True,
        "months-insured": 7 + who * 3, "firm-form": "company", "service-firm": False, "trade": 60_000_000 + n * 9_000_000, "tax-paid": True,
        "crime-certificate-day": plus(on, -20 - who), "refused-before": False,
        "economies": ["日本", "新加坡", "泰国", "马来西亚", "越南"][: 3 + who % 3],
    } | other


def hand_over(book, case, on, n):
    """The card goes to the enterprise's keeper, with how long each economy lets its holder stay."""
    short = ["新加坡"] + (["马来西亚", "越南"] if on.year < 2024 else [])
    stays = [{"economy": one, "days": 60 if one in short else 90} for one in case.economies]
    keeper = f"{ENTERPRISES[enterprise(n)][:4]}{'新保管员' if n == 5 else '保管员'}"
    return case.act(CLERK, "hand-over", book.calendar.after(on), {"taken-by": keeper, "stays": stays}, ["stay-notice"])


def longest(issued, passport):
    """When a card ends: after five years, or with the passport."""
    return min(day(passport), plus(day(f"{issued.year + 5}{issued:-%m-%d}"), -1))


def up(book, case, on, n, who, back=False, changed=None, card=None, unusual=False):
    """From the review to the card. Answers the day of issue and when the card ends."""
    calendar = book.calendar
    on = case.act(CLERK, "review.pass", on)
    if unusual:
        on = case.act(HEAD, "confirm-exception", calendar.after(on), opinion="代缴属实，合同和完税记录一致，同意按例外办理")
    on = case.act(HEAD, "check.pass", calendar.after(on))
    on = case.act(DEPUTY, "forward", calendar.after(on))
    on = case.act(CLERK, "city-agrees", calendar.after(on, 7 + who % 4))
    if back:
        on = case.act(CLERK, "province-returns", calendar.after(on, 6), opinion="个人情况表与护照拼写不一致，退回核对")
        on = case.act(applicant(enterprise(n)), "resubmit", calendar.after(on, 3), {"crime-certificate-day": plus(on, -30)}, ["forms"])
        on = case.act(CLERK, "review.pass", calendar.after(on))
        on = case.act(HEAD, "check.pass", calendar.after(on))
        on = case.act(DEPUTY, "forward", calendar.after(on))
        on = case.act(CLERK, "city-agrees", calendar.after(on, 5))
    on = case.act(CLERK, "province-agrees", calendar.after(on, 6 + who % 5))
    on = case.act(CLERK, "ministry-agrees", calendar.after(on, 10 + who % 4))
    ends = changed or case.passport
    if changed:
        case.act(CLERK, "new-passport", calendar.after(on, 9), {"passport-changed": True, "holder-passport": f"E0001{who:04}", "passport-expires": changed})
    on = calendar.after(on, 34 + who % 7)
    issued = plus(on, -3)
    ends = longest(issued, ends)
    card = card or f"CN0000{who:04}"
    on = case.act(CLERK, "issue", on, {"card-no": card, "issued": issued, "expires": ends, "approved": case.economies})
    return hand_over(book, case, on, n), ends


def apply(book, n, on, who, **other):
    """A case that is submitted as it should be."""
    case, facts = book.case("abtc"), said(n, book.calendar.on(on), who, **other)
    case.passport, case.economies = facts["passport-expires"], facts["economies"]
    papers = PAPERS + (["undertaking"] if not facts["insured-here"] else []) + (["loss-report"] if facts["class"] == "replacement" else [])
    case.act(applicant(enterprise(n)), "submit", on, facts, papers)
    return case


def abtc(book):
    calendar = book.calendar
    # 一号企业二〇二〇年办成的第一张卡，二〇二四年到期续办
    case = apply(book, 1, "2020-03-10", 1, **{"passport-expires": "2024-09-30"})
    up(book, case, "2020-03-12", 1, 1)
    case = apply(book, 1, "2024-04-09", 1, **{"class": "renewal", "old-card": "CN00000001", "passport-expires": "2033-02-01"})
    up(book, case, "2024-04-11", 1, 1, card="CN00000101")

    # 当年发卡的其余申请；括号里是企业号和持卡人号
    for n, on, who in [(2, "2023-10-12", 2), (3, "2023-09-26", 3), (6, "2023-10-11", 6), (1, "2023-11-14", 10), (11, "2024-03-06", 11),
                       (1, "2024-05-21", 12), (3, "2024-06-18", 13), (4, "2024-06-25", 14)]:
        up(book, apply(book, n, on, who), calendar.after(on, 2), n, who, back=who == 14)
    # 二号企业的持卡人遗失护照，换发新卡
    case = apply(book, 2, "2024-07-09", 2, **{"class": "replacement", "old-card": "CN00000002", "holder-passport": "E00020002"})
    up(book, case, "2024-07-11", 2, 2, card="CN00000102")
    # 补正一次；办理期间换护照
    case = apply(book, 4, "2023-10-24", 4)
    on = case.act(CLERK, "correct", "2023-10-26", opinion="业务往来证明缺境外合同首尾页，一次性告知补交")
    on = case.act(applicant(enterprise(4)), "resubmit", calendar.after(on, 4), {}, ["trade-proof"])
    up(book, case, calendar.after(on), 4, 4, changed=day("2033-11-30"))

    # 参保不满六个月，满了再报
    n, by = 5, applicant(enterprise(5))
    case, facts = book.case("abtc"), said(5, day("2023-12-12"), 5, **{"months-insured": 4})
    case.passport, case.economies = facts["passport-expires"], facts["economies"]
    case.act(by, "submit", "2023-12-12", facts, PAPERS, refused="insured-long-enough")
    case.act(by, "submit", "2024-02-19", facts | {"months-insured": 6, "crime-certificate-day": "2024-02-01"}, PAPERS)
    up(book, case, "2024-02-21", n, 5)
    # 没有备案先来申办
    n, by = 7, applicant(enterprise(7))
    case, facts = book.case("abtc"), said(7, day("2024-03-11"), 7)
    case.passport, case.economies = facts["passport-expires"], facts["economies"]
    case.act(by, "submit", "2024-03-11", facts, PAPERS, refused="enterprise-filed")
    case.act(by, "submit", "2024-03-18", facts, PAPERS)
    up(book, case, "2024-03-20", n, 7)
    # 异地参保：缺承诺书，补交后核查
    n, by = 8, applicant(enterprise(8))
    case, facts = book.case("abtc"), said(8, day("2024-02-27"), 8, **{"insured-here": False})
    facts.pop("months-insured")
    case.passport, case.economies = facts["passport-expires"], facts["economies"]
    papers = [one for one in PAPERS if one != "insurance"]
    case.act(by, "submit", "2024-02-27", facts, papers, refused="material-missing:undertaking")
    on = case.act(by, "submit", "2024-02-28", facts, [*papers, "undertaking"])
    on = case.act(CLERK, "examine", calendar.after(on), {"post-doubt": "由人力资源公司在外区代缴，已核对劳动合同和完税记录，岗位真实"})
    up(book, case, on, n, 8, unusual=True)
    # 护照有效期不足、无犯罪记录证明过期，一次说清
    n, by = 9, applicant(enterprise(9))
    case, facts = book.case("abtc"), said(9, day("2024-04-16"), 9, **{"passport-expires": "2024-09-01", "crime-certificate-day": "2023-09-20"})
    case.act(by, "submit", "2024-04-16", facts, PAPERS, refused="passport-long-enough, crime-certificate-fresh")
    case.passport, case.economies = day("2034-04-28"), facts["economies"]
    case.act(by, "submit", "2024-05-13", facts | {"passport-expires": case.passport, "holder-passport": "E00010009", "crime-certificate-day": "2024-05-08"}, PAPERS)
    up(book, case, "2024-05-15", n, 9)
    # 十号企业第一次申办
    case = apply(book, 10, "2024-04-23", 15)
    up(book, case, "2024-04-25", 10, 15)
    # 初审拖过承诺期限，原因写在意见里
    case = apply(book, 12, "2024-07-22", 16)
    case.act(CLERK, "review.pass", "2024-07-31", opinion="向街道核查企业经营情况、回复较晚")
    up_after_review(book, case, 12, 16)

    # 持卡人已有在用的卡，又按新办申请；放弃
    case = book.case("abtc")
    by = applicant(enterprise(6))
    case.act(by, "submit", "2024-09-24", said(6, day("2024-09-24"), 6), PAPERS, refused="one-live-card")
    case.act(by, "drop", "2024-09-24")
    # 不予办理一件，撤回一件
    case = apply(book, 15, "2024-06-04", 17)
    case.act(CLERK, "refuse", "2024-06-07", opinion="持卡人实际受雇于关联公司，不在本企业任职，不符合申办条件，已书面告知理由")
    case = apply(book, 11, "2024-09-11", 18)
    case.act(CLERK, "correct", "2024-09-13", opinion="缺上年度进出口额的海关数据")
    case.act(applicant(enterprise(11)), "correcting.drop", "2024-09-20")
    # 年底仍在外交部的两件
    for n, on, who in [(13, "2024-10-29", 19), (14, "2024-11-05", 20)]:
        case = apply(book, n, on, who)
        on = case.act(CLERK, "review.pass", calendar.after(on, 2))
        on = case.act(HEAD, "check.pass", calendar.after(on))
        on = case.act(DEPUTY, "forward", calendar.after(on))
        on = case.act(CLERK, "city-agrees", calendar.after(on, 9))
        case.act(CLERK, "province-agrees", calendar.after(on, 12))


def up_after_review(book, case, n, who):
    """The rest of the way for a case whose review is done."""
    calendar, on = book.calendar, case.last.date()
    on = case.act(HEAD, "check.pass", calendar.after(on))
    on = case.act(DEPUTY, "forward", calendar.after(on))
    for name, days in [("city-agrees", 7), ("province-agrees", 8), ("ministry-agrees", 11)]:
        on = case.act(CLERK, name, calendar.after(on, days))
    on = calendar.after(on, 36)
    issued = plus(on, -3)
    on = case.act(CLERK, "issue", on, {"card-no": f"CN0000{who:04}", "issued": issued, "expires": longest(issued, case.passport),
                                       "approved": case.economies})
    hand_over(book, case, on, n)


def card_cancellation(book):
    # 三号企业的一名持卡人离职：卡没收回不得申请注销，收回后注销
    code, by = enterprise(3), applicant(enterprise(3))
    facts = {"enterprise": code, "card": "CN00000003", "holder": holder(3), "ground": "left"}
    case = book.case("card-cancellation")
    case.act(by, "request", "2024-11-18", facts | {"recovered": False}, ["request"], refused="recovered-or-lost")
    case.act(by, "request", "2024-11-21", facts | {"recovered": True}, ["request"])
    case.act(HEAD, "cancel", "2024-11-22")
