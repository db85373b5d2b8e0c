"""Brings a release together and signs it: `make release KEY=release.key`.

What goes out of dist/ (packages, archives and the list of parts) is copied into dist/release, with
SHA256SUMS over it and the signature of that.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
from pathlib import Path

from reader.cli.passphrases import add_passphrase_file, known_passphrase
from reader.cli.refusals import Refusal
from reader.collection.signing.detached import sign_bytes
from reader.collection.signing.key_files import read_secret_key
from reader.collection.signing.sodium import SecretKey
from reader.domain.errors import ReaderError
from reader.release.key import FILE, release_key
from reader.release.sums import SIGNATURE, SUMS, SumsError, write_sums
from tools.release.packed import LIBRARIES
from tools.release.values import PartsError

RELEASE = "release"
GOES_OUT = ("*.deb", "*.tar.xz", "*.cdx.json")


def main() -> int:
    """Sign and return the exit status: 0 when the release is complete and checked."""
    parser = argparse.ArgumentParser(description="Sign the files of a release.")
    parser.add_argument("folder", type=Path, help="the folder of the files, such as dist")
    parser.add_argument("--key", type=Path, required=True, help="the secret key")
    add_passphrase_file(parser)
    arguments = parser.parse_args()
    try:
        secret = _open_key(arguments.key, arguments.passphrase_file)
        names = sign_release(arguments.folder, secret)
    except (PartsError, Refusal, ReaderError, SumsError) as error:
        print(f"release: {error}", file=sys.stderr)
        return 1
    print(f"{arguments.folder / RELEASE / SUMS} and its signature: {', '.join(names)}")
    return 0


def sign_release(folder: Path, secret: SecretKey) -> list[str]:
    """Make the folder `release` in `folder` anew; return the names of the files that go out.

    Raises PartsError where the release is not complete, or its program was packaged with another
    key; SumsError for a file with a name that no list can hold.
    """
    files = sorted({path for pattern in GOES_OUT for path in folder.glob(pattern)})
    missing = [pattern for pattern in GOES_OUT if not any(folder.glob(pattern))]
    if missing:
        raise PartsError(
            f"{folder} has no {' and no '.join(missing)}. `make binary package` makes them."
        )
    _compare_key(folder, secret)
    release = folder / RELEASE
    shutil.rmtree(release, ignore_errors=True)
    release.mkdir()
    for path in files:
        shutil.copyfile(path, release / path.name)
    sums = write_sums({path.name: _hash(release / path.name) for path in files})
    (release / SUMS).write_bytes(sums)
    (release / SIGNATURE).write_text(sign_bytes(sums, secret), encoding="ascii")
    return [path.name for path in files]


def _compare_key(folder: Path, secret: SecretKey) -> None:
    """Hold that the packaged program, if it has a key, has the one that signs."""
    resources = folder / "attest" / LIBRARIES / "resources"
    if (resources / FILE).is_file() and release_key(resources) != secret.public:
        raise PartsError(
            "The program in this folder was packaged with another release key than the one that "
            "signs. Package it again with RELEASE_KEY, or sign with the key it has."
        )


def _open_key(path: Path, passphrase_file: Path | None) -> SecretKey:
    locked = read_secret_key(path)
    return locked.open(known_passphrase(passphrase_file, path) if locked.needs_passphrase else "")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main())
