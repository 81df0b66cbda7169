"""The people of an office by their ids, and the applicants of its enterprises: all invented.

No credit code here can exist: the letter S of TEST is not in the alphabet of such codes.
"""

CHIEF, DEPUTY, SECOND = "zhuren", "fuzhuren", "fuzhuren-er"
OFFICE, CLERK, VISAS, VISA_HEAD = "zonghe", "zonghe-jingban", "huzheng-jingban", "huzheng-fuze"
FOREIGN, FOREIGN_HEAD, EXCHANGE = "shewai-jingban", "shewai-fuze", "jiaoliu-jingban"
FINANCE, KEEPER, DUTY, SECOND_DUTY = "caiwu", "zhengzhao", "zhiban", "zhiban-er"
REVIEWER, SECOND_REVIEWER, COUNSEL, LAWYER = "fazhi", "fazhi-er", "lvshi", "gongzhi-lvshi"
SECRECY, DISCIPLINE = "baomi", "jijian"
MEMBERS = [CHIEF, DEPUTY, SECOND, FOREIGN_HEAD]

# id、姓名、岗位。小机关一人多岗。
PEOPLE = [
    (CHIEF, "示例主任", "director, party-secretary, member"), (DEPUTY, "示例副主任", "deputy-director, member"),
    (SECOND, "示例副主任二", "deputy-director, member"), (OFFICE, "示例综合负责人", "office-manager, section-head"),
    (CLERK, "示例综合经办", "clerk, disclosure-officer"), (VISA_HEAD, "示例护照签证负责人", "section-head"),
    (VISAS, "示例护照签证经办", "clerk"), (FOREIGN_HEAD, "示例涉外负责人", "section-head, member"), (FOREIGN, "示例涉外经办", "clerk"),
    (EXCHANGE, "示例交流经办", "clerk"), (FINANCE, "示例财务", "finance, clerk"), (KEEPER, "示例证照管理员", "passport-keeper, clerk"),
    (DUTY, "示例值班员", "duty-officer, clerk"), (SECOND_DUTY, "示例值班员二", "duty-officer"),
    (REVIEWER, "示例法制岗", "legal-reviewer"), (SECOND_REVIEWER, "示例法制岗二", "legal-reviewer, section-head"),
    (COUNSEL, "示例法律顾问", "counsel"), (LAWYER, "示例公职律师", "counsel"), (SECRECY, "示例保密员", "secrecy-officer, clerk"),
    (DISCIPLINE, "示例纪检监察员", "discipline-officer"),
]
NAMES = {one: name for one, name, _ in PEOPLE}
# 学法考法的应考人员：在编人员，不含派驻、顾问、兼职值班和命题评卷人。
STAFF = [CHIEF, DEPUTY, SECOND, OFFICE, CLERK, VISA_HEAD, VISAS, FOREIGN_HEAD, FOREIGN, EXCHANGE, FINANCE, KEEPER, SECRECY]


class Applicants:
    """Who applies: codes and names, each with one who handles its applications."""

    def __init__(self, names):
        self.names = dict(names)

    def code(self, n):
        return list(self.names)[n - 1]

    def of(self, code):
        return f"shenqing-{list(self.names).index(code) + 1:02}"

    def yaml(self):
        inside = [f"  - {{ id: {one}, name: {name}, roles: [{roles}] }}" for one, name, roles in PEOPLE]
        outside = [f"  - {{ id: {self.of(code)}, name: {name}经办, roles: [applicant], unit: {code} }}" for code, name in self.names.items()]
        return "\n".join(inside + ["  # 申请单位经办人"] + outside) + "\n"
