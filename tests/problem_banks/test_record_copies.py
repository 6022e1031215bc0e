from problem_banks.records import AnswerCheck, Problem


def test_a_changed_copy_has_an_id_of_its_own() -> None:
    problem = Problem(
        kind="math",
        statement="What is 1 + 1?",
        check=AnswerCheck(gold="2"),
        bank="b",
        bank_version="1",
        index=0,
    )
    before = problem.id
    copy = problem.model_copy(update={"statement": "What is 1 + 2?"})
    assert copy.id != before
    assert copy.id == Problem.model_validate(copy.model_dump()).id
    assert problem.id == before
