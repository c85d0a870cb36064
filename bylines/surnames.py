"""Chinese surnames: the hundred commonest, the others, the rarest, and those of two characters."""

# The hundred commonest: at a cut between two glued names they weigh more.
_COMMON = """
王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛
叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔
贺赖龚文
"""
_OTHER = """
丘丛东丰么乌乐乜习云亓井亢仇仉介从付仝代令仰仲伊伍伯佐佘佟佳佴俞信修候倪储元充党全公关养冀冉农
况冷冼凌凤刁初利别劳勾匡区华卓单卜卞占卡卫印危却厉厍原双古召司吉后向员咸哈商喻四国堵墨夔多奚姬
娄季宁安宓宗宦宫宰容宿寇富寿封尉尚尤居屈展屠山岑岳嵇巢左巩巫巴帅师席干平年幸广庄应庞庾廉弓弘强
怀惠慎慕戈戎成战戚户房扈才扶折揭支敖敬於昌明昝晁晃晋晏景暨暴曲有朴权束来松柏查柯柳柴校栾桂桑桓
梅楚楼樊欣欧步殳殷毋毕水池汲沃沙洗浦海温游源滑滕满濮焦燕牙牛牟牧班琴璩甘生由申皮益盖盛相督瞿矣
矫祖祝祭禄禤禹种秘税穆空窦章童竺符笪简管籍米粟糜索繁红纪终经缑缪羊羿翟耿聂肖胥能腾臧舒艾芦芮花
苍苑苗苟茹荀荆荣莘莫葛蒙蒯蒲蓝蓟蓬蔚蔺薄藏虞融衡裘裴褚覃解訾詹诸谈谌谯谷贝贡费赏越路车辛辜边达
过连迟逄通逢逯邢那邬邰邴邸郁郄郇郈郎郗郜郦都鄂鄞鄢酆重钦钭钮闪闫闵闻闾阙阚阮阳阴陶隆隗雍霍靳鞠
韦韶项须颜饶骆鱼鲁鲍麦麻黑齐严洪施祁翁狄兰甄栗包
"""
# Beside a post they are surnames; in a run of names glued together they would cut anywhere.
_RARE = """
严仁伏侍侴兰冶刀包南呙呼和宣家尧帖恽揣撒操施时晨杭栗母洪湛狄甄盘祁禚秋翁翠苌英茅药虎计贲郏郤银门隽雒
雪鹿
归汝法涂爱福言冒喜寸尼岩库弋扎拓撖斛楮檀洑爨牢狐玉琚疏眭祥禾綦缐羌苻莽褟虢衣豆贠赧赫蹇轩逮邝郐郧酒铁锁随青麹柔泉火竹仓
"""
_COMPOUND = """
万俟 上官 东方 东郭 亓官 令狐 仲孙 公冶 公孙 公羊 单于 南宫 南门 叶赫 司徒 司空
司马 呼延 夏侯 太叔 太史 宇文 完颜 宗政 尉迟 慕容 拓跋 欧阳 澹台 濮阳 独孤 申屠
百里 皇甫 端木 纳兰 西门 诸葛 赫连 轩辕 钟离 长孙 闻人 闾丘 鲜于
公西 公良 东里 东门 南荣 相里 第五 左丘 梁丘 谷梁 段干 乐正 漆雕 巫马 颛孙 子车 司寇 夹谷 宰父 即墨 达奚 褚师 钮祜
"""

COMMON_SURNAMES = frozenset("".join(_COMMON.split()))
SURNAMES = COMMON_SURNAMES | frozenset("".join(_OTHER.split()))
RARE_SURNAMES = frozenset("".join(_RARE.split())) - SURNAMES
COMPOUND_SURNAMES = frozenset(_COMPOUND.split())
