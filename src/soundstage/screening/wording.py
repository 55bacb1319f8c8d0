"""What counts as the same words: text brought to plain words, and the fewest changes from one list of words to another."""

import re
import unicodedata
from collections.abc import Sequence

_ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_SAME_IN_ENGLISH = {
    "ok": "okay",
    "mr": "mister",
    "mrs": "missus",
    "dr": "doctor",
    "till": "until",
    "gray": "grey",
    "theater": "theatre",
    "center": "centre",
}
"""Spellings of one word."""
_NOT_WORDS = {"uh", "um", "hm", "hmm", "mm", "mmm", "mhm", "er", "erm", "ah", "oh"}
"""Sounds that recognisers leave out or spell as they like."""


def words_of(text: str, language: str) -> list[str]:
    """Return the words of `text` without case, punctuation and what stands in brackets; in English, numbers as they are said."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    text = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text)
    if language == "en":
        text = _numbers_said(text)
    if language in {"fr", "it"}:
        text = text.replace("'", " ")
    found = (word.strip("'_") for word in re.findall(r"[\w']+", text))
    return [_folded(word, language) for word in found if word and word not in _NOT_WORDS]


def has_digits(text: str) -> bool:
    """Tell whether a number is written in figures."""
    return any(letter.isdigit() for letter in text)


def _folded(word: str, language: str) -> str:
    """Bring spellings that sound the same to one."""
    if language == "en":
        word = _SAME_IN_ENGLISH.get(word, word)
        return re.sub(r"(?<=[a-z]{2})our(?=s?$|ed$|ing$|ite)", "or", word)
    if language == "es":  # b and v are one sound, h is none
        return re.sub(r"(?<!c)h", "", word).replace("v", "b")
    return word


def _numbers_said(text: str) -> str:
    """Write English numbers in letters: clock times, money, per cent, ordinals, years."""
    text = re.sub(r"(\d),(?=\d{3}\b)", r"\1", text)
    text = re.sub(r"\$\s?(\d+)\b", r"\1 dollars", text).replace("%", " percent").replace("&", " and ")
    text = re.sub(r"\b(\d{1,2}):(\d\d)\b", lambda time: f"{_number(int(time[1]))} {_minutes(time[2])}", text)
    text = re.sub(r"\b(\d+)(?:st|nd|rd|th)\b", lambda found: _ordinal(int(found[1])), text)
    return re.sub(r"\d+", lambda found: f" {_as_read(found[0])} ", text)


def _minutes(digits: str) -> str:
    if digits == "00":
        return ""
    return f"oh {_ONES[int(digits)]}" if digits.startswith("0") else _number(int(digits))


def _as_read(digits: str) -> str:
    """A year in pairs, a number that begins with nought or is very long digit by digit, others as numbers."""
    value = int(digits)
    if len(digits) > 9 or (digits.startswith("0") and len(digits) > 1):
        return " ".join(_ONES[int(digit)] for digit in digits)
    century, year = divmod(value, 100)
    if len(digits) == 4 and 1100 <= value < 2100 and value % 1000 > 9:
        after = "hundred" if not year else f"oh {_ONES[year]}" if year < 10 else _number(year)
        return f"{_number(century)} {after}"
    return _number(value)


def _number(value: int) -> str:
    if value < 20:
        return _ONES[value]
    if value < 100:
        return _TENS[value // 10] + (f" {_ONES[value % 10]}" if value % 10 else "")
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= size:
            rest = value % size
            return f"{_number(value // size)} {name}" + (f" {_number(rest)}" if rest else "")
    raise AssertionError


def _ordinal(value: int) -> str:
    *before, last = _number(value).split()
    ending = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return " ".join([*before, ending])


def changes(wanted: Sequence[str], heard: Sequence[str]) -> tuple[int, list[str]]:
    """Return the fewest words to change, add or drop to get from `wanted` to `heard`, and those places in order, as text.

    Two words that are one when joined ("good night", "goodnight") are no change. Levenshtein's distance otherwise.
    """
    rows, columns = len(wanted) + 1, len(heard) + 1
    best = [[0] * columns for _ in range(rows)]
    came_from: list[list[tuple[int, int]]] = [[(0, 0)] * columns for _ in range(rows)]
    for i in range(rows):
        for j in range(columns):
            if not i and not j:
                continue
            best[i][j], came_from[i][j] = min(_ways(best, wanted, heard, i, j))
    steps: list[str] = []
    i, j = rows - 1, columns - 1
    while i or j:
        before_i, before_j = came_from[i][j]
        if best[i][j] > best[before_i][before_j]:
            steps.append(f"{' '.join(wanted[before_i:i]) or '-'} → {' '.join(heard[before_j:j]) or '-'}")
        i, j = before_i, before_j
    return best[-1][-1], steps[::-1]


def _ways(best: list[list[int]], wanted: Sequence[str], heard: Sequence[str], i: int, j: int) -> list[tuple[int, tuple[int, int]]]:
    """All last steps to (i, j): what it costs in all, and where it comes from."""
    ways: list[tuple[int, tuple[int, int]]] = []
    if i and j:
        ways.append((best[i - 1][j - 1] + (wanted[i - 1] != heard[j - 1]), (i - 1, j - 1)))
    if i:
        ways.append((best[i - 1][j] + 1, (i - 1, j)))
    if j:
        ways.append((best[i][j - 1] + 1, (i, j - 1)))
    if i > 1 and j and wanted[i - 2] + wanted[i - 1] == heard[j - 1]:
        ways.append((best[i - 2][j - 1], (i - 2, j - 1)))
    if j > 1 and i and heard[j - 2] + heard[j - 1] == wanted[i - 1]:
        ways.append((best[i - 1][j - 2], (i - 1, j - 2)))
    return ways
