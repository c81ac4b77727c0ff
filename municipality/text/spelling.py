"""Spelling in Swedish: which words of a text neither the dictionary of the machine nor the register knows.

The dictionary is hunspell's sv_SE, in a process of its own that is asked once for all words: it knows compound words, and nothing of it
is read into this program. It only ever gives something to look at: a machine without it says so, and nothing else changes.
"""

import re
import shutil
import subprocess
from collections.abc import Collection, Iterable
from difflib import get_close_matches

PROGRAM, DICTIONARY = "hunspell", "sv_SE"
#: So long a page of words takes under a second; a machine that is slower goes without.
_AT_MOST = 20  # seconds
#: What is no word of the language: addresses, numbers of cases and laws ("SN-2022-1234", "2017:725", "3a"), abbreviations with points.
_NO_WORDS = re.compile(
    r"\S+@\S+|https?://\S+|www\.\S+|\S*\d\S*|\b(?:[^\W\d_]{1,5}\.){2,}|\b(?:[^\W\d_]{1,5}\.)(?=\s*[a-zåäö0-9§])"
)
#: Abbreviations that are written with their point, or without any, also before a name.
_ABBREVIATIONS = frozenset(
    [
        "ang",
        "bl",
        "bitr",
        "ca",
        "dnr",
        "dvs",
        "enl",
        "etc",
        "ev",
        "exkl",
        "forts",
        "fr",
        "inkl",
        "jfr",
        "kap",
        "kl",
        "kvm",
        "mkr",
        "mm",
        "mnkr",
        "mom",
        "nr",
        "osv",
        "pga",
        "resp",
        "sid",
        "st",
        "tel",
        "tf",
        "tim",
        "tkr",
        "tom",
        "vd",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:”\"–\n•])\s*$")
#: So like a name in the register must a name be to be a slip of the pen and not somebody else's.
_LIKE = 0.82


class NoDictionary(Exception):
    """The machine has no Swedish dictionary, or it did not answer."""


def words_in(text: str) -> set[str]:
    """Return the words of the text that can be misspelt. Abbreviations, numbers and addresses are none, and a part that is left open
    ("gång- och cykelväg", "att-sats") is a word of its own."""
    return {word for word in _WORD.findall(_NO_WORDS.sub(" ", text)) if len(word) > 1 and not word.isupper()}


def unknown(texts: Collection[str], *, known: Iterable[str]) -> frozenset[str]:
    """Return the words of the texts that neither the dictionary nor those `known` have. Raise NoDictionary where there is none.

    A word with a capital in the midst of a sentence is a name, and most people's are in no dictionary: it is told only when it is all
    but a known one ("Almkvist" for Almqvist).
    """
    names = {word.lower() for text in known for word in _WORD.findall(text)}
    asked = {word for text in texts for word in words_in(text)}
    missing = {word for word in _not_in_dictionary(asked) if not _is_known(word, names)}
    capitals = {word for word in missing if word[0].isupper()}
    strangers = {word for word in capitals if all(_is_within(word, text) for text in texts if word in text)}
    return frozenset(
        word for word in missing if word not in strangers or get_close_matches(word.lower(), names, 1, _LIKE)
    )


def _is_known(word: str, names: Collection[str]) -> bool:
    lower = word.lower()
    return lower in _ABBREVIATIONS or lower in names or lower.removesuffix("s") in names


def _is_within(word: str, text: str) -> bool:
    """Whether the word never begins a sentence in the text."""
    found = re.finditer(rf"(?<!\w){word}(?!\w)", text)
    return not any(_SENTENCE_BEGINS.search(text[: match.start()]) for match in found)


def _not_in_dictionary(words: Collection[str]) -> set[str]:
    program = shutil.which(PROGRAM)
    if program is None:
        raise NoDictionary
    command = [program, "-d", DICTIONARY, "-i", "UTF-8", "-l"]
    try:
        done = subprocess.run(  # noqa: S603 (a fixed program with our own arguments)
            command, input="\n".join(sorted(words)), capture_output=True, encoding="utf-8", timeout=_AT_MOST, check=True
        )
    except (subprocess.SubprocessError, OSError) as fault:
        raise NoDictionary from fault
    return set(done.stdout.split())
