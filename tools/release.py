"""Make a release: check that all agree on which it is, build it twice, say what it needs, print what is left to do.

    python tools/release.py [--check]

`dist/` then holds the wheel, the source distribution, a bill of materials of what the library needs (CycloneDX) and their sums.
`--check` only checks. Ends with 1 if anything does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from calendar import timegm
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from reproducible import ROOT, build_twice

DIST = ROOT / "dist"
LEFT = """\
Left to do, in this order:
- [ ] `nox` and `nox -s oldest installed` pass on this commit
- [ ] the data part of CHANGELOG.md names every change of the data since the last release
- [ ] git tag -a {version} -m "migcoop {version}"
- [ ] somebody else builds the tag with `nox -s reproducible` and has the sums of dist/SHA256SUMS
- [ ] the files of dist/ are published, and the tag is pushed
- [ ] in an empty environment the published release says `migcoop {version}, data {digest}` to `migcoop --version`
"""


def disagreements(root: Path) -> Iterator[str]:
    """Where the version and its day are not what `release.json` says."""
    release = json.loads((root / "src/migcoop/data/release.json").read_text(encoding="utf-8"))
    version, day = release["release"], release["released"]
    places = (
        ("src/migcoop/__init__.py", r'^__version__ = "(.*)"$', version),
        ("CITATION.cff", r"^version: (.*)$", version),
        ("CITATION.cff", r"^date-released: (.*)$", day),
        ("CHANGELOG.md", r"^## (.*)$", f"{version} - {day}"),
    )
    for place, pattern, right in places:
        found = re.search(pattern, (root / place).read_text(encoding="utf-8"), re.MULTILINE)
        if found is None or found[1] != right:
            yield f"{place} says {found[1] if found else 'nothing'!r}, where release.json has {right!r}"


def unclean() -> Iterator[str]:
    """What the checkout has that its commit has not: a build would not have it."""
    done = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, check=True, capture_output=True, text=True)
    if done.stdout:
        yield f"there is what is not committed:\n{done.stdout.rstrip()}"


def bill_of_materials(wheel: Path, version: str, day: date) -> bytes:
    """What a stranger gets who installs the wheel today, as CycloneDX has it: the core, without extras."""
    with tempfile.TemporaryDirectory() as folder:
        environment, bill = Path(folder, "environment"), Path(folder, "bill.json")
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
        subprocess.run([sys.executable, "-m", "pip", "--python", str(environment), "install", "-q", str(wheel)], check=True)
        # The tool reads no version that a build finds out.
        project = Path(folder, "pyproject.toml")
        text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        project.write_text(text.replace('dynamic = ["version"]', f'version = "{version}"'), encoding="utf-8")
        command = ["cyclonedx-py", "environment", "--output-reproducible", "--mc-type", "library", "--pyproject", str(project)]
        subprocess.run(
            [*command, "--output-file", str(bill), str(environment)],
            check=True,
            env=os.environ | {"SOURCE_DATE_EPOCH": str(timegm(day.timetuple()))},
        )
        return bill.read_bytes()


def main() -> int:
    """Check, build, write, and print the sums and what is left to do."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only check that all agree on which release it is")
    wrong = list(disagreements(ROOT))
    if not parser.parse_args().check:
        wrong += unclean()
    elif not wrong:
        return 0
    if wrong:
        print(*wrong, sep="\n", file=sys.stderr)
        return 1
    import migcoop  # the checkout's own, once it is known to be whole

    version, day = migcoop.__version__, migcoop.dataset().released
    assert day is not None, "release.json has a day"
    DIST.mkdir(exist_ok=True)
    for old in DIST.iterdir():
        old.unlink()
    files = build_twice()
    for name, content in files.items():
        (DIST / name).write_bytes(content)
    (wheel,) = DIST.glob("*.whl")
    bill = f"migcoop-{version}.cdx.json"
    files[bill] = bill_of_materials(wheel, version, day)
    (DIST / bill).write_bytes(files[bill])
    sums = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    (DIST / "SHA256SUMS").write_text(sums, encoding="utf-8")
    print(sums, LEFT.format(version=version, digest=migcoop.data_digest[:12]), sep="\n", end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
