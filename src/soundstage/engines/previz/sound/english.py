"""What the English reader stumbles over, written out before it reads: money, heights, addresses, mark-up, letters of full width.

Everything else (times, dates, years, units, most abbreviations) it reads itself.
"""

import html
import re

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_MONEY = re.compile(r"([$€£])\s?(\d[\d,]*)(?:\.(\d\d?))?(?:\s(thousand|million|billion|trillion))?\b(?!\.\d)")
_CURRENCIES = {"$": ("dollar", "cent"), "€": ("euro", "cent"), "£": ("pound", "penny")}
_FEET = re.compile(r"(?<!\w)(\d)['′’]\s?(\d\d?)(?:[\"″”]|'')")
_NUMBER = re.compile(r"\bNo\.\s?(?=\d)")
_MAIL = re.compile(r"\b([\w+-]+(?:\.[\w+-]+)*)@(?=\w+\.\w)")
_HOST = re.compile(r"(?<![\w.])((?:[a-z0-9-]+\.)+[a-z]{2,6})(?![\w.]|\.\w)", re.IGNORECASE)
_DOT_INSIDE = re.compile(r"(?<=[a-z0-9])\.(?=[a-z])", re.IGNORECASE)
_ABBREVIATED = re.compile(r"[a-z](?:\.[a-z])+", re.IGNORECASE)
_SAID = (
    (re.compile(r"\be\.\s?g\.", re.IGNORECASE), "for example"),
    (re.compile(r"\bi\.\s?e\.", re.IGNORECASE), "that is"),
    (re.compile(r"½"), " half "),
    (re.compile(r"¼"), " a quarter "),
    (re.compile(r"¾"), " three quarters "),
)


def written_out(text: str) -> str:
    """Return the text with all that in words."""
    text = html.unescape(_TAG.sub("", text.translate(_FULL_WIDTH)))
    for sign, words in _SAID:
        text = sign.sub(words, text)
    text = _MONEY.sub(_money, text)
    text = _FEET.sub(lambda height: f"{height[1]} foot {height[2]}", text)
    text = _NUMBER.sub("number ", text)
    text = _MAIL.sub(lambda mail: mail[1].replace(".", " dot ") + " at ", text)
    return _HOST.sub(lambda host: host[0] if _ABBREVIATED.fullmatch(host[0]) else _DOT_INSIDE.sub(" dot ", host[0]), text)


def _money(amount: re.Match[str]) -> str:
    """'5 dollars and 99 cents', '5.5 million dollars', '1 euro'."""
    sign, whole, part, size = amount.groups()
    unit, small = _CURRENCIES[sign]
    if size or (part and len(part) == 1):
        return f"{whole}{'.' + part if part else ''}{' ' + size if size else ''} {unit}s"
    units = f"{whole} {unit}{'' if whole == '1' else 's'}"
    if not part or not int(part):
        return units
    smalls = "pence" if small == "penny" else f"{small}s"
    return f"{units} and {int(part)} {small if int(part) == 1 else smalls}"
