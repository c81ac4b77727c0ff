"""Every address there is, and whom it is for."""

import re

from django.urls import get_resolver

#: What is read without a log-in.
PUBLIC = {
    "login", "health", "calendar", "verify",
    "papers_by_key",  # a link of one's own in the letter of a calling
    "sign_answer",  # the signing service signs what it posts there
    # anslagstavlan (8 kap. 9 § kommunallagen)
    "board", "notice", "appeal_guide", "board_feed", "board_data", "board_subscribe", "board_confirm", "board_leave",
    # de publicerade protokollen (8 kap. 10 § kommunallagen)
    "protocols", "protocol", "protocol_document",
}  # fmt: skip


#: What a variable of an address is filled in with.
EXAMPLES = {"int": "1", "slug": "a", "str": "a", "date": "2023-03-30", "path": "a"}


def addresses(patterns=None, prefix="") -> list[tuple[str, str]]:
    """(name, address) of every page, its variables filled in with something."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            found += addresses(pattern.url_patterns, route)
        else:
            found.append((pattern.name, "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda m: EXAMPLES.get(m[1], "a"), route)))
    return found


#: Who finds the page. What is not here is found by everybody who has a role.
FOUND_BY = {
    name: readers
    for names, readers in {
        "sign": {"secretary"},
        "accounts open_account account history history_csv": {"administrator"},
        "motion_new document_new document_correct motion_correct extra_number motion_withdraw motion_close": {
            "registrar"
        },
        "motion_refer motion_prepared": {"registrar", "official"},
        "report_new": {"official"},
        "report report_edit": {"registrar", "official", "head", "secretary"},
        "meeting_plan adjust": {"secretary"},
        "person_add person_correct register_import register_example body_add body_correct body_change body_change_correct body_change_take_back body_end body_end_take_back party_add party_correct "
        "term assignment_begin assignment_change assignment_end assignment_correct assignment_remove": {
            "registrar",
            "administrator",
        },
    }.items()
    for name in names.split()
}
