"""Who applies in this year: invented enterprises."""

from _make.crew import Applicants

APPLICANTS = Applicants({
    "91371500MA3TEST001": "聊测试一轴承有限公司", "91371500MA3TEST002": "聊测试二农产品有限公司", "91371500MA3TEST003": "聊测试三纺织有限公司",
    "91371500MA3TEST004": "聊测试四装备制造有限公司", "91371500MA3TEST005": "聊测试五贸易有限公司", "91371500MA3TEST006": "聊测试六外埠有限公司",
    "LCDW0001": "示例商务和投资促进局",
})
