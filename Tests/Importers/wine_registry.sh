#!/bin/bash
# What Wine holds below a key after running .cmd files (with Wine's cmd.exe and reg.exe) and importing .reg files (with its
# regedit), in the order given, into an empty registry: wine_registry.sh KEY FILE... prints regedit's export of KEY, in
# UTF-16. A key that isn't there exports to nothing. Wine is no Windows: what it prints besides is thrown away.
set -euo pipefail

key=$1
shift
modules=/usr/lib/x86_64-linux-gnu/wine/x86_64-windows
prefix=$(mktemp -d)
trap '/usr/lib/wine/wineserver -k || true; /usr/lib/wine/wineserver -w || true; rm -rf "$prefix"' EXIT

# A prefix by hand, without wineboot: a registry with nothing in it, in a second instead of a minute.
mkdir -p "$prefix/drive_c/windows" "$prefix/dosdevices" "$prefix/home"
ln -s ../drive_c "$prefix/dosdevices/c:"
ln -s / "$prefix/dosdevices/z:"
ln -s $modules "$prefix/drive_c/windows/system32"
ln -s system32/regedit.exe "$prefix/drive_c/windows/regedit.exe"
printf disable > "$prefix/.update-timestamp"
export WINEPREFIX=$prefix WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES='mscoree=;mshtml=' HOME=$prefix/home
export WINEPATH='C:\windows\system32'
# Wine finds its server by the number of the prefix's folder, which the next prefix may get while the last server dies.
export TMPDIR=$prefix
unset DISPLAY

# Into a file: Wine's helpers keep a pipe open after the program has ended.
wine() { /usr/lib/wine/wine64 "$@" </dev/null >"$prefix/log" 2>&1; }

files=()
for file in "$@"; do
  cp "$file" "$prefix/${#files[@]}.${file##*.}"
  files+=("${#files[@]}.${file##*.}")
done
cd "$prefix"
# Makes /reg:32 work.
wine reg add 'HKLM\SOFTWARE\Wow6432Node' /f
for file in "${files[@]}"; do
  case $file in
    # The exit code is that of the last line, and deleting what isn't there is no failure of the test.
    *.cmd) wine cmd /c "$file" || true ;;
    *.reg) wine regedit /S "$file" ;;
    *) echo "neither .cmd nor .reg: $file" >&2; exit 64 ;;
  esac
done
wine regedit /E out.reg "$key" || true
if [ -e out.reg ]; then cat out.reg; fi
