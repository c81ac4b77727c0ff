"""The guard is pure, each of its rules names its row of the law, and no step goes past it."""

import ast
import sys

from decisions.paragraph.guard import rules
from tests.house import ROOT, imports, our_modules

GUARD = ("decisions", "paragraph", "guard")
#: Plain values and the law; nothing of the ORM, and no clock.
PURE = (
    "decisions.paragraph.guard",
    "decisions.paragraph.content",
    "decisions.rules",
    "decisions.states",
    "motions.rules",
    "motions.states",
    "municipality.swedish",
)
#: A rule that is no law, and what it is there for.
UNWRITTEN = {
    "the_same_sentence_twice": "a slip of pasting, told before locking",
    "appendix_that_is_not_there": "a reference that did not follow, told before locking",
    "misspelt": "a slip of the pen, told before locking",
}
#: The acts of a meeting that need not ask, and why. What they write is asked of when the gavel falls.
BEFORE_THE_GAVEL = {
    "attendance.open_meeting": "nothing is settled yet",
    "recusal.recuse": "while the item is under way",
    "recusal.lift": "while the item is under way",
    "recusal.stand_aside": "while the item is under way",
    "recusal.take_part": "while the item is under way",
    "presence.hand_over_chair": "while the item is under way",
    "connection.check": "it changes nothing in a paragraph",
    "connection.take_back_check": "what it leaves unchecked is told before the meeting ends",
    "refusing.refuse": "while the item is under way",
    "refusing.admit": "while the item is under way",
    "division.take_back": "while the item is under way",
    "division.order": "while the item is under way",
    "sentences.divide": "while the item is under way",
    "division.call": "while the item is under way",
    "division.enter": "while the item is under way",
    "division.close": "while the item is under way",
    "division.reopen": "while the item is under way",
    "division.explain": "while the item is under way",
    "deferral.keep": "while the item is under way",
    "division.swap": "while the item is under way",
    "deferral.decline_minority": "while the item is under way",
    "item_cases.add": "nothing is written yet",
    "item_cases.take_out": "nothing is written yet",
    "item_cases.split_out": "while the item is under way",
    "item_cases.join": "the paragraph stands as it came with the file",
    "deliberation.take_up": "nothing is written yet",
    "deliberation.read_proposals": "while the item is under way",
    "deliberation.release_proposals": "while the item is under way",
    "settlement.lead_on_joined": "what was decided is judged; it goes to one more motion",
    "settlement.take_back_approval": "it changes nothing in the paragraph",
    "adjournment.take_back": "nothing is handled while it lasts",
    "adjournment.take_back_resumption": "nothing has been handled since",
    "handover.take_back": "nothing is settled since",
}
ASKING = (
    "attendance",
    "presence",
    "connection",
    "refusing",
    "rollcall",
    "recusal",
    "division",
    "deferral",
    "deliberation",
    "sentences",
    "item_cases",
    "settlement",
    "adjournment",
    "handover",
)


def test_the_guard_is_pure():
    impure = [
        f"{path} imports {name}"
        for path in our_modules()
        if path.parts[:3] == GUARD
        for name in imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not name.startswith(PURE)
        and name not in ("decisions", "decisions.paragraph", "municipality")
    ]
    assert impure == []


def test_every_rule_names_its_row_of_the_law():
    unnamed = [rule.__name__ for rule in rules.OF_A_DECISION if "lagregel" not in rule.__doc__]
    assert unnamed == list(UNWRITTEN)


def test_no_act_of_a_meeting_goes_past_the_guard():
    """An act that is not in the list calls decisions.paragraph.judging itself."""
    past, asking = set(), set()
    for module in ASKING:
        tree = ast.parse((ROOT / "decisions/steps" / f"{module}.py").read_text())
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                asks = any(isinstance(part, ast.Name) and part.id == "judging" for part in ast.walk(node))
                (asking if asks else past).add(f"{module}.{node.name}")
    assert past == set(BEFORE_THE_GAVEL)
    assert "attendance.set_attendance" in asking
