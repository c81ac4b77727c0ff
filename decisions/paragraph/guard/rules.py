"""All the rules, in the order a person is told of what they find."""

from collections.abc import Callable, Collection, Iterator

from decisions.paragraph.guard import decision, deferral, naming, notice, people, presence, proposals, wording
from decisions.paragraph.guard.findings import Finding, Weight
from decisions.paragraph.guard.snapshot import Snapshot

Rule = Callable[[Snapshot], Iterator[Finding]]

#: What a decision in substance must keep.
OF_A_DECISION: tuple[Rule, ...] = (
    *presence.RULES,
    *decision.RULES,
    *proposals.RULES,
    *people.RULES,
    *deferral.RULES,
    *notice.RULES,
    *naming.RULES,
    *wording.RULES,
)
#: What a postponement or a referral back must keep: nothing is decided in substance, and nothing need be written.
OF_A_DEFERRAL: tuple[Rule, ...] = (
    *presence.RULES,
    proposals.known_points_and_parties,
    naming.proposal_without_a_name,
    *people.RULES,
    *deferral.RULES,
    *naming.RULES,
    *wording.RULES,
)
#: What must still hold of a decision once it is made: its outcomes have gone to the motion, and are no more a question of the paragraph.
OF_WHAT_IS_DECIDED: tuple[Rule, ...] = (
    *(rule for rule in OF_A_DECISION if rule not in decision.RULES),
    decision.leaves_the_motion,
)


def judge(s: Snapshot, rules: Collection[Rule] = OF_A_DECISION) -> list[Finding]:
    """Return everything that the rules find, each thing once."""
    return list(dict.fromkeys(finding for rule in rules for finding in rule(s)))


def at_the_gavel(findings: Collection[Finding]) -> list[Finding]:
    """Return those that keep the gavel from falling."""
    return [finding for finding in findings if finding.weight is not Weight.LOOK]
