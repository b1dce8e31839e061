"""`doctor`: what needs an operator, a sentence a line."""

from articles.models import Installation

from .running import run


def test_before_setup_it_says_to_run_it(db, public_root):
    ended = run("doctor")
    assert (ended.code, ended.err) == (1, "There is no installation yet. Run `manage.py setup` first.")


def test_it_says_that_all_is_well(publishing_house, checkpoints_kept):
    assert run("tick").code == 0
    ended = run("doctor")
    assert (ended.code, ended.out, ended.err) == (0, "All is well.\n", "")


def test_it_asks_for_checkpoints_elsewhere_and_two_people_who_keep_them(publishing_house, settings):
    assert run("tick").code == 0
    without = run("doctor").err
    assert "CHECKPOINTS names no file" in without and "CHECKPOINT_ADDRESSES names fewer than two people" in without
    settings.CHECKPOINTS = "/mnt/elsewhere/checkpoints"
    settings.CHECKPOINT_ADDRESSES = ["one@example.org", "one@example.org"]
    assert "CHECKPOINTS names" not in run("doctor").err and "fewer than two" in run("doctor").err
    settings.CHECKPOINT_ADDRESSES = ["one@example.org", "two@example.org"]
    assert "CHECKPOINT" not in run("doctor").err


def test_demonstration_needs_no_checkpoints(publishing_house):
    Installation.objects.update(demo=True)
    assert run("tick").code == 0 and run("doctor").code == 0
