"""法律顾问、合法性审核、答题和网络培训、学法、普法."""

from _make.crew import CLERK, EXCHANGE, FOREIGN, KEEPER, VISAS
from _make.law import engage_counsel, online_training, opinion, publicise, publicity_list, questions, quiz, review, study, study_plan


def counsel(book):
    engage_counsel(book, "2022-01-05", "2024-12-31", assessed="2023-02-14")
    opinion(book, "consult", "企业海外用工纠纷", "境外务工人员与中介的合同纠纷走什么途径", "2022-04-20", "先协商和调解，再仲裁或诉讼；保存合同和付款凭证")
    opinion(book, "drafting", "法律顾问工作制度", "履职台账和委派单应写明哪些内容", "2022-01-24", "写明事项、问题、时限、意见和采纳情况")


def reviews(book):
    """重大事项四次；合同文书十件、其中一件改后复审，共十一次."""
    book.reviews = {
        "action": review(book, "decision", "云帆护航行动实施方案", "2022-03-07", twist="short"),
        "scheme": review(book, "decision", "因公出国审批流程再造方案", "2022-05-16"),
        "portal": review(book, "decision", "外事政务新媒体建设支出", "2022-07-11"),
        "award": review(book, "decision", "涉外企业评选收费办法", "2022-09-13", result="unlawful", points=["收费没有法律法规依据，超出本机关权限"], twist="lenient"),
        "interpreting": review(book, "contract", "翻译服务合同", "2022-02-21", counterpart="示例翻译公司", twist="nameless"),
        "system": review(book, "contract", "邀请外国人来华信息库维护合同", "2022-03-21", counterpart="示例信息技术公司", result="amend", points=["补写数据安全责任", "争议解决改为本地法院管辖"]),
        "print": review(book, "contract", "法治宣传品制作合同", "2022-04-06", by=FOREIGN, counterpart="示例印刷厂"),
        "venue": review(book, "contract", "企业培训场地租用合同", "2022-05-05", by=EXCHANGE, counterpart="示例会议中心", twist="ask"),
        "letter": review(book, "letter", "致示例友城的慰问函", "2022-05-25", by=EXCHANGE),
        "memorandum": review(book, "agreement", "与示例外国城市的友好交流备忘录草案", "2022-06-14", by=EXCHANGE, counterpart="示例外国城市"),
        "broadcast": review(book, "contract", "新媒体运营服务合同", "2022-08-08", counterpart="示例传媒公司"),
        "archive": review(book, "contract", "档案整理服务合同", "2022-09-05", counterpart="示例档案服务公司"),
        "congratulation": review(book, "letter", "致示例国际组织的贺函", "2022-10-12", by=EXCHANGE),
        "material": review(book, "contract", "领保宣传册印制合同", "2022-11-02", by=FOREIGN, counterpart="示例印刷厂"),
    }
    review(book, "contract", "活动摄像服务合同", "2022-11-15", by=EXCHANGE, counterpart="示例影像工作室", twist="signed")


BANK = [
    ("LC-001", "国家安全法", "第十一条", "公民和组织有维护国家安全的责任和义务"), ("LC-002", "反间谍法", "第四条", "中国公民有维护国家安全的义务"), ("LC-003", "国家安全法", "第十四条", "每年四月十五日为全民国家安全教育日"),
    ("LC-004", "中国共产党纪律处分条例", "第四条", "党组织处理违纪坚持实事求是"), ("LC-005", "中国共产党重大事项请示报告条例", "第四条", "请示报告工作应当坚持政治导向"),
    ("LC-006", "中国共产党纪律处分条例", "第七条", "违纪应当受到追究"), ("LC-007", "宪法", "第五条", "一切国家机关都必须遵守宪法和法律"),
    ("LC-008", "宪法", "第三十二条", "中国保护在境内的外国人的合法权利"), ("LC-009", "宪法", "第二十七条", "国家工作人员就职时应当公开进行宪法宣誓"),
]


def exams(book):
    """四月份起的三次答题和一次网络培训，应参加的全部参加."""
    questions(book, "2022-03-15", BANK)
    quiz(book, "全民国家安全教育日知识竞答", "2022-04-12", "2022-04-29", ["国家安全法", "反间谍法"], ["LC-001", "LC-002", "LC-003"], short=VISAS)
    quiz(book, "党内法规专项答题", "2022-07-05", "2022-07-22", ["中国共产党纪律处分条例", "中国共产党重大事项请示报告条例"], ["LC-004", "LC-005", "LC-006"])
    quiz(book, "宪法知识竞答", "2022-11-29", "2022-12-16", ["宪法"], ["LC-007", "LC-008", "LC-009"], proxy=KEEPER)
    online_training(book, "习近平法治思想网络培训", "2022-06-06", "2022-09-30", ["习近平法治思想学习纲要"], 12)


def studies(book):
    """法治教育七次；中心组其他学习不计入."""
    study_plan(book, "2022-03-02", 6, "2022-12-26", (7, 3))
    for kind, subject, on, laws, lecturer in [
        ("lecture", "宪法与依法行政", "2022-01-20", ["宪法"], "示例法律顾问"), ("pre-meeting", "会前学民法典", "2022-03-24", ["民法典"], None),
        ("collective", "国家安全教育日集体学法", "2022-04-15", ["国家安全法"], None), ("theory-group", "习近平法治思想学习纲要", "2022-05-20", [], None),
        ("lecture", "合同审查与履约风险", "2022-06-23", ["民法典"], "示例法律顾问"), ("theory-group", "习近平谈治国理政第四卷", "2022-08-12", [], None),
        ("pre-meeting", "会前学公务员法", "2022-09-08", ["公务员法"], None), ("lecture", "涉外法治专题", "2022-10-27", ["出境入境管理法"], "示例法律顾问"),
        ("theory-group", "学习贯彻党的二十大精神", "2022-11-10", [], None), ("collective", "国家宪法日集体学法", "2022-12-05", ["宪法"], None),
    ]:
        study(book, kind, subject, on, laws, lecturer=lecturer, present=12 if kind == "collective" else 11)


def publicity(book):
    publicity_list(book, "2022-02-15", [
        ("LP-2022-01", "国家安全法", "社区居民", "综合科", "2022-04-29", "国家安全教育日", "2022-04-15"), ("LP-2022-02", "出境入境管理法", "企业和出国人员", "涉外科", "2022-11-30", None, None),
        ("LP-2022-03", "宪法", "机关干部和居民", "综合科", "2022-12-12", "宪法宣传周", "2022-12-04"), ("LP-2022-04", "民法典", "企业", "综合科", "2022-06-15", "民法典宣传月", "2022-05-28"),
    ])
    publicise(book, CLERK, "LP-2022-01", "国家安全教育日主题党日进双报到社区", "security-day", ["国家安全法", "反间谍法"], "resident", "on-site", "2022-04-15", "示例社区", 96, twist="unlisted")
    publicise(book, CLERK, "LP-2022-04", "云帆护航送法进企业", "civil-code-month", ["民法典"], "enterprise", "lecture", "2022-05-26", "示例轴承产业园", 42)
    publicise(book, FOREIGN, "LP-2022-02", "预防性领事保护进企业", "none", ["出境入境管理法"], "enterprise", "lecture", "2022-08-24", "示例装备企业", 37)
    publicise(book, VISAS, "LP-2022-02", "因公出国行前教育", "none", ["出境入境管理法", "保守国家秘密法"], "outbound", "briefing", "2022-11-17", "机关会议室", 12, embedded="management")
    publicise(book, FOREIGN, "LP-2022-02", "海外安全知识进校园", "none", ["出境入境管理法"], "student", "lecture", "2022-10-19", "示例学校", 0, twist="cancelled")
    publicise(book, CLERK, "LP-2022-03", "宪法宣传周公众号专栏", "constitution-week", ["宪法"], "resident", "online", "2022-12-02", "政务新媒体", 1240)
