"""A request to stop is heard."""

from __future__ import annotations

import pytest

from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled, ReaderError


def test_a_new_token_lets_work_go_on() -> None:
    token = CancelToken()
    token.check()
    assert not token.is_cancelled


def test_a_cancelled_token_ends_the_work() -> None:
    token = CancelToken()
    token.cancel()
    assert token.is_cancelled
    with pytest.raises(Cancelled):
        token.check()


def test_cancelling_twice_is_cancelling() -> None:
    token = CancelToken()
    token.cancel()
    token.cancel()
    assert token.is_cancelled


def test_to_be_cancelled_is_no_failure() -> None:
    assert not issubclass(Cancelled, ReaderError)
