"""Build the commit that is checked out twice, as two strangers would, and compare the files byte for byte.

    python tools/reproducible.py [FOLDER]

The two builds differ in folder, umask, time zone, locale, hash seed and the times of the files. What is built stays in FOLDER,
where one is given. Ends with 1 if any file differs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Of each stranger: the umask, when the files were last changed, and the environment.
STRANGERS: Mapping[str, tuple[int, int, Mapping[str, str]]] = {
    "one": (0o022, 1_000_000_000, {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}),
    "the other": (0o077, 1_700_000_000, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "sv_SE", "PYTHONHASHSEED": "4711"}),
}


def build(folder: Path, umask: int, changed: int, environment: Mapping[str, str]) -> dict[str, bytes]:
    """The files that a stranger builds in that folder, by their names."""
    clone, built = folder / "clone of it", folder / "dist"
    surroundings = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"} | environment
    subprocess.run(["git", "clone", "--quiet", "--no-local", str(ROOT), str(clone)], check=True, umask=umask)
    for path in clone.rglob("*"):
        os.utime(path, (changed, changed))
    command = [sys.executable, "-m", "build", "--outdir", str(built), str(clone)]
    done = subprocess.run(command, check=False, env=surroundings, umask=umask, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return {path.name: path.read_bytes() for path in sorted(built.iterdir())}


def build_twice() -> dict[str, bytes]:
    """The files that both strangers build; an error where they differ."""
    with tempfile.TemporaryDirectory() as folder:
        one, other = (build(Path(folder, who), *how) for who, how in STRANGERS.items())
    different = sorted(name for name in one | other if one.get(name) != other.get(name))
    if different:
        raise SystemExit(f"not the same in both builds: {', '.join(different)}")
    return one


def main() -> int:
    """Build, compare, and print what each file is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="where what is built stays")
    folder: Path | None = parser.parse_args().folder
    for name, content in build_twice().items():
        print(f"{sha256(content).hexdigest()}  {name}")
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
