"""`doctor`: what needs an operator, a sentence a line."""

from .running import run


def test_before_setup_it_says_to_run_it(db, public_root):
    ended = run("doctor")
    assert (ended.code, ended.err) == (1, "There is no installation yet. Run `manage.py setup` first.")


def test_it_says_that_all_is_well(publishing_house):
    assert run("tick").code == 0
    ended = run("doctor")
    assert (ended.code, ended.out, ended.err) == (0, "All is well.\n", "")
