"""The guard: what makes a paragraph right, as pure rules over one snapshot of the record.

Every door asks the same rules (decisions.paragraph.judging): saving, the gavel, ending the meeting, drawing up and locking its minutes,
and whatever reaches back to a paragraph that is decided. No rule reads the database or the clock; each names its row in docs/law.md.
"""
