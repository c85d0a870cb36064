"""What the generated stories are made of: the genre's own words and sentences, with {word} for one that is made."""

# The 3,755 everyday characters of GB 2312, in the order of the standard.
CHARACTERS = [
    bytes([row, cell]).decode("gb2312")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA)
]
GIVEN_NAMES = "砚秋明川秉文如岳知远怀舟若兰云松怀瑾溪禾静启霁澜子期广田春晖乐山小棠修远书言景行嘉树望舒清和思齐"

# The most frequent first.
_WORDS = """
群众 发展 建设 服务 项目 企业 全县 干部 农村 乡村 产业 安全 管理 社区 生活 治理 重点 落实 提升 推进 活动 学习 党员
文化 教育 环境 创新 经济 改革 生态 保障 增收 医疗 就业 养老 技术 种植 合作社 农户 村民 旅游 学校 学生 教师 家长 医院
医生 患者 道路 交通 公交 桥梁 供水 供暖 用电 防汛 防火 应急 演练 排查 隐患 整改 督导 调研 座谈 会议 部署 责任 任务
目标 措施 成效 投资 招商 园区 车间 订单 产值 税收 贷款 市场 品牌 电商 物流 仓储 粮食 小麦 玉米 果园 苹果 大棚 蔬菜
养殖 灌溉 水库 河道 植树 造林 绿化 污水 垃圾 分类 清洁 厕所 改造 老旧 小区 物业 停车 图书 剧院 老戏 古迹 非遗 展览
演出 比赛 运动 志愿者 孝老 选举 代表 委员 提案 建议 监督 审计 统计 普查 档案 法律 调解 信访 警务 巡逻 反诈 禁毒 征兵
慰问 救助 残疾 儿童 妇女 青年
"""
WORDS = _WORDS.split()

HEADLINES = (
    "{name}调研{word}{word}工作",
    "{place}召开{word}工作会议",
    "{word}{word}助力{word}增收",
    "{place}{word}{word}有序推进",
    "{name}督导检查{word}{word}",
    "{word}进社区 {word}暖人心",
    "我县{word}{word}项目开工建设",
    "{word}小镇的{word}新事",
    "关于{word}{word}的通知",
    "{place}举办{word}{word}比赛",
)
SUMMARIES = (
    "{day}，{name}到{word}一线调研{word}工作，要求把{planted}等事项办实办好。",
    "{place}今年把{word}、{word}和{planted}列入民生实事，{day}起逐项推进。",
    "{day}，{place}举行{word}活动，{planted}受到关注，{word}负责人参加。",
)
OPENINGS = (
    "本报讯 {day}，{name}到{word}镇调研{word}工作，实地查看{word}项目进展，并同{word}负责人座谈。",
    "本报讯 {day}，{place}召开{word}{word}工作推进会，{name}出席会议并讲话，{word}主持会议。",
    "本报讯 {day}一早，{place}{word}村的{word}就忙开了，{word}的笑声传出很远。",
)
PLANTED_SENTENCE = "在现场，{planted}最受关注，不少{word}停下来打听，工作人员一一作了说明。"
SENTENCES = (
    "{name}强调，要抓好{word}、{word}和{word}，切实解决{word}急难愁盼的问题。",
    "会议指出，各乡镇、各部门要压实责任，细化{word}措施，确保{word}任务按时完成。",
    "“过去{word}要跑三趟，现在一趟就够。”说起{word}，{word}乐得合不拢嘴。",
    "据了解，今年以来全县{word}完成投资{number}亿元，{word}同比增长{percent}%，带动{count}户增收。",
    "在{word}车间，工人正在赶制{word}，{word}将在月底前发往外地。",
    "{name}、{name}、{name}参加活动。",
    "县{word}局组织{count}名{word}，对{word}、{word}逐一排查，发现隐患{number}处，已整改{percent}处。",
    "下一步，{place}将继续推进{word}{word}，让{word}成果惠及更多{word}。",
    "{word}负责人介绍，{word}项目占地{count}亩，建成后可年产{word}{number}万件。",
    "记者在{word}看到，{word}整齐排列，{word}来来往往，一派繁忙景象。",
    "通过{word}、{word}等方式，工作队走村入户，宣讲{word}政策{count}场，收集建议{number}条。",
    "{word}村地处{word}山脚，村里{count}户人家，多以{word}为生。",
    "近年来，{place}坚持以{word}为抓手，推动{word}与{word}融合发展。",
    "与会人员还就{word}、{word}等议题进行了讨论。",
)
