"""公共场所外语标识：前置审核、检查、整改。十四处错误，年内改正十二处，两处留在整改中。"""

from .people import applicant, unit

CLERK, SECOND, HEAD = "jiaoliu-jingban", "shewai-jingban", "shewai-kezhang"
EXPERTS = ["示例外语专家甲", "示例外语专家乙"]

# 送审日、送审单位序号（空为本机关受委托代送）、地点、用途、文本
PREREVIEWS = [
    ("2024-02-22", 7, "示例文化遗产点位一期", "panel", [("示例古建筑始建年代说明", "Construction Period of the Sample Hall"), ("请勿触摸", "Please Do Not Touch"), ("参观路线", "Visitor Route")]),
    ("2024-04-15", 7, "示例文化遗产点位二期", "panel", [("示例坛庙简介", "About the Sample Altar"), ("开放时间", "Opening Hours")]),
    ("2024-05-28", 12, "示例商圈导览屏", "screen", [("步行街入口", "Pedestrian Street Entrance"), ("咨询服务", "Information"), ("无障碍电梯", "Accessible Lift")]),
    ("2024-07-11", 2, "示例文化论坛展览（宣传册审校）", "brochure", [("展览前言", "Foreword"), ("主办单位", "Host"), ("展品目录", "List of Exhibits"), ("版权声明", "Copyright")]),
    ("2024-09-18", 6, "示例营商大会会场（英文审校）", "brochure", [("营商环境政策摘要", "Highlights of Business Policies"), ("会议议程", "Agenda")]),
    ("2024-11-13", 8, "示例体育场馆", "sign", [("检票口", "Ticket Check"), ("医务室", "First Aid Room"), ("紧急出口", "Emergency Exit")]),
]

ERRORS = [
    ("小心地滑", "Carefully Slide", "mistranslation", "Caution: Wet Floor"), ("残疾人通道", "Deformed Man Passage", "mistranslation", "Accessible Route"),
    ("出口", "Exite", "spelling", "Exit"), ("售票处", "Ticket Off ice", "spelling", "Ticket Office"), ("派出所", "Paichusuo", "standard", "Police Station"),
    ("卫生间", "W.C.", "standard", "Toilets"), ("无障碍设施", "（无外文）", "missing", "Accessible Facilities"), ("紧急出口", "（字迹脱落）", "worn", "Emergency Exit"),
    ("请勿吸烟", "No Smoke", "mistranslation", "No Smoking"), ("医务室", "Medical Room Office", "standard", "First Aid"), ("问询处", "Inquirey", "spelling", "Information"),
    ("闲人免进", "Free People No Entry", "mistranslation", "Staff Only"), ("停车场", "Stop Car Field", "mistranslation", "Parking"), ("婴儿护理台", "Baby Deal Room", "mistranslation", "Baby Care Room"),
]

# 检查日、地点、来由、联合单位、检查处数、错误的起止
INSPECTIONS = [
    ("2024-03-12", "示例商圈", "joint", ["城管执法局", "商圈管委会"], 46, (0, 3)), ("2024-04-25", "示例车站周边", "patrol", [], 22, (3, 4)),
    ("2024-05-16", "示例胡同景区", "joint", ["城管执法局", "文旅局"], 38, (4, 7)), ("2024-07-04", "示例医院", "complaint", [], 15, (7, 8)),
    ("2024-08-22", "示例剧场群", "joint", ["文旅局"], 27, (8, 10)), ("2024-09-26", "示例公园", "joint", ["城管执法局", "园林绿化局"], 31, (10, 12)),
    ("2024-10-30", "示例街道政务服务中心", "patrol", [], 18, None), ("2024-12-19", "示例地下停车场", "joint", ["城管执法局"], 20, (12, 13)),
    ("2024-12-27", "示例购物中心", "superior", [], 24, (13, 14)),
]


def signage(book):
    calendar = book.calendar
    for k, (on, who, place, purpose, texts) in enumerate(PREREVIEWS):
        case, code = book.case("signage-pre-review"), unit(who)
        facts = {"sign": f"BZ-2024-{k + 1:03}", "place": place, "owner": f"示例设置单位{k + 1}", "must-have": k % 2 == 0, "purpose": purpose, "language": "英语",
                 "texts": [{"source": a, "foreign": b} for a, b in texts], "chinese-first": True, "forbidden": False}
        by = applicant(code)
        on = case.act(by, "request", on, facts, ["design"])
        notes = ["同意"] * (len(texts) - 1) + ["改用规范译法，见批注"]
        on = case.act(CLERK, "proofreading.review", calendar.after(on), {"suggestions": notes})
        if k == 4:      # 自己审的自己又来核
            case.act(CLERK, "issue", on, {"second-view": "同意"}, refused="separation-of-duties, readers-enough")
        case.act(SECOND, "issue", calendar.after(on, 6 if k == 5 else 1), {"second-view": "同意第一审校意见，统一全册术语" if purpose == "brochure" else "同意"},
                 opinion="第二审校人员参加活动保障、意见晚出" if k == 5 else "")
    for k, inspection in enumerate(INSPECTIONS):
        inspect(book, k, *inspection)


def inspect(book, k, on, place, origin, joined, checked, span):
    calendar, case = book.calendar, book.case("signage")
    facts = {"sign": f"BZ-JC-{k + 1:03}", "place": place, "owner": f"示例管理单位{k + 1}", "must-have": True, "inspected-on": on, "origin": origin, "checked": checked}
    if joined:
        facts["joined-by"] = joined
    on = case.act(CLERK, "inspect", on, facts, ["photos"])
    if not span:
        case.act(CLERK, "find-none", calendar.after(on))
        return
    errors = [{"source": a, "wrong": b, "class": c, "clause": "GB/T 30240.1—2013", "right": d} for a, b, c, d in ERRORS[slice(*span)]]
    on = case.act(CLERK, "find-errors", calendar.after(on, 2), {"errors": errors, "experts": EXPERTS, "expert": "两名外语专家对照国家译写规范认定"})
    if place == "示例购物中心":      # 年底查出，一月十三日才复核发出，期限未到
        case.act(HEAD, "notify", "2025-01-13")
        return
    if k == 2:
        case.act(HEAD, "notifying.return", calendar.after(on), opinion="一处规范译文与地方标准不一致，重新认定")
        on = case.act(CLERK, "find-errors", calendar.after(on, 2), {"errors": errors, "experts": EXPERTS, "expert": "重新对照地方标准认定，统一译法"})
    on = case.act(HEAD, "notify", calendar.after(on))
    if place == "示例地下停车场":    # 整改不到位，期满转移送
        told = case.act(CLERK, "rectifying.report-fixed", "2025-01-06", {"fixed-on": "2025-01-03"}, ["photos-after"])
        case.act(CLERK, "again", calendar.after(told), opinion="只遮盖了原译文，没有换上规范译文")
        return
    if k == 5:                      # 逾期未改，移送前改正
        late = case.act(CLERK, "overdue", calendar.after(on, 12), opinion="设置单位等待统一换牌")
        late = case.act(CLERK, "fixed-late", calendar.after(late, 3), {"fixed-on": calendar.after(late, 2)}, ["photos-after"])
        case.act(CLERK, "rechecking.pass", calendar.after(late), {"fixed": len(errors)}, ["recheck-photos"])
        return
    fixed = calendar.after(on, 5 + k % 3)
    case.act(CLERK, "report-fixed", calendar.after(fixed), {"fixed-on": fixed}, ["photos-after"])
    case.act(CLERK, "rechecking.pass", calendar.after(fixed, 3), {"fixed": len(errors)}, ["recheck-photos"])
