"""Names for things, each of its own type so that they cannot be mixed up."""

from __future__ import annotations

import re
from typing import NewType

CollectionId = NewType("CollectionId", str)
DocumentId = NewType("DocumentId", str)
AgentId = NewType("AgentId", str)
StatementId = NewType("StatementId", str)
MediaName = NewType("MediaName", str)

ID_RULE = "1 to 100 of a-z, 0-9, '-', '_' and '.', starting with a letter or digit"
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


def is_id(text: str) -> bool:
    """Say whether `text` may name a collection, document, agent or statement."""
    return _ID.fullmatch(text) is not None and not text.endswith(".")


HANDBOOK = CollectionId("handbook")
"""The collection that explains the program."""
