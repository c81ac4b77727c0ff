from django.urls import reverse


def test_pasted_word_text_comes_back_clean(client_of):
    answer = client_of("reader").post(
        reverse("paste"),
        "<p class=MsoNormal>Å<o:p></o:p></p><script>x</script>",
        content_type="text/html; charset=utf-8",
    )
    assert answer.content.decode() == "<p>Å</p>"
    assert answer["Content-Type"].startswith("text/plain")  # never shown as a page


def test_a_pasted_table_gets_its_head(client_of):
    table = "<table><tr><td><p><b>År</b></p></td></tr><tr><td><p>2026</p></td></tr></table>"
    answer = client_of("reader").post(reverse("paste"), table, content_type="text/html; charset=utf-8")
    assert answer.content.decode() == "<table><tbody><tr><th>År</th></tr><tr><td>2026</td></tr></tbody></table>"


def test_nobody_pastes_without_an_account(client, db):
    assert client.post(reverse("paste"), "x", content_type="text/html").status_code == 302
