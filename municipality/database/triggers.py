"""Triggers by which the database itself refuses changes, declared beside the models and installed by their migrations.

They run functions that the first migration creates, not functions of their own, so that no session setting
(`pgtrigger.ignore`) can bypass them.
"""

import pgtrigger


class _Shared(pgtrigger.Trigger):
    """A trigger that executes one of the functions that the first migration creates."""

    def get_func(self, model):
        return "RAISE EXCEPTION 'Ersatt av en gemensam funktion.';"

    def function_call(self, model) -> str:
        raise NotImplementedError

    def render_execute(self, model) -> str:
        return self.function_call(model)


class Frozen(_Shared):
    """Rows that are never changed or removed; `sentence` is the Swedish refusal that the person sees. A condition
    narrows it to some rows."""

    when = pgtrigger.Before
    operation = pgtrigger.Update | pgtrigger.Delete

    def __init__(self, sentence: str, *, name: str = "frozen", **options):
        self.sentence = sentence
        super().__init__(name=name, **options)

    def function_call(self, model) -> str:
        return "refuse_change('{}')".format(self.sentence.replace("'", "''"))


class Unerasable(Frozen):
    """A table that cannot be emptied with TRUNCATE, which bypasses triggers on rows."""

    level = pgtrigger.Statement
    operation = pgtrigger.Truncate

    def __init__(self, sentence: str):
        super().__init__(sentence, name="unerasable")


class FrozenWhen(Frozen):
    """Rows that are neither added, changed nor removed when `query` says so of the record that `column` points at;
    columns in `free` may be changed all the same. The query is SQL with that record's id as $1, and gives a boolean."""

    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

    def __init__(
        self, sentence: str, *, column: str, query: str, free: tuple[str, ...] = (), name: str = "frozen_when"
    ):
        self.column = column
        self.query = query
        self.free = free
        super().__init__(sentence, name=name)

    def function_call(self, model) -> str:
        arguments = (self.sentence, self.column, self.query, ",".join(self.free))
        quoted = ", ".join("'{}'".format(argument.replace("'", "''")) for argument in arguments)
        return f"refuse_change_when({quoted})"


class RefusedWhen(FrozenWhen):
    """Rows that meet the condition are refused when `query` says so of the record that `column` points at."""

    operation = pgtrigger.Insert | pgtrigger.Update

    def __init__(self, sentence: str, *, name: str, column: str, query: str, condition):
        super().__init__(sentence, column=column, query=query)
        self.name, self.condition = name, condition


class Whole(_Shared):
    """Rows of a body's timeline: when the transaction ends they follow on each other without gap or overlap, from before everything
    else and for ever, for the body that `column` points at."""

    name = "whole"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    timing = pgtrigger.Deferred

    def __init__(self, *, column: str):
        self.column = column
        super().__init__()

    def function_call(self, model) -> str:
        return f"require_whole_timeline('{self.column}')"


class Traced(_Shared):
    """Rows whose every change must leave a history row with the same values before the transaction ends."""

    name = "traced"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    timing = pgtrigger.Deferred

    def __init__(self, *, history_table: str, untracked: list[str]):
        self.history_table = history_table
        self.untracked = untracked  # columns that are not in the history
        super().__init__()

    def function_call(self, model) -> str:
        return f"require_history('{self.history_table}', '{','.join(self.untracked)}')"
