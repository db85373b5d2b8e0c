"""One plain sentence for every expected failure: what happened, where, and what to do."""

from __future__ import annotations

from enum import StrEnum


class ErrorCode(StrEnum):
    """Every expected failure outside the builder's problems."""

    FILE_NOT_FOUND = "file-not-found"
    FILE_UNREADABLE = "file-unreadable"
    NOT_A_COLLECTION = "not-a-collection"
    FORMAT_TOO_NEW = "format-too-new"
    COLLECTION_CHANGED = "collection-changed"
    COLLECTION_REPLACED = "collection-replaced"
    COLLECTION_DAMAGED = "collection-damaged"
    FIRST_CHECK_FAILED = "first-check-failed"
    DOCUMENT_UNKNOWN = "document-unknown"
    AGENT_UNKNOWN = "agent-unknown"
    WRITE_FAILED = "write-failed"
    BUILDING_ENDED = "building-ended"
    SOURCE_CHANGED = "source-changed"
    LIBRARY_TOO_OLD = "library-too-old"
    INDEX_UNAVAILABLE = "index-unavailable"
    PROFILE_UNUSABLE = "profile-unusable"
    SETTING_INVALID = "setting-invalid"
    NOT_CLEARED = "not-cleared"
    FOLDER_BUSY = "folder-busy"
    MODEL_UNUSABLE = "model-unusable"
    EXTRA_MISSING = "extra-missing"
    KEY_UNUSABLE = "key-unusable"
    KEY_EXISTS = "key-exists"
    PASSPHRASE_WRONG = "passphrase-wrong"
    NOT_SIGNED = "not-signed"
    PARTS_UNREADABLE = "parts-unreadable"
    RELEASE_UNREADABLE = "release-unreadable"
    RELEASE_REFUSED = "release-refused"
    RELEASE_UNSIGNED = "release-unsigned"
    RELEASE_KEY_MISSING = "release-key-missing"


SENTENCES: dict[ErrorCode, str] = {
    ErrorCode.FILE_NOT_FOUND: "{path} was not found. Check the name and that the stick is in.",
    ErrorCode.FILE_UNREADABLE: "{path} cannot be read: {reason}. Check the file and its rights.",
    ErrorCode.NOT_A_COLLECTION: (
        "{path} is not an Attest collection: {reason}. Ask for the file again."
    ),
    ErrorCode.FORMAT_TOO_NEW: (
        "{path} has format {found}; this program reads format {known}. Install a newer Attest."
    ),
    ErrorCode.COLLECTION_CHANGED: (
        "{path} was changed after it was made: {reason}. Ask for the file again from someone "
        "you trust."
    ),
    ErrorCode.COLLECTION_REPLACED: (
        "{path} is not the file that was opened: another file has taken its place, or it was "
        "changed. Open it again, so that it is checked anew."
    ),
    ErrorCode.COLLECTION_DAMAGED: (
        "{path} is damaged: {reason}. What is shown may be incomplete; ask for the file again."
    ),
    ErrorCode.FIRST_CHECK_FAILED: (
        "{path} was not opened: the process that reads an unknown file first {reason}. The file "
        "may have been made to do harm; ask for it again from someone you trust."
    ),
    ErrorCode.DOCUMENT_UNKNOWN: (
        "{path} has no document '{document}'. `attest documents` lists those it has."
    ),
    ErrorCode.AGENT_UNKNOWN: "{path} has no agent '{agent}'. `attest agents` lists those it has.",
    ErrorCode.WRITE_FAILED: "{path} could not be written: {reason}.",
    ErrorCode.BUILDING_ENDED: (
        "{path} was not built: the process that builds it {reason}. Nothing was written. Look for "
        "a file in the source folder that is not what it should be, or build it in parts."
    ),
    ErrorCode.SOURCE_CHANGED: (
        "{path} was changed by another program in the meantime and was left as it is. Try again."
    ),
    ErrorCode.LIBRARY_TOO_OLD: (
        "The {library} here is version {found}; {needed} or newer is needed to open files from "
        "others safely. Install the versions that Attest is locked to."
    ),
    ErrorCode.INDEX_UNAVAILABLE: (
        "The search index cannot be used: {reason}. Reading works; search will be tried again "
        "at the next start."
    ),
    ErrorCode.PROFILE_UNUSABLE: (
        "Your Attest folder {path} cannot be used: {reason}. Reading works; settings are not kept."
    ),
    ErrorCode.SETTING_INVALID: (
        "{path}: the setting '{field}' was not understood and has its usual value again."
    ),
    ErrorCode.NOT_CLEARED: (
        "{path} could not be removed: {reason}. Remove it by hand once Attest is closed."
    ),
    ErrorCode.FOLDER_BUSY: (
        "Another Attest is drafting in {path}. Wait until it has ended, then try again."
    ),
    ErrorCode.MODEL_UNUSABLE: (
        "The model in {path} cannot be used: {reason}. Install Attest again, or name another "
        "model with --model."
    ),
    ErrorCode.EXTRA_MISSING: (
        "This needs the extra '{extra}', which is not installed ({reason}). Install it with "
        "`pip install attest-reader[{extra}]`."
    ),
    ErrorCode.KEY_UNUSABLE: (
        "{path} cannot be used as a key: {reason}. Name a file that `attest keygen` made."
    ),
    ErrorCode.KEY_EXISTS: (
        "{path} is there already, and a key is never overwritten. Choose another name."
    ),
    ErrorCode.PASSPHRASE_WRONG: "The passphrase does not open {path}. Nothing was done; try again.",
    ErrorCode.NOT_SIGNED: "{path} was not signed: {reason}.",
    ErrorCode.PARTS_UNREADABLE: (
        "{path}, which tells what this program is made of, cannot be read: {reason}. Install "
        "Attest again."
    ),
    ErrorCode.RELEASE_UNREADABLE: (
        "{path} cannot be read: {reason}. Name the folder that holds the files of the release."
    ),
    ErrorCode.RELEASE_REFUSED: (
        "{path} is not the list of a release: {reason}. Install nothing from this folder; ask for "
        "the files again from someone you trust."
    ),
    ErrorCode.RELEASE_UNSIGNED: (
        "{path} was not signed with this key, or was changed since: {key}. Install nothing from "
        "this folder; ask for the files again from someone you trust."
    ),
    ErrorCode.RELEASE_KEY_MISSING: (
        "Nothing was checked: this Attest was built without the key of those who make releases. "
        "Get that key in another way than the files and name it with --key, or compare what "
        "`sha256sum` prints with what they tell you."
    ),
}
