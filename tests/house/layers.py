"""The order of the folders in each app."""

#: The folders of each app, lowest first: a folder imports from those below its own line and from itself, never from its own line or up.
#: A new folder is given its line here, so that whoever reads the code finds the law below, the acts above it and the pages on top.
RANKS = {
    "municipality": (
        "amendments environment refusals swedish terms workdays",
        "text database",
        "models",
        "audit counters permissions files login register signing paper",
        "mail command apps",
        "queries steps context templatetags",
        "program jobs forms",
        "views",
        "settings urls management wsgi",
    ),
    "motions": (
        "states apps",
        "rules",
        "models",
        "permissions locks",
        "diary motion report",
        "queries steps",
        "forms",
        "views",
        "urls",
    ),
    "decisions": (
        "states",
        "rules",
        "models wording",
        "permissions locks room board publication",
        "paragraph",
        "storing minutes",
        "calling dispatch printouts",
        "queries steps",
        "forms portable jobs",
        "views demonstration",
        "urls management apps",
    ),
}
RANK = {
    app: {name: number for number, line in enumerate(lines) for name in line.split()} for app, lines in RANKS.items()
}
