"""重点任务、年度安排、第一责任人履职、学法."""

from .book import day, plus

OFFICE, CHIEF, DEPUTY, SECOND = "bangongshi", "zhuren", "fuzhuren", "fuzhuren-er"

# 方面、任务、承办人、完成时限
TASKS = [
    ("国际交往功能建设", "编制年度外事活动统筹表", "jiaoliu-jingban", "2024-04-30"), ("国际交往功能建设", "建立重要点位服务保障清单", "jiaoliu-jingban", "2024-06-28"),
    ("国际交往功能建设", "完善驻区机构联络机制", "jiaoliu-jingban", "2024-09-30"), ("国际语言环境", "完成重点场所标识排查", "jiaoliu-jingban", "2024-10-31"),
    ("国际语言环境", "落实文化点位标识前置审核", "jiaoliu-jingban", "2024-07-31"), ("国际语言环境", "编写常用译法手册", "shewai-jingban", "2024-08-30"),
    ("涉外安全", "修订涉外应急联络表", "shewai-jingban", "2024-05-31"), ("涉外安全", "组织涉外应急演练", "shewai-jingban", "2024-09-27"),
    ("涉外安全", "开展预防性领事保护宣传", "shewai-jingban", "2024-11-29"), ("企业服务", "简化商务旅行卡申办指引", "chuguo-jingban", "2024-05-31"),
    ("企业服务", "举办企业涉外政策宣讲", "chuguo-jingban", "2024-11-29"), ("企业服务", "走访重点外向型企业", "chuguo-jingban", "2024-12-13"),
    ("因公出访管理", "开展招商团组成果跟踪", "chuguo-jingban", "2024-12-13"), ("因公出访管理", "清理逾期未交证照", "chuguo-jingban", "2024-07-31"),
    ("因公出访管理", "落实行前教育全覆盖", "chuguo-jingban", "2024-12-20"), ("制度建设", "修订外事工作规程", "zonghe-jingban", "2024-04-30"),
    ("制度建设", "梳理合同和协议审核流程", "zonghe-jingban", "2024-08-30"), ("制度建设", "建立法治建设台账", "zonghe-jingban", "2024-12-20"),
]


def listed(book, on, year, aspect, task, owner, due, twist=None):
    calendar, case = book.calendar, book.case("key-task")
    middle = plus(on, (day(due) - day(on)).days // 2)
    case.act(OFFICE, "list", on, {"year": year, "source": "commission", "aspect": aspect, "task": task, "goal": "按期完成并形成可用成果", "unit": "区政府外办", "owner": owner,
             "due-day": due, "milestones": [{"text": "拿出方案或初稿", "due": middle}, {"text": "完成并验收", "due": due}]})
    case.act(DEPUTY, "issuing.issue", calendar.after(on, 2))
    return case


def key_task(book):
    calendar = book.calendar
    for k, (aspect, task, owner, due) in enumerate(TASKS):
        on = calendar.on("2024-03-01" if k != 15 else "2024-02-19")
        case = listed(book, on, 2024, aspect, task, owner, due)
        due = day(due)
        late_report = k == 8
        case.act(owner, "working.report", calendar.on(plus(case.last.date(), 26 if late_report else 8 + k % 5)), {"progress": "已制定方案，落实到人", "milestones-done": 0},
                 opinion="承办人参加大型活动保障、首次进展报告晚" if late_report else "")
        if k == 3:
            on = case.act(owner, "ask-extension", calendar.on("2024-10-22"), {"new-due": "2024-11-29", "extension-reason": "个别点位随改造工程换牌，排查须在换牌后复核"})
            case.act(DEPUTY, "grant", calendar.after(on), {"due-day": "2024-11-29"})
            due = day("2024-11-29")
        done = calendar.after(due, -(2 + k % 4))
        told = {"completed-on": calendar.after(done, -1), "result": f"{task}：已完成，成果入台账", "milestones-done": 2}
        case.act(owner, "complete", done, told, ["evidence"])
        if k == 11:
            case.act(OFFICE, "accepting.return", calendar.after(done), opinion="走访记录缺两家企业的签字页，补齐再报")
            done = case.act(owner, "complete", calendar.after(done, 2), told, ["evidence"])
        checker = SECOND if k % 3 == 0 else OFFICE
        case.act(checker, "accept", calendar.after(done, 2), opinion="对照目标和佐证核对，属实")
    for on, aspect, task, owner, due in [
        ("2025-01-15", "涉外安全", "建成涉外应急联络平台二期", "shewai-jingban", "2025-06-30"), ("2025-01-15", "国际语言环境", "完成新增点位标识普查", "jiaoliu-jingban", "2025-09-30"),
        ("2025-01-15", "企业服务", "编印企业出海安全手册", "chuguo-jingban", "2025-04-30"),
    ]:
        listed(book, on, 2025, aspect, task, owner, due)


PLANS_2024 = [
    ("组织领导", "定期研究法治建设工作", "综合科"), ("制度建设", "修订内部规程并公开", "综合科"), ("涉外安全", "完善涉外事件处置流程", "涉外科"),
    ("企业服务", "推行一次备案多项通用", "出国科"), ("学法普法", "制定并落实年度学法计划", "综合科"), ("语言环境", "举办外语标识知识竞赛", "交流科"),
]
PLANS_2025 = [
    ("加强组织领导", "每季度研究一次法治政府建设", None, "综合科", "2025-12-19"), ("加强组织领导", "把年度法治任务列入重点任务清单督办", None, "综合科", "2025-03-31"),
    ("严守办理时限", "对出访证照、总结和政务公开设置到期前提醒并逐月通报", "部分办理超过时限", "出国科", "2025-06-30"), ("严守办理时限", "会议纪要和审核意见实行限时督办", "部分办理超过时限", "综合科", "2025-06-30"),
    ("提高办理质量", "编印申报常见问题手册，开展行前和申报辅导", "申报材料和条件不合规定较多", "出国科", "2025-05-30"), ("提高办理质量", "对经办人员开展专门培训", "操作不合程序", "综合科", "2025-04-30"),
    ("规范语言环境", "对未改正的标识挂账督办并回访", "外语标识整改有拖延", "交流科", "2025-09-30"), ("深入学法普法", "面向企业和出国人员开展预防性领事保护宣传不少于四次", "普法活动个别未开展", "涉外科", "2025-11-28"),
]


def work_plan(book):
    calendar, by = book.calendar, "zonghe-jingban"
    for k, (theme, item, unit) in enumerate(PLANS_2024):
        case = book.case("work-plan")
        case.act(by, "propose", "2024-01-12", {"year": 2024, "theme": theme, "item": item, "responsible": unit, "person": f"{unit}负责人", "due": "2024-12-20"})
        case.act(OFFICE, "adopt", "2024-01-24", {"meeting": "党组会", "meeting-day": "2024-01-23"}, ["minutes-extract"])
        if k == 5:
            case.act(SECOND, "adopted.drop", "2024-08-15", {"drop-reason": "市里统一举办同类竞赛，不再单独举办"})
            continue
        case.act(by, "adopted.report", calendar.on(plus("2024-06-20", k)), {"progress": "按计划推进"})
        case.act(by, "fulfil", calendar.on(plus("2024-12-09", k)), {"fulfilled-on": calendar.on(plus("2024-12-03", k)), "result": f"{item}：已完成"}, ["evidence"])
        case.act(OFFICE, "confirming.confirm", calendar.after(case.last.date(), 2))
    for theme, item, shortcoming, unit, due in PLANS_2025:
        case = book.case("work-plan")
        facts = {"year": 2025, "theme": theme, "item": item, "responsible": unit, "person": f"{unit}负责人", "due": due}
        if shortcoming:
            facts["from-shortcoming"] = shortcoming
        case.act(by, "propose", "2025-01-08", facts)
        case.act(OFFICE, "adopt", "2025-01-15", {"meeting": "党组会", "meeting-day": "2025-01-14"}, ["minutes-extract"])


DUTIES = [
    ("2024-01-23", "deploy", "年度法治政府建设工作", "在党组会上部署年度任务", "印发任务分工"), ("2024-02-27", "deploy", "外事制度修订", "主持研究制度修订思路", "规程修订列入计划"),
    ("2024-03-22", "ask", "内部规程合法性", "听取合法性审核情况汇报", "按审核意见完善后出台"), ("2024-04-10", "coordinate", "标识联合检查机制", "召集有关单位商定联合检查", "建立联合检查机制"),
    ("2024-06-18", "deploy", "重点任务中期推进", "部署中期攻坚", "进度偏慢任务全部赶上"),
    ("2024-07-09", "ask", "涉外事件处置时限", "过问首报和续报", "明确夜间首报责任"), ("2024-07-30", "supervise", "逾期证照清理", "督办逾期证照收缴", "逾期证照全部收回"),
    ("2024-08-27", "coordinate", "应急联络平台建设", "协调技术和安全要求", "方案按审核意见完善"),
    ("2024-09-10", "supervise", "应急演练整改", "督办演练问题整改", "问题按期销号"), ("2024-10-22", "ask", "对外协议审核", "过问协议审核不合法事项", "不合法的意向书终止签署"),
    ("2024-11-12", "coordinate", "年度收官事项", "协调跨部门收尾", "各项任务按时销号"), ("2024-12-17", "supervise", "政务公开时限", "督办逾期公开事项", "建立到期提醒"),
]


def accountability(book):
    calendar = book.calendar
    for k, (done, duty, subject, what, outcome) in enumerate(DUTIES):
        case = book.case("accountability")
        facts = {"year": 2024, "subject": subject, "leader": CHIEF, "principal": True, "duty": duty, "done-on": done, "what": what, "outcome": outcome}
        on = case.act(OFFICE, "record", plus(done, 1), facts, ["evidence"])
        case.act("jijian" if k % 2 else "chuguo-kezhang", "confirm", calendar.after(on, 2))
    for leader, title, principal, by in [(CHIEF, "主任", True, "jijian"), (DEPUTY, "副主任", False, CHIEF), (SECOND, "副主任二", False, CHIEF)]:
        case = book.case("accountability")
        facts = {"year": 2024, "subject": f"示例{title}年度述法", "leader": leader, "principal": principal, "study": "参加中心组学法并带头授课" if principal else "按计划参加学法",
                 "decisions": "重大事项先审核后讨论", "performance": "分管工作依法依规办理", "shortcomings": "对新法规学习的深度不够", "form": "meeting"}
        if principal:
            facts |= {"deployed": 3, "asked": 3, "coordinated": 3, "supervised": 3}
        case.act(OFFICE, "state", "2024-12-23", facts, ["statement"])
        case.act(by, "assess", "2024-12-26", {"assessed": "good" if principal else "fair"}, ["comments"])


# 日期、形式、主题、法律、主持人
STUDIES = [
    ("2024-01-16", "theory-group", "贯彻外事工作会议精神", [], CHIEF), ("2024-02-22", "theory-group", "对外关系法专题", ["对外关系法"], CHIEF),
    ("2024-03-19", "theory-group", "领事保护专题", ["领事保护与协助条例"], CHIEF), ("2024-03-28", "branch", "党支部学习保密知识", ["保守国家秘密法"], "shewai-kezhang"),
    ("2024-04-16", "theory-group", "国家安全教育日专题", ["国家安全法", "反间谍法"], CHIEF), ("2024-05-21", "theory-group", "纪律处分条例学习", ["中国共产党纪律处分条例"], CHIEF),
    ("2024-06-13", "party-meeting-first-item", "第一议题学习政务处分法", ["公职人员政务处分法"], CHIEF), ("2024-06-26", "theory-group", "纪律教育总结", [], CHIEF),
    ("2024-07-18", "theory-group", "语言环境条例专题", ["北京市国际交往语言环境建设条例"], CHIEF), ("2024-08-20", "theory-group", "会议精神专题", ["立法法"], DEPUTY),
    ("2024-09-12", "collective", "集体学习出境入境管理法", ["出境入境管理法"], "chuguo-kezhang"), ("2024-09-24", "theory-group", "宪法和机关组织法专题", ["宪法", "地方组织法"], CHIEF),
    ("2024-10-17", "theory-group", "保密法修订要点", ["保守国家秘密法"], CHIEF), ("2024-11-07", "branch", "党支部学习反间谍案例", ["反间谍法"], "shewai-kezhang"),
    ("2024-11-19", "theory-group", "突发事件应对法专题", ["突发事件应对法"], CHIEF), ("2024-12-05", "party-meeting-first-item", "宪法日学习", ["宪法"], CHIEF),
]


def study(book):
    calendar, by = book.calendar, "zonghe-jingban"
    staff = ["示例主任", "示例副主任", "示例副主任二", "示例涉外科科长", "示例出国科科长", "示例办公室主任", "示例出国科经办", "示例涉外科经办", "示例交流科经办", "示例综合经办"]
    for k, (on, kind, subject, laws, chair) in enumerate(STUDIES):
        case, on = book.case("study"), calendar.on(on)
        plan = {"kind": kind, "subject": subject, "planned-on": on, "topics": ["习近平法治思想"]}
        if laws:
            plan["laws"] = laws
        case.act(by, "plan", calendar.after(on, -4), plan, ["texts"])
        present = staff[: 10 - k % 4]
        told = {"held-on": on, "place": "外办会议室", "chair": chair, "entitled-total": 10, "minutes-count": 60 + k % 3 * 30,
                "attendees": [{"person": name, "leader": n < 3} for n, name in enumerate(present)]}
        if len(present) < 10:
            told["make-up"] = "缺席人员一周内自学并交笔记"
        case.act(by, "planned.hold", on, told, ["sign-in", "record"])
        case.act(OFFICE, "confirm", calendar.after(on, 1 + k % 2))
    case = book.case("study")
    case.act(by, "plan", "2024-10-24", {"kind": "branch", "subject": "党支部参观学习", "planned-on": "2024-10-31", "topics": ["警示教育"]}, ["texts"])
    case.act(by, "planned.cancel", "2024-10-30", opinion="参观场所临时闭馆，并入下次支部学习")
