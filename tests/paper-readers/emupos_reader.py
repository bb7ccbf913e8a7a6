"""Reads slips with emupos, which simulates receipt printers: emupos_reader.py FROM TO

Of each NAME.bin in FROM it writes into TO the picture NAME.png, the text NAME.txt, and in
NAME.unknown the commands that emupos does not know, a line each. NAME begins with the paper's
width in millimetres, 58 or 80.
"""

import importlib.abc
import importlib.machinery
import multiprocessing
import re
import sys
import types
from pathlib import Path

WIDTH_DOTS = {"58": 384, "80": 576}


class OlderPython(importlib.machinery.SourceFileLoader):
    """Lets a Python before 3.13 read emupos: names of types are said in the older way."""

    def source_to_code(self, data, path, *, _optimize=-1):
        data = re.sub(rb"(?m)^type (\w+) = ", rb"\1 = ", data)
        return super().source_to_code(data, path, _optimize=_optimize)


class Finder(importlib.abc.MetaPathFinder):
    """Finds the modules of emupos as Python does, and loads them with `OlderPython`."""

    def find_spec(self, fullname, path, target=None):
        if fullname.partition(".")[0] != "emupos":
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin is not None:
            spec.loader = OlderPython(spec.loader.name, spec.loader.path)
        return spec


# The model asks its settings module for the name of a type only; a printer is described below.
settings = types.ModuleType("emupos.config")
settings.PrinterProfile = types.SimpleNamespace
sys.modules["emupos.config"] = settings
sys.meta_path.insert(0, Finder())

from emupos.printer.escpos.model import PrintModel  # noqa: E402
from emupos.printer.escpos.tokenizer import Command, Tokenizer  # noqa: E402


def printer(width_dots):
    """A printer as most are: the two fonts of Epson's, page code 437."""
    return types.SimpleNamespace(
        width_dots=width_dots,
        font_a=types.SimpleNamespace(width=12, height=24),
        font_b=types.SimpleNamespace(width=9, height=17),
        code_pages={0: "PC437"},
        default_code_page=0,
    )


def read(slip, to):
    """Reads one slip. The cut, which the model leaves to the machine around it, does nothing."""
    model = PrintModel("reader", printer(WIDTH_DOTS[slip.name.partition("-")[0]]))
    tokenizer = Tokenizer()
    tokens = tokenizer.feed(slip.read_bytes())
    printed = [token for token in tokens if not (isinstance(token, Command) and token.name == "GS V")]
    events = [event for token in printed for event in model.process(token)]
    unknown = [event.data["bytes"] for event in events]
    if (broken_off := tokenizer.close()) is not None:
        unknown.append(broken_off.raw.hex(" "))
    receipt = model.finish("connection-closed")
    (to / f"{slip.stem}.png").write_bytes(receipt.png)
    (to / f"{slip.stem}.txt").write_text(receipt.text)
    (to / f"{slip.stem}.unknown").write_text("".join(f"{line}\n" for line in unknown))


def main():
    source, to = map(Path, sys.argv[1:])
    slips = sorted(source.glob("*.bin"))
    with multiprocessing.Pool() as pool:
        pool.starmap(read, [(slip, to) for slip in slips], chunksize=16)


if __name__ == "__main__":
    main()
