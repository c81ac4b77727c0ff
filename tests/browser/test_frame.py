def test_the_log_in_page_is_accessible_and_lets_one_in(chromium, live_town, assert_accessible):
    page = chromium.new_context(base_url=live_town.url, java_script_enabled=True).new_page()
    page.goto("/")
    assert_accessible(page)
    page.get_by_label("Användarnamn").fill("registrar")
    page.get_by_label("Lösenord").fill("bara-for-prov-2022")
    page.keyboard.press("Enter")
    page.wait_for_url(live_town.url + "/")
    page.context.close()


def test_a_key_takes_one_to_the_search_until_it_is_turned_off(open_as):
    page = open_as("registrar")
    page.goto("/")
    search = page.get_by_role("searchbox", name="Sök bland motionerna")
    page.keyboard.press("/")
    assert search.evaluate("field => field === document.activeElement")
    page.keyboard.type("våld/")  # while one types it is a sign like any other
    assert search.input_value() == "våld/"

    page.get_by_text("Rita Registrator").click()
    page.get_by_label("Kortkommandon med en tangent").uncheck()
    page.reload()
    page.keyboard.press("/")
    assert not search.evaluate("field => field === document.activeElement")


def test_the_account_menu_closes_with_escape_and_logs_out_without_javascript(open_as):
    page = open_as("registrar")
    page.goto("/")
    log_out = page.get_by_role("button", name="Logga ut")
    page.locator("summary", has_text="Rita Registrator").press("Enter")
    assert log_out.is_visible()
    page.keyboard.press("Escape")
    assert not log_out.is_visible()

    plain = open_as("reader", java_script_enabled=False)
    plain.goto("/")
    plain.locator("summary", has_text="Lena Läsare").press("Enter")
    plain.get_by_role("button", name="Logga ut").press("Enter")
    plain.wait_for_url("**/logga-in/")


def test_the_first_tab_leads_past_the_menu(open_as):
    page = open_as("registrar")
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Till innehållet")
    assert skip.evaluate("link => link === document.activeElement && link.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"


def test_a_page_that_is_not_there_is_accessible_and_fits_a_telephone(open_as, assert_accessible):
    page = open_as("reader", color_scheme="dark", viewport={"width": 320, "height": 600})
    page.goto("/finns-inte/")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
