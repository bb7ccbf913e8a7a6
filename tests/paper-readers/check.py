"""Compares what readers read on slips with what stands on them: check.py FOLDER

FOLDER holds `slips` (the bytes, and slips.json with what must be on each, as the kiosk's example
`slips` writes them) and a folder of each reader with a picture, a text and the unknown commands of
every slip. The QR codes are read from the pictures with zbarimg, and a sample of the numbers with
tesseract. On a slip that is broken on purpose, just its faults must be found.

What the readers cannot tell: neither answers, so the request for a proof that follows a slip is not
in its bytes here, and is tried with the virtual printer. hardless draws the printer's QR codes with
the crate that draws ours, and emupos with one of its own. Neither has a printer's own letters.
"""

import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numbers_seen

READERS = ("hardless", "emupos")
# `FS .`, which leaves the Chinese mode of some printers, is one that hardless does not know.
HARMLESS = {"1c 2e"}
PICTURES_AT_ONCE = 100


def qr_codes(pictures):
    """What zbarimg reads on each picture: the list of its codes, by path."""
    answer = subprocess.run(
        ["zbarimg", "-q", "--xml", "--nodbus", "-Sdisable", "-Sqrcode.enable", *map(str, pictures)],
        stdout=subprocess.PIPE,
    )
    # 4: there was a picture without a code.
    if answer.returncode not in (0, 4):
        raise SystemExit(f"zbarimg ended with {answer.returncode}")
    found = {str(picture): [] for picture in pictures}
    name = "{http://zbar.sourceforge.net/2008/barcode}"
    for source in ElementTree.fromstring(answer.stdout).iter(f"{name}source"):
        found[source.get("href")] = [data.text for data in source.iter(f"{name}data")]
    return found


def all_qr_codes(pictures):
    """As `qr_codes`, for any number of pictures, on all cores."""
    groups = [pictures[at : at + PICTURES_AT_ONCE] for at in range(0, len(pictures), PICTURES_AT_ONCE)]
    found = {}
    with ThreadPoolExecutor() as pool:
        for some in pool.map(qr_codes, groups):
            found.update(some)
    return found


def joined(text):
    """A text without its white space: a line may break at any space, and in a very long word."""
    return "".join(text.split())


def lines_sent(slip):
    """How many lines of text the bytes of a slip end: no picture of ours and no command has an LF
    outside of its data, and the data of a picture is left out."""
    begin = slip.find(b"\x1dv0\x00")
    if begin >= 0:
        width, rows = slip[begin + 4] + 256 * slip[begin + 5], slip[begin + 6] + 256 * slip[begin + 7]
        slip = slip[:begin] + slip[begin + 8 + width * rows :]
    return len(slip.rpartition(b"\n")[0].rstrip(b"\n").split(b"\n"))


def faults(sheet, slip, text, codes, unknown):
    """What is wrong with a slip that was read: the kinds, each with what was seen."""
    wrong = {}
    # The QR code has a line of the text, and no LF.
    if (seen := len(text.rstrip().split("\n")) - 1) != (sent := lines_sent(slip)):
        wrong["lines"] = f"{seen} lines of the {sent} sent: one was too wide, or none came"
    lines = [line.strip() for line in text.splitlines()]
    before_code = joined(text.split(sheet["url"])[0])
    everywhere = joined(text)
    if lines.count(sheet["number"]) != 1:
        wrong["number"] = f"not one line {sheet['number']}"
    if joined(sheet["service"]) not in before_code:
        wrong["service"] = f"no {sheet['service']}"
    if codes != [sheet["url"]]:
        wrong["qr"] = f"{codes} for {sheet['url']}"
    for also in sheet["also"]:
        if joined(also) not in everywhere:
            wrong["also"] = f"no {also}"
    if strange := set(unknown) - HARMLESS:
        wrong["unknown"] = f"commands {sorted(strange)}"
    return wrong


def complaints(sheet, wrong):
    """What speaks against the slip, or against the reader of a slip that is broken on purpose."""
    # What is broken off is also a command that has no end.
    expected = set(sheet["faults"])
    allowed = expected | {"unknown"} if expected else expected
    for kind, seen in wrong.items():
        if kind not in allowed:
            yield f"{kind}: {seen}"
    for kind in expected - set(wrong):
        yield f"is broken on purpose ({kind}), and nobody saw it"


def main():
    folder = Path(sys.argv[1])
    sheets = json.loads((folder / "slips" / "slips.json").read_text())
    pictures = [folder / reader / f"{sheet['name']}.png" for reader in READERS for sheet in sheets]
    codes = all_qr_codes(pictures)
    against = []
    for reader in READERS:
        for sheet in sheets:
            stem = folder / reader / sheet["name"]
            # Not with_suffix, for which the end of a name with a dot is one.
            text, unknown, picture = (Path(f"{stem}.{kind}") for kind in ("txt", "unknown", "png"))
            slip = (folder / "slips" / f"{sheet['name']}.bin").read_bytes()
            strange = unknown.read_text().splitlines()
            wrong = faults(sheet, slip, text.read_text(), codes[str(picture)], strange)
            against += [f"{stem}: {complaint}" for complaint in complaints(sheet, wrong)]
    sample = numbers_seen.sample(sheets)
    seen = numbers_seen.read(folder / "hardless", sample)
    right, shown, misread = numbers_seen.judge(sample, seen)
    against += misread
    for complaint in against[:40]:
        print(complaint, file=sys.stderr)
    broken = sum(1 for sheet in sheets if sheet["faults"])
    print(
        f"paper readers: {len(sheets) - broken} slips by {' and '.join(READERS)}, "
        f"{broken} broken on purpose, {right} of {shown} numbers by sight, "
        f"{len(against)} complaints"
    )
    sys.exit(1 if against else 0)


if __name__ == "__main__":
    main()
