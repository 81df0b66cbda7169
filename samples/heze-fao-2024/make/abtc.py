"""APEC 商务旅行卡：十二件有曲折的新申请，和两件没有申报成的；其余六百零五件在 acts/2024-cards.gen.yaml."""

from .book import day, plus
from .people import ENTERPRISES, applicant, enterprise, person

CLERK, ISSUER, HEAD, DEPUTY = "chuguo-jingban", "chuguo-jingban-er", "chuguo-kezhang", "fuzhuren"
PAPERS = ["application", "forms", "trade-proof", "tax-proof", "passport", "insurance", "crime-certificate"]


def said(n, on, who, **other):
    """What the enterprise n fills in for its holder `who` on a day."""
    code = enterprise(n)
    return {
        "enterprise": code, "enterprise-name": ENTERPRISES[code], "private": True, "class": "new",
        "holder": f"37170019000104{who:04}", "holder-name": person(200 + who), "holder-passport": f"E1730{who:04}",
        "passport-expires": plus(on, 2400 + 37 * who), "post": ("总经理", "销售总监", "技术负责人")[who % 3],
        "post-kind": ("管理人员", "业务人员", "技术人员")[who % 3], "rehired": False, "insured-here": True,
        "months-insured": 7 + who * 3, "firm-form": "company", "service-firm": False, "trade": 60_000_000 + who * 9_000_000, "tax-paid": True,
        "crime-certificate-day": plus(on, -20 - who), "refused-before": False,
        "economies": ["日本", "韩国", "新加坡", "泰国", "俄罗斯"][: 3 + who % 3],
    } | other


def apply(book, n, on, who, **other):
    """A case that is submitted as it should be."""
    case, facts = book.case("abtc"), said(n, book.calendar.on(on), who, **other)
    case.facts, case.firm = facts, n
    case.act(applicant(enterprise(n)), "submit", on, facts, PAPERS)
    return case


def checked(book, case, on=None, words="", unusual=False):
    """Review, check, signature."""
    calendar = book.calendar
    on = case.act(CLERK, "review.pass", on or calendar.after(case.last.date(), 2), opinion=words)
    if unusual:
        on = case.act(HEAD, "confirm-exception", calendar.after(on), opinion="代缴属实，合同和完税记录一致，同意按例外办理")
    on = case.act(HEAD, "check.pass", calendar.after(on))
    return case.act(DEPUTY, "forward", calendar.after(on))


def upward(book, case, back=False):
    """Through city, province and ministry to the economies; sent back once by the province when `back`."""
    calendar = book.calendar
    on = case.act(CLERK, "city-agrees", calendar.after(case.last.date(), 3))
    if back:
        on = case.act(CLERK, "province-returns", calendar.after(on, 6), opinion="个人情况表与护照拼写不一致，退回核对")
        case.act(applicant(enterprise(case.firm)), "resubmit", calendar.after(on, 3), {"crime-certificate-day": plus(on, -30)}, ["forms"])
        checked(book, case)
        on = case.act(CLERK, "city-agrees", calendar.after(case.last.date(), 3))
    on = case.act(CLERK, "province-agrees", calendar.after(on, 9))
    return case.act(CLERK, "ministry-agrees", calendar.after(on, 10))


def issued(book, case, card, wait=75):
    """The card, and its hand-over to the enterprise's keeper."""
    on = book.calendar.after(case.last.date(), wait)
    case.act(ISSUER, "issue", on, {"card-no": card, "issued": plus(on, -3), "expires": min(plus(on, 1820), day(case.facts["passport-expires"])),
                                   "approved": case.facts["economies"]})
    stays = [{"economy": one, "days": 60 if one == "新加坡" else 90} for one in case.facts["economies"]]
    keeper = f"{ENTERPRISES[enterprise(case.firm)][:4]}保管员"
    case.act(ISSUER, "hand-over", book.calendar.after(on), {"taken-by": keeper, "stays": stays}, ["stay-notice"])


def abtc(book):
    calendar = book.calendar
    # 补正一次
    case = apply(book, 121, "2024-01-16", 1)
    on = case.act(CLERK, "correct", "2024-01-18", opinion="业务往来证明缺境外合同首尾页，一次性告知补交")
    case.act(applicant(enterprise(121)), "resubmit", calendar.after(on, 4), {}, ["trade-proof"])
    checked(book, case)
    upward(book, case)
    issued(book, case, "CN1790001")
    # 参保不满六个月，满了再报
    n, by = 122, applicant(enterprise(122))
    case, facts = book.case("abtc"), said(122, day("2024-01-23"), 2, **{"months-insured": 4})
    case.facts, case.firm = facts, n
    case.act(by, "submit", "2024-01-23", facts, PAPERS, refused="insured-long-enough")
    case.act(by, "submit", "2024-03-26", facts | {"months-insured": 6, "crime-certificate-day": "2024-03-18"}, PAPERS)
    checked(book, case)
    upward(book, case)
    issued(book, case, "CN1790002")
    # 没有备案先来申办
    n, by = 123, applicant(enterprise(123))
    case, facts = book.case("abtc"), said(123, day("2024-03-12"), 3)
    case.facts, case.firm = facts, n
    case.act(by, "submit", "2024-03-12", facts, PAPERS, refused="enterprise-filed")
    case.act(by, "submit", "2024-03-21", facts, PAPERS)
    checked(book, case)
    upward(book, case)
    issued(book, case, "CN1790003")
    # 异地参保：缺承诺书，补交后核查
    n, by = 124, applicant(enterprise(124))
    case, facts = book.case("abtc"), said(124, day("2024-02-27"), 4, **{"insured-here": False})
    facts.pop("months-insured")
    case.facts, case.firm = facts, n
    papers = [one for one in PAPERS if one != "insurance"]
    case.act(by, "submit", "2024-02-27", facts, papers, refused="material-missing:undertaking")
    on = case.act(by, "submit", "2024-02-28", facts, [*papers, "undertaking"])
    case.act(CLERK, "examine", calendar.after(on), {"post-doubt": "由人力资源公司在外市代缴，已核对劳动合同和完税记录，岗位真实"})
    checked(book, case, unusual=True)
    upward(book, case)
    issued(book, case, "CN1790004")
    # 护照有效期不足、无犯罪记录证明过期，一次说清
    n, by = 125, applicant(enterprise(125))
    case, facts = book.case("abtc"), said(125, day("2024-04-16"), 5, **{"passport-expires": "2024-09-01", "crime-certificate-day": "2023-09-20"})
    case.act(by, "submit", "2024-04-16", facts, PAPERS, refused="passport-long-enough, crime-certificate-fresh")
    case.facts, case.firm = facts | {"passport-expires": day("2034-04-28"), "holder-passport": "E17400005", "crime-certificate-day": "2024-05-08"}, n
    case.act(by, "submit", "2024-05-13", case.facts, PAPERS)
    checked(book, case)
    upward(book, case)
    # 初审拖过承诺期限，原因写在意见里
    case = apply(book, 121, "2024-07-22", 6)
    checked(book, case, "2024-07-31", "向县区核查企业经营情况、回复较晚")
    upward(book, case)
    # 省里退回一次
    case = apply(book, 122, "2024-05-21", 7)
    checked(book, case)
    upward(book, case, back=True)
    # 不予办理一件，补正时撤回一件
    case = apply(book, 131, "2024-06-04", 8)
    case.act(CLERK, "refuse", "2024-06-07", opinion="持卡人实际受雇于关联公司，不在本企业任职，不符合申办条件，已书面告知理由")
    case = apply(book, 132, "2024-09-10", 9)
    case.act(CLERK, "correct", "2024-09-12", opinion="缺上年度进出口额的海关数据")
    case.act(applicant(enterprise(132)), "correcting.drop", "2024-09-19")
    # 科长退回一次；另两件平常的
    case = apply(book, 129, "2024-08-06", 10)
    case.act(CLERK, "review.pass", "2024-08-08")
    case.act(HEAD, "check.return", "2024-08-09", opinion="业务往来证明里的外方名称前后不一，再核")
    checked(book, case)
    upward(book, case)
    for n, on, who in [(130, "2024-10-15", 11), (133, "2024-11-12", 12)]:
        checked(book, apply(book, n, on, who))

    # 持卡人已有在用的卡，又按新办申请；进出口额不到门槛：都没有报成，放弃
    by = applicant(enterprise(121))
    case = book.case("abtc")
    case.act(by, "submit", "2024-12-10", said(121, day("2024-12-10"), 1), PAPERS, refused="one-live-card")
    case.act(by, "drop", "2024-12-10")
    by = applicant(enterprise(134))
    case = book.case("abtc")
    case.act(by, "submit", "2024-06-18", said(134, day("2024-06-18"), 14, trade=32_000_000), PAPERS, refused="trade-enough")
    case.act(by, "drop", "2024-06-19")
