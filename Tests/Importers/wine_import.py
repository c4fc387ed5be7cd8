#!/usr/bin/python3
"""Import .reg files with Wine's regedit, and tell what Wine's registry then holds; importing.py says how to call it.

Each import gets a Wine prefix of its own, made of two links: no display, no set-up, a tenth of a second. The bytes are
read from the files in which Wine's server keeps the registry, for regedit's own export writes control characters as
escapes. Wine itself writes keys meanwhile, at times of its own: only keys that a file opens are told, with those above
them, and what should have gone with a deleted key.

What the machine fails at (a server that doesn't listen, or ends; a program that doesn't start, that a signal ends, or that
never ends) is said and tried again in another prefix, twice at most. regedit ends with 0 whatever a file holds, so that
another status is the machine's as well. What the registry holds is told as it is.
"""
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

import importing

LIBRARY = "/usr/lib/x86_64-linux-gnu/wine/x86_64-windows"
WINE, SERVER = "/usr/lib/wine/wine64", "/usr/lib/wine/wineserver"
# Where the server keeps which root.
FILES = {
    "system.reg": "HKEY_LOCAL_MACHINE",
    "user.reg": "HKEY_CURRENT_USER",
    "userdef.reg": "HKEY_USERS\\.DEFAULT",
}
ATTEMPTS = 3
# Seconds. The busiest machine gets there; what hangs is ended.
PATIENCE = 120
# Pipes would be held open by what Wine leaves running.
NO_STREAMS = dict(stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
# The server's escapes for characters below 32 that have a letter.
LETTERS = {"a": 7, "b": 8, "t": 9, "n": 10, "v": 11, "f": 12, "r": 13, "e": 27}


def is_installed():
    """Whether the programs are there that this needs."""
    return all(map(os.path.exists, (WINE, SERVER, LIBRARY + "/regedit.exe")))


def unescaped(text, start, end):
    """The UTF-16 units of an escaped text that begins at start, up to the unescaped character end; and its place."""
    units = []
    while text[start] != end:
        if text[start] != "\\":
            units.append(ord(text[start]))
            start += 1
            continue
        number = re.compile(r"\\(?:x([0-9a-f]{1,4})|([0-7]{1,3})|(.))").match(text, start)
        hexadecimal, octal, letter = number.groups()
        if hexadecimal:
            units.append(int(hexadecimal, 16))
        elif octal:
            units.append(int(octal, 8))
        else:
            units.append(LETTERS.get(letter, ord(letter)))
        start = number.end()
    return units, start


def as_bytes(units):
    return struct.pack(f"<{len(units)}H", *units)


def as_text(units):
    return as_bytes(units).decode("utf-16-le", "surrogatepass")


def stored(datum):
    """Type and bytes of a value as the server writes them."""
    if datum.startswith("dword:"):
        return 4, struct.pack("<I", int(datum[6:], 16))
    text = re.match(r'(?:str\((\w+)\):)?"', datum)
    if text:
        # Written as text only where a NUL ends it, which isn't written.
        return int(text[1] or "1", 16), as_bytes(unescaped(datum, text.end(), '"')[0] + [0])
    kind, digits = re.fullmatch(r"hex(?:\((\w+)\))?:([0-9a-f,]*)", datum).groups()
    return int(kind or "3", 16), bytes.fromhex(digits.replace(",", ""))


def read_file(path, root):
    """The keys and values of one of the server's files, by their full paths."""
    with open(path, encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        text = re.sub(r",\\\n *", ",", file.read())
    keys, values, key = set(), {}, None
    for line in text.split("\n"):
        if line.startswith("["):
            # The server doubles backslashes between keys as within names; no name has one.
            parts = as_text(unescaped(line, 1, "]")[0])
            key = root + "\\" + parts
            keys.add(key)
        elif key and line[:1] in ('"', "@"):
            name, place = ("", 0) if line[0] == "@" else unescaped(line, 1, '"')
            kind, data = stored(line[place + 2 :])
            values[key, as_text(name) if name else ""] = kind, data.hex()
    return keys, values


class MachineFailure(Exception):
    """Something that says nothing about the files."""


def imported(steps):
    """Keys and values after the files of each step went through one regedit."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return imported_once(steps)
        except MachineFailure as failure:
            print(f"wine_import.py: attempt {attempt} of {ATTEMPTS}: {failure}", file=sys.stderr)
            if attempt == ATTEMPTS:
                raise


def imported_once(steps):
    prefix = tempfile.mkdtemp(prefix="kotae-wine-")
    environment = {
        "PATH": os.environ.get("PATH", ""), "HOME": prefix + "/home", "WINEPREFIX": prefix, "WINEARCH": "win64",
        "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree=;mshtml=", "WINEPATH": "C:\\windows\\system32",
        "TMPDIR": prefix,
    }  # without DISPLAY
    server = None
    try:
        for folder in ("drive_c/windows", "dosdevices", "home"):
            os.makedirs(os.path.join(prefix, folder))
        os.symlink("../drive_c", prefix + "/dosdevices/c:")
        os.symlink("/", prefix + "/dosdevices/z:")
        os.symlink(LIBRARY, prefix + "/drive_c/windows/system32")
        os.symlink("system32/regedit.exe", prefix + "/drive_c/windows/regedit.exe")
        with open(prefix + "/.update-timestamp", "w") as file:
            file.write("disable\n")  # nothing is set up
        # Without -p it leaves half a second after a regedit has ended, and what the next one says goes to another server.
        server = subprocess.Popen([SERVER, "-f", "-p"], env=environment, **NO_STREAMS)
        wait_for(server)
        for step in steps:
            names = []
            for number, path in enumerate(step):
                names.append(f"{number}.reg")
                shutil.copyfile(path, os.path.join(prefix, names[-1]))
            for first in range(0, len(names), 40):  # regedit takes only so many
                run(["regedit", "/S", *names[first : first + 40]], prefix, environment)
        if server.poll() is not None:
            raise MachineFailure(f"wineserver ended with {server.returncode} before it should")
        server.send_signal(signal.SIGINT)  # it ends Wine's other programs, and writes the registry
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise MachineFailure(f"wineserver has not ended after {PATIENCE} s") from None
        if server.returncode < 0:
            raise MachineFailure(f"signal {-server.returncode} ended wineserver")
        keys, values = set(), {}
        for name, root in FILES.items():
            if os.path.exists(os.path.join(prefix, name)):
                more_keys, more_values = read_file(os.path.join(prefix, name), root)
                keys |= more_keys
                values |= more_values
        return keys, values
    finally:
        if server:
            server.kill()
            server.wait()
        shutil.rmtree(prefix, ignore_errors=True)


def run(arguments, prefix, environment):
    """One of Wine's programs, to its end."""
    said = os.path.join(prefix, "said")
    with open(said, "wb") as output:
        streams = NO_STREAMS | dict(stdout=output, stderr=output)
        try:
            done = subprocess.run([WINE, *arguments], cwd=prefix, env=environment, timeout=PATIENCE, **streams)
        except subprocess.TimeoutExpired:
            raise MachineFailure(f"{arguments[0]} has not ended after {PATIENCE} s") from None
    if done.returncode < 0:
        raise MachineFailure(f"signal {-done.returncode} ended {arguments[0]}")
    if done.returncode:
        with open(said, encoding="utf-8", errors="replace") as output:
            raise MachineFailure(f"{arguments} ended with {done.returncode}: {output.read().strip()}")


def wait_for(server):
    """Until a server listens: a program that comes earlier starts another one."""
    limit = time.monotonic() + PATIENCE
    # It works in the folder of its socket, whose place differs between systems.
    while not os.path.exists(f"/proc/{server.pid}/cwd/socket"):
        if server.poll() is not None:
            raise MachineFailure(f"wineserver ended with {server.returncode} before it listened")
        if time.monotonic() > limit:
            raise MachineFailure(f"wineserver does not listen after {PATIENCE} s")
        time.sleep(0.02)


def named_keys(files, sign=""):
    """The keys that scripts open, or delete with the sign -, in small letters."""
    keys = set()
    for path in files:
        with open(path, "rb") as script:
            text = script.read().decode("utf-16")
        keys.update(key.lower() for key in re.findall(rf"^\[{sign}(HKEY.*)\]\r?$", text, re.MULTILINE))
    return keys


def run_job(prefix, steps):
    files = [path for step in steps for path in step]
    opened, deleted = named_keys(files), named_keys(files, "-")
    keys, values = imported(steps)
    start = len(prefix) + 1

    def is_told(key):
        """Whether key lies below the prefix, and is opened, or deleted with what lies above it."""
        key = key.lower()
        if not key.startswith(prefix.lower() + "\\"):
            return False
        if key in opened:
            return True
        while key and key not in deleted:
            key = key.rpartition("\\")[0]
        return bool(key)

    # The server writes no line for a key that has only subkeys.
    found = set()
    for key in filter(is_told, keys):
        while len(key) > start:
            found.add(key[start:])
            key = key.rpartition("\\")[0]
    told = [
        {"key": key[start:], "name": name, "type": kind, "data": data}
        for (key, name), (kind, data) in values.items()
        if is_told(key)
    ]
    return importing.contents(found, told)


if __name__ == "__main__":
    if not is_installed():
        sys.exit("wine64 is not installed")
    importing.main(run_job)
