"""What the packaged program tells Windows and macOS about itself. Untested there so far.

Windows: an installer ties files to the program. Below HKEY_CURRENT_USER/Software/Classes it writes
`.attest` = PROG_ID, and PROG_ID/shell/open/command = `"...\\attest.exe" open "%1"`.
"""

from __future__ import annotations

from typing import Any

from reader import __version__

NAME = "Attest"
SUMMARY = "Attest: an offline reader that shows who said what"
FILE_KIND = "Attest collection"
EXTENSION = "attest"
PROG_ID = "Attest.Collection.1"
"""Source: Microsoft, "Programmatic Identifiers"."""
MIME = "application/x-attest"
BUNDLE_ID = "attest-reader"
UTI = "attest-reader.collection"
"""Source: Apple, "Uniform Type Identifiers"."""
OLDEST_MACOS = "13.0"
"""What Qt 6.11 supports. Source: Qt, "Supported Platforms"."""
_US_ENGLISH, _UNICODE = 1033, 1200


def windows_version() -> object:
    """Return the version resource of attest.exe. Runs under Windows only."""
    from PyInstaller.utils.win32 import versioninfo as kinds

    numbers = tuple(int(part) for part in __version__.split("."))
    four = (*numbers, *[0] * (4 - len(numbers)))
    told = {
        "ProductName": NAME,
        "ProductVersion": __version__,
        "FileDescription": SUMMARY,
        "FileVersion": __version__,
        "InternalName": "attest",
        "OriginalFilename": "attest.exe",
        "CompanyName": "The Attest contributors",
        "LegalCopyright": "The Attest contributors. MIT licence.",
    }
    table = kinds.StringTable(
        f"{_US_ENGLISH:04x}{_UNICODE:04x}",
        [kinds.StringStruct(name, text) for name, text in told.items()],
    )
    return kinds.VSVersionInfo(
        # Windows NT, 32-bit interface, an application.
        ffi=kinds.FixedFileInfo(
            filevers=four, prodvers=four, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0
        ),
        kids=[
            kinds.StringFileInfo([table]),
            kinds.VarFileInfo([kinds.VarStruct("Translation", [_US_ENGLISH, _UNICODE])]),
        ],
    )


def mac_properties() -> dict[str, Any]:
    """Return what Info.plist says besides what PyInstaller writes."""
    return {
        "NSHighResolutionCapable": True,
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "LSApplicationCategoryType": "public.app-category.reference",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": FILE_KIND,
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [UTI],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": UTI,
                "UTTypeDescription": FILE_KIND,
                "UTTypeConformsTo": ["public.data", "public.content"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": [EXTENSION],
                    "public.mime-type": MIME,
                },
            }
        ],
    }
