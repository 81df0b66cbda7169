//! The words by which the sentences of such reports are taken apart. General vocabulary only: no office, no matter, no
//! figure is named here.

use crate::lexicon::Lexicon;
use std::sync::LazyLock;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $text:expr) => {
        $(#[$doc])*
        pub(crate) static $name: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new($text));
    };
}

words!(
    /// Verbs that say only that something was done: 开展, 召开. The indicator is what follows them.
    LIGHT_VERBS,
    "组织开展 组织召开 组织举办 组织实施 组织举行 开展 组织 召开 举办 举行 进行 完成 收到 接到 接收 实施 做好 共有 现有 形成 \
     实现 达到 安排 推出 推进 推动 保障 取得 接受 开展了 召开了 举办了 组织了 完成了 收到了 进行了 承办 牵头 牵头开展 联合开展 \
     有 明确 分为 拥有 具有 配合 确保 获得 获 迎接 开好 加强 落实 建有 设有 设 设置"
);
words!(
    /// Verbs that belong to what is counted: 办理, 审核.
    CONTENT_VERBS,
    "死亡 受伤 判决 磋商 查摆 上报 实行 查结 审理 查实 查证 侦办 侦结 批捕 逮捕 拘留 刑拘 行拘 押解 督促 责成 训诫 劝导 通报批评 诫勉 追责 提醒谈话 清退 清欠 追讨 送达 勘验 核准 审定 \
     会审 会签 采集 疏浚 清淤 清运 铺设 加装 巡护 编发 编印 刊载 退还 减征 缓征 免征 赋权 委托 授牌 参展 包抓 接收 判定 撤案 破案 制止 劝阻 立案调查 立案查处 立案侦查 采用 获奖 解除 催缴 送办 撤诉 判决驳回 继续有效 申办 申领 调处 下沉 整改到位 开讲 受案 劝退 审修 调撤 收案 保留 失效 宣布失效 重新公布 听取 审阅 传达 传达学习 签批 主持 主持召开 完结 罚没 结案 打掉 查获 缴获 抓获 破获 查扣 处理 答办 转送 批办 批示 签发 汇编 换证 延续 变更 备案登记 败诉 胜诉 纠错 改判 终结 拦截 劝返 预警 曝光 取缔 捣毁 没收 收缴 暂扣 拆除 腾退 收回 追缴 兑现 兑付 点播 播出 请示 请示报告 办复 考察 访问 洽谈 部署 审结 维持 撤回 驳回 支持 终止 中止 和解 查封 扣押 冻结 责令 修订完善 制定完善 建立健全 完善 获评 入选 荣获 评为 被评为 纳入 列入 妥善处理 妥善处置 妥善化解 及时处置 办理 审查 审核 审议 研究 制定 修订 修改 制修订 出台 印发 发布 公开 主动公开 处理 处置 化解 调解 受理 办结 审批 核发 发放 \
     培训 检查 排查 排查化解 整改 答复 回复 解答 提出 提供 参与 参加 聘请 聘任 聘用 配备 新增 建立 成立 设立 建成 打造 梳理 清理 \
     废止 备案 报备 报送 编制 编写 查处 作出 下发 下达 移送 立案 结案 查办 侦破 纠正 撤销 评查 抽查 走访 服务 帮助 协助 接待 \
     签订 签署 录制 制作 推送 刊发 转发 播放 张贴 悬挂 发送 发出 覆盖 涉及 惠及 吸引 受益 辐射 带动 减少 压减 取消 下放 承接 \
     录入 归集 汇聚 开放 共享 上线 认定 创建 命名 表彰 评选 选派 选聘 邀请 学习宣传 学习 宣传 解决 整治 监测 巡查 走访慰问 \
     举报 投诉 转来 转办 交办 承办 协调 消除 关停 约谈 问责 处分 发现 接听 接访 撰写 起草 论证 评估 评审 公示 公布 调研 \
     督查 督办 督导 通报 考核 考试 测试 出访 来访 派出 派遣 救助 救援 出动 出动救援 执行 调整 优化 精简 压缩 缩减 免除 免予 减免 \
     追回 挽回 罚没 处罚 征收 征缴 拨付 投入 安排资金 筹集 募集 观摩 旁听 出庭 应诉 执结 复议 仲裁 公证 援助 提请 报请 提交 \
     汇集 登记 注册 认证 换发 颁发 制发 注销 吊销 备案审查 开庭 摸排 入驻 签约 引进 落地 推荐 选树 培育 遴选 培养 招录 \
     组建 揭牌 揭牌运行 运行 建设 征集 采纳 吸纳 收集 反馈 核查 核实 核销 销号 普查 演练 护送 遣返 撤离 转移 安置 帮扶 慰问 \
     主办 协办 会办 分办 出具 通过 担任 代理 持有 取得 考取 确认 责令 警告 约束 惩戒 修复 归档 移交 保存 更新 维护 转载 报道 刊登 点击 浏览 阅读 关注"
);
words!(
    /// Verbs that tie a number to what was named before: 涉及17人.
    CARRYING_VERBS,
    "涉及 涉 覆盖 惠及 受益 参与 参加 参训 参赛 参演 参会 参考 合格 及格 受训 受益 观看 旁听 取证 到场 听课 观展 服务 培训 吸引 辐射 带动 发现 出动 出动人员 参与人员 参训人员 参加人员 \
     涉及金额 涉案金额 涉及资金 涉及人员 覆盖人员 受众 参与人数 参训人数 参加人数 参会人数 受众人数 涉及人数 \
     覆盖人数 报名 报考 通过 应考 缺考"
);
words!(
    /// Sums named for what came before: 标的额.
    SUMS,
    "支出 标的额 标的 协议金额 受案标的 金额 总金额 总额 涉案标的额 涉案金额 合同金额 标的金额 涉及标的额 涉及标的 价值 资金 赔偿金额 协议金额"
);
words!(
    /// Words for an amount of what was named before them.
    QUANTITIES,
    "团组数 团组 批次数 批次 批数 人数 人次 人次数 件数 本数 份数 次数 场次 场数 户数 家数 项数 条数 起数 数量 总数 总量 金额 总额"
);
words!(
    /// Ways in which a part of what was counted was done.
    MODES,
    "在线 线上 线下 现场 视频 网上 窗口 书面 上门 境内 境外"
);
words!(
    /// Words that say by what means a ranking was found.
    EVALUATIONS,
    "评估 评价 考核 考评 测评 评议 评比 评选 评查 考试 测试 竞赛 大赛 比赛 比武 督察 督查 检查 调查 普查 指数 排行榜 绩效"
);
words!(
    /// Words that may be dropped at the beginning of a clause.
    LEADING,
    "所有 分批 分期分批 分批次 分层分类 其余 剩余 尚有 仍有 另有 打包 亲自 计划 拟 预计 力争 各级 各类 其中 同时 并且 并 还 又 也 再 另 另外 此外 目前 已 已经 均 都 共 共计 累计 总计 合计 先后 分别 各 各自 成功 圆满 顺利 \
     积极 认真 深入 扎实 及时 依法 依规 依法依规 严格 全面 持续 不断 切实 广泛 充分 有序 有效 高效 高质量 高标准 集中 定期 \
     常态化 多次 首次 进一步 统筹 精心 周密 细致 严密 大力 着力 全力 稳步 稳妥 坚持 全年 全年共 年内 当年 本年 本年度 今年 今年以来 三年来 五年来 近三年 近五年 报告期内 去年 \
     去年以来 年初 年末 年底 年初以来 一年来 近年来 截至目前 上半年 下半年 我局 我委 我办 我厅 我院 我市 我区 我县 我省 我镇 我街道 全市 全区 \
     全县 全省 全州 全镇 全局 全办 全委 全厅 全系统 全体 并处 本局 本机关 本单位 本部门 本市 本区 \
     一是 二是 三是 四是 五是 六是 七是 八是 九是 十是 首先 其次 再次 最后 以及 和 与 及 、 ， ； ： 的 该 比如 例如 包括 \
     期间 继续 主动 多渠道 多形式 多层次 多途径 截止目前 实际 共同 一并 随机 相继 陆续 按时 按期 全部 仅 了 严肃 严厉 从严 有力 \
     到位 逐一 逐项 逐条 逐件 同步 专门 自主 灵活 创新 率先 优先 ） （"
);
words!(
    /// Bodies that act; dropped when what follows is what they did.
    SUBJECTS,
    "局党组 办党组 委党组 厅党组 党组 局机关 机关 市政府 区政府 县政府 省政府 市局 区局 县局 省厅 各单位 各部门 各级各部门 各镇 \
     各街道 各科室 局 市委 区委 县委 市委市政府 各地 各区 各县 各地各部门"
);
words!(
    /// Words that lead from what is counted to the number.
    TRAILING,
    "共计 共 累计 总计 合计 达 达到 已达 均达 均达到 都达到 均为 均 都 为 是 有 了 约 近 超 超过 逾 突破 不少于 不低于 不超过 至少 \
     大约 保持 保持在 稳定在 控制在 维持在 增长至 提升至 提高至 上升至 降至 下降至 降低至 压缩至 增至 升至 提高到 提升到 上升到 \
     增长到 下降到 降低到 降到 至 到 在 已 已经 各 分别 分别为 分别达 高达 多达 仅 只 ： 总数达 总量达 高于 低于 整体 接近 将近 \
     双 双双 皆 全 一律 总共 一共 ， 先后 已有 全年 今年以来 截至目前 目前 、 和 及 与 再 又 也 还 并 其中 率先 累计达 累计超 位居 （ 全国 全省 全市 \
     首次 最高 不足 同比 平均 的 从 由原来的 由 从原来的 由上年的 由去年的 由年初的 从上年的 从去年的 从年初的 由上年末 由上年底 由年初 由去年末 由去年底 从上年末 从年初 从去年底 由上年 由去年 从上年 从去年 由以往的 由过去的 由此前的 从过去的 从以往的 由改革前的 由原先的 原来的 上年的 去年的 上年同期的 去年同期的 总共为 达到了 提升到了 上升为 “双下降” “双降” “双增长” “双提升” “三下降” “两下降” 缩短至 缩短为 缩短到 减少至 减少到 减少为 减到 减至 减为 压减到 压减至 压减为 压缩到 压缩为 精减至 精减到 下降为 降为 缩减至 缩减为 增长为 提高为 提升为 扩大至 拓展至 扩充到 扩充至 增加为 扩容至 精简到 精简至 精简为 增加到 增加至 拓展到 扩大到 扩展到 突破了 超过了 完成了"
);
words!(
    /// Words at which a counted noun ends, when something follows that is said about it.
    NOUN_STOPS,
    "实施行政处罚 实施处罚 实施信用 实施分类 实行 按程序 按规定 按要求 依程序 推行 逐项 逐条 逐步 逐个 常年 活跃 均由 正在 正按 仍在 尚在 暂未 尚未 举行 召开 现场 当场 集中 按时 按期 如期 圆满 顺利 成功 全部 均 已 并 被 得到 获得 得以 进行 开展 完成 办理 实现 参加 参与 担任 通过 提出 纳入 \
     列入 入选 获评 荣获 评为 接受 取得 予以 给予 提供 作出 上线 落地 持续 不断 依法 及时 有效 共计 累计 同比 超过 以及 且 其中 \
     中排名 中位列 中位居 中名列 中列 中居 中获 中取得 中排 中综合 进入 涉及 覆盖 惠及 组织开展 先后 一次性 正式 逐一 统一 分别 主动 报送 办结 受理 移送 开工 共有 现有 上下 各级 深入"
);
words!(
    /// Nouns too general to stand alone.
    GENERAL_NOUNS,
    "活动 会议 学习 培训 工作 任务 事项 检查 宣传 案件 事件 问题 项目 人员 方面 调研 讲座 意见 建议 文件 制度 措施 会 课 演练 测试 \
     考试 内容 领域 环节 大类 形式 服务 企业 干部 群众 材料 资料 信息 研讨 讨论 交流 授课 团组 案例"
);
words!(
    /// Words of doing that can be left out behind an activity: 出访任务办理 is 出访.
    ACTIVITY_TAILS,
    "任务 办理 工作 活动 事项 事务 手续 业务 情况"
);
words!(
    /// Words that open a phrase about manner, place or beneficiary.
    PREPOSITIONS,
    "为 向 给 对 与 同 由 在 通过 围绕 依托 结合 以 根据 按照 针对 利用 借助 将 把 会同 联合 聚焦 依据 面向 就 配合 协同 指导 \
     充分利用 采取 运用 立足 紧扣 对照 严格按照"
);
words!(
    /// Words that begin like such a phrase and are none: 在职干部.
    COMPOUNDS,
    "再审 在线 联合检查 联合执法 联合抽查 联合整治 联合惩戒 联合审查 联合演练 联合行动 联合办案 联合督导 联合巡查 联合验收 联合审批 联合会商 \
     继续有效 有效期 在任 在岗 在校 从业 从教 从医 从事 向上 与会者 在逃 在职 在岗 在册 在编 在建 在校 在办 与会 对外 对口 为民 以案 同级 同类 就业 给付 给予 \
     和谐 和平 有关 有奖 有机 有偿 有线 有毒 有害 有限 设施 设备 设计 推进会 安排部署 组织生活 组织部 组织机构 \
     保障性 保障金 获得感 再生 再就业 再教育 并联 并网 集中研讨 集中学习 集中整治 集中培训 集中学法 集中授课 均衡 都市 还建 了解 共建 依法行政 依法治 全面依法治"
);
words!(
    /// Approximation and comparison words that stand directly before a number.
    BEFORE_NUMBER,
    "不到 不足 超过 超 逾 突破 近 约 大约 不少于 不低于 至少 达 达到 多达 高达 接近 将近"
);
words!(
    /// A rise or fall.
    DIRECTIONS,
    "净增 净增加 净减少 增长 上升 提高 下降 减少 提升 增加 降低 回落 增幅 降幅 缩短 压减 压降 增长了 上升了 提高了 下降了 减少了 提升了 增加了 降低了 \
     激增 骤增 猛增 锐减 骤降 大增 大降 略增 略降 微增 微降 增长率 翻了 压缩 压缩了 精简 下调 上浮 下滑 攀升 缩减 递增 提速 多 少 高 低 翻"
);
words!(
    /// Openings of a clause that only sets a number beside another one: 低于全市平均水平2.8个百分点.
    BESIDE,
    "低于 高于 高出 低出 超出 优于 好于 领先 比 较 同比 环比 与"
);
words!(
    /// Nouns that name a thing by themselves; other words in a list take the thing from the number before the list.
    THINGS,
    "文件 合同 协议 案件 企业 公司 决定 意见 建议 提案 议案 事项 规章 法规 人员 干部 律师 群众 团组 材料 问题 许可 处罚 强制 复议 诉讼 \
     纠纷 护照 签证 通行证 信息 线索 隐患 单位 部门 党员 学校 工商户 中心 平台 项目 职工 代表 委员 清单 资料 规定 办法 制度 报告 场所 机构 \
     名单 证书 执照 会议 活动 培训 讲座 人数 人次 件数 金额 城市 国家 地区 卷宗 案卷 房屋 居民 用户 村 社区 街道 乡镇 学生 教师 医生 记者"
);
words!(
    /// What a thing has: named after the thing told before.
    ATTRIBUTES,
    "年度办件 年度办件量 年办件量 营业收入 资产总额 成交金额 成交总额 溢价 净利润 利润总额 上缴税费 床位 办件 办件量 现场听众 听众 观众 成员 货值 价值 总价 总价值 播放量 总播放量 阅读量 总阅读量 浏览量 点击量 观看量 收听量 粉丝 粉丝数 粉丝量 面积 总面积 投资 总投资 里程 总里程 长度 \
     成交额 交易额 参与度 知晓度 覆盖面 总分 字数 时长 总时长 团员 会员 学员 队员"
);
words!(
    /// Taking part in what was told before.
    TAKING_PART,
    "参赛 受教育 参加 参与 参训 到场 观摩 旁听 听课 受训 参会 观看 受益"
);
words!(
    /// Putting things on a list.
    ENTERING,
    "列入 纳入 划入 录入 载入 收入 编入"
);
words!(
    /// Classes by which items are grouped.
    CLASSES,
    "领域 方面 大类 类 环节 板块 行业 类别 部分 门类 大项 层面 种类 条线"
);
words!(
    /// Handing something out in the course of an activity.
    HANDING_OUT,
    "发放 派发 张贴 悬挂 推送 制作 印发 印制 摆放 刊发 编印 赠送 发送"
);
words!(
    /// Verbs that open an account of an activity: 开展领事保护宣传.
    HOLDING,
    "参加 参与 接受 开展 举办 召开 组织 组织开展 组织召开 组织举办 举行 联合开展 承办 集中开展 组织实施"
);
words!(
    /// Activities named by one word that need what they are about: 听证 behind 公布决策事项11项.
    MOTIONS,
    "新收 一审 二审 再审 听证 年检 年审 学法 述法 普法 宣讲 授课 答辩 复核 复议 回访 会商 研判 述职 质询 评议 旁听 考核 考试 调研 督导"
);
words!(
    /// Prizes, named by what they were won in.
    PRIZES,
    "一等奖 二等奖 三等奖 特等奖 优秀奖 金奖 银奖 铜奖 优胜奖 优秀组织奖 组织奖 奖项"
);
words!(
    /// Words in the names of media in which something appears.
    MEDIA,
    "微信公众号 政务微信 公众号 门户网站 网站 平台 客户端 官微 微信 微博 抖音 视频号 报刊 媒体 专栏 电视台 广播 头条号 政务网 官网"
);
words!(
    /// Spans of time that a figure may tell.
    SPANS,
    "个工作日 工作日 个自然日 自然日 天 小时 个小时 分钟 岁"
);
words!(
    /// Words behind which a span of time is a result and no term set: 缩短至5个工作日.
    SPENT,
    "缩短 缩短了 缩短至 缩短到 缩短为 压缩 压缩了 压缩至 压缩到 压缩为 压减 压减了 压减至 压减到 压减为 减少 减少了 减少至 减少到 降至 降到 减至 减到 提前 提前了 提速 \
     用时 用时为 用时仅 用时约 耗时 时间 时间为 时间仅 时间约 时限 时限为 时限至 时长 时长为 年龄 年龄为 平均 平均为 节约 节省 精简至 精减至 控制在 缩减至 缩减到 缩减 周期"
);
words!(
    /// Those who lead, as they are called where their own deeds are told.
    LEADERS,
    "主要负责人 主要负责同志 党政主要负责人 主要领导 负责同志 班子成员 领导干部 局长 主任 市长 区长 县长 书记 院长 镇长 行长"
);
words!(
    /// Deeds of those who lead, told by a word or two.
    LEADING_DEEDS,
    "出庭应诉 带头出庭应诉 出庭 批示 作出批示 签批 带头学法 讲法治课 讲授法治课 讲党课 专题述法 述法 带队督导 现场督导 包案化解"
);
words!(
    /// Words of two characters that no name is cut inside of.
    PAIRS,
    "行政 规范 范性 文件 复议 争议 政务 法治 执法 监督 劳动 人事 政府 信息 公开 法律 援助 司法 生态 环境 社会 组织 矛盾 纠纷 案件 事项 项目 企业 群众 \
     综合 安全 生产 培训 考试 检查 审查 审核 宣传 教育 服务 管理 建设 决策 合同 协议 制度 办理 处理 调解 仲裁 公证 诉讼 应诉 负责 干部 领导 机关 部门 单位"
);
