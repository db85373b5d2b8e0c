"""How far apart two spellings sound. Keys join too much: this tells the near from the far."""

from __future__ import annotations

from reader.search.suggesting.skeletons import Spoken
from reader.search.suggesting.sounds import VOWELS, is_arabic, sounds

_CONSONANT = 1.2
_SWAPPED = {
    both: cost
    for pairs, cost in (
        ("ae ei ou", 0.15),
        ("Ts Tt DZ Dz Dd Zz Zd JY vu vw ck qs qj Aa", 0.1),
        ("ao iy", 0.3),
        ("SC kG cJ qJ vf JG XC sS uf", 0.4),
        ("eo eu ai au dz td jy Jy zY Xh", 0.5),
        ("io iu", 0.7),
    )
    for pair in pairs.split()
    for both in (pair, pair[::-1])
}
"""What it costs to read one sound for another."""
_LOST = {"a": 0.35, "e": 0.3, "i": 0.35, "o": 0.35, "u": 0.35, "v": 0.35, "h": 0.45, "y": 0.4}
"""What it costs to leave a sound out."""
_UNWRITTEN = {"a": 0.05, "e": 0.05, "o": 0.05, "i": 0.15, "u": 0.15}
"""What it costs that Arabic letters have no sign for a vowel."""
_LOST_FINAL_H = 0.1
_WRITTEN = {"a": 0.5, "i": 0.5, "u": 0.5}
"""What it costs to leave out a vowel that Arabic letters do write."""
_OTHER_END = 0.5
"""What it costs that one ends in i and the other in another vowel."""
_IN_A_RUN = 0.5
"""By how much less a vowel is missed beside another one."""


def distance(one: str, other: str, said: Spoken | None = None) -> float:
    """Return how far apart two spellings as written sound: 0 for the same, a few tenths if near.

    `said` is another way to read the first one.
    """
    heard = sounds(other)
    lost, added = _losses(other, one), _losses(one, other)
    are_vague = is_arabic(one), is_arabic(other)
    found = _distance(*_begun_alike(sounds(one), heard, are_vague), lost, added)
    if said is not None and said.doubt:
        alike = _begun_alike(said.sounds, heard, are_vague)
        found = min(found, _distance(*alike, lost, added) + said.doubt)
    return found


def most_distance(word: str) -> float:
    """Return how far a spelling may be that is still offered for `word`."""
    return 0.36 + 0.12 * sum(sound not in VOWELS for sound in sounds(word))


def _begun_alike(one: str, other: str, are_vague: tuple[bool, bool]) -> tuple[str, str]:
    """Return two words; where Arabic letters begin with a vowel, it may be any."""
    if one[:1] in VOWELS and other[:1] in VOWELS and one and other:
        if are_vague[0]:
            return other[0] + one[1:], other
        if are_vague[1]:
            return one, one[0] + other[1:]
    return one, other


def _losses(absent: str, present: str) -> dict[str, float]:
    """Return the costs of sounds that only `present` has."""
    if is_arabic(absent) == is_arabic(present):
        return _LOST
    return {**_LOST, **(_UNWRITTEN if is_arabic(absent) else _WRITTEN)}


def _distance(one: str, other: str, lost: dict[str, float], added: dict[str, float]) -> float:
    """Return the cheapest way to change one into the other, sound by sound."""
    losses = [_loss(one, at, lost) for at in range(len(one))]
    gains = [_loss(other, at, added) for at in range(len(other))]
    row = [0.0]
    for gain in gains:
        row.append(row[-1] + gain)
    for at, sound in enumerate(one):
        previous, row = row, [row[0] + losses[at]]
        for index, heard in enumerate(other):
            swap = previous[index] if sound == heard else previous[index] + _swap(sound, heard)
            row.append(min(swap, previous[index + 1] + losses[at], row[-1] + gains[index]))
    return row[-1] + _end(one, other)


def _end(one: str, other: str) -> float:
    ends = {"i" if said.endswith("ie") else said[-1:] for said in (one, other)}
    return _OTHER_END if "i" in ends and len(ends) == 2 and ends <= set(VOWELS) else 0.0


def _swap(sound: str, heard: str) -> float:
    return _SWAPPED.get(sound + heard, _CONSONANT)


def _loss(said: str, at: int, costs: dict[str, float]) -> float:
    sound = said[at]
    if sound == "h" and at == len(said) - 1:
        return _LOST_FINAL_H
    cost = costs.get(sound, _CONSONANT)
    is_in_run = sound in VOWELS and (said[at + 1 : at + 2] or "-") in VOWELS
    is_in_run |= sound in VOWELS and at > 0 and said[at - 1] in VOWELS
    return cost * _IN_A_RUN if is_in_run else cost
