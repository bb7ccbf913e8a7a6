"""Reads the large number off a slip's picture with tesseract, as an eye would.

Tesseract takes some zeros for letters, and the dots of a printer's own font for other letters:
only pictures with outlined letters are shown to it, and nine numbers in ten are enough. Every
number as text is compared elsewhere.
"""

import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image

# Letters that stand on no ticket as the digits that they are taken for; I and O are never used.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
HEIGHT = 48
MARGIN = 30


def sample(sheets):
    """The first slip of every letter, in turn of every paper and language; then every slip whose
    number is wrong on purpose."""
    whole = [sheet for sheet in sheets if not sheet["faults"]]
    letters = sorted({letter_of(sheet["number"]) for sheet in whole})
    kinds = sorted({kind_of(sheet) for sheet in whole})
    picked = []
    for at, letter in enumerate(letters):
        kind = kinds[at % len(kinds)]
        picked.append(
            next(s for s in whole if kind_of(s) == kind and letter_of(s["number"]) == letter)
        )
    return picked + [sheet for sheet in sheets if "number" in sheet["faults"]]


def letter_of(number):
    """What is before the digits: one letter or two."""
    return number.rstrip("0123456789")


def kind_of(sheet):
    """The paper, who draws the QR code, and the language."""
    return tuple(sheet["name"].split("-")[:3])


def read(folder, sheets):
    """What tesseract reads as the number of each slip."""
    with ThreadPoolExecutor() as pool:
        return list(pool.map(lambda sheet: look(folder / f"{sheet['name']}.png"), sheets))


def look(picture):
    """The number on one picture."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "number.png"
        tallest_above_the_code(Image.open(picture).convert("L")).save(path)
        answer = subprocess.run(
            ["tesseract", path, "-", "--psm", "7", "-c", f"tessedit_char_whitelist={LETTERS}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/local/bin:/usr/bin:/bin"},
        )
    return answer.stdout.decode().strip()


def tallest_above_the_code(slip):
    """The tallest line of a slip above its QR code, cut out and brought to a size that suits."""
    bands = inked_bands(slip)
    code = max(range(len(bands)), key=lambda at: height(bands[at]))
    top, bottom = max(bands[:code], key=height)
    line = slip.crop((0, top, slip.width, bottom))
    line = line.crop(line.point(lambda shade: 255 - shade).getbbox())
    line = line.resize((max(1, line.width * HEIGHT // line.height), HEIGHT), Image.Resampling.LANCZOS)
    framed = Image.new("L", (line.width + 2 * MARGIN, HEIGHT + 2 * MARGIN), 255)
    framed.paste(line, (MARGIN, MARGIN))
    return framed


def inked_bands(slip):
    """The rows with ink, as stretches from a first to after a last one."""
    rows = [min(slip.crop((0, y, slip.width, y + 1)).tobytes()) < 128 for y in range(slip.height)]
    bands, begin = [], None
    for y, ink in enumerate([*rows, False]):
        if ink and begin is None:
            begin = y
        elif not ink and begin is not None:
            bands.append((begin, y))
            begin = None
    return bands


def height(band):
    return band[1] - band[0]


def is_right(sheet, seen):
    """Whether it is the slip's number, a zero taken for a round letter or not."""
    letter = letter_of(sheet["number"])
    return seen[: len(letter)] + seen[len(letter) :].replace("Q", "0") == sheet["number"]


def judge(sheets, seen):
    """How many numbers were read rightly, and what speaks against the slips or the reading."""
    whole = [(s, n) for s, n in zip(sheets, seen) if not s["faults"]]
    misread = [f"{s['name']}: {s['number']} looks like {n}" for s, n in whole if not is_right(s, n)]
    against = misread if len(misread) * 10 > len(whole) else []
    for sheet, number in zip(sheets, seen):
        if sheet["faults"] and is_right(sheet, number):
            against.append(f"{sheet['name']}: {number} was read, where it is not")
    return len(whole) - len(misread), len(whole), against
