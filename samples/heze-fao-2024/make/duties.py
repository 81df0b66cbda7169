"""重点任务、年度安排、第一责任人履职."""

from .book import day, plus

OFFICE, CHIEF, DEPUTY, SECOND = "bangongshi", "zhuren", "fuzhuren", "fuzhuren-er"

# 方面、任务、承办人、完成时限
TASKS = [
    ("涉外安全", "修订涉外突发事件应急预案", "shewai-jingban", "2024-10-31"), ("涉外安全", "组织涉外应急演练", "shewai-jingban", "2024-06-28"),
    ("领事保护", "摸清高风险国家人员底数", "shewai-jingban-er", "2024-10-31"), ("领事保护", "分人群开展领事保护宣传", "shewai-jingban-er", "2024-12-13"),
    ("企业服务", "简化商务旅行卡申办指引", "chuguo-jingban", "2024-05-31"), ("企业服务", "压缩来华邀请核实时间", "chuguo-jingban-er", "2024-08-30"),
    ("友好交流", "梳理友好城市交往台账", "youhao-jingban", "2024-09-30"), ("制度建设", "修订外事工作制度汇编", "zonghe-jingban", "2024-06-28"),
    ("制度建设", "建立法治建设台账", "zonghe-jingban", "2024-12-13"),
]


def listed(book, on, year, aspect, task, owner, due):
    case = book.case("key-task")
    middle = plus(on, (day(due) - day(on)).days // 2)
    case.act(OFFICE, "list", on, {"year": year, "source": "commission", "aspect": aspect, "task": task, "goal": "按期完成并形成可用成果", "unit": "市政府外办", "owner": owner,
             "due-day": due, "milestones": [{"text": "拿出方案或初稿", "due": middle}, {"text": "完成并验收", "due": due}]})
    case.act(DEPUTY, "issuing.issue", book.calendar.after(on, 2))
    return case


def key_task(book):
    calendar = book.calendar
    for k, (aspect, task, owner, due) in enumerate(TASKS):
        case, due = listed(book, calendar.on("2024-03-01"), 2024, aspect, task, owner, due), day(due)
        case.act(owner, "working.report", calendar.on(plus(case.last.date(), 8 + k % 5)), {"progress": "已制定方案，落实到人", "milestones-done": 0})
        if k == 6:
            on = case.act(owner, "ask-extension", "2024-09-18", {"new-due": "2024-11-15", "extension-reason": "两个友好城市的往来资料须向外方核对"})
            case.act(DEPUTY, "grant", calendar.after(on), {"due-day": "2024-11-15"})
            due = day("2024-11-15")
        done = calendar.after(due, -(2 + k % 4))
        told = {"completed-on": calendar.after(done, -1), "result": f"{task}：已完成，成果入台账", "milestones-done": 2}
        case.act(owner, "complete", done, told, ["evidence"])
        if k == 2:
            case.act(OFFICE, "accepting.return", calendar.after(done), opinion="第三轮摸排表缺两个县的签字页，补齐再报")
            done = case.act(owner, "complete", calendar.after(done, 2), told, ["evidence"])
        case.act(SECOND if k % 3 == 0 else OFFICE, "accept", calendar.after(done, 2), opinion="对照目标和佐证核对，属实")
    listed(book, "2025-01-15", 2025, "企业服务", "编印企业出海安全手册", "chuguo-jingban", "2025-06-30")
    listed(book, "2025-01-15", 2025, "领事保护", "建成领事保护信息系统二期", "shewai-jingban-er", "2025-09-30")


PLANS_2024 = [
    ("组织领导", "定期研究法治建设工作", "综合科"), ("涉外安全", "完善涉外案（事）件处置流程", "涉外科"), ("领事保护", "开展领事保护宣传月活动", "涉外科"),
    ("企业服务", "推行一次备案多项通用", "出国科"), ("学法普法", "制定并落实年度学法计划", "综合科"), ("友好交流", "举办友好城市知识展", "友好科"),
]
PLANS_2025 = [
    ("加强组织领导", "每季度研究一次法治政府建设", None, "综合科", "2025-12-19"), ("加强组织领导", "把年度法治任务列入重点任务清单督办", None, "综合科", "2025-03-31"),
    ("严守办理时限", "对领事保护跟进和提醒转达设置到期前提醒并逐月通报", "部分办理超过时限", "涉外科", "2025-06-30"),
    ("提高办理质量", "编印申报常见问题手册，开展申报辅导", "申报材料和条件不合规定较多", "出国科", "2025-05-30"),
    ("提高办理质量", "对经办人员开展专门培训", "操作不合程序", "综合科", "2025-04-30"),
    ("深化预防宣传", "把领事保护宣传延伸到乡镇劳务市场", "个别宣传活动没有按计划开展", "涉外科", "2025-11-28"),
]


def work_plan(book):
    calendar, by = book.calendar, "zonghe-jingban"
    for k, (theme, item, unit) in enumerate(PLANS_2024):
        case = book.case("work-plan")
        case.act(by, "propose", "2024-01-12", {"year": 2024, "theme": theme, "item": item, "responsible": unit, "person": f"{unit}负责人", "due": "2024-12-20"})
        case.act(OFFICE, "adopt", "2024-01-24", {"meeting": "党组会", "meeting-day": "2024-01-23"}, ["minutes-extract"])
        if k == 5:
            case.act(SECOND, "adopted.drop", "2024-08-15", {"drop-reason": "与省里同类展览重复，不再单独举办"})
            continue
        case.act(by, "adopted.report", calendar.on(plus("2024-06-20", k)), {"progress": "按计划推进"})
        case.act(by, "fulfil", calendar.on(plus("2024-12-05", k)), {"fulfilled-on": calendar.on(plus("2024-12-03", k)), "result": f"{item}：已完成"}, ["evidence"])
        case.act(OFFICE, "confirming.confirm", calendar.after(case.last.date(), 2))
    for theme, item, shortcoming, unit, due in PLANS_2025:
        case = book.case("work-plan")
        facts = {"year": 2025, "theme": theme, "item": item, "responsible": unit, "person": f"{unit}负责人", "due": due}
        if shortcoming:
            facts["from-shortcoming"] = shortcoming
        case.act(by, "propose", "2025-01-08", facts)
        case.act(OFFICE, "adopt", "2025-01-15", {"meeting": "党组会", "meeting-day": "2025-01-14"}, ["minutes-extract"])


DUTIES = [
    ("2024-01-23", "deploy", "年度法治政府建设工作", "在党组会上部署年度任务", "印发任务分工"), ("2024-02-28", "deploy", "涉外安全工作", "部署全年涉外安全重点", "列入重点任务清单"),
    ("2024-03-26", "ask", "高风险国家人员摸排", "听取摸排情况汇报", "两个县补报名单"), ("2024-04-23", "coordinate", "涉外案（事）件处置协作", "召集公安、司法等单位商定协作", "明确首报和续报分工"),
    ("2024-06-25", "supervise", "应急演练整改", "督办演练问题整改", "问题按期销号"), ("2024-07-24", "ask", "外籍人员病故处置", "过问通报和善后", "家属善后办理完毕"),
    ("2024-08-27", "coordinate", "应急预案修订", "协调成员单位意见", "预案印发实施"), ("2024-10-22", "supervise", "来华邀请逾期销签", "督办逾期销签清理", "逾期批次全部销签"),
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
            facts |= {"deployed": 2, "asked": 2, "coordinated": 2, "supervised": 2}
        case.act(OFFICE, "state", "2024-12-12", facts, ["statement"])
        case.act(by, "assess", "2024-12-17", {"assessed": "good" if principal else "fair"}, ["comments"])
