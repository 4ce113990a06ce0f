# SPDX-License-Identifier: Apache-2.0
"""A disk that keeps only what was synced (tests/system/disk/faulty_disk.cpp), and what a power cut makes of it."""

import mmap
import pathlib
import shutil
import struct

SECTOR = 512
_NAMES = ("fail_syncs", "fail_writes", "failed_syncs", "failed_writes")
_SWITCHES = struct.Struct("=4I")
_TIMES = struct.Struct("=4096Q")  # of writes that have failed; what comes later writes over the first


class FaultyDisk:
    """The folder of a service whose programs run with environment()."""

    def __init__(self, library, folder, names):
        self.folder = pathlib.Path(folder)
        self.names = names  # the files that matter
        self._library = library
        self._switches_file = self.folder.with_name(self.folder.name + ".switches")
        self._switches_file.write_bytes(bytes(_SWITCHES.size + _TIMES.size))
        with open(self._switches_file, "r+b") as file:
            self._switches = mmap.mmap(file.fileno(), 0)
        for file in self._files():
            shutil.copy(file, shadow_of(file))

    def environment(self):
        return {"LD_PRELOAD": str(self._library), "KAKUNIN_DISK": str(self.folder),
                "KAKUNIN_DISK_SWITCHES": str(self._switches_file)}

    def set(self, name, value):
        struct.pack_into("=I", self._switches, 4 * _NAMES.index(name), value)

    def get(self, name):
        return struct.unpack_from("=I", self._switches, 4 * _NAMES.index(name))[0]

    def times_of_failed_writes(self):
        """In seconds of the monotonic clock."""
        return [ns / 1e9 for ns in _TIMES.unpack_from(self._switches, _SWITCHES.size) if ns]

    def cut_power(self, chance):
        """While nothing runs: every sector that was written and not synced is kept, lost or torn, as `chance` has it.
        Returns how many sectors were lost or torn."""
        self.set("fail_syncs", 0)
        self.set("fail_writes", 0)
        lost = 0
        for file in self._files():
            new, old = file.read_bytes(), shadow_of(file).read_bytes() if shadow_of(file).exists() else b""
            kept, gone = mixture(old, new, chance)
            lost += gone
            file.write_bytes(kept)
            shadow_of(file).write_bytes(kept)
            file.with_name(file.name + ".dirty").unlink(missing_ok=True)
        for file in self.folder.glob("*-shm"):
            file.unlink()  # never synced: rebuilt from the log
        return lost

    def _files(self):
        return [self.folder / name for name in self.names if (self.folder / name).exists()]


def shadow_of(file):
    return file.with_name(file.name + ".durable")


def mixture(old, new, chance):
    """What is left of a file with the durable content `old` and the latest content `new`."""
    size = chance.choice([len(old), len(new)])
    out = bytearray(old[:size].ljust(size, b"\0"))
    lost = 0
    everything = chance.random()  # some cuts lose nearly all, some nearly nothing
    for begin in range(0, size, SECTOR):
        before, after = out[begin:begin + SECTOR], new[begin:begin + SECTOR]
        if bytes(before) == after:
            continue
        fate = chance.random()
        if fate < everything * 0.9:  # kept
            out[begin:begin + len(after)] = after
        elif fate < everything:  # torn in the middle
            cut = chance.randrange(len(after) + 1)
            out[begin:begin + cut] = after[:cut]
            lost += 1
        else:
            lost += 1
    return bytes(out[:size]), lost
