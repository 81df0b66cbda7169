"""Who applies in this year: invented enterprises and units."""

from _make.crew import Applicants

APPLICANTS = Applicants({
    "91350200MA2TEST001": "厦测试一软件有限公司", "91350200MA2TEST002": "厦测试二机电有限公司", "91350200MA2TEST003": "厦测试三供应链有限公司",
    "91350200MA2TEST004": "厦测试四生物医药有限公司", "91350200MA2TEST005": "厦测试五石材进出口有限公司", "91350200MA2TEST006": "厦测试六会展有限公司",
    "91350200MA2TEST007": "厦测试七外埠有限公司", "XMDW0001": "示例商务局", "XMDW0002": "示例文化和旅游局", "XMDW0003": "示例自贸委",
})
PARK = "示例软件园"
