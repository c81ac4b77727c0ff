import pytest


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_is_accessible(open_as, assert_accessible, scheme):
    page = open_as("registrar", color_scheme=scheme)
    page.goto("/")
    assert_accessible(page)


def test_the_log_in_page_is_accessible_and_lets_one_in(chromium, live_town, assert_accessible):
    page = chromium.new_context(base_url=live_town.url, java_script_enabled=True).new_page()
    page.goto("/")
    assert_accessible(page)
    page.get_by_label("Användarnamn").fill("registrar")
    page.get_by_label("Lösenord").fill("bara-for-prov-2022")
    page.keyboard.press("Enter")
    page.wait_for_url(live_town.url + "/")
    page.context.close()
