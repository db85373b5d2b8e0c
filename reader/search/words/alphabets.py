"""Tables of letters: which are written in several ways, and which are words by themselves.

The tables that Unicode itself gives (marks, format signs, digits) are read from the interpreter
when they are first needed; `unicodedata.unidata_version` belongs to the key of an index for that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain

ARTICLE = "ال"
"""The Arabic article, written together with its noun."""
MIN_AFTER_ARTICLE = 3
"""Shorter rests are no nouns: the name of God would become two letters."""

LETTERS = {
    # Arabic and Persian.
    "ي": "ی", "ى": "ی", "ې": "ی", "ك": "ک", "ڪ": "ک",
    "ة": "ه", "ۀ": "ه", "ە": "ه", "ھ": "ه", "ہ": "ه", "ۂ": "ه", "ۃ": "ه",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ؤ": "و", "ء": "", "ـ": "",
    # Letters of neighbours whose signs a Persian or Arabic keyboard lacks: Kurdish, Uyghur, Pashto,
    # Urdu; and of the Maghreb.
    "ۆ": "و", "ۇ": "و", "ۈ": "و", "ۋ": "و", "ێ": "ی", "ۍ": "ی", "ڕ": "ر", "ڵ": "ل", "ڤ": "ف",
    "ګ": "گ", "ټ": "ت", "ډ": "د", "ړ": "ر", "ڼ": "ن", "ښ": "ش", "ږ": "ژ",
    "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ں": "ن", "ڧ": "ق", "ڢ": "ف",
    # Latin letters without a decomposition.
    "ı": "i", "ȷ": "j", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
    "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "a", "ĸ": "k", "ɓ": "b", "ɗ": "d", "ɖ": "d", "ƙ": "k",
    "ƴ": "y", "ɛ": "e", "ɔ": "o", "ƒ": "f",
    # Letters that stand for an apostrophe in transliteration.
    "ʿ": "", "ʾ": "", "ʼ": "", "ʻ": "", "ʽ": "", "ʹ": "", "ʺ": "", "ˮ": "", "ˊ": "", "ˋ": "",
    "ʔ": "", "ʕ": "", "ꞌ": "",
}  # fmt: skip
"""What a letter is searched as, after case folding. For U+0626 see `variants.py`."""

YEH_WITH_HAMZA = ("ی\u0654", "ى\u0654", "ې\u0654")
"""Spellings of U+0626 that no Unicode form composes."""

_TRADITIONAL = (
    "國會議員長門開關東車軍戰爭證據審訊監獄殺執處黨產黃華萬與專業從來個們時間問題現實驗學習書記讀"
    "寫語說話談論講請謝認識許設計劃畫調報導電視聽聞見觀點線級經濟組織結構統總編輯網絡紅綠藍銀錢鐵"
    "錯鋼鎮鏡陽陰隊際陸險隨難雲靈響頁項順須預領頭顏願類風飛飯館馬騎驚體髮鬥魚鳥鳴鷹麗麥龍龜齊齒乾"
    "亂亞傳傷債備優兒內兩冊農決沖淨減湯準幾鳳凱別則剛創劍動務勝勞勢勳區協單賣衛卻廠廳歷壓厭縣參雙"
    "變臺葉號嘆嚇嗎啟嚴圍園圓圖團堅壇壞塊墳壯聲夠夢奪奮婦媽孫寧寶寬對將爾塵嘗盡層屬歲島峽崗嶺帶幫"
    "幣幹廣慶應廟龐廢張彈強彙徹恆恥惡惱態慘懷憐憑懼戀戲戶擁擇擊擔擴掃掛採揮損搖搶撲敗敵數斬斷無舊"
    "暫曆術樸機雜權條楊極標樣樹橋檢歐歡歸殘殼毀氣漢溝沒澤潔淺測濃滅滿漁灣濕災爐爛煙熱燈狀獨獎獲環"
    "瑪瓊療瘋癢盜盤礦確碼禍禮離種稱穩窮競筆節範簡籤糧緊純紙納紀約紋紡練終絕給絲維綱綜緣縮績繪續繼"
    "罰罷羅義職聯聖聰肅膽腦腳膚臨舉艱藝蘇藥蘭虛蟲補裝複製規覺覽觸訂訓託討訪評詞試詩詳誤誰課諾謀謊"
    "護豐貓負財責貨質購貴費資賓賞賠賽贊贏趕趙跡躍軌軟較載輕輛輝輪輸轉辦辭邊達遷過運還這進遠連遲適"
    "選遺鄉鄧鄭鄰醫釋針釣鈔鐘鎖鍵閃閉閱隱雖韓飄飲飽餘駐駕駛騙騷鬧魯鮮鹽齡"
)
_SIMPLIFIED = (
    "国会议员长门开关东车军战争证据审讯监狱杀执处党产黄华万与专业从来个们时间问题现实验学习书记读"
    "写语说话谈论讲请谢认识许设计划画调报导电视听闻见观点线级经济组织结构统总编辑网络红绿蓝银钱铁"
    "错钢镇镜阳阴队际陆险随难云灵响页项顺须预领头颜愿类风飞饭馆马骑惊体发斗鱼鸟鸣鹰丽麦龙龟齐齿干"
    "乱亚传伤债备优儿内两册农决冲净减汤准几凤凯别则刚创剑动务胜劳势勋区协单卖卫却厂厅历压厌县参双"
    "变台叶号叹吓吗启严围园圆图团坚坛坏块坟壮声够梦夺奋妇妈孙宁宝宽对将尔尘尝尽层属岁岛峡岗岭带帮"
    "币干广庆应庙庞废张弹强汇彻恒耻恶恼态惨怀怜凭惧恋戏户拥择击担扩扫挂采挥损摇抢扑败敌数斩断无旧"
    "暂历术朴机杂权条杨极标样树桥检欧欢归残壳毁气汉沟没泽洁浅测浓灭满渔湾湿灾炉烂烟热灯状独奖获环"
    "玛琼疗疯痒盗盘矿确码祸礼离种称稳穷竞笔节范简签粮紧纯纸纳纪约纹纺练终绝给丝维纲综缘缩绩绘续继"
    "罚罢罗义职联圣聪肃胆脑脚肤临举艰艺苏药兰虚虫补装复制规觉览触订训托讨访评词试诗详误谁课诺谋谎"
    "护丰猫负财责货质购贵费资宾赏赔赛赞赢赶赵迹跃轨软较载轻辆辉轮输转办辞边达迁过运还这进远连迟适"
    "选遗乡邓郑邻医释针钓钞钟锁键闪闭阅隐虽韩飘饮饱余驻驾驶骗骚闹鲁鲜盐龄"
)
"""Frequent Chinese characters that are written in one way in Taiwan, in another in China."""

KEPT_PAIRS = (("и\u0306", "й"), ("\u064a\u0654", "\u0626"))
"""Letters that are letters of their own, though Unicode takes them apart."""

PLAIN_LETTERS = "A-Za-z0-9\u0621-\u063a\u0641-\u064a\u0660-\u0669\u06f0-\u06f9پچژگکیە"
"""Letters and digits for which `LETTERS` is all there is to do. For a regex class."""

APOSTROPHES = "'`´’‘‛′＇׳״·"
"""Inside a word they part it; the word is found with and without them."""

HYPHENS = "\\-\u2010\u2011\u058a\u05be\uff0d"
"""As `APOSTROPHES`, but not between numbers. For a regex class."""

GROUPERS = ".,٬\u00a0\u2009\u202f"
"""Between three digits and three digits: a number is found with and without them."""

JOINERS = "\u200c\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
"""Signs without width that part a word: non-joiner, empty space, direction. For a regex class."""

FORMAT_SIGNS = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
"""Signs without width that may surround what a person types. For a regex class."""

HANGUL_PARTS = "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
"""A Korean syllable that is not written as one character. For a regex."""

_TONES = range(0x55B, 0x55F)
"""Armenian signs of stress and question, which stand inside words."""

_CJK = (
    "\u3005\u3007\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af"
)
# Particles are written together with Korean words, so a syllable is a word.
_HANGUL = "\u1100-\u11ff\uac00-\ud7a3"
# Thai, Lao, Myanmar, Khmer: written without spaces between words.
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0xA9E0, 0xA9FF))
# Vowel signs are letters in the scripts of India and its neighbours.
_VOWEL_SIGNS = (
    (0x0900, 0x109F), (0x1700, 0x18FF), (0x1900, 0x1AAF), (0x1B00, 0x1CCF), (0xA800, 0xA8DF),
    (0xA900, 0xABFF), (0x3099, 0x309A), (0x11000, 0x11FFF),
)  # fmt: skip
_NUKTA = 7
"""Combining class of the dot that many leave out."""
_WITH_SIGNS = (
    range(0xAD, 0x3400), range(0xA000, 0xAC00), range(0xFB00, 0x12000), range(0x13400, 0x13480),
    range(0x16000, 0x17000), range(0x1B000, 0x1F000), range(0x1FB00, 0x20000),
    range(0xE0001, 0xE01F0),
)  # fmt: skip
"""Where marks, format signs and digits are; a test compares with all of Unicode."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Regex classes (without brackets) and tables made from Unicode's own."""

    singles: str
    """Characters that are a word each: scripts that do not part words by spaces, and Korean."""
    inner: str
    """Marks and format signs that may stand in a word."""
    kept: str
    """Those of them that count as letters."""
    dropped: dict[int, None]
    """Those that do not, for `str.translate`."""
    letters: dict[int, str]
    """What letters and digits are searched as, for `str.translate`."""


@cache
def alphabet() -> Alphabet:
    """Return the tables; made once, in some 20 ms."""
    singles, inner, kept = [], [], []
    letters: dict[int, str] = {ord(letter): plain for letter, plain in LETTERS.items()}
    letters |= {ord(old): new for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
    for code in chain(*_WITH_SIGNS):
        category = unicodedata.category(chr(code))
        if category == "Nd":
            letters[code] = str(unicodedata.decimal(chr(code)))
        elif category[0] in "LNM" and _is_within(code, _UNSPACED):
            singles.append(code)
        elif category[0] == "M" or category == "Cf":
            inner.append(code)
            if category != "Cf" and _is_vowel_sign(code):
                kept.append(code)
    # The sound marks of kana are in `_CJK`, and must not be in two classes.
    inner = [code for code in inner if not 0x3099 <= code <= 0x309A]
    inner = sorted({*inner, *_TONES})
    dropped = dict.fromkeys(sorted(set(inner) - set(kept)))
    return Alphabet(
        _CJK + _HANGUL + _ranges(singles), _ranges(inner), _ranges(kept), dropped, letters
    )


def _is_within(code: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def _is_vowel_sign(code: int) -> bool:
    return _is_within(code, _VOWEL_SIGNS) and unicodedata.combining(chr(code)) != _NUKTA


def _ranges(codes: list[int]) -> str:
    """Write ascending code points as the inside of a regex class."""
    parts: list[str] = []
    start = previous = -2
    for code in (*codes, -1):
        if code != previous + 1:
            if start >= 0:
                parts.append(rf"\U{start:08x}-\U{previous:08x}")
            start = code
        previous = code
    return "".join(parts)
