#!/usr/bin/env python3
"""Writes acts/2024-stories.jsonl and refusals.txt: the few cases of the year that have a story. Run it where it lies.

What comes in many like cases is generated when the sample is performed: acts/*.gen.yaml. The offices and the totals of
the published report are real, every case is invented. After a change run

    python3 make.py && cargo run -q -p app --example sample samples/xiamen-city-2024
"""

import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
LINES, REFUSALS = [], []


class Case:
    """One case; acts are written in the order in which they are told. `refused` names the rules that must refuse an act."""

    def __init__(self, office, matter, number, year=2024):
        self.office, self.matter, self.id = office, matter, f"{matter}-{year}-{number}"

    def act(self, at, by, name, set=None, materials=(), opinion="", links=None, refused=None):
        day, _, time = at.partition(" ")
        line = {"office": self.office, "case": self.id, "matter": self.matter, "act": name, "by": by, "at": f"{day}T{time}", "set": set or {}, "materials": list(materials)}
        if opinion:
            line["opinion"] = opinion
        if links:
            line["links"] = links
        LINES.append(json.dumps(line, ensure_ascii=False))
        if refused:
            REFUSALS.append(f"2024-stories.jsonl:{len(LINES)} {refused}")


def disputes():
    unwilling = Case("xiamen-justice", "dispute", 900001)
    base = {"category": "housing", "source": "application", "mediation": "people", "refused-by-party": True}
    unwilling.act("2024-03-04 09:20", "jingban", "register", base, refused="both-willing")
    failed = Case("xiamen-justice", "dispute", 900002)
    failed.act("2024-03-05 09:20", "jingban", "register", {**base, "refused-by-party": False})
    end = {"result": "failed", "amount": 500000, "ways-told": True}
    failed.act("2024-03-20 10:00", "jingban", "resolve", end, refused="failed-told-and-without-amount")
    failed.act("2024-03-20 10:10", "jingban", "resolve", {**end, "amount": 0})


def petition():
    """Twenty persons about one building: too many representatives, a due day counted wrongly, one return."""
    case = Case("xiamen-petition", "petition", 9001)
    base = {"channel": "visit", "came-by": "transferred", "arrived-on": "2024-04-08", "gist": "楼道漏水和维修资金", "petitioner": "示例信访人九千零一", "name-clear": True, "persons": 20, "representatives": 6, "foreigner": False, "repeated": False}
    case.act("2024-04-08 09:10", "zhiban", "register", base, ["letter"], refused="few-representatives")
    case.act("2024-04-08 09:40", "zhiban", "register", {**base, "representatives": 5}, ["letter"])
    take = {"due-day": "2024-06-30", "handler": "jingban", "interested": False}
    case.act("2024-04-10 09:00", "jingban", "accept", take, ["notice"], refused="due-day-as-law-says")
    case.act("2024-04-10 09:20", "jingban", "accept", {**take, "due-day": "2024-06-09"}, ["notice"])
    view = {"request": "修缮并公开账目", "view": "support", "legal-basis": "物业管理有关规定"}
    case.act("2024-04-15 09:00", "jingban", "finish", view, refused="investigated")
    case.act("2024-04-22 10:00", "jingban", "investigate", {"facts": "三处渗漏，维修资金账目未公开"})
    case.act("2024-04-24 10:00", "jingban", "finish", view)
    case.act("2024-04-25 09:00", "fazhi", "checking.return", opinion="没有写明依据的条款")
    case.act("2024-04-26 10:00", "jingban", "finish", {**view, "legal-basis": "物业管理条例有关维修资金的规定"})
    case.act("2024-04-28 09:00", "fazhi", "checking.pass")
    case.act("2024-04-29 09:00", "fuzhuren", "signing.sign", {"review-told": False}, ["opinion-letter"], refused="review-told")
    case.act("2024-04-29 09:30", "fuzhuren", "signing.sign", {"review-told": True}, ["opinion-letter"])
    case.act("2024-04-30 10:00", "jingban", "deliver", {"delivered-on": "2024-04-30", "evaluation": "satisfied"}, ["delivery-proof"])


def inspection_tasks():
    """A body without power may not inspect; a firm of good credit is spared the visit."""
    case = Case("xiamen-market", "inspection-task", 90001)
    base = {"task": "Z-0001", "object": "Z0001", "object-name": "示例信用良好企业", "department": "示例议事协调机构", "qualified": False, "item": "综合督导", "item-published": False, "window-from": "2024-05-13", "window-until": "2024-06-14", "trigger": "plan"}
    case.act("2024-05-08 09:30", "jingban", "plan", base, refused="published-item, qualified-body")
    base |= {"department": "市场监管部门", "qualified": True, "item": "标签标识"}
    case.act("2024-05-08 10:00", "jingban", "plan", base, refused="published-item")
    case.act("2024-05-09 10:00", "jingban", "plan", {**base, "item-published": True})
    case.act("2024-05-10 10:00", "kezhang", "approving.waive", {"waive-reason": "good-credit"})


def proposals():
    """One is not the city's to answer; one is answered without having been heard, then again because it did not satisfy."""
    sheet = {"kind": "suggestion", "gist": "关于示例航线的意见", "proposers": ["示例代表"], "session": "示例届次", "handed-on": "2024-02-26", "key": False, "due-day": "2024-05-26"}
    other = Case("xiamen-city", "proposal", 9001)
    other.act("2024-02-27 09:00", "bangongshi", "register", {**sheet, "number": "示901", "due-day": "2024-06-26"}, ["sheet"], refused="due-day-of-three-months")
    other.act("2024-02-27 09:10", "bangongshi", "register", {**sheet, "number": "示901"}, ["sheet"])
    back = {"return-reason": "属上级机关职权", "returned-to": "other-unit"}
    other.act("2024-02-29 09:00", "bangongshi", "deciding.return", back, refused="no-private-passing-on")
    other.act("2024-02-29 09:10", "bangongshi", "deciding.return", {**back, "returned-to": "handing-office"})
    case = Case("xiamen-city", "proposal", 9002)
    case.act("2024-02-27 10:00", "bangongshi", "register", {**sheet, "number": "示902", "gist": "关于社区法律服务点的意见"}, ["sheet"])
    case.act("2024-02-28 10:00", "bangongshi", "deciding.accept")
    case.act("2024-03-12 10:00", "jingban", "draft", {"result-class": "B", "public-interest": False}, ["reply"], refused="heard-first")
    heard = {"contact-way": "phone", "contacted-on": "2024-03-14", "heard": "希望写明时间表"}
    case.act("2024-03-14 10:00", "jingban", "contact", heard)
    case.act("2024-03-18 10:00", "jingban", "draft", {"result-class": "B", "public-interest": False}, ["reply"])
    case.act("2024-03-19 10:00", "kezhang", "checking.pass")
    case.act("2024-03-20 10:00", "fuzhuren", "signing.sign")
    case.act("2024-03-21 10:00", "jingban", "answering.answer", {"answered-on": "2024-03-21"}, ["reply-letter", "opinion-form"])
    case.act("2024-03-28 10:00", "bangongshi", "feedback.close", {"satisfaction": "not"}, ["opinion-form"], refused="unsatisfied-redone")
    case.act("2024-03-28 10:20", "bangongshi", "redo", {"satisfaction": "not"}, ["opinion-form"], opinion="代表认为没有时间表")
    case.act("2024-04-02 10:00", "jingban", "contact", {"contact-way": "visit", "contacted-on": "2024-04-02", "heard": "认可新的时间表"})
    case.act("2024-04-08 10:00", "jingban", "draft", {"result-class": "A", "public-interest": False}, ["reply"])
    case.act("2024-04-09 10:00", "kezhang", "checking.pass")
    case.act("2024-04-10 10:00", "fuzhuren", "signing.sign")
    case.act("2024-04-11 10:00", "jingban", "answering.answer", {"answered-on": "2024-04-11"}, ["reply-letter", "opinion-form"])
    case.act("2024-04-18 10:00", "bangongshi", "feedback.close", {"satisfaction": "satisfied"}, ["opinion-form"])


def legal_opinion():
    """Counsel has an interest and withdraws; the public-sector lawyer takes the slip."""
    case = Case("xiamen-justice", "legal-opinion", 9001)
    case.act("2024-06-03 09:00", "jingban", "request", {"kind": "consult", "subject": "特许经营争议（示例九千零一）", "question": "能否单方解除", "secrecy": "internal", "due": "2024-06-14"}, ["background"])
    case.act("2024-06-04 09:00", "fazhi", "commissioning.commission", {"counsel": "lvshi", "counsel-class": "counsel"})
    case.act("2024-06-04 10:00", "gongzhi", "accepting.accept", {"secrecy-declared": True, "conflict": False}, refused="own-slip")
    case.act("2024-06-04 14:00", "lvshi", "accepting.accept", {"secrecy-declared": True, "conflict": True}, refused="declared")
    case.act("2024-06-04 14:10", "lvshi", "accepting.recuse", {"recusal-reason": "曾代理对方"})
    case.act("2024-06-05 09:00", "fazhi", "commissioning.commission", {"counsel": "gongzhi", "counsel-class": "public-lawyer"})
    case.act("2024-06-05 10:00", "gongzhi", "accepting.accept", {"secrecy-declared": True, "conflict": False})
    case.act("2024-06-07 10:00", "gongzhi", "opine", {"advice": "不宜单方解除，先协商"}, ["opinion-letter"], opinion="解除条件尚未成就")
    case.act("2024-06-12 10:00", "jingban", "feed-back", {"adoption": "none"}, refused="not-adopted-with-reason")
    case.act("2024-06-12 10:10", "jingban", "feed-back", {"adoption": "full"})


def data_resource():
    """Too many bad rows at first; persons in it, so it is opened only without them."""
    case = Case("xiamen-data", "data-resource", 9001)
    case.act("2024-07-01 09:00", "jingban", "catalogue", {"code": "SJ丙001", "name": "示例数据集丙001", "source-system": "示例业务系统丙001", "department": "示例人社部门", "sharing": "conditional"}, ["directory"], refused="share-terms-given")
    case.act("2024-07-01 09:10", "jingban", "catalogue", {"code": "SJ丙001", "name": "示例数据集丙001", "source-system": "示例业务系统丙001", "department": "示例人社部门", "sharing": "conditional", "share-terms": "限办理社会保险事项"}, ["directory"])
    case.act("2024-07-02 09:00", "kezhang", "approving.approve")
    case.act("2024-07-04 09:00", "jingban", "ingest", {"rows": 1000000}, ["batch"])
    case.act("2024-07-05 09:00", "kezhang", "checking.pass", {"valid-rows": 900000}, ["quality-report"], refused="good-enough")
    case.act("2024-07-05 09:10", "kezhang", "checking.fail", opinion="合格率九成，日期字段缺失")
    case.act("2024-07-10 09:00", "jingban", "ingest", {"rows": 1000000}, ["batch"])
    case.act("2024-07-11 09:00", "kezhang", "checking.pass", {"valid-rows": 990000}, ["quality-report"])
    case.act("2024-07-15 09:00", "jingban", "offer", {"opening": "free", "personal-data": True, "anonymised": False, "rows-opened": 900000})
    case.act("2024-07-16 09:00", "baomi", "reviewing.open", materials=["secrecy-form"], refused="persons-protected")
    case.act("2024-07-16 09:10", "baomi", "reviewing.refuse", opinion="含个人信息，先去标识化")
    case.act("2024-07-22 09:00", "jingban", "offer", {"opening": "free", "personal-data": True, "anonymised": True, "rows-opened": 900000})
    case.act("2024-07-23 09:00", "baomi", "reviewing.open", materials=["secrecy-form"])


def others():
    rescue = Case("xiamen-emergency", "rescue", 9001)
    call = {"team": "JY99", "gist": "赛事保障", "place": "示例街道", "foreigners": False, "persons": 8}
    rescue.act("2024-05-20 08:00", "zhiban", "call", call, refused="not-more-than-enrolled, team-ready")
    rescue.act("2024-05-20 08:05", "zhiban", "call", {**call, "team": "JY01"})
    rescue.act("2024-05-20 08:10", "kezhang", "dispatching.refuse", opinion="主办方已有医疗保障")
    fact = Case("xiamen-city", "measured-fact", 9001)
    rank = {"fact": "third-party-rank", "year": 2024, "value": 8, "out-of": 100, "measured-by": "示例第三方评估机构", "measured-on": "2024-12-10", "source": "示例文件", "definition": "以发布单位的口径为准"}
    fact.act("2024-12-23 09:00", "jingban", "enter", rank, ["original"], refused="once-a-year")
    dispute = Case("xiamen-justice", "foreign-dispute-case", 9001)
    again = {"case-no": "（2024）示海商初0001号", "forum": "maritime-court", "foreign-element": "当事人一方在境外", "accepted-on": "2024-01-05", "amount": 800000000, "reported-in": "示例月度通报"}
    dispute.act("2024-02-19 09:00", "jingban", "register", again, ["report"], refused="once")
    dispute.act("2024-02-19 09:10", "jingban", "register", {**again, "case-no": "（2024）示商初9001号"}, ["report"])
    dispute.act("2024-02-20 09:00", "kezhang", "checking.reject", opinion="当事人和标的物都在境内")
    bill = Case("xiamen-city", "legislation", 9001)
    bill.act("2024-03-04 09:00", "jingban", "propose", {"kind": "regulation", "making": "new", "subject": "厦门经济特区示例促进条例（草案）", "need": "示例产业缺少规范", "measures": "示例制度", "field-of-law": "authorised", "burdens": False, "provisional": False, "major-interest": False, "technical": False}, ["application"], refused="within-power")
    bill.act("2024-03-04 09:10", "jingban", "propose", {"kind": "regulation", "making": "new", "subject": "厦门经济特区示例促进条例（草案）", "need": "示例产业缺少规范", "measures": "示例制度", "field-of-law": "authorised", "authorised-by": "经济特区立法权", "burdens": False, "provisional": False, "major-interest": False, "technical": False}, ["application"])
    bill.act("2024-03-11 09:00", "fuzhuren", "planning.plan", {"plan-year": 2024})
    bill.act("2024-03-18 09:00", "jingban", "open-call", {"call-from": "2024-03-18"})
    said = {"comments-received": 33, "comments-adopted": 4}
    bill.act("2024-04-12 09:00", "jingban", "close-call", {"call-until": "2024-04-12", **said}, ["opinions"], refused="call-opened")
    bill.act("2024-04-19 09:00", "jingban", "close-call", {"call-until": "2024-04-19", **said}, ["opinions"])
    bill.act("2024-04-26 09:00", "zhuren", "drafting.submit", materials=["draft", "explanation"])
    bill.act("2024-05-15 09:00", "fuzhuren", "reviewing.delay", opinion="上位法正在修改，缓办")


def leading():
    """What the mayor did himself, the year's key tasks, a meeting, and what is meant for the year after."""
    rows = [
        ("2024-02-21", "deploy", "年度法治政府建设工作", "主持部署全年任务", "任务分到各部门"),
        ("2024-05-15", "ask", "涉企检查合并", "过问任务合并的进度", "各部门统一申报任务"),
        ("2024-08-20", "coordinate", "行政争议实质化解", "协调法院和部门会商", "建立会商机制"),
        ("2024-11-13", "supervise", "历史信访事项", "督办三件积案", "三件均已办结"),
    ]
    for k, (done, duty, subject, what, outcome) in enumerate(rows, 9001):
        case = Case("xiamen-city", "accountability", k)
        facts = {"year": 2024, "subject": subject, "leader": "zhuren", "principal": True, "duty": duty, "done-on": done, "what": what, "outcome": outcome}
        case.act(f"{done} 17:00", "bangongshi", "record", facts, ["evidence"])
        case.act(f"{done[:8]}{int(done[8:]) + 1} 09:30", "kezhang", "confirming.confirm")
    meeting = Case("xiamen-city", "meeting", 9001)
    meeting.act("2024-02-01 10:00", "bangongshi", "notify", {"kind": "director", "body": "市政府常务会议", "subject": "法治政府建设年度任务", "meeting-day": "2024-02-21", "notice-sent": "2024-02-01", "items": ["年度法治政府建设任务", "立法计划"]}, ["notice", "papers"])
    people = [{"person": name, "unit": "市政府", "capacity": "member", "present": True} for name in ("示例市长", "示例副市长", "示例秘书长")]
    meeting.act("2024-02-21 11:30", "bangongshi", "notified.hold", {"held-on": "2024-02-21", "chair": "zhuren", "entitled-total": 3, "attendees": people}, ["sign-in"])
    meeting.act("2024-02-22 10:00", "bangongshi", "minutes.draft", {}, ["minutes"])
    meeting.act("2024-02-23 09:00", "fuzhuren", "signing.issue", refused="chair-signs")
    meeting.act("2024-02-23 10:00", "zhuren", "signing.issue")
    meeting.act("2024-02-26 10:00", "bangongshi", "following.close")
    tasks = [("执法监督", "合并涉企检查", "2024-06-28"), ("争议化解", "建成行政争议会商机制", "2024-09-30"), ("数据治理", "公布公共数据开放目录", "2024-10-31")]
    for k, (aspect, task, due) in enumerate(tasks, 9001):
        case = Case("xiamen-city", "key-task", k)
        case.act("2024-02-27 10:00", "bangongshi", "list", {"year": 2024, "source": "party-committee", "aspect": aspect, "task": task, "goal": "按期完成并长期运行", "unit": "市政府", "owner": "jingban", "due-day": due, "milestones": [{"text": "拿出方案", "due": "2024-04-30"}, {"text": "完成并验收", "due": due}]})
        case.act("2024-02-28 10:00", "fuzhuren", "issuing.issue")
        case.act("2024-03-11 10:00", "jingban", "working.report", {"progress": "方案已形成", "milestones-done": 1})
        end = due[:8] + "24"
        case.act(f"{end} 10:00", "jingban", "complete", {"completed-on": end, "result": f"{task}：已完成", "milestones-done": 2}, ["evidence"])
        case.act(f"{due[:8]}27 10:00", "bangongshi", "accepting.accept", opinion="对照目标核对，属实")
    plans = [
        ("规范涉企执法", "公布年度检查频次上限", "市司法局", "2025-06-30"),
        ("规范涉企执法", "推行扫码入企", "市市场监管局", "2025-09-30"),
        ("化解行政争议", "降低行政诉讼败诉率", "市司法局", "2025-12-31"),
    ]
    for k, (theme, item, unit, due) in enumerate(plans, 9001):
        case = Case("xiamen-city", "work-plan", k, 2025)
        case.act("2025-01-06 10:00", "jingban", "propose", {"year": 2025, "theme": theme, "item": item, "responsible": unit, "person": f"{unit}负责人", "due": due})
        case.act("2025-01-17 10:00", "bangongshi", "adopt", {"meeting": "市政府常务会议", "meeting-day": "2025-01-16"}, ["minutes-extract"])


def annual_reports():
    """The report of the year before, in time; that of the year itself, of which a figure had no source at first."""
    for year, number, days in ((2023, 9001, ("2024-02-05", "2024-02-07", "2024-02-08", "2024-02-20", "2024-02-21", "2024-02-22", "2024-03-04")), (2024, 9001, ("2025-02-06", "2025-02-10", "2025-02-12", "2025-02-18", "2025-02-19", "2025-02-20", "2025-03-03"))):
        case = Case("xiamen-city", "annual-report", number, year + 1)
        parts = {"year": year, "year-end": f"{year}-12-31", "part-measures": "示例举措", "part-shortcomings": "示例不足", "part-causes": "示例原因", "part-head": "示例履职", "part-next": "示例安排", "shortcomings-listed": 3, "previous-answered": True, "figures-quoted": 36, "figures-traced": 31, "external-figures": 5}
        if year == 2024:
            case.act(f"{days[0]} 09:00", "jingban", "drafting.submit", {**parts, "figures-traced": 30}, ["draft", "figures"], refused="figures-have-sources")
        case.act(f"{days[0]} 10:00", "jingban", "drafting.submit", parts, ["draft", "figures"])
        case.act(f"{days[1]} 10:00", "lvshi", "read", {"counsel-opinion": "用语和依据准确"}, ["read-through"])
        case.act(f"{days[2]} 10:00", "baomi", "secrecy.clear", {"secrecy-clear": True}, ["secrecy-form"])
        case.act(f"{days[3]} 10:00", "bangongshi", "deliberation.pass", {"meeting": "directors", "meeting-day": days[3], "head-presided": True}, ["minutes"])
        case.act(f"{days[4]} 10:00", "zhuren", "signing.sign")
        sent = {"submitted-on": days[5], "recipients": ["示例省委", "示例省政府"], "copied-to": ["示例依法治省办"], "reporter": "government", "to-congress": True}
        if year == 2024:
            case.act(f"{days[5]} 10:00", "bangongshi", "submitting.submit", {**sent, "to-congress": False}, ["receipt"], refused="congress-informed")
        case.act(f"{days[5]} 10:30", "bangongshi", "submitting.submit", sent, ["receipt"])
        case.act(f"{days[6]} 10:00", "gongkai", "publishing.publish", {"published-on": days[6], "address": "https://example.invalid/fazhi"})


for write in (disputes, petition, inspection_tasks, proposals, legal_opinion, data_resource, others, leading, annual_reports):
    write()
(HERE / "acts" / "2024-stories.jsonl").write_text("\n".join(LINES) + "\n", "utf-8")
(HERE / "refusals.txt").write_text("\n".join(REFUSALS) + "\n", "utf-8")
print({"acts": len(LINES), "refused": len(REFUSALS)})
