"""涉外案（事）件、领事保护、应急演练."""

from datetime import datetime, timedelta

from .book import plus

CLERK, SECOND, HEAD, DUTY, DEPUTY, CHIEF = "shewai-jingban", "shewai-jingban-er", "shewai-kezhang", "zhiban", "fuzhuren-er", "zhuren"

# 接报时刻、来源、性质、国籍、人数、地点、级别、成员单位、承办单位、简要情况、结果。前十二件是涉外案件，共十七人
INCIDENTS = [
    ("2024-01-19 15:30", "police", "public-order", "巴基斯坦", 2, "示例商业街", "general", ["市公安局"], "市公安局", "两名外籍商务人员与店主争执", "调解处理，双方互谅"),
    ("2024-02-22 10:40", "court", "civil", "韩国", 1, "甲县", "general", ["市中级人民法院", "市司法局"], "市司法局", "外籍投资人股权转让纠纷求助", "告知诉讼和翻译途径，法院已立案"),
    ("2024-03-14 20:50", "police", "administrative", "越南", 1, "乙县", "general", ["市公安局"], "市公安局", "外国人居留手续逾期被查获", "依法处罚后补办手续"),
    ("2024-04-11 16:20", "police", "criminal", "尼日利亚", 1, "丙区", "IV", ["市公安局", "市检察院"], "市公安局", "一名外国人涉嫌诈骗被采取措施", "依法处理，领事通报和探视均已安排"),
    ("2024-05-16 09:20", "unit", "civil", "印度", 3, "示例开发区", "general", ["市人力资源社会保障局", "示例开发区管委会"], "示例开发区管委会", "三名外籍技术人员反映工资拖欠", "企业补发，劳动合同续签"),
    ("2024-06-04 22:15", "police", "public-order", "俄罗斯", 1, "示例酒店", "general", ["市公安局"], "市公安局", "外籍住客酒后损坏物品", "赔偿到位，依法教育"),
    ("2024-07-02 11:10", "hotline", "civil", "马来西亚", 1, "丁县", "general", ["市市场监管局"], "市市场监管局", "外籍客商反映货物质量不符", "双方协商换货，调解结案"),
    ("2024-07-23 03:40", "police", "death", "德国", 2, "示例宾馆", "IV", ["市公安局", "市卫生健康委"], "市公安局", "外籍工程师在宾馆病故，同行一人须照料", "依法通报使馆，家属来处理后事完毕"),
    ("2024-08-29 14:05", "police", "administrative", "孟加拉国", 1, "甲县", "general", ["市公安局"], "市公安局", "外国人持商务签证从事与签证不符的活动", "依法处理后出境"),
    ("2024-09-19 17:30", "town", "civil", "乌兹别克斯坦", 1, "戊县某村", "general", ["市司法局", "戊县政府"], "戊县政府", "外籍配偶房屋居住纠纷", "人民调解达成协议"),
    ("2024-10-24 19:45", "police", "public-order", "埃及", 1, "示例夜市", "general", ["市公安局"], "市公安局", "外国留学生与摊主口角", "调解处理，当事人致歉"),
    ("2024-11-21 10:25", "court", "civil", "日本", 2, "丙区", "general", ["市中级人民法院"], "市司法局", "两名外籍股东因合同纠纷求助", "告知仲裁途径，已达成和解"),
    ("2024-05-28 15:50", "town", "bride", "越南", 1, "己县某镇", "general", ["市公安局", "市民政局"], "己县政府", "涉外婚姻当事人证件遗失、欲回国", "协助补办证件，家庭稳定"),
    ("2024-09-05 09:35", "police", "bride", "老挝", 1, "庚县某镇", "general", ["市公安局", "市妇联"], "市公安局", "疑似被介绍来的外籍妇女求助", "核实身份后依法安置并联系使馆"),
    ("2024-02-12 18:20", "public", "health", "法国", 1, "示例景区", "general", ["市卫生健康委"], "市卫生健康委", "外籍游客突发疾病求助", "就近送医，当晚出院"),
    ("2024-04-20 12:30", "public", "other", "意大利", 1, "示例牡丹园", "general", ["市文旅局"], "市文旅局", "外籍游客与同伴走散", "半小时内找到"),
    ("2024-06-27 16:45", "unit", "accident", "西班牙", 2, "示例工厂", "general", ["市应急管理局"], "市应急管理局", "外籍安装人员轻微擦伤", "就医后无碍，企业整改防护"),
    ("2024-08-08 10:15", "hotline", "petition", "加拿大", 1, "丙区", "general", ["市交通运输局"], "市交通运输局", "外籍人士反映站牌没有外文", "增设双语站牌，本人认可"),
    ("2024-10-10 11:50", "embassy", "petition", "土耳其", 1, "示例学校", "general", ["市教育局"], "市教育局", "使馆转来外籍教师咨询合同事项", "学校书面答复，已回复使馆"),
]


def minutes(at, n):
    return at + timedelta(minutes=n)


def incident(book):
    calendar = book.calendar
    for k, (heard, source, kind, nation, persons, place, level, members, host, gist, outcome) in enumerate(INCIDENTS):
        at, case = datetime.fromisoformat(heard), book.case("incident")
        by = (DUTY, "zhiban-er")[k % 2] if not 9 <= at.hour < 17 or not calendar.works(at.date()) else CLERK
        case.act(by, "hear", at, {"source": source, "gist": gist})
        grave = kind in ("criminal", "death")
        slow = k == 2
        registered = minutes(at, 145 if slow else 30 + k * 3)
        case.act(by, "register", registered, {"kind": kind, "measure": "detained" if kind == "criminal" else "none", "nationalities": [nation],
                 "persons": persons, "happened-on": at.date(), "place": place, "media": False},
                 opinion="当事人语言不通、找翻译用时较长" if slow else "")
        graded = minutes(registered, 40)
        if kind == "criminal":
            case.act(HEAD, "grade", graded, {"level": level, "notice-exempt": "无"}, refused="notice-when-restrained")
        if grave:
            case.act(HEAD, "grade-with-notice", minutes(graded, 5), {"level": level})
        else:
            case.act(HEAD, "grade", graded, {"level": level, "notice-exempt": "未限制人身自由，本人未要求通报"})
        case.act(CLERK, "coordinate", minutes(graded, 30), {"members": members, "host": host}, opinion=f"由{host}先行处置，外办归口协调")
        now = minutes(graded, 80)
        case.act(CLERK, "report-up", now, {"reported-to": "省外办"}, ["first-report"])
        case.act(CLERK, "list-persons", minutes(now, 5), {"people": [{"name": f"TEST GUEST {k + 1:02}-{n + 1}", "nationality": nation} for n in range(persons)]})
        now = minutes(now, 5)
        if kind == "civil" and persons >= 3:    # 先当一般事件办，审核时补批示
            finish(case, minutes(now, 60), outcome)
            closing = datetime.combine(calendar.after(now.date()), now.time().replace(hour=10))
            case.act(HEAD, "close", closing, refused="chief-knows-of-grave-ones")
            case.act(HEAD, "checking.return", minutes(closing, 5), opinion="涉及三人，补报主要负责人")
            case.act(CHIEF, "instruct", minutes(closing, 90), opinion="处置及时，今后涉及多人的先报后结")
            finish(case, minutes(closing, 130), outcome)
            case.act(HEAD, "close", minutes(closing, 180))
            continue
        if grave:
            case.act(CHIEF, "instruct", minutes(now, 25), opinion="依法稳妥处置，照顾好当事人，及时报告进展")
            for hours in (20, 40):
                case.act(CLERK, "progress", minutes(graded, hours * 60), opinion="使馆和家属已联系，情况平稳")
            now = minutes(graded, 41 * 60)
            case.act(CLERK, "notify", now, {"embassy": f"{nation}驻华使馆", "notified-on": now.date()})
            if kind == "criminal":
                finish(case, minutes(now, 20), outcome, refused="visit-before-end", response=True)
                now = minutes(now, 300)
                case.act(CLERK, "visit", now, {"visit-waived": False, "visit-on": plus(now, 2)})
        finish(case, minutes(now, 75 + k * 4), outcome, response=level != "general")
        case.act(HEAD, "close", calendar.after(case.last.date()))
    # 不属涉外事项的，转有关单位
    case = book.case("incident")
    case.act(DUTY, "hear", datetime(2024, 8, 17, 16, 20), {"source": "hotline", "gist": "居民反映邻居噪声，自称对方像外国人"})
    case.act(DUTY, "registering.pass-on", datetime(2024, 8, 17, 17, 5), {"not-ours": "核实双方均为中国公民，转街道办事处"})


def finish(case, at, outcome, refused=None, response=False):
    told = {"outcome": outcome, "outcome-reported": True}
    if response:
        told["lessons"] = "研判后同时通知承办单位和使馆联络人，缩短等待"
    case.act(CLERK, "finish", at, told, refused=refused)


# 接报时刻、来源、简要情况、国家、类型、专题、人数、结果。十件、十七人
CASES = [
    ("2024-01-11 09:40", "mission", "务工人员骨折，使馆请协助联系家属并接回", "柬埔寨", "D", "illness", 1, "本人平安回国，已在家休养"),
    ("2024-02-21 20:15", "family", "家属称子女在境外三日联系不上", "马来西亚", "E", "student", 1, "本人平安，已与家人通话"),
    ("2024-03-27 10:30", "province", "劳务人员反映境外雇主拖欠工资", "新加坡", "A", "labour", 4, "工资补齐，人员返回工地"),
    ("2024-05-08 22:50", "unit", "境外项目所在地发生洪灾，请求指导避险", "肯尼亚", "G", "labour", 3, "人员平安，项目恢复"),
    ("2024-06-13 14:10", "hotline", "游客护照遗失滞留", "泰国", "D", "tour", 2, "补办旅行证件后回国"),
    ("2024-07-10 11:20", "mission", "船员病故，使馆请协助联系家属", "印度尼西亚", "F", "marine", 1, "家属赴外办妥后事，骨灰运回"),
    ("2024-08-22 15:30", "unit", "境外客户拖欠货款，请求指导维权", "阿联酋", "H", "other", 1, "企业委托律师，收回首期货款"),
    ("2024-09-12 09:15", "police", "一人疑在境外涉诈园区，家属求助", "缅甸", "E", "fraud", 1, "已由公安机关立案，本人经口岸入境"),
    ("2024-10-17 16:40", "mission", "留学人员遭遇交通事故轻伤", "俄罗斯", "A", "student", 2, "伤愈返校，保险赔付到位"),
    ("2024-11-14 10:05", "family", "境外婚姻当事人请求回国协助", "日本", "D", "marriage", 1, "本人已回国与家人团聚"),
]


def travellers(count):
    return [{"name": f"示例出国人员{n + 1}", "hukou": "本市"} for n in range(count)]


def consular(book):
    calendar = book.calendar
    for k, (heard, source, gist, country, kind, topic, persons, result) in enumerate(CASES):
        at, case = datetime.fromisoformat(heard), book.case("consular")
        grave = kind in ("B", "F", "G") or persons >= 3
        case.act(DUTY, "hear", at, {"source": source, "gist": gist, "country": country})
        case.act(DUTY, "register", minutes(at, 40), {"type": kind, "topic": topic, "persons": persons, "hukou": "本市", "identity": "中国公民，护照资料已核",
                 "request": gist, "media": False}, ["identity-proof"])
        if grave:
            if k == 2:
                case.act(HEAD, "assign", minutes(at, 60), {"handler": CLERK}, refused="grave-is-assigned-as-grave")
            case.act(HEAD, "assign-grave", minutes(at, 70), {"handler": CLERK})
            case.act(HEAD, "report-province", minutes(at, 110), {"reported-to": "省外办"}, opinion="人员情况已核实，正与使领馆和单位联系")
            case.act(CHIEF, "instruct", minutes(at, 140), opinion="保持联系，人员安全第一，及时报告")
        else:
            case.act(HEAD, "assign", minutes(at, 60), {"handler": CLERK})
        case.act(CLERK, "list-persons", minutes(at, 160), {"people": travellers(persons)})
        if source != "mission":
            case.act(CLERK, "contact-mission", minutes(at, 180), {"mission": f"驻{country}使馆"}, opinion="使馆已受理并联系当地主管部门")
        told = {"result": result, "satisfied": True}
        if k == 0:      # 没有联系家属就报办结
            case.act(CLERK, "finish", minutes(at, 190), told, refused="family-told-first")
        family = {"family": "家属", "family-told": "已告知情况、办理途径和费用自理", "own-cost": True}
        if kind == "F":
            family["effects-told"] = True
        case.act(CLERK, "tell-family", minutes(at, 200), family)
        for week in range(1, 2 + k % 3):
            day_of = plus(at.date(), 6 * week + (2 if k == 8 and week == 1 else 0))
            case.act(CLERK, "follow", datetime.combine(day_of, at.time().replace(hour=10 + week)),
                     opinion="等候保险公司回复、跟进晚了一日" if k == 8 and week == 1 else "使领馆和家属均有联系，事情在推进")
        back = plus(case.last.date(), 2)
        if kind == "D":
            case.act(CLERK, "bring-home", datetime.combine(back, at.time().replace(hour=14)), {"return-day": plus(back, -1), "returned": persons})
        if kind == "E":
            if topic == "student":
                case.act(CLERK, "finish", datetime.combine(back, at.time().replace(hour=15)), told, refused="whereabouts-known")
            told["whereabouts"] = "在住处，手机遗失" if topic == "student" else "已入境，移交公安机关"
        case.act(CLERK, "finish", datetime.combine(plus(back, 1), at.time().replace(hour=16)), told)
        case.act(HEAD, "close", calendar.after(case.last.date()))
    # 户籍在外市，转办
    case, at = book.case("consular"), datetime(2024, 6, 24, 11, 5)
    case.act(DUTY, "hear", at, {"source": "hotline", "gist": "游客遗失护照滞留", "country": "越南"})
    case.act(DUTY, "register", minutes(at, 40), {"type": "D", "topic": "tour", "persons": 2, "hukou": "外市", "identity": "中国公民，护照资料已核",
             "request": "补办证件", "media": False}, ["identity-proof"])
    case.act(HEAD, "assigning.pass-on", minutes(at, 50), {"not-ours": "户籍在外市，转户籍地外事部门并告知本人"})


def drill(book):
    case = book.case("drill")
    units = ["市公安局", "市卫生健康委", "市文旅局", "市应急管理局", "市委宣传部"]
    case.act(CLERK, "propose", "2024-06-05", {
        "subject": "大型展会期间外国客商突发疾病和走失", "form": "tabletop", "plan-name": "市涉外突发事件应急预案", "last-drill": "2022-11-18",
        "scenario": "示例展会期间多名外国客商身体不适，一人走失，现场视频传到网上", "goals": ["检验首报和续报", "检验口径审定", "检验使馆联络"],
        "members": [{"unit": one, "duty": duty} for one, duty in zip(units, ["现场秩序和身份核查", "急救转运", "场所联络", "现场救助", "舆情应对"])],
        "planned-on": "2024-06-21"}, ["script"])
    case.act(DEPUTY, "approve", "2024-06-07")
    case.act(CLERK, "hold", "2024-06-21", {
        "held-on": "2024-06-21", "place": "市应急指挥中心", "participants": 31, "attended": units,
        "injects": [{"inject": "同时三人求医，一人语言不通", "decision": "启用电话翻译，分诊转运", "minutes": 12},
                    {"inject": "网上出现不实信息", "decision": "口径经审定后半小时内发布", "minutes": 28}]}, ["sign-in", "photos"])
    case.act(HEAD, "evaluate", "2024-06-27", {
        "execution-ok": True, "plan-fits": True, "command-ok": True, "equipment-ok": False, "suggestions": "更新翻译名单和联络表", "problems": [
            {"problem": "小语种翻译名单过期", "owner": "市政府外办", "due": "2024-08-30"},
            {"problem": "使馆联络表缺夜间电话", "owner": "市政府外办", "due": "2024-07-31"}]}, ["evaluation"])
    case.act(CLERK, "mend", "2024-07-29", {"solved": 1}, opinion="联络表已更新，名单在补充")
    case.act(CLERK, "mend", "2024-08-27", {"solved": 2}, opinion="翻译名单已更新")
    case.act(HEAD, "mending.close", "2024-08-29")
