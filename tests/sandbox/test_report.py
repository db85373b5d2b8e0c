"""What is said of the protections is what holds."""

from __future__ import annotations

from reader.sandbox.files import landlock_version
from reader.sandbox.report import protections
from tests.sandbox.python import printed

CODE = """
from reader.sandbox.network import forbid_network
from reader.sandbox.report import protections
print(forbid_network())
for one in protections(): print(one.is_active)
"""


def test_each_protection_has_a_name_and_a_sentence() -> None:
    found = protections()
    assert len({one.name for one in found}) == len(found)
    assert all(one.words.endswith(".") for one in found)


def test_in_the_program_each_says_whether_it_holds() -> None:
    holds, network, files, limits = printed(CODE)
    assert network == holds
    assert files == str(landlock_version() > 0)
    assert limits == "True"


def test_where_nothing_was_given_up_it_says_so() -> None:
    network = protections()[0]
    assert not network.is_active
    assert "cannot" in network.words
