from decisions.paragraph.content import ReservationRow, TaskRow
from decisions.paragraph.guard import texts
from tests.decisions.paragraph.guard.made import snapshot


def test_every_text_has_its_place():
    s = snapshot(
        parts={
            "urgent_reason": "Bråttom.",
            "sections": {"summary": "<p>Kort &amp; gott.</p><p>Slut.</p>"},
            "reservations": (ReservationRow((2,), "none", text="<p>Nej.</p>"), ReservationRow((3,), "none")),
            "tasks": (TaskRow(1, "Återkom."),),
        }
    )
    assert [tuple(text) for text in texts.written(s)] == [
        ("heading", "Rubrik", ""),
        ("decided", "Nämnden säger ja.", ""),
        ("reservations", "Nej.", ""),
        ("sections", "Kort & gott. Slut.", "summary"),
        ("tasks", "Återkom.", ""),
        ("urgent_reason", "Bråttom.", ""),
    ]
    assert [text.place for text in texts.running(s)] == ["sections", "decided"]
    assert next(texts.running(s)).sentences == ["Kort & gott.", "Slut."]


def test_a_person_is_named_whole_and_in_the_genitive():
    names = ["Anna Berg", "Bo Ek", "Anna Berg", ""]
    assert texts.named_in("Bo Eks yrkande mot Anna Bergströms", names) == ["Bo Ek"]
    assert texts.named_in("Anna Berg (S) och Bo Ek", names) == ["Anna Berg", "Bo Ek"]
