#!/bin/sh
# Installs what the machine itself lacks: `sh municipality/install-packages.sh run|test`. Asks what the machine can do, not which package gives
# it, so that another edition of PostgreSQL serves as well. Root installs; anybody else is told what to install. What is only wished for, the
# Swedish dictionary, keeps nobody from running: a page says that the spelling was not looked at.
if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Python 3.11 eller senare behövs som python3, men här finns $(python3 --version 2>&1)." >&2
  exit 1
fi
missing=$(python3 -S - "$1" <<'END'
import ctypes, glob, importlib.util, shutil, sys

def loads(library):
    try:
        return bool(ctypes.CDLL(library))
    except OSError:
        return False

has = {
    "python3-venv": importlib.util.find_spec("ensurepip"),
    "postgresql": glob.glob("/usr/lib/postgresql/*/bin/initdb") or shutil.which("initdb"),
    "libpangoft2-1.0-0": loads("libpangoft2-1.0.so.0"),
    "libharfbuzz-subset0": loads("libharfbuzz-subset.so.0"),
    "fonts-dejavu-core": glob.glob("/usr/share/fonts/**/DejaVuSans-Bold.ttf", recursive=True),
}
wished = {
    "hunspell": shutil.which("hunspell"),
    "hunspell-sv": glob.glob("/usr/share/hunspell/sv_SE.dic"),
}
if sys.argv[1] == "test":
    has |= wished | {
        "chromium-headless-shell": shutil.which("chromium-headless-shell"),  # half the work of the whole browser
        "qpdf": shutil.which("qpdf"),
        "poppler-utils": shutil.which("pdftotext"),
        "softhsm2": shutil.which("softhsm2-util"),
        "libatomic1": loads("libatomic.so.1"),  # of Playwright's driver
    }
    wished = {}
print("|".join(" ".join(package for package, there in packages.items() if not there) for packages in (has, wished)))
END
)
wished=${missing#*|}
missing=${missing%|*}
[ -z "$missing$wished" ] && exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  [ -z "$missing" ] && exit 0
  echo "Det här saknas på datorn: $missing. Installera det (sudo apt-get install $missing) och kör kommandot igen." >&2
  exit 1
fi
echo "Installerar $missing$wished …"
log=$(mktemp)
install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >>"$log" 2>&1; }
apt-get update -qq >"$log" 2>&1
if [ -n "$missing" ] && ! install $missing; then
  cat "$log" >&2
  echo "Paketen kunde inte installeras, se ovan: $missing." >&2
  exit 1
fi
[ -z "$wished" ] || install $wished || echo "Utan $wished läses stavningen inte igenom." >&2
rm -f "$log"
