"""From the words of a cue to what the speaker did in speaking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.domain.statements import Act

ATTITUDES = frozenset({Act.BELIEVED, Act.INTENDED})
"""What somebody thinks or means to do, not what was said. A curator can leave these out."""

# An asterisk stands for any ending, a low line for a space.
_STEMS = {
    Act.DENIED: "deny deni* reject* refut* disput* rebut* disavow* dismiss* disagree*",
    Act.DEMANDED: "demand* insist* urg* push push* press press* lobb* protest* plead* petition* "
    "appeal* call_for called_for calls_for calling_for call_on called_on calls_on calling_on",
    Act.ORDERED: "order* instruct* command* direct* decree* rule rules ruled ruling ban bans "
    "banned forbid* forbade require* mandat* summon*",
    Act.ASKED: "ask asks asked asking question* request* inquir* enquir* wonder* beg begs begged "
    "invit*",
    Act.PROMISED: "promis* pledg* vow vow* swear* swore sworn guarantee* commit commit* assur* "
    "offer*",
    Act.REGRETTED: "regret* apolog* lament* mourn* sorry condolence*",
    Act.JUDGED: "judg* condemn* critici* blast* slam* denounc* prais* blam* accus* rebuk* hail* "
    "applaud* derid* mock* ridicul* assail* attack* decr* chastis* scold* conclud* describ* "
    "characteri* call calls called calling label* brand* deem* compar*",
    Act.ADMITTED: "admit* admission* conced* acknowledg* confess* own_up recogni*",
    Act.WARNED: "warn* caution* threat* alert*",
    Act.REPORTED: "report* according announc* disclos* reveal* publish* document* testif* "
    "testimony recount* show shows showed shown find finds found finding* indicat* confirm*",
    Act.BELIEVED: "believ* think* thought* feel feels felt feeling* know knows knew known suspect* "
    "fear* hope* hoping expect* consider* assum* doubt* worr* see sees saw seen view* want* "
    "prefer* support* oppos* agree agrees agreed favor* favour* like likes liked love* hate* "
    "understand* understood concern* imagin* suppos* wish* belief* opinion* convinc* confident "
    "certain skeptic*",
    Act.INTENDED: "plan plans planned planning intend* intent* aim aims aimed decid* decision* "
    "seek* sought try tries trying tried prepar* attempt* propos* refus* agreed_to resolv* "
    "determin*",
}
_SPOKEN = frozenset(["say", "says", "said", "saying", "tell", "tells", "told", "telling"])
_WEAK = frozenset({Act.BELIEVED, Act.INTENDED, Act.REPORTED})
"""Acts that another word in the same cue outweighs."""


def act_of(cue: Sequence[str]) -> Act:
    """Return the act that the words of a cue tell of; `SAID` where they tell nothing else."""
    words = [word.lower() for word in cue]
    found = [act for number in range(len(words)) if (act := _act_at(words, number)) is not None]
    strong = [act for act in found if act not in _WEAK]
    if strong:
        return strong[0]
    if any(word in _SPOKEN for word in words):
        return Act.SAID
    return found[0] if found else Act.SAID


def _split_stems() -> tuple[Mapping[str, Act], Sequence[tuple[str, Act]]]:
    """Return whole words (or pairs of words) and beginnings of words, the longest first."""
    whole = {}
    begins = []
    for act, stems in _STEMS.items():
        for stem in stems.split():
            if stem.endswith("*"):
                begins.append((stem.removesuffix("*"), act))
            else:
                whole[stem.replace("_", " ")] = act
    return whole, sorted(begins, key=lambda pair: -len(pair[0]))


_WHOLE, _BEGINNINGS = _split_stems()


def _act_at(words: Sequence[str], number: int) -> Act | None:
    pair = " ".join(words[number : number + 2])
    if pair in _WHOLE:
        return _WHOLE[pair]
    word = words[number]
    if word in _WHOLE:
        return _WHOLE[word]
    return next((act for stem, act in _BEGINNINGS if word.startswith(stem)), None)
