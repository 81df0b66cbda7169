"""外国人来华邀请核实：十四批、七十五人次有曲折的，和三批没有办成的；其余在 acts/2024-invitations.gen.yaml."""

from .book import day, plus
from .people import ENTERPRISES, NAMES, ORGANISATIONS, applicant, enterprise

CLERK, HEAD, DEPUTY = "shewai-jingban", "shewai-kezhang", "fuzhuren-er"
PAPERS = ["letter", "guarantee", "schedule", "trade-evidence", "visit-evidence", "conference-approval", "translations", "passports", "unit-filing", "residence-proof", "crime-certificate"]
COUNTRIES = ["德国", "法国", "日本", "韩国", "新加坡", "马来西亚", "巴西", "南非", "意大利", "阿联酋", "波兰", "墨西哥"]
VISA = {"trade": "M", "visit": "F", "conference": "F", "study": "X2"}
INVITERS = [enterprise(n) for n in (121, 126, 127, 128, 129, 130, 131)] + list(ORGANISATIONS)


class Guests:
    """Invented guests with passport numbers that never repeat."""

    def __init__(self, letter):
        self.letter, self.n = letter, 0

    def some(self, count, enter, **other):
        out = []
        for _ in range(count):
            self.n += 1
            out.append({
                "name": f"TEST GUEST {self.letter}{self.n:03}", "nationality": COUNTRIES[self.n * 5 % 12], "passport-no": f"{self.letter}0000{self.n:04}",
                "passport-expiry": plus(enter, 700 + self.n % 900), "birth": plus("1965-01-01", self.n * 61 % 11000),
                "post": ("经理", "工程师", "研究员", "演员", "顾问")[self.n % 5], "high-level": False, "reporter": False,
                "third-country": self.n % 23 == 0, "first-visit": self.n % 4 == 0,
            } | other)
        return out


def stays(enter, leave):
    """Where they are on each day: one stretch, or two when they stay for more than a week."""
    enter, leave = day(enter), day(leave)
    middle = plus(enter, 5)
    parts = [(enter, leave)] if (leave - enter).days < 7 else [(enter, middle), (plus(middle, 1), leave)]
    return [{"from": a, "to": b, "place": "邀请单位和本市活动场所", "lodging": "示例饭店"} for a, b in parts]


def said(code, on, guests, count, lead=40, stay=12, purpose="trade", **other):
    enter = plus(on, lead)
    kind = "enterprise" if code in ENTERPRISES else "organisation"
    facts = {
        "inviter": code, "inviter-name": NAMES[code], "inviter-kind": kind, "registered-here": True,
        "contact": f"{NAMES[code][:4]}经办", "mission-asks": True, "purpose": purpose, "visa-class": VISA[purpose],
        "enter": enter, "leave": plus(enter, stay - 1), "persons": guests.some(count, enter),
        "host-phone": "0530-0000000", "guarantee-by-head": True,
    } | other
    return {"stays": stays(facts["enter"], facts["leave"])} | facts


def submitted(book, code, on, facts):
    case = book.case("invitation")
    case.act(applicant(code), "submit", on, facts, PAPERS)
    case.facts = facts
    return case


SEEN = {"host-reached": True, "no-duplicate": True}


def approve(book, case, by=DEPUTY, opinion=""):
    """From the review to the signature."""
    calendar, on = book.calendar, case.last.date()
    if len(case.facts["persons"]) > 20:
        on = case.act(CLERK, "on-site", calendar.after(on), opinion="到邀请单位和拟住饭店实地看过，场地、日程与申请一致")
    on = case.act(CLERK, "review.pass", calendar.after(on), SEEN)
    on = case.act(HEAD, "check.pass", calendar.after(on))
    return case.act(by, "approve", calendar.after(on), opinion=opinion)


def exits(facts, entered, missing=0):
    """Who came and left, one by one: the last of the list did not come, the first `missing` have not left."""
    rows = []
    for n, one in enumerate(facts["persons"]):
        row = {"passport-no": one["passport-no"], "came": n < entered}
        if n < entered:
            row["entered-on"] = facts["enter"]
            if n >= missing:
                row["left-on"] = plus(facts["leave"], -(len(facts["persons"]) % 3))
        rows.append(row)
    return rows


def write_off(book, case, entered=None, on=None):
    """The visit, its registration and the check."""
    calendar, facts = book.calendar, case.facts
    leave, persons = day(facts["leave"]), len(facts["persons"])
    entered = persons if entered is None else entered
    on = calendar.on(on or plus(leave, 3 + persons % 9))
    told = {"entered": entered, "overstayed": 0, "exits": exits(facts, entered)}
    if entered:
        told["last-exit"] = plus(leave, -(persons % 3))
    if entered < persons:
        told["cancel-reason"] = f"{persons - entered}人因行程变化未来华"
    case.act(applicant(facts["inviter"]), "write-off", on, told)
    case.act(CLERK, "confirm", calendar.after(on, 2))


# 申请日、邀请单位序号、事由、天数、人数、曲折
BATCHES = [
    ("2024-01-16", 0, "trade", 8, 4, "visa"), ("2024-02-20", 1, "trade", 6, 3, "near"), ("2024-03-05", 2, "conference", 5, 22, "large"),
    ("2024-03-13", 0, "trade", 9, 5, "overdue"), ("2024-03-21", 8, "visit", 15, 6, "reporter"), ("2024-04-11", 7, "conference", 6, 3, "other-unit"),
    ("2024-06-04", 0, "trade", 12, 2, "blocked"), ("2024-04-22", 3, "trade", 10, 8, "consult"), ("2024-06-19", 4, "trade", 6, 4, "correct"),
    ("2024-07-15", 5, "trade", 9, 5, "slow"), ("2024-08-06", 1, "trade", 8, 3, "returned"), ("2024-09-03", 7, "visit", 7, 4, "nobody"),
    ("2024-09-24", 6, "study", 28, 2, "overstay"), ("2024-10-10", 2, "trade", 9, 4, "late"),
]


def invitation(book):
    calendar, guests = book.calendar, Guests("G")
    for k, (on, who, purpose, stay, count, twist) in enumerate(BATCHES):
        code, on = INVITERS[who], calendar.on(on)
        by = applicant(code)
        facts = said(code, on, guests, count, 36 + k % 9, stay, purpose)
        case = book.case("invitation")
        case.facts = facts
        if twist == "visa":         # 签证种类报错
            case.act(by, "submit", on, facts | {"visa-class": "F"}, PAPERS, refused="visa-fits-purpose")
        if twist == "near":         # 离来华不足三十日，又没有说明
            near = {"enter": plus(on, 20), "leave": plus(on, 26), "stays": stays(plus(on, 20), plus(on, 26))}
            case.act(by, "submit", on, facts | near, PAPERS, refused="asked-ahead")
            facts |= near | {"urgent-reason": "设备在调试中停机，外方工程师须提前到场，合同约定的响应时间已到"}
        if twist == "reporter":     # 名单里有记者，改走记者签证渠道后去掉
            more = facts["persons"][0] | {"passport-no": "G00009001", "reporter": True}
            case.act(by, "submit", on, facts | {"persons": [*facts["persons"], more]}, PAPERS, refused="reporters-elsewhere")
        if twist == "other-unit":   # 代别的单位填报
            case.act(applicant(INVITERS[0]), "submit", on, facts, PAPERS, refused="own-unit")
        if twist == "blocked":      # 上一批逾期未销签，先销签再申请
            case.act(by, "submit", on, facts, PAPERS, refused="write-offs-done")
            on = day("2024-06-12")
            case.facts = facts = said(code, on, guests, count, 40, stay, purpose)
        on = case.act(by, "submit", on, facts, PAPERS)
        if twist == "consult":      # 会商停表
            on = case.act(CLERK, "consult", calendar.after(on), {"consulted": ["公安机关", "商务部门"]})
            case.act(CLERK, "answered", calendar.after(on, 6), {"opinions": [{"body": "公安机关", "view": "agreed"}, {"body": "商务部门", "view": "agreed"}]},
                     opinion="两部门核对合同和企业情况，均无异议")
        if twist == "correct":      # 补正停表
            on = case.act(CLERK, "correct", calendar.after(on), opinion="担保函未写明费用由谁承担，补充后再报")
            case.act(by, "resubmit", calendar.after(on, 5), {}, ["guarantee"])
        if twist == "returned":     # 科长退回
            on = case.act(CLERK, "review.pass", calendar.after(on), SEEN)
            case.act(HEAD, "check.return", calendar.after(on), opinion="一名人员职务与事由不对应，再核实")
        if twist == "large":        # 人数多，没有实地核查就通过
            case.act(CLERK, "review.pass", calendar.after(on), SEEN, refused="large-batch-seen-on-site")
        if twist == "slow":         # 核实超过承诺期限
            on = case.act(CLERK, "review.pass", calendar.after(on, 7), SEEN, opinion="合同外方名称与邀请名单不一致、反复核对")
            on = case.act(HEAD, "check.pass", calendar.after(on))
            case.act(DEPUTY, "approve", calendar.after(on))
        else:
            approve(book, case)
        after_visit(book, case, twist, count)
    others(book, guests)


def after_visit(book, case, twist, count):
    """How the batch was written off."""
    calendar, facts = book.calendar, case.facts
    by, leave = applicant(facts["inviter"]), facts["leave"]
    told = {"entered": count, "last-exit": leave, "overstayed": 0, "exits": exits(facts, count)}
    if twist == "overdue":          # 逾期未销签，登记后限制新申请，补销后解除
        case.act(CLERK, "mark-overdue", calendar.on(plus(leave, 32)), opinion="两次提醒后仍未销签，登记逾期")
        case.act(by, "write-off", "2024-06-05", told, opinion="邀请单位经办人离职没有交接、漏办销签")
        case.act(CLERK, "confirm", "2024-06-07")
    elif twist == "nobody":
        write_off(book, case, entered=0, on=plus(leave, 8))
    elif twist == "overstay":       # 一人逾期离境，已报公安机关
        case.act(by, "write-off", plus(leave, 6), told | {"overstayed": 1, "exits": exits(facts, count, 1)}, ["police-report"])
        case.act(CLERK, "confirm", calendar.after(case.last.date(), 3))
    elif twist == "late":
        case.act(by, "write-off", plus(leave, 33), told, opinion="等候最后一名人员的出境记录")
        case.act(CLERK, "confirm", calendar.after(case.last.date(), 2))
    else:
        write_off(book, case, entered=count - (count % 5 == 3))


def others(book, guests):
    """What did not become a batch."""
    code, on = INVITERS[4], book.calendar.on("2024-03-26")
    case = submitted(book, code, on, said(code, on, guests, 3))
    case.act(CLERK, "consult", "2024-03-27", {"consulted": ["市场监管部门", "公安机关"]})
    opinions = [{"body": "市场监管部门", "view": "objection", "words": "展会没有备案"}, {"body": "公安机关", "view": "no-data"}]
    case.act(CLERK, "answered", "2024-04-01", {"opinions": opinions}, opinion="邀请事由所称展会没有备案，合同对方查无实体")
    case.act(CLERK, "refuse", "2024-04-02", opinion="邀请事由不能证实，不予核实，已书面告知理由和补充途径")
    code = INVITERS[7]
    case = submitted(book, code, "2024-10-15", said(code, book.calendar.on("2024-10-15"), guests, 2, purpose="visit"))
    case.act(CLERK, "divert", "2024-10-17", opinion="其中一人为前政要，转按外宾邀请权限报批")
    code = enterprise(136)
    case = book.case("invitation")
    case.act(applicant(code), "submit", "2024-11-19", said(code, day("2024-11-19"), guests, 2, **{"mission-asks": False}), PAPERS, refused="mission-asks-for-it")
    case.act(applicant(code), "drop", "2024-11-19")
