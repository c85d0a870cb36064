"""Numbers, units, document numbers and ranges as they are printed."""

import pytest

from articles.proofing.numerals import arabic_number, chinese_number
from tests.proofing.reading import found

TABLE = [
    ("about-twice", "近20余人参加", [("近20余", None)]),
    ("about-twice", "近三十多户", [("近三十多", None)]),
    ("about-twice", "约30人左右参加", [("约30人左右", "约30人")]),
    ("about-twice", "大约500米左右", [("大约500米左右", "大约500米")]),
    ("about-twice", "近20余年来，附近20余户，节约20万元左右，约30人参加，30人左右参加，近20人、余下10人", []),
    ("numerals-mixed", "来了10几个人", [("10几", "十几")]),
    ("numerals-mixed", "用了20几天", [("20几", "二十几")]),
    ("numerals-mixed", "三月31日，3月三十一日", [("三月31日", "3月31日"), ("3月三十一日", "3月31日")]),
    ("numerals-mixed", "党的20大精神", [("20大", "二十大")]),
    ("numerals-mixed", "三月三十一日，3月31日，农历三月15日，党的二十大，2010几", []),
    ("numeral-zero", "一九九零年建成", [("一九九零年", "一九九〇年")]),
    ("numeral-zero", "一九九〇年建成，一九九三年扩建", []),
    ("numeral-units", "投资5亿6千万元", [("5亿6千万", "5.6亿")]),
    ("numeral-units", "种植3万5千亩", [("3万5千", "3.5万")]),
    ("numeral-units", "3千人参加", [("3千", "3000")]),
    ("numeral-units", "补贴3—5万元", [("3—5万", "3万—5万")]),
    ("numeral-units", "增长3—5%", [("3—5%", "3%—5%")]),
    ("numeral-units", "5.6亿元，3千瓦，3千米，5千克，3万—5万元，2019—2021年，几千人，5亿元", []),
    ("year-short", "22年3月开工", [("22年", None)]),
    ("year-short", "2022年3月开工，历时22年，民国22年3月", []),
    ("mark-lost", "每组1?2名", [("?", None)]),
    ("mark-lost", "http://example.com/1?2 是网址。有几名？2名。", []),
    ("range-mark", "每天3-5人", [("-", "—")]),
    ("range-mark", "气温10~15℃", [("~", "—")]),
    ("range-mark", "电话0359-6522001，2022-03-31，3-5-2号，3—5人，比分3-1", []),
    ("document-number", "晋发[2019]15号", [("[2019]", "〔2019〕")]),
    ("document-number", "县政发（2021）3号", [("（2021）", "〔2021〕")]),
    ("document-number", "县政发〔2021〕3号，（2019）晋08民初15号，通知（2021年3号）", []),
    ("unit", "装机30kw", [("kw", "kW")]),
    ("unit", "面积120M²，长3公分", [("M²", "m²"), ("公分", "厘米")]),
    ("unit", "建筑面积300平方，土方200立方", [("平方", "平方米"), ("立方", "立方米")]),
    ("unit", "摄氏20度", [("摄氏20度", "20摄氏度")]),
    ("unit", "30kW，120平方米，5平方公里，3公分母，货币M2，30立方米", []),
]


@pytest.mark.parametrize(("rule", "text", "expected"), TABLE)
def test_numbers_are_written_as_printed(rule, text, expected):
    assert found(rule, text) == expected


@pytest.mark.parametrize(("value", "printed"), [(10, "十"), (13, "十三"), (20, "二十"), (31, "三十一"), (7, "七")])
def test_chinese_numbers_there_and_back(value, printed):
    assert (chinese_number(value), arabic_number(printed)) == (printed, value)
