"""学法计划、学法、法律知识题库和测试."""

from datetime import datetime, time, timedelta

from .book import day, plus

CLERK, OFFICE, REVIEWER, CHIEF, DEPUTY = "zonghe-jingban", "bangongshi", "fazhi", "zhuren", "fuzhuren"

# 参加测试的人：编号和姓名
STAFF = [
    ("zhuren", "示例主任"), ("fuzhuren", "示例副主任"), ("fuzhuren-er", "示例副主任二"), ("chuguo-kezhang", "示例出国科科长"), ("shewai-kezhang", "示例涉外科科长"),
    ("youhao-kezhang", "示例友好科科长"), ("chuguo-jingban", "示例出国科经办"), ("chuguo-jingban-er", "示例出国科经办二"), ("shewai-jingban", "示例涉外科经办"),
    ("shewai-jingban-er", "示例涉外科经办二"), ("youhao-jingban", "示例友好科经办"), ("zonghe-jingban", "示例综合经办"), ("caiwu", "示例财务"), ("zhengzhao", "示例证照管理员"),
    ("baomi", "示例保密员"),
]

# 日期、形式、主题、法律、主持人：学法律法规的七次，其余是别的内容
STUDIES = [
    ("2024-02-20", "theory-group", "对外关系法专题学法", ["对外关系法"], CHIEF), ("2024-03-19", "collective", "领事保护与协助条例专题学法", ["领事保护与协助条例"], "shewai-kezhang"),
    ("2024-03-27", "theory-group", "贯彻外事工作会议精神", [], CHIEF), ("2024-04-15", "theory-group", "国家安全教育日专题学法", ["国家安全法", "反间谍法"], CHIEF),
    ("2024-06-19", "lecture", "保密法修订要点法治讲座", ["保守国家秘密法"], DEPUTY), ("2024-07-17", "theory-group", "纪律教育专题", [], CHIEF),
    ("2024-08-21", "collective", "出境入境管理法专题学法", ["出境入境管理法"], "chuguo-kezhang"), ("2024-10-16", "theory-group", "突发事件应对法专题学法", ["突发事件应对法"], CHIEF),
    ("2024-11-13", "theory-group", "会议精神专题学习", [], CHIEF), ("2024-12-04", "party-meeting-first-item", "宪法日学法", ["宪法"], CHIEF),
]


def study_plan(book):
    case = book.case("study-plan")
    case.act(CLERK, "draft", "2024-01-29", {"year": 2024, "plan-due": "2024-03-31", "sessions": 7, "lectures": 1, "training-includes-law": True,
             "new-staff": "新录用人员报到后一个月内参加一次学法并测试"}, ["plan"])
    case.act(DEPUTY, "approve", "2024-02-01", {"issued-on": "2024-02-01"})
    case.act(CLERK, "running.conclude", "2024-12-13", {"sessions-held": 7, "lectures-held": 1}, ["summary"])
    case.act("chuguo-kezhang", "reviewing.confirm", "2024-12-17")


def study(book):
    calendar = book.calendar
    for k, (on, kind, subject, laws, chair) in enumerate(STUDIES):
        case, on = book.case("study"), calendar.on(on)
        plan = {"kind": kind, "subject": subject, "planned-on": on, "topics": ["习近平法治思想"]}
        if laws:
            plan["laws"] = laws
        case.act(CLERK, "plan", calendar.after(on, -4), plan, ["texts"])
        present = STAFF[: 15 - k % 3]
        told = {"held-on": on, "place": "外办会议室", "chair": chair, "entitled-total": 15, "minutes-count": 60 + k % 3 * 30,
                "attendees": [{"person": name, "leader": n < 3} for n, (_, name) in enumerate(present)]}
        if len(present) < 15:
            if k == 1:
                case.act(CLERK, "planned.hold", on, told, ["sign-in", "record"], refused="absent-make-up")
            told["make-up"] = "缺席人员一周内自学并交笔记"
        case.act(CLERK, "planned.hold", on, told, ["sign-in", "record"])
        case.act(OFFICE, "confirm", calendar.after(on, 1 + k % 2))


LAWS = ["对外关系法", "领事保护与协助条例", "保守国家秘密法", "出境入境管理法"]


def exam_question(book):
    """Twelve questions, three to each law; one is returned and mended."""
    for n in range(12):
        case, law = book.case("exam-question"), LAWS[n % 4]
        said = {"question": f"TK2024-{n + 1:02}", "law": law, "article": f"示例第{n + 3}条", "kind": ("single", "multiple", "judge")[n % 3],
                "stem": f"关于{law}的示例题{n + 1}", "answer": "示例答案，理由见所引条文"}
        if said["kind"] != "judge":
            said["options"] = ["示例选项甲", "示例选项乙"]
        on = case.act(CLERK, "draft", plus("2024-09-02", n // 3), said)
        if n == 7:
            case.act(REVIEWER, "reviewing.return", book.calendar.after(on), opinion="两个选项都说得通，改写后再报")
            case.act(CLERK, "draft", book.calendar.after(on, 2), said)
            on = case.last.date()
        case.act(REVIEWER, "accept", book.calendar.after(on, 2))


def exam(book):
    """Fifteen persons; all pass."""
    calendar = book.calendar
    for n, (person, name) in enumerate(STAFF):
        case = book.case("exam")
        case.act(OFFICE, "enrol", "2024-09-18", {"exam-name": "2024年度法律知识测试", "form": "test", "person": name, "laws": LAWS, "due-by": "2024-09-27"})
        papers = {"questions": [{"question": f"TK2024-{law + 1 + q * 4:02}"} for law in range(4) for q in range(1 + (n + law) % 3)]}
        if n == 3:      # 抽的题没有覆盖每部法
            case.act(REVIEWER, "draw", "2024-09-19", {"questions": [{"question": f"TK2024-{q:02}"} for q in (1, 2, 5)]}, refused="drawn-by-rule")
        case.act(REVIEWER, "draw", "2024-09-19", papers)
        at = datetime.combine(day("2024-09-24"), time(14, 30)) + timedelta(minutes=n)
        if n == 13:     # 别人代为交卷
            case.act("caiwu", "sit", at, {"sat-on": "2024-09-24", "minutes-taken": 40}, ["answers"], refused="in-person")
        case.act(person, "sit", at + timedelta(minutes=40), {"sat-on": "2024-09-24", "minutes-taken": 38 + n}, ["answers"])
        case.act(REVIEWER, "marking.pass", calendar.after("2024-09-24", 1 + n % 2), {"score": 82 + n * 7 % 18})
