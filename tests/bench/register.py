"""A register of five thousand rows, read in as one act."""

import resource
import time

ROWS = 5_000


def measure() -> str:
    from django.utils import timezone

    from municipality.models import User
    from municipality.steps.register_import import import_register

    by = User.objects.get(username="registrator")
    rows = (
        f"{('KF', 'KS', 'SN', 'PN')[n % 4]};ersättare;S;Förnamn;Efternamn{n};n{n}@example.se;2030-01-01"
        for n in range(ROWS)
    )
    text = "\n".join(["organ;uppdrag;parti;förnamn;efternamn;e-post;från och med", *rows])
    began = time.monotonic()
    changes = import_register(by=by, at=timezone.now(), text=text, file_name="register.csv")
    took, worked = time.monotonic() - began, sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    return f"{len(changes.begun)} uppdrag på {took:.1f} s, varav {worked:.1f} s processortid med uppstart"
