"""The words that say in what capacity somebody signs, on the author's side and on the desk's."""

import re

_REPORTER_KINDS = "全媒体|全媒|融媒体|融媒|首席|特派|特约|见习|实习|驻站|资深|高级|摄影|文字|图片|视频|校园|小"
_HOUSES = "本报|本台|本刊|本网|本社|新华社|中新社|央视"
_AUTHORS = """
特约撰稿人 特约撰稿 特约通讯员 骨干通讯员 通讯员 实习生 源作者 作者 撰文 撰稿 采写 摄影报道 摄影 图片 视频
制图 绘图 漫画 文字 供稿 供图 翻译 编译 整理
"""
_DESK = """
责任编辑 本版责编 本版编辑 值班编辑 执行编辑 美术编辑 责编 编辑 责任校对 校对 审核 编审 审校 总监制 监制
值班主任 值班总编 总编辑 版式设计 版式 美编 视觉 组版 播音 初审 复审 终审 一审 二审 三审 签发 统筹 策划
出品 信息来源 来源 发布时间 投稿邮箱 新闻热线 热线电话
"""
DESK_ROLES = frozenset(_DESK.split())
PICTURE_ROLES = frozenset(["图", "摄", "摄影", "图片", "视频"])
_WORDS = "|".join(sorted((_AUTHORS + _DESK).split(), key=len, reverse=True))
# 文 and 图 are roles only with a mark behind them: 文欢 is a person, and 文/图 at the end covers those before it.
_MARKED = (
    r"(?:文/图|图/文|文/摄|文/视频|图文|文图)(?=\s*/|\s+\S|(?:全媒|融媒|首席|见习|实习)?记者)"
    r"|[文图摄译](?=\s*/\s*(?!(?:[图摄文]|视频)(?![\u4e00-\u9fff])))"
)
ROLE = re.compile(
    rf"(?:{_HOUSES})?(?P<role>(?:{_REPORTER_KINDS}){{0,3}}记者|{_WORDS})|(?<![\u4e00-\u9fff])(?P<mark>{_MARKED})"
)
_SPACED_ROLES = r"记\s+者|视\s+觉|编\s+辑|责\s+编|校\s+对|审\s+核|作\s+者|摄\s+影|通\s+讯\s+员"
SPACED_ROLE = re.compile(rf"(?<![\u4e00-\u9fff])(?:{_SPACED_ROLES})(?=[\s/])")
# At the end of a list of names: 纪晓禾 文/图.
CREDIT = re.compile(
    r"(?P<gap>[\s/]*)"
    r"(?P<credit>文\s*[/、]?\s*图|图\s*[/、]?\s*文|文\s*/\s*摄|摄影报道|摄影|报道|整理|综合|供图|供稿|摄|文|图)\Z"
)
LONE_CREDITS = frozenset(["文", "图"])
ORGAN = re.compile(r"报|社|网|台|中心|杂志|央视|融媒|传媒|在线|频道|新闻|客户端|》|集团|电视|广播")
_ORGAN_ENDS = """
办 局 委 部 中心 支部 党委 政府 学校 小学 中学 医院 公司 协会 学会 站 所 院 社 队 妇联 工会 组 科 股 会 银行
法院 村 镇 台 网 报
"""
ORGAN_NAME = re.compile(rf"[\u4e00-\u9fff]{{2,16}}(?:{'|'.join(_ORGAN_ENDS.split())})\Z")
PHOTO_AGENCY = re.compile(r"(?:新华社|中新社|本报|视觉中国|资料)(?:发|图片|照片|图)?\Z")
