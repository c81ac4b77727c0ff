from tests.constraints import assert_refused


def test_what_came_in_has_a_sender(motion):
    assert_refused("document_correspondent", motion.cases.get().documents.get(), correspondent="")


def test_a_document_is_named_by_its_case_and_number(motion):
    assert str(motion.cases.get().documents.get()).startswith("KS-2022/1.119:1 ")
