"""Pictures and attachments of a source folder, checked before they are stored."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reader.builder.images import BadImageError, read_image
from reader.collection.writing import StoredFile
from reader.domain.cancel import CancelToken
from reader.domain.problems import ProblemCode
from reader.source.files import MAX_ATTACHMENT, read_bytes
from reader.source.folder import SourceFolder
from reader.source.problem_log import ProblemLog, SourcePlace

_TYPES = {
    ".csv": "text/csv",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".epub": "application/epub+zip",
    ".htm": "text/html",
    ".html": "text/html",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".md": "text/markdown",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".rtf": "application/rtf",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".xml": "application/xml",
    ".zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A picture or an attachment that may be stored."""

    name: str
    """With its folder."""
    role: str
    type: str
    width: int | None
    height: int | None
    sha256: str


def check_files(
    folder: SourceFolder, log: ProblemLog, cancel: CancelToken
) -> tuple[CheckedFile, ...]:
    """Return the folder's pictures and attachments by name; log those that cannot be stored."""
    checked = []
    for name in folder.media:
        cancel.check()
        checked.append(_check_image(folder.root, name, log))
    for name in folder.attachments:
        cancel.check()
        checked.append(_check_attachment(folder.root, name, log))
    good = [file for file in checked if file is not None]
    return tuple(sorted(good, key=lambda file: file.name))


def load_file(root: Path, file: CheckedFile, log: ProblemLog) -> StoredFile | None:
    """Return a checked file with its bytes, or None where it has changed since; log that."""
    data = read_bytes(root, file.name, limit=MAX_ATTACHMENT, log=log)
    if data is None:
        return None
    if hashlib.sha256(data).hexdigest() != file.sha256:
        log.add(
            ProblemCode.UNREADABLE,
            SourcePlace(file.name),
            message="The file changed while the collection was built",
            advice="Build again when nothing else writes to the folder",
        )
        return None
    return StoredFile(file.name, file.role, file.type, file.width, file.height, data)


def check_picture_places(
    pictures: Sequence[tuple[str, int]], document: str, known: frozenset[str], log: ProblemLog
) -> None:
    """Log the pictures of a document, given with their lines, that are not in `media/`."""
    for name, line in pictures:
        place = SourcePlace(document, line)
        if not name.startswith("media/"):
            log.add(
                ProblemCode.BAD_MEDIA,
                place,
                message=f"The picture '{name}' is not in 'media'",
                advice="Put the file into 'media' and write ![what is seen](media/NAME), or make "
                "it a link by taking out the '!'",
            )
        elif name not in known:
            log.add(
                ProblemCode.MISSING_MEDIA,
                place,
                message=f"There is no picture '{name}'",
                advice="Put the file there, or correct its name; capitals and spaces count",
            )


def _check_image(root: Path, name: str, log: ProblemLog) -> CheckedFile | None:
    data = read_bytes(root, name, limit=MAX_ATTACHMENT, log=log)
    if data is None:
        return None
    try:
        facts = read_image(name, data)
    except BadImageError as error:
        log.add(
            ProblemCode.BAD_MEDIA,
            SourcePlace(name),
            message=str(error),
            advice="Save the picture anew as PNG, JPEG or WebP with a fitting name, or remove it",
        )
        return None
    sha256 = hashlib.sha256(data).hexdigest()
    return CheckedFile(name, "image", facts.type, facts.width, facts.height, sha256)


def _check_attachment(root: Path, name: str, log: ProblemLog) -> CheckedFile | None:
    data = read_bytes(root, name, limit=MAX_ATTACHMENT, log=log)
    if data is None:
        return None
    kind = _TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
    return CheckedFile(name, "original", kind, None, None, hashlib.sha256(data).hexdigest())
