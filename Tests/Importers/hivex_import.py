#!/usr/bin/python3
"""Import .reg files into an empty hive with hivex, and tell what the hive then holds; importing.py says how to call it.

Proves that somebody else's reader understands the files; refuses nothing itself. It shares no line with Windows, but
none with Kotae either.
"""
import os
import struct
import subprocess
import tempfile

import hivex

import importing

NONE = 0xFFFFFFFF


def cell(content):
    """One allocated cell: its size, negative, then its content, padded to eight bytes."""
    size = (len(content) + 4 + 7) & ~7
    return struct.pack("<i", -size) + content.ljust(size - 4, b"\0")


def empty_hive():
    """The bytes of a version 1.3 hive with a root key, its security descriptor, and nothing else."""
    name = b"ROOT"
    root_offset = 0x20
    security_offset = root_offset + len(cell(b"\0" * (76 + len(name))))
    root = (
        b"nk"
        + struct.pack("<HQI", 0x2C, 0, 0)
        + struct.pack("<I", NONE)  # parent
        + struct.pack("<IIII", 0, 0, NONE, NONE)  # subkeys: count, volatile count, lists
        + struct.pack("<II", 0, NONE)  # values: count, list
        + struct.pack("<II", security_offset, NONE)  # security, class
        + struct.pack("<IIIII", 0, 0, 0, 0, 0)
        + struct.pack("<HH", len(name), 0)
        + name
    )
    descriptor = struct.pack("<BBHIIII", 1, 0, 0x8000, 0, 0, 0, 0)
    security = (
        b"sk" + struct.pack("<HIIII", 0, security_offset, security_offset, 1, len(descriptor)) + descriptor
    )
    cells = cell(root) + cell(security)
    free = 0x1000 - 0x20 - len(cells)
    bin_ = b"hbin" + struct.pack("<IIQQI", 0, 0x1000, 0, 0, 0) + cells + struct.pack("<i", free)
    header = b"regf" + struct.pack("<IIQIIIIIII", 1, 1, 0, 1, 3, 0, 1, root_offset, 0x1000, 1)
    header = header.ljust(508, b"\0")
    checksum = 0
    for (word,) in struct.iter_unpack("<I", header):
        checksum ^= word
    return (header + struct.pack("<I", checksum)).ljust(0x1000, b"\0") + bin_.ljust(0x1000, b"\0")


def sections(text, prefix):
    """The paths below prefix of the keys that a script opens."""
    for line in text.split("\r\n"):
        if line.startswith("[" + prefix + "\\") and line.endswith("]"):
            yield line[len(prefix) + 2 : -1].split("\\")


def make_parents(hive_path, text, prefix):
    """Make the ancestors of every key opened: hivexregedit makes only the last component itself."""
    hive = hivex.Hivex(hive_path, write=True)
    for path in sections(text, prefix):
        node = hive.root()
        for component in path[:-1]:
            node = hive.node_get_child(node, component) or hive.node_add_child(node, component)
    hive.commit(None)


def contents(hive_path):
    """All keys and values of a hive."""
    hive = hivex.Hivex(hive_path)
    keys, values = [], []

    def visit(node, path):
        for value in hive.node_values(node):
            kind, data = hive.value_value(value)
            values.append(
                {"key": path, "name": hive.value_key(value), "type": kind & NONE, "data": data.hex()}
            )
        for child in hive.node_children(node):
            child_path = (path + "\\" if path else "") + hive.node_name(child)
            keys.append(child_path)
            visit(child, child_path)

    visit(hive.root(), "")
    return importing.contents(keys, values)


def run_job(prefix, steps):
    """One hive, and the files of each step in one go."""
    with tempfile.TemporaryDirectory() as folder:
        hive_path = os.path.join(folder, "hive")
        with open(hive_path, "wb") as hive_file:
            hive_file.write(empty_hive())
        for step in steps:
            converted = []
            for number, path in enumerate(step):
                with open(path, "rb") as script:
                    text = script.read().decode("utf-16")
                make_parents(hive_path, text, prefix)
                converted.append(os.path.join(folder, f"{number}.reg"))
                with open(converted[-1], "w", encoding="utf-8", newline="") as script:
                    script.write(text)
            # PERL_UNICODE: standard streams, arguments and files are UTF-8.
            subprocess.run(
                ["hivexregedit", "--merge", "--prefix", prefix, hive_path, *converted],
                check=True,
                env=dict(os.environ, PERL_UNICODE="SDA"),
            )
        return contents(hive_path)


if __name__ == "__main__":
    importing.main(run_job)
