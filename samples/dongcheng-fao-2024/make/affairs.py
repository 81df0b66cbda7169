"""涉外案（事）件、领事保护、应急演练."""

from datetime import datetime, timedelta

from .book import plus

CLERK, HEAD, DUTY, DEPUTY, CHIEF = "shewai-jingban", "shewai-kezhang", "zhiban", "fuzhuren-er", "zhuren"

# 接报时刻、来源、性质、国籍、人数、地点、级别、成员单位、承办单位、简要情况、结果
INCIDENTS = [
    ("2024-01-13 21:40", "public", "health", "法国", 1, "示例街道甲小区", "general", ["公安分局", "卫生健康委"], "卫生健康委", "外籍住户夜间突发疾病求助", "送医后转危为安，已联系家属"),
    ("2024-01-29 10:20", "hotline", "petition", "英国", 1, "示例街道乙路", "general", ["市场监管局"], "市场监管局", "外籍消费者反映预付费退款难", "商户退还余款，本人表示满意"),
    ("2024-02-12 18:05", "police", "public-order", "俄罗斯", 2, "示例商圈", "general", ["公安分局"], "公安分局", "节日期间外国人酒后口角", "调解处理，双方互谅"),
    ("2024-02-27 14:30", "town", "civil", "韩国", 1, "示例街道丙院", "general", ["街道办事处", "司法局"], "街道办事处", "外籍租户与房东押金纠纷", "人民调解达成协议并当场履行"),
    ("2024-03-09 23:15", "police", "criminal", "示例国", 2, "示例商圈", "IV", ["公安分局", "检察院"], "公安分局", "两名外国人涉嫌盗窃被采取措施", "依法处理，领事通报和探视均已安排"),
    ("2024-03-21 16:10", "unit", "accident", "德国", 1, "示例写字楼", "general", ["应急管理局", "消防支队"], "应急管理局", "外企装修引发小范围火情", "无人受伤，责令整改用电"),
    ("2024-04-06 11:25", "public", "other", "西班牙", 3, "示例公园", "general", ["公安分局", "公园管理处"], "公园管理处", "外籍家庭与同行儿童走散", "三十分钟内找到，安全团聚"),
    ("2024-04-18 09:50", "embassy", "petition", "日本", 1, "示例街道丁路", "general", ["街道办事处"], "街道办事处", "使馆转来侨民反映施工噪声", "施工单位调整作业时间，已回复使馆"),
    ("2024-05-03 20:35", "police", "public-order", "巴西", 1, "示例酒吧街", "general", ["公安分局"], "公安分局", "外国人遗失护照滞留", "协助报失并联系使馆补发旅行证件"),
    ("2024-05-22 13:15", "town", "health", "希腊", 1, "示例街道戊院", "general", ["卫生健康委", "公安分局", "街道办事处"], "街道办事处", "外籍老人迷路，说不清住处", "核实住处后安全送回，子女致谢"),
    ("2024-06-08 22:10", "public", "health", "意大利", 1, "示例书店", "general", ["卫生健康委", "文旅局"], "卫生健康委", "外籍读者中暑", "就近送医，当晚出院"),
    ("2024-06-20 15:40", "court", "civil", "新加坡", 1, "示例写字楼", "general", ["司法局"], "司法局", "涉外劳动合同纠纷当事人求助", "告知诉讼和翻译途径，法院已立案"),
    ("2024-07-05 08:45", "hotline", "petition", "加拿大", 1, "示例街道己路", "general", ["交通支队"], "交通支队", "外籍人士反映停车告知没有外文", "增设双语告示，本人认可"),
    ("2024-07-19 19:30", "media", "civil", "澳大利亚", 2, "示例民宿", "general", ["文旅局", "公安分局"], "文旅局", "外籍游客住宿纠纷在网上引起关注", "民宿退款并致歉，口径统一后平息"),
    ("2024-08-02 02:20", "police", "death", "荷兰", 1, "示例酒店", "IV", ["公安分局", "卫生健康委"], "公安分局", "外籍住客在酒店病故", "依法通报使馆，家属来京处理后事完毕"),
    ("2024-08-15 17:00", "unit", "other", "印度", 4, "示例会展中心", "general", ["会展中心"], "会展中心", "外籍参展人员证件信息有误无法入场", "当场核验更正，未影响参展"),
    ("2024-08-29 12:40", "town", "bride", "越南", 1, "示例街道庚院", "general", ["公安分局", "民政局"], "公安分局", "涉外婚姻当事人居留手续逾期", "按规定处理并协助补办，家庭稳定"),
    ("2024-09-10 10:05", "police", "administrative", "尼日利亚", 1, "示例街道辛路", "general", ["公安分局"], "公安分局", "外国人居留许可过期被查获", "依法处罚后补办手续"),
    ("2024-09-21 18:50", "public", "accident", "墨西哥", 1, "示例路口", "general", ["交通支队", "卫生健康委"], "交通支队", "外籍骑行者被电动车碰伤", "就医后事故认定完成，赔偿到位"),
    ("2024-10-04 21:05", "public", "other", "泰国", 12, "示例胡同景区", "IV", ["文旅局", "公安分局", "街道办事处"], "文旅局", "假日外国旅游团大巴故障滞留", "调配车辆安全送返，住处均已安排"),
    ("2024-10-23 11:30", "superior", "petition", "波兰", 1, "示例学校", "general", ["教委"], "教委", "市里转来外籍教师反映工资拖欠", "学校补发，劳动合同续签"),
    ("2024-11-06 15:20", "police", "public-order", "南非", 2, "示例商圈", "general", ["公安分局"], "公安分局", "外国人街头表演与保安争执", "劝导到固定场所，双方无异议"),
    ("2024-11-25 09:35", "hotline", "civil", "马来西亚", 1, "示例街道壬院", "general", ["市场监管局", "司法局"], "市场监管局", "外籍顾客反映家具质量纠纷", "商家换货，调解结案"),
    ("2024-12-14 20:15", "police", "public-order", "爱尔兰", 1, "示例地铁站", "general", ["公安分局"], "公安分局", "外籍乘客遗失贵重物品", "调取录像找回，当事人致谢"),
]


def minutes(at, n):
    return at + timedelta(minutes=n)


def incident(book):
    calendar = book.calendar
    for k, (heard, source, kind, nation, persons, place, level, members, host, gist, outcome) in enumerate(INCIDENTS):
        at, case = datetime.fromisoformat(heard), book.case("incident")
        by = (DUTY, "zhiban-er")[k % 2] if not 9 <= at.hour < 17 or not calendar.works(at.date()) else CLERK
        case.act(by, "hear", at, {"source": source, "gist": gist})
        measure = "detained" if kind == "criminal" else "none"
        media = source == "media"
        registered = minutes(at, 150 if k == 9 else 35 + k * 3)
        case.act(by, "register", registered, {"kind": kind, "measure": measure, "nationalities": [nation], "persons": persons, "happened-on": at.date(),
                 "place": place, "media": media}, opinion="当事人说不清身份、核对护照用时较长" if k == 9 else "")
        graded = minutes(registered, 40)
        if measure != "none" or kind == "death":
            if kind != "death":
                case.act(HEAD, "grade", graded, {"level": level, "notice-exempt": "无"}, refused="notice-when-restrained")
            case.act(HEAD, "grade-with-notice", minutes(graded, 5), {"level": level})
        else:
            case.act(HEAD, "grade", graded, {"level": level, "notice-exempt": "未限制人身自由，本人未要求通报"})
        case.act(CLERK, "coordinate", minutes(graded, 30), {"members": members, "host": host}, opinion=f"由{host}先行处置，外办归口协调")
        listed = measure != "none" or kind == "death"
        upward = minutes(graded, 90 if listed else 120 + k * 11)     # 应通报的案件，研判后两小时内上报
        if k == 19:
            upward = minutes(at, 53 * 60)
            for hours in (20, 40):
                case.act(CLERK, "progress", minutes(graded, hours * 60), opinion="旅客已入住，换乘车辆落实")
        case.act(CLERK, "report-up", upward, {"reported-to": "市政府外办"}, ["first-report"],
                 opinion="假日先行电话报告、书面报告补报较晚" if k == 19 else "")
        case.act(CLERK, "list-persons", upward, {"people": [
            {"name": f"TEST GUEST {k + 1:02}-{n + 1}", "nationality": nation} for n in range(persons)]})
        serious = persons >= 3 or media or kind == "death"
        now = upward
        if k == 6:      # 先当一般事件办，报审时补批示
            finish(case, minutes(now, 60), outcome)
            closing = datetime.combine(calendar.after(now.date()), now.time().replace(hour=10))
            case.act(HEAD, "close", closing, refused="chief-knows-of-grave-ones")
            case.act(HEAD, "checking.return", minutes(closing, 5), opinion="涉及三人，补报主要负责人")
            case.act(CHIEF, "instruct", minutes(closing, 90), opinion="处置及时，今后涉及多人的先报后结")
            finish(case, minutes(closing, 130), outcome)
            case.act(HEAD, "close", minutes(closing, 180))
            continue
        if serious:
            now = minutes(now, 25)
            case.act(CHIEF, "instruct", now, opinion="依法稳妥处置，照顾好当事人，及时报告进展")
        if media:
            now = minutes(now, 40)
            case.act(DEPUTY, "set-wording", now, {"wording": "事情经过属实，已依法调解，感谢关心"})
        if measure != "none" or kind == "death":
            for hours in (20, 40):
                case.act(CLERK, "progress", max(minutes(graded, hours * 60), minutes(now, 10)), opinion="家属和使馆已联系，情况平稳")
            now = minutes(graded, 41 * 60)
            case.act(CLERK, "notify", now, {"embassy": f"{nation}驻华使馆", "notified-on": now.date()})
            if measure != "none":
                finish(case, minutes(now, 20), outcome, refused="visit-before-end", response=True)
                now = minutes(now, 300)
                case.act(CLERK, "visit", now, {"visit-waived": False, "visit-on": plus(now, 2)})
        finish(case, minutes(now, 75 + k * 4), outcome, response=level != "general")
        closing = calendar.after(case.last.date())
        case.act(HEAD, "close", closing)
    # 不属涉外事项的，转有关单位
    case = book.case("incident")
    case.act(DUTY, "hear", datetime(2024, 7, 27, 16, 20), {"source": "hotline", "gist": "居民反映邻居噪声，自称对方像外国人"})
    case.act(DUTY, "registering.pass-on", datetime(2024, 7, 27, 17, 5), {"not-ours": "核实双方均为中国公民，转街道办事处"})


def finish(case, at, outcome, refused=None, response=False):
    told = {"outcome": outcome, "outcome-reported": True}
    if response:
        told["lessons"] = "研判后同时通知承办单位和使馆联络人，缩短等待"
    case.act(CLERK, "finish", at, told, refused=refused)


def consular(book):
    calendar = book.calendar
    # 境外企业机构求助，涉及三人
    case, at = book.case("consular"), datetime(2024, 3, 14, 22, 50)
    start(case, at, "unit", "境外机构所在地发生地震，请求指导避险", "智利", "G", "labour", 3, "本区企业境外机构")
    case.act(HEAD, "assign", minutes(at, 70), {"handler": CLERK}, refused="grave-is-assigned-as-grave")
    case.act(HEAD, "assign-grave", minutes(at, 80), {"handler": CLERK})
    case.act(HEAD, "report-province", minutes(at, 110), {"reported-to": "市政府外办"}, opinion="机构三人均已联系上，震后建筑受损，请协助")
    case.act(CLERK, "list-persons", minutes(at, 120), {"people": travellers(3, "本区")})
    case.act(CLERK, "contact-mission", minutes(at, 130), {"mission": "驻智利使馆"}, opinion="使馆已与机构负责人通话，安排集中避险")
    case.act(CHIEF, "instruct", minutes(at, 160), opinion="保持联系，人员安全第一，每日报平安")
    case.act(CLERK, "tell-family", minutes(at, 700), {"family": "各家属", "family-told": "人员安全，已集中住宿", "own-cost": True})
    case.act(CLERK, "follow", "2024-03-19", opinion="余震减少，机构恢复半日办公")
    case.act(CLERK, "finish", "2024-03-22", {"result": "人员平安，机构恢复运转", "satisfied": True})
    case.act(HEAD, "close", "2024-03-25")
    # 务工人员受伤回国
    case, at = book.case("consular"), datetime(2024, 5, 27, 10, 15)
    start(case, at, "mission", "务工人员骨折，使馆请协助联系家属并接回", "柬埔寨", "D", "illness", 1, "本区")
    case.act(HEAD, "assign", minutes(at, 60), {"handler": CLERK})
    case.act(CLERK, "list-persons", minutes(at, 80), {"people": travellers(1, "本区")})
    case.act(CLERK, "finish", minutes(at, 90), {"result": "已电话告知使馆"}, refused="family-told-first")
    case.act(CLERK, "tell-family", minutes(at, 150), {"family": "其兄", "family-told": "伤情、航班和费用自理", "own-cost": True})
    case.act(CLERK, "follow", "2024-06-03", opinion="医院同意出行，家属已购票")
    case.act(CLERK, "bring-home", "2024-06-07", {"return-day": "2024-06-06", "returned": 1})
    case.act(CLERK, "follow", "2024-06-07", opinion="已由家属陪同就医")
    case.act(CLERK, "finish", "2024-06-11", {"result": "本人平安回国，已在家休养", "satisfied": True})
    case.act(HEAD, "close", "2024-06-12")
    # 学生失联
    case, at = book.case("consular"), datetime(2024, 8, 18, 7, 30)
    start(case, at, "family", "留学子女三日联系不上", "英国", "E", "student", 1, "本区")
    case.act(HEAD, "assign", minutes(at, 100), {"handler": "chuguo-jingban"})
    case.act("chuguo-jingban", "contact-mission", minutes(at, 200), {"mission": "驻英国使馆"}, opinion="使馆请校方到住处查看")
    case.act("chuguo-jingban", "follow", "2024-08-21", opinion="校方已见到本人，手机遗失所致")
    case.act("chuguo-jingban", "list-persons", "2024-08-22", {"people": travellers(1, "本区")})
    case.act("chuguo-jingban", "finish", "2024-08-22", {"result": "本人平安，已与家人通话", "satisfied": True}, refused="whereabouts-known")
    case.act("chuguo-jingban", "finish", "2024-08-22", {"result": "本人平安，已与家人通话", "satisfied": True, "whereabouts": "在住处，手机遗失"})
    case.act(HEAD, "close", "2024-08-23")
    # 经营纠纷；一次跟进晚了
    case, at = book.case("consular"), datetime(2024, 10, 16, 14, 40)
    start(case, at, "unit", "境外客户拖欠货款，请求指导维权", "阿联酋", "H", "other", 1, "本区企业")
    case.act(HEAD, "assign", minutes(at, 45), {"handler": CLERK})
    case.act(CLERK, "tell-family", minutes(at, 90), {"family": "企业负责人", "family-told": "协商、仲裁和诉讼途径", "own-cost": True})
    case.act(CLERK, "follow", "2024-10-25", opinion="等候企业补充合同、跟进晚了两日")
    case.act(CLERK, "follow", "2024-10-31", opinion="企业已委托当地律师，对方答应分期付款")
    case.act(CLERK, "list-persons", "2024-10-31", {"people": travellers(1, "本区")})
    case.act(CLERK, "finish", "2024-11-06", {"result": "收回首期货款，企业自行续办", "satisfied": True})
    case.act(HEAD, "close", "2024-11-07")
    # 户籍在外区，转办
    case, at = book.case("consular"), datetime(2024, 6, 24, 11, 5)
    start(case, at, "hotline", "游客遗失护照滞留", "泰国", "D", "tour", 2, "外区")
    case.act(HEAD, "assigning.pass-on", minutes(at, 50), {"not-ours": "户籍在外区，转户籍地外事部门并告知本人"})


def travellers(count, hukou):
    return [{"name": f"示例出国人员{n + 1}", "hukou": hukou} for n in range(count)]


def start(case, at, source, gist, country, kind, topic, persons, hukou):
    case.act(DUTY, "hear", at, {"source": source, "gist": gist, "country": country})
    facts = {"type": kind, "topic": topic, "persons": persons, "hukou": hukou, "identity": "中国公民，护照资料已核", "request": gist, "media": False}
    case.act(DUTY, "register", minutes(at, 40), facts, ["identity-proof"])


def drill(book):
    case = book.case("drill")
    units = ["公安分局", "卫生健康委", "文旅局", "街道办事处一", "消防支队", "宣传部门"]
    case.act(CLERK, "propose", "2024-09-03", {
        "subject": "大型活动期间外国人突发疾病和走失", "form": "tabletop", "plan-name": "区涉外突发事件应急预案", "last-drill": "2022-11-18",
        "scenario": "示例场馆活动期间多名外国来宾身体不适，一名儿童走失，现场视频传到网上", "goals": ["检验首报和续报", "检验口径审定", "检验使馆联络"],
        "members": [{"unit": one, "duty": duty} for one, duty in zip(units, ["现场秩序和身份核查", "急救转运", "场所联络", "家属安置", "现场救助", "舆情应对"])],
        "planned-on": "2024-09-20"}, ["script"])
    case.act(DEPUTY, "approve", "2024-09-05")
    case.act(CLERK, "hold", "2024-09-20", {
        "held-on": "2024-09-20", "place": "区应急指挥中心", "participants": 34, "attended": units[:5], "absence": "宣传部门因另有任务缺席，书面提交处置意见",
        "injects": [{"inject": "同时三人求医，一人语言不通", "decision": "启用电话翻译，分诊转运", "minutes": 12},
                    {"inject": "网上出现不实信息", "decision": "口径经审定后半小时内发布", "minutes": 28}]}, ["sign-in", "photos"])
    case.act(HEAD, "evaluate", "2024-09-29", {
        "execution-ok": True, "plan-fits": True, "command-ok": True, "equipment-ok": False, "suggestions": "更新名单和联络表，补双语广播", "problems": [
        {"problem": "小语种翻译名单过期", "owner": "区政府外办", "due": "2024-11-15"},
        {"problem": "使馆联络表缺夜间电话", "owner": "区政府外办", "due": "2024-10-31"},
        {"problem": "场所没有双语广播词", "owner": "文旅局", "due": "2024-11-29"}]}, ["evaluation"])
    case.act(CLERK, "mend", "2024-11-01", {"solved": 2}, opinion="名单和联络表已更新，广播词在录制")
    case.act(CLERK, "mend", "2024-11-26", {"solved": 3}, opinion="广播词已发到各场所")
    case.act(HEAD, "mending.close", "2024-11-28")
