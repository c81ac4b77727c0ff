#!/bin/sh
# Installs what the machine itself lacks: `sh install-packages.sh run|test`. Asks what the machine can do, not which package gives
# it, so that another edition of PostgreSQL serves as well. Root installs; anybody else is told what to install.
missing=
needs() { # package, and a command that succeeds when what it gives is there
  package=$1
  shift
  "$@" >/dev/null 2>&1 || missing="$missing $package"
}
library() { python3 -c "import ctypes; ctypes.CDLL('$1')"; }

if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Python 3.11 eller senare behövs som python3, men här finns $(python3 --version 2>&1)." >&2
  exit 1
fi
needs python3-venv python3 -c 'import ensurepip, venv'
needs postgresql sh -c 'ls /usr/lib/postgresql/*/bin/initdb || command -v initdb'
needs libpangoft2-1.0-0 library libpangoft2-1.0.so.0
needs libharfbuzz-subset0 library libharfbuzz-subset.so.0
if [ "$1" = test ]; then
  needs chromium test -x /usr/bin/chromium
  needs qpdf command -v qpdf
  needs poppler-utils command -v pdftotext
fi
[ -z "$missing" ] && exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "Det här saknas på datorn:$missing. Installera det (sudo apt-get install$missing) och kör kommandot igen." >&2
  exit 1
fi
echo "Installerar$missing …"
log=$(mktemp)
if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >"$log" 2>&1; then
  cat "$log" >&2
  echo "Paketen kunde inte installeras, se ovan:$missing." >&2
  exit 1
fi
rm -f "$log"
