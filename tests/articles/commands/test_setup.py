"""`setup`: from an empty database to the first people, as often as anybody likes."""

import pytest
from django.contrib.auth.models import User

from articles.delivery import ledger
from articles.models import Installation

from .running import run

PEOPLE = [
    "editor:ed:ed@example.org",
    "publisher:pub:pub@example.org",
    "officer:off:off@example.org",
    "reviewer:rev:rev@example.org",
    "administrator:root:root@example.org",
]
GIVEN = ["--no-input", "--name", "Quiet Harbor", "--time-zone", "America/Denver"]


def with_people() -> list[str]:
    return [*GIVEN, *(f"--person={person}" for person in PEOPLE)]


def first_passwords(out: str) -> dict[str, str]:
    lines = [line.split() for line in out.splitlines() if "first password" in line]
    return {line[0]: line[4] for line in lines}


@pytest.fixture(autouse=True)
def nobody_at_the_keyboard(monkeypatch):
    """A question asked of a script that runs at night would hang it."""

    def asked(question=""):
        raise AssertionError(f"asked: {question}")

    monkeypatch.setattr("builtins.input", asked)


def test_people_get_roles_and_passwords_that_work(db, public_root):
    ended = run("setup", *with_people())
    assert (ended.code, ended.err) == (0, "")
    passwords = first_passwords(ended.out)
    assert len(set(passwords.values())) == len(PEOPLE)
    groups = {user.username: [group.name for group in user.groups.all()] for user in User.objects.all()}
    assert groups == {
        "ed": ["Editors"],
        "pub": ["Publishers"],
        "off": ["Credentials officers"],
        "rev": ["Reviewers"],
        "root": [],
    }
    for user in User.objects.all():
        assert user.check_password(passwords[user.username])
        assert user.is_superuser == (user.username == "root")
        assert user.is_staff == (user.username != "rev")
    installation = Installation.objects.get()
    assert (installation.name, installation.time_zone) == ("Quiet Harbor", "America/Denver")
    assert "Quiet Harbor" in (public_root / "index.html").read_text()
    assert (public_root / ledger.INSTALLATION).read_text() == str(installation.uuid)


def test_way_to_the_first_page_is_shown(db, public_root):
    out = run("setup", *with_people()).out
    assert "[x] Name the publisher (operator)" in out
    assert "[x] Give an editor, a publisher, an officer and a reviewer an account (administrator)" in out
    assert "[ ] Publish it (publisher)  /admin/articles/article/" in out
    assert out.count("[ ]") == 10


def test_second_run_changes_nothing(db, public_root):
    run("setup", *with_people())
    before = list(User.objects.order_by("pk").values()), Installation.objects.values().get()
    page = (public_root / "index.html").read_bytes()
    ended = run("setup", *with_people())
    assert ended.code == 0 and first_passwords(ended.out) == {}
    assert run("setup", "--no-input").code == 0
    assert before == (list(User.objects.order_by("pk").values()), Installation.objects.values().get())
    assert (public_root / "index.html").read_bytes() == page


def test_second_run_at_the_keyboard_asks_only_for_people(db, public_root, monkeypatch):
    run("setup", *GIVEN)
    answers = iter(["editor:ed:ed@example.org", ""])
    monkeypatch.setattr("builtins.input", lambda question="": next(answers))
    assert run("setup").code == 0
    assert Installation.objects.get().time_zone == "America/Denver"
    assert User.objects.get().username == "ed"
    assert next(answers, "all answers were read") == "all answers were read"


def test_first_run_at_the_keyboard_asks_for_everything(db, public_root, monkeypatch):
    answers = iter(["Quiet Harbor", "", ""])
    monkeypatch.setattr("builtins.input", lambda question="": next(answers))
    assert run("setup").code == 0
    assert (Installation.objects.get().name, Installation.objects.get().time_zone) == ("Quiet Harbor", "UTC")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--no-input"], "Give the publisher's name with --name."),
        (["--no-input", "--name", "A", "--time-zone", "Denver"], "“Denver” is not a time zone."),
        ([*GIVEN, "--person", "boss:x:x@example.org"], "is not ROLE:USERNAME:EMAIL"),
        ([*GIVEN, "--person", "editor:x"], "is not ROLE:USERNAME:EMAIL"),
        ([*GIVEN, "--person", "editor:x:nowhere"], "“nowhere”: Enter a valid email address."),
        ([*GIVEN, "--person", "editor:two words:x@example.org"], "“two words”: Enter a valid username."),
        ([*GIVEN, "--person", f"editor:{'x' * 151}:x@example.org"], "at most 150 characters"),
        (["--no-input", "--name", "A" * 5000], "at most"),
        ([*GIVEN, "--person", "editor:ok:ok@example.org", "--person", "editor:x:"], "is not ROLE:USERNAME"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_kept(db, public_root, options, sentence):
    ended = run("setup", *options)
    assert ended.code == 1 and sentence in ended.err and "first password" not in ended.out
    assert not Installation.objects.exists() and not User.objects.exists()
    assert not public_root.exists()


def test_public_folder_of_somebody_else_is_refused(db, public_root):
    public_root.mkdir()
    (public_root / "index.html").write_text("somebody's home page")
    ended = run("setup", *GIVEN)
    assert ended.code == 1 and "did not build" in ended.err
    assert (public_root / "index.html").read_text() == "somebody's home page"


def test_small_team_combines_hats_but_not_the_reviewers(db, public_root):
    given = [*GIVEN, "--small-team", "--person=editor:ed:ed@example.org", "--person=reviewer:rev:rev@example.org"]
    assert run("setup", *given).code == 0
    groups = {user.username: {group.name for group in user.groups.all()} for user in User.objects.all()}
    assert groups == {"ed": {"Editors", "Publishers", "Credentials officers"}, "rev": {"Reviewers"}}


def test_writer_and_auditor_are_roles_of_their_own(db, public_root):
    people = ["--person=writer:wr:wr@example.org", "--person=auditor:au:au@example.org"]
    assert run("setup", *GIVEN, *people).code == 0
    writer, auditor = (User.objects.get(username=name) for name in ("wr", "au"))
    assert writer.has_perm("articles.change_article") and not writer.has_perm("articles.submit_article")
    rights = {each.partition(".")[2] for each in auditor.get_all_permissions()}
    assert "view_auditentry" in rights and {each.partition("_")[0] for each in rights} == {"view"}


def test_nobody_gets_a_password_before_the_pages_can_be_built(db, public_root, settings, tmp_path):
    """As in production before `collectstatic`: the pages name static files by their digest."""
    manifest = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": manifest}
    settings.STATIC_ROOT = tmp_path
    ended = run("setup", *with_people())
    assert ended.code == 1 and "collectstatic" in ended.err and ended.out == ""
    assert not User.objects.exists() and not Installation.objects.exists()
