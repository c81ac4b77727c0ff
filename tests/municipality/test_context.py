import pytest

from municipality import context


@pytest.mark.parametrize(
    ("url", "path", "expected"),
    [
        ("/", "/", "page"),
        ("/", "/motioner/", ""),
        ("/motioner/", "/motioner/", "page"),
        ("/motioner/", "/motioner/KS-2022-1/", "true"),
        ("/motioner/", "/sammantraden/", ""),
    ],
)
def test_the_section_one_is_in_is_marked(url, path, expected):
    assert context.current(url, path) == expected


def test_the_administrator_alone_sees_what_is_kept_for_the_role(client_of):
    labels = {
        role: [s.label for s in client_of(role).get("/").context["navigation"]] for role in ("reader", "administrator")
    }
    assert "Att göra" in labels["reader"]
    assert "Konton" not in labels["reader"]
    kept = [label for _, label, role in context.SECTIONS if role]
    assert [label for label in labels["administrator"] if label not in labels["reader"]] == kept


def test_a_page_that_is_not_there_says_so_in_swedish_within_the_frame(client_of):
    answer = client_of("reader").get("/finns-inte/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "Sidan finns inte" in page and "Huvudmeny" in page
