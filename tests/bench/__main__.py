"""`make bench`, or `python -m tests.bench room board` for some of it. Each figure stands beside its reference from the same run, since
these machines are shared and noisy."""

import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "municipality.settings")

from tests.bench import databases, parts


def main(names: list[str]) -> None:
    django.setup()
    if unknown := set(names) - set(parts.PARTS):
        sys.exit(
            f"Det finns ingen mätning som heter {', '.join(sorted(unknown))}: välj bland {', '.join(parts.PARTS)}."
        )
    with databases.demonstration() as demonstration:
        for name in names or parts.PARTS:
            print(f"\n{name}: {parts.PARTS[name].__doc__}", flush=True)
            began = time.monotonic()
            for line in parts.PARTS[name](demonstration):
                print(f"  {line}", flush=True)
            print(f"  ({time.monotonic() - began:.0f} s)", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
