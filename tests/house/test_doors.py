"""Every page is read by those it is for and not found by anybody else, and asks the database as often for five as for one."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.house import world as worlds
from tests.house.pages import FOUND_BY, PUBLIC
from tests.house.pages import addresses as all_addresses

EVERYBODY = {"administrator", "registrar", "official", "head", "secretary", "chair", "adjuster", "reader"}

#: Addresses that only take a POST: an act, with no page of its own.
ACTS = {
    "sign_ask", "sign_answer", "extract_order_resume",
    "logout", "paste", "motion_submitter", "motion_points", "reopen_account", "register_import_confirm", "term_confirm", "term_take_back", "agenda_put",
    "agenda_reorder", "agenda_fill", "agenda_paper_remove", "calling_prepare", "calling_send",
    "calling_newcomers", "calling_letter_again", "papers_key_revoke", "dispatch_receive", "body_hand_over", "recurring_begin", "recurring_remove", "recurring_move", "item_take_up", "item_remove", "meeting_announce", "meeting_number_from", "meeting_open",
    "meeting_end", "minutes_print", "publishing_begin", "publishing_review", "publishing_withdraw", "grant_role", "give_password", "close_account", "end_role", "report_sign", "report_discard",
}  # fmt: skip


#: Found, and then led on or told why not: the log-in when one is logged in, a draft that is another's to write, an act that
#: its state or one's role refuses.
ALSO_ANSWER = {
    "scanned": {409},
    "papers_by_key": {409},  # its day has passed
    "signed_pdf": {404},
    "test_certificate": {404},
    "login": {302},
    "report_edit": {302},
    "motion_refer": {409},
    "motion_prepared": {409},
}


@pytest.fixture
def world(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return worlds.build(town, 1)


def read(client, address: str) -> int:
    response = client.get(address)
    if response.streaming:
        list(response.streaming_content)
    return response.status_code


def test_every_page_is_in_the_table(world):
    assert sorted(worlds.addresses(world)) == sorted(name for name, _ in all_addresses() if name not in ACTS)


def test_every_page_is_found_by_those_it_is_for(client, world):
    wrong = []
    for role in sorted(EVERYBODY):
        client.force_login(world.town.users[role])
        for name, address in worlds.addresses(world).items():
            if address.endswith(".pdf") and role != "reader":
                continue  # the paper takes its time, and is the same for all who read
            found = role in FOUND_BY.get(name, EVERYBODY)
            expected = {200} | ALSO_ANSWER.get(name, set()) if found else {404}
            if (status := read(client, address)) not in expected:
                wrong.append((role, name, status))
    assert wrong == []


def test_an_account_without_a_role_finds_nothing(client, world):
    """But its own password, the front page and the way in."""
    visitor = worlds.account_without_role(world.town)
    client.force_login(visitor)
    found = {name for name, address in worlds.addresses(world).items() if read(client, address) != 404}
    # The key in the calendar's address stands for its owner, whoever has it.
    assert found == PUBLIC - {"sign_answer"} | {"change_password", "todo", "glossary", "amendments"}


def test_an_act_is_no_page(client, world):
    client.force_login(world.town.administrator)
    statuses = {client.get(address).status_code for name, address in all_addresses() if name in ACTS}
    assert statuses <= {405, 404}  # 404: an address that its example does not fit


def test_every_page_asks_as_often_for_five_as_for_one(client, town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    asked: list[dict[str, int]] = []
    for count in (1, 5):
        before = transaction.savepoint()
        asked.append(queries_by_page(client, worlds.build(town, count)))
        transaction.savepoint_rollback(before)
    one, five = asked
    assert {name: (one[name], five[name]) for name in one if five[name] > one[name]} == {}


def queries_by_page(client, world) -> dict[str, int]:
    asked = {}
    for name, address in worlds.addresses(world).items():
        client.force_login(world.town.users[min(FOUND_BY.get(name, {"secretary"}))])
        read(client, address)  # what is remembered for the process is read now
        with CaptureQueriesContext(connection) as queries:
            read(client, address)
        asked[name] = len(queries)
    return asked
