"""The steps of the trial, in their order."""

from __future__ import annotations

import json
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

from tools.packages.trial.debian import PERSON, Debian, TrialError
from tools.packages.trial.leftovers import Listing, differences, take_stock
from tools.packages.trial.pictures import Picture, read_xwd

COLLECTION = "iran-1988.attest"
MIME_TYPE = "application/x-attest"
OWN_DATA = f"home/{PERSON}/.local/share/attest"
STICK = "my stick/شهادت ها"
_FEWEST_COLOURS = 64


class Trial:
    """A clean system, the package, and what was seen so far."""

    def __init__(self, debian: Debian, package: Path, portable: Path, *, pictures: Path) -> None:
        """`pictures` is the folder that keeps the pictures of the window."""
        self.debian = debian
        self.package = package
        self.portable = portable
        self.pictures = pictures
        self.before: Listing = take_stock(debian.root)

    def run(self, *command: str) -> str:
        """Run a command as the person who reads."""
        return self.debian.run(*command, user=PERSON)

    def collection(self) -> str:
        """Return the path of the bundled collection in the system."""
        home = self.debian.root / "usr/lib/attest"
        found = [path for path in home.rglob(COLLECTION) if path.is_file()]
        expect(len(found) == 1, f"{COLLECTION} is there {len(found)} times")
        return f"/{found[0].relative_to(self.debian.root)}"


def carry(trial: Trial) -> str:
    """The portable folder runs from a stick, also a read-only one, and leaves nothing elsewhere."""
    system = trial.debian
    stick = system.root / "tmp" / STICK
    with tarfile.open(trial.portable) as archive:
        archive.extractall(stick, filter="data")
    (folder,) = stick.iterdir()
    inside = f"/{folder.relative_to(system.root)}"
    system.run("chown", "--recursive", f"{PERSON}:{PERSON}", f"/tmp/{STICK}")
    script = Path(__file__).with_name("stick.sh")
    shutil.copyfile(script, system.root / "tmp" / script.name)
    for way in ("writable", "read-only"):
        profile = folder / "profile"
        said = system.run("sh", "/tmp/stick.sh", way, inside, PERSON)
        picture = system.root / "tmp" / f"stick-{way}.png"
        expect(picture.is_file(), f"the window did not show from a {way} stick:\n{said}")
        shutil.move(picture, trial.pictures / f"0-{picture.name}")
        expect(profile.is_dir() == (way == "writable"), f"its profile on a {way} stick: {profile}")
        if profile.is_dir():
            shutil.rmtree(profile)
    shutil.rmtree(stick)
    left = differences(trial.before, take_stock(system.root))
    expect(not left, f"left or changed: {left}")
    return f"from /tmp/{STICK}, writable and read-only"


def install(trial: Trial) -> str:
    """The package installs without a network, and dpkg finds every file as it should be."""
    shutil.copyfile(trial.package, trial.debian.root / "tmp" / "attest.deb")
    trial.debian.run("dpkg", "--install", "/tmp/attest.deb")
    (trial.debian.root / "tmp" / "attest.deb").unlink()
    changed = trial.debian.run("dpkg", "--verify", "attest").strip()
    # A lean system leaves manuals and the like out; that is its own choice.
    faults = [line for line in changed.splitlines() if "/usr/share/" not in line]
    expect(not faults, f"dpkg finds changed: {faults}")
    return trial.run("attest", "--version").strip()


def be_known(trial: Trial) -> str:
    """A desktop knows the program, and a collection by its name as well as by its contents."""
    share = trial.debian.root / "usr/share"
    cache = (share / "applications/mimeinfo.cache").read_text("utf-8")
    expect(f"{MIME_TYPE}=attest.desktop;" in cache, "no desktop entry is known for collections")
    named = trial.debian.root / "tmp" / "x.attest"
    named.write_bytes(b"\1")
    unnamed = trial.debian.root / "tmp" / "a file without a suffix"
    shutil.copyfile(trial.debian.root / trial.collection()[1:], unnamed)
    for path in (named, unnamed):
        path.chmod(0o644)
        said = trial.run("gio", "info", "-a", "standard::content-type", f"/tmp/{path.name}")
        expect(MIME_TYPE in said, f"{path.name} is taken for something else: {said}")
        path.unlink()
    said = trial.run("gio", "mime", MIME_TYPE)
    expect("attest.desktop" in said, f"nothing opens {MIME_TYPE}: {said}")
    return MIME_TYPE


def answer(trial: Trial) -> str:
    """The commands work on the bundled collection."""
    collection = trial.collection()
    trial.run("attest", "verify", collection)
    found = json.loads(trial.run("attest", "search", collection, "landmines", "--json"))
    expect(found["total"] > 0, "search found nothing")
    return f"verified; landmines: {found['total']}"


def show(trial: Trial) -> str:
    """The window opens, searches, shows a person and quits, all by keys."""
    place = trial.debian.root / "tmp" / "trial"
    place.mkdir()
    place.chmod(0o777)
    script = Path(__file__).with_name("person.sh")
    shutil.copyfile(script, place / script.name)
    said = trial.run("sh", "/tmp/trial/person.sh", "/tmp/trial", "attest")
    seen: dict[str, Picture] = {}
    for dump in sorted(place.glob("*.xwd")):
        seen[dump.stem] = picture = read_xwd(dump.read_bytes())
        (trial.pictures / f"{dump.stem}.png").write_bytes(picture.as_png())
        colours = picture.colours()
        expect(colours >= _FEWEST_COLOURS, f"{dump.stem} has only {colours} colours:\n{said}")
    shutil.rmtree(place)
    different = len({picture.pixels for picture in seen.values()})
    expect(different == len(seen) == 4, f"of {len(seen)} pictures {different} differ:\n{said}")
    faults = [line for line in said.splitlines() if not line.startswith("person: ")]
    expect(not faults, f"it complained: {faults}")
    return f"{', '.join(seen)} in {trial.pictures.name}"


def remove(trial: Trial) -> str:
    """After removal nothing is left but the person's own data."""
    trial.debian.run("dpkg", "--purge", "attest")
    left = differences(trial.before, take_stock(trial.debian.root))
    above = {f"home/{PERSON}/.local", f"home/{PERSON}/.local/share"}
    own = [path for path in left if path == OWN_DATA or path.startswith(f"{OWN_DATA}/")]
    others = [path for path in left if path not in own and path not in above]
    expect(not others, f"left or changed: {others}")
    expect(bool(own), "the person's own data is gone")
    return f"nothing but {len(own)} entries of the person's own in ~/.local/share/attest"


STEPS: tuple[Callable[[Trial], str], ...] = (carry, install, be_known, answer, show, remove)


def expect(is_so: bool, otherwise: str) -> None:
    """Raise TrialError with `otherwise` unless it is so."""
    if not is_so:
        raise TrialError(otherwise)
