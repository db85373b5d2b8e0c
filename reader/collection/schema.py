"""Identity and schema of the collection file, as `content/FORMAT.md` prints them."""

from __future__ import annotations

from dataclasses import dataclass

APPLICATION_ID = 0x41545354
FORMAT_MAJOR = 1
FORMAT_MINOR = 2
USER_VERSION = FORMAT_MAJOR * 1000 + FORMAT_MINOR
PAGE_SIZE = 4096
SECTION_SIZE = 131_072
"""Bytes of a stream in one row; the last row of a stream may have fewer."""
MAX_SECTION = 2 * SECTION_SIZE
"""Most bytes of a row's frames: those of noise are longer than the noise, but not by much."""
MAX_DICTIONARY = 4 * 1024 * 1024
"""Most bytes of a dictionary before compression."""
MAX_VALUE = 64 * 1024 * 1024
"""Most bytes of any one value."""
MAX_PIXELS = 16_000_000
MAX_CELLS = 1_000
MAX_PASSAGES = 1_000_000
"""Most passages of one document."""


@dataclass(frozen=True, slots=True)
class Stream:
    """All documents' texts, or all layouts, one after another, as rows of compressed frames."""

    name: str
    table: str
    frame: int
    """Bytes in a frame before compression; the last one of a stream may have fewer."""


TEXT = Stream("text", "text_sections", 16_384)
LAYOUT = Stream("layout", "layout_sections", 65_536)

TABLES: dict[str, str] = {
    "collection": """CREATE TABLE collection (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    "documents": """CREATE TABLE documents (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  title_origin TEXT NOT NULL,
  language TEXT NOT NULL,
  direction TEXT NOT NULL,
  sha256 BLOB NOT NULL,
  length INTEGER NOT NULL,
  passages INTEGER NOT NULL,
  text_end INTEGER NOT NULL,
  layout_end INTEGER NOT NULL,
  publisher TEXT,
  author TEXT,
  date TEXT,
  address TEXT,
  original TEXT,
  note TEXT
) STRICT""",
    "text_sections": """CREATE TABLE text_sections (
  number INTEGER PRIMARY KEY,
  ends BLOB NOT NULL,
  data BLOB NOT NULL
) STRICT""",
    "layout_sections": """CREATE TABLE layout_sections (
  number INTEGER PRIMARY KEY,
  ends BLOB NOT NULL,
  data BLOB NOT NULL
) STRICT""",
    "dictionaries": """CREATE TABLE dictionaries (
  stream TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT, WITHOUT ROWID""",
    "agents": """CREATE TABLE agents (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  note TEXT,
  status TEXT NOT NULL
) STRICT""",
    "names": """CREATE TABLE names (
  agent INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  text TEXT NOT NULL,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  PRIMARY KEY (agent, ordinal)
) STRICT, WITHOUT ROWID""",
    "mentions": """CREATE TABLE mentions (
  number INTEGER PRIMARY KEY,
  agent INTEGER NOT NULL,
  document INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  exact TEXT NOT NULL,
  status TEXT NOT NULL
) STRICT""",
    "descriptions": """CREATE TABLE descriptions (
  number INTEGER PRIMARY KEY,
  agent INTEGER NOT NULL,
  document INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  exact TEXT NOT NULL
) STRICT""",
    "statements": """CREATE TABLE statements (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document INTEGER NOT NULL,
  speaker INTEGER NOT NULL,
  form TEXT NOT NULL,
  act TEXT NOT NULL,
  status TEXT NOT NULL,
  date TEXT,
  origin_kind TEXT NOT NULL,
  origin_name TEXT NOT NULL,
  origin_version TEXT NOT NULL,
  confidence REAL,
  note TEXT
) STRICT""",
    "parts": """CREATE TABLE parts (
  statement INTEGER NOT NULL,
  role TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  document INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  exact TEXT NOT NULL,
  PRIMARY KEY (statement, role, ordinal)
) STRICT, WITHOUT ROWID""",
    "chains": """CREATE TABLE chains (
  statement INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  agent INTEGER NOT NULL,
  PRIMARY KEY (statement, ordinal)
) STRICT, WITHOUT ROWID""",
    "files": """CREATE TABLE files (
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  type TEXT NOT NULL,
  width INTEGER,
  height INTEGER,
  size INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  data BLOB NOT NULL
) STRICT, WITHOUT ROWID""",
}

INDEXES: dict[str, str] = {
    "mentions_by_agent": "CREATE INDEX mentions_by_agent ON mentions (agent, document, start)",
    "mentions_by_place": "CREATE INDEX mentions_by_place ON mentions (document, start)",
    "mentions_proposed": (
        "CREATE INDEX mentions_proposed ON mentions (agent) WHERE status = 'proposed'"
    ),
    "descriptions_by_agent": (
        "CREATE INDEX descriptions_by_agent ON descriptions (agent, document, start)"
    ),
    "descriptions_by_place": "CREATE INDEX descriptions_by_place ON descriptions (document, start)",
    "statements_by_speaker": "CREATE INDEX statements_by_speaker ON statements (speaker, number)",
    "statements_by_document": (
        "CREATE INDEX statements_by_document ON statements (document, number)"
    ),
    "parts_by_place": 'CREATE INDEX parts_by_place ON parts (document, role, start, "end")',
    "chains_by_agent": "CREATE INDEX chains_by_agent ON chains (agent, statement)",
}


def schema_sql() -> str:
    """Return the whole schema as it stands in the specification."""
    return "\n".join(f"{sql};" for sql in (*TABLES.values(), *INDEXES.values()))
