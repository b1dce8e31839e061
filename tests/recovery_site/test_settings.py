"""Settings: production starts with its secrets or not at all, and Django finds nothing to warn of."""

import json
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

from reviewers.guards.spoiling import CHECK_HOLDS_DAYS

ROOT = settings.BASE_DIR
SECRETS = {
    "SECRET_KEY": "k7aB3-" * 12 + "x9",
    "ALLOWED_HOSTS": "recovery.example,www.recovery.example",
    "PUBLIC_ROOT": "/srv/recovery/public",
}
HINTS = {
    "SECRET_KEY": "50 or more random characters",
    "ALLOWED_HOSTS": "the host names of this site",
    "PUBLIC_ROOT": "the folder that the built public pages are written to",
}
SHOW = "import json, recovery_site.settings as s; print(json.dumps({n: getattr(s, n) for n in %r}, default=str))"


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """A new interpreter in the project's folder that knows nothing but `environment`."""
    kept = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=kept | environment, capture_output=True, text=True, timeout=120)


def read(*names: str, **environment: str) -> dict:
    """These settings as a process with this environment has them."""
    ended = python("-c", SHOW % (names,), **environment)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


@pytest.mark.parametrize("value", [None, ""])
@pytest.mark.parametrize("name", SECRETS)
def test_production_does_not_start_without_its_secrets(name, value):
    environment = {other: secret for other, secret in SECRETS.items() if other != name}
    ended = python("manage.py", "check", **environment | ({} if value is None else {name: value}))
    assert ended.returncode != 0
    last = ended.stderr.strip().splitlines()[-1]
    assert f"Set {name} in the environment: " in last and HINTS[name] in last


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "x", "SECRET_KEY is too short"),
        ("PUBLIC_ROOT", "public", "PUBLIC_ROOT has to begin with “/”"),
        ("REVIEW_LIMIT_MONTHS", "three years", "REVIEW_LIMIT_MONTHS has to be a whole number such as 36"),
        ("REVIEW_LIMIT_MONTHS", "0", "REVIEW_LIMIT_MONTHS has to be a whole number such as 36"),
    ],
)
def test_production_does_not_start_with_what_protects_nothing(name, value, sentence):
    ended = python("manage.py", "check", **SECRETS | {name: value})
    assert ended.returncode != 0 and ended.stderr.startswith(sentence) and "Traceback" not in ended.stderr


def test_web_process_does_not_start_without_its_secrets_either():
    ended = python("-c", "import recovery_site.wsgi")
    assert ended.returncode != 0 and "Set SECRET_KEY in the environment" in ended.stderr


def test_production_settings_leave_django_nothing_to_warn_of():
    ended = python("manage.py", "check", "--deploy", "--fail-level", "DEBUG", **SECRETS)
    assert ended.returncode == 0, ended.stderr
    assert "no issues (0 silenced)" in ended.stdout + ended.stderr


def test_no_check_is_silenced():
    assert settings.SILENCED_SYSTEM_CHECKS == []


def test_production_has_what_protects_its_visitors():
    names = ("DEBUG", "BASE_URL", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    found = read(*names, "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "PASSWORD_HASHERS", **SECRETS)
    assert [found[name] for name in names] == [False, "https://recovery.example", True, True, True]
    assert found["ALLOWED_HOSTS"] == ["recovery.example", "www.recovery.example"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://recovery.example"]
    assert "Argon2" in found["PASSWORD_HASHERS"][0]


def test_spaces_in_a_list_mean_nothing():
    lists = {"ALLOWED_HOSTS": " a.org, b.org ,", "CSRF_TRUSTED_ORIGINS": "https://a.org, https://b.org ,"}
    found = read(*lists, "BASE_URL", **SECRETS | lists)
    assert found["ALLOWED_HOSTS"] == ["a.org", "b.org"] and found["BASE_URL"] == "https://a.org"
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://a.org", "https://b.org"]


def test_list_of_nothing_is_no_host_name():
    ended = python("manage.py", "check", **SECRETS | {"ALLOWED_HOSTS": " , "})
    assert ended.returncode != 0 and "Set ALLOWED_HOSTS in the environment" in ended.stderr


def test_folder_of_postgresqls_programs_comes_from_the_environment():
    assert read("PG_BIN", **SECRETS)["PG_BIN"] == ""
    assert read("PG_BIN", PG_BIN="/opt/pg/bin", **SECRETS)["PG_BIN"] == "/opt/pg/bin"


def test_only_the_settings_read_the_environment():
    """What is read elsewhere is not documented, and not found by whoever runs the site."""
    reading = re.compile(r"os\.getenv|os\.environ(\.get|\[)")
    code = [path for app in ("articles", "reviewers", "recovery_site") for path in (ROOT / app).rglob("*.py")]
    assert [path.name for path in code if reading.search(path.read_text())] == []


def test_secret_of_the_demonstration_is_never_that_of_production():
    debug = read("SECRET_KEY", "PUBLIC_ROOT", DEBUG="1")
    assert debug["SECRET_KEY"].startswith("only-for-the-demonstration")
    assert read("SECRET_KEY", **SECRETS)["SECRET_KEY"] == SECRETS["SECRET_KEY"]


def test_postgresql_is_chosen_by_its_address():
    url = "postgresql://app:pass%40word@db.example:6432/recovery"
    [database] = read("DATABASES", DATABASE_URL=url, **SECRETS).values()
    default = database["default"]
    assert default["ENGINE"] == "django.db.backends.postgresql"
    assert [default[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "recovery",
        "app",
        "pass@word",
        "db.example",
        6432,
    ]
    assert "transaction_mode" not in default.get("OPTIONS", {})


def test_sqlite_takes_its_write_lock_at_the_start_and_waits():
    [database] = read("DATABASES", **SECRETS).values()
    default = database["default"]
    assert default["ENGINE"] == "django.db.backends.sqlite3"
    assert (default["OPTIONS"]["transaction_mode"], default["OPTIONS"]["timeout"]) == ("IMMEDIATE", 20)
    assert "recursive_triggers=ON" in default["OPTIONS"]["init_command"]


def test_second_factor_is_required_unless_debugging_and_deploy_check_names_it_when_off():
    assert read("SECOND_FACTOR", **SECRETS)["SECOND_FACTOR"] is True
    assert read("SECOND_FACTOR", DEBUG="1")["SECOND_FACTOR"] is False
    ended = python("manage.py", "check", "--deploy", **SECRETS, SECOND_FACTOR="0")
    assert "reviewers.W001" in ended.stderr and "SECOND_FACTOR is off" in ended.stderr


def test_limits_come_from_the_environment():
    names = ("REVIEW_LIMIT_MONTHS", "REVIEW_DUE_MONTHS", "REVIEW_NOTICE_DAYS", "LICENSE_CHECK_DAYS")
    assert list(read(*names, **SECRETS).values()) == [36, 12, 90, 120]
    changed = dict(zip(names, ("24", "6", "30", "90"), strict=True))
    assert list(read(*names, **SECRETS, **changed).values()) == [24, 6, 30, 90]


def test_a_check_of_a_license_holds_for_no_longer_than_the_database_says():
    ended = python("manage.py", "check", **SECRETS, LICENSE_CHECK_DAYS=str(CHECK_HOLDS_DAYS + 1))
    assert ended.returncode and "LICENSE_CHECK_DAYS has to be a whole number of at most 120" in ended.stderr
    assert read("LICENSE_CHECK_DAYS", **SECRETS)["LICENSE_CHECK_DAYS"] == CHECK_HOLDS_DAYS
