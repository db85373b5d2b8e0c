"""Documents' texts and layouts, cut out of their streams."""

from __future__ import annotations

import hashlib

from reader.collection.catalogue import Catalogue
from reader.collection.database import Database
from reader.collection.layout import decode_layout, decode_outline
from reader.collection.rows import DOCUMENT_COLUMNS, read_document_info
from reader.collection.schema import LAYOUT, MAX_VALUE, TEXT
from reader.collection.sections import StreamReader
from reader.domain.blocks import Block, BlockKind
from reader.domain.documents import Document, DocumentInfo, DocumentText
from reader.domain.errors import CollectionError


class TextReader:
    """Reads documents. All methods but `infos` are to be called inside a burst."""

    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        self._database = database
        self._catalogue = catalogue
        self._texts = StreamReader(TEXT, database.rows, self._text_size)
        self._layouts = StreamReader(LAYOUT, database.rows, self._layout_size)

    def infos(self, first: int, last: int) -> list[DocumentInfo]:
        """Return the documents with these numbers, both included, without their texts."""
        query = f"select {DOCUMENT_COLUMNS} where d.number between ? and ? order by d.number"
        with self._database.burst:
            rows = self._database.rows(query, (first, last))
            infos = [read_document_info(row) for row in rows]
            if len(infos) != last - first + 1:
                raise self._database.damage("a document is missing")
            return infos

    def document(self, info: DocumentInfo) -> Document:
        """Return a document with its text and blocks.

        Where the text is not the one that was stored, bytes that are no UTF-8 become U+FFFD.
        """
        data = self._text(info.number)
        is_intact = hashlib.sha256(data).hexdigest() == info.sha256
        text = data.decode(errors="replace")
        try:
            blocks = decode_layout(self._layout(info.number), text, self._database.check_time)
        except CollectionError:
            if is_intact:
                raise
            # The layout fits the text that was stored, not this one: show the bare lines.
            blocks = tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n"))
        if is_intact:
            self._check_length(info, text, len(blocks))
        return Document(info, blocks, is_intact)

    def text(self, info: DocumentInfo) -> DocumentText:
        """Return the words of a document and where its passages lie."""
        data = self._text(info.number)
        if hashlib.sha256(data).hexdigest() != info.sha256:
            return self.document(info).plain()
        text = data.decode()
        lengths, headings = decode_outline(self._layout(info.number), text)
        self._check_length(info, text, len(lengths))
        return DocumentText(info, text, lengths, headings)

    def cut(self, number: int, start: int, size: int) -> bytes:
        """Return `size` bytes of a document's text from its byte `start` on.

        Raises ValueError where the document has not as many.
        """
        ends = self._catalogue.text_ends
        if not 0 <= number < len(ends) - 1:
            raise ValueError(f"document {number} is missing")
        position = ends[number] + start
        if start < 0 or size < 0 or position + size > ends[number + 1]:
            raise ValueError(f"document {number} is too short")
        return self._texts.slice(position, size)

    def _text(self, number: int) -> bytes:
        start, end = self._catalogue.text_ends[number : number + 2]
        return self._whole(self._texts, start, end)

    def _layout(self, number: int) -> bytes:
        start, end = self._catalogue.layout_ends[number : number + 2]
        return self._whole(self._layouts, start, end)

    def _whole(self, stream: StreamReader, start: int, end: int) -> bytes:
        if end - start > MAX_VALUE:
            raise self._database.damage("a document is too large")
        return stream.slice(start, end - start)

    def _text_size(self) -> int:
        return self._catalogue.text_ends[-1]

    def _layout_size(self) -> int:
        return self._catalogue.layout_ends[-1]

    def _check_length(self, info: DocumentInfo, text: str, passages: int) -> None:
        if (info.length, info.passages) != (len(text), passages):
            raise self._database.damage(f"the length of document {info.id} is not as stated")
