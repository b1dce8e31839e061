"""Who may import whom, and which code may write drafts: read from the source, so that no path is missed."""

import ast

import pytest

from tests.guards.source import called, files

DRAFTS = {"Article", "Section", "KeyPoint", "Reference", "Byline", "ArticleVersion"}
# What the names of variables that hold drafts begin with, besides the models themselves.
DRAFT_NAMES = {*DRAFTS, "article", "section", "key_point", "reference", "byline", "draft", "part"}
WRITES = {"save", "save_base", "update", "delete", "create", "bulk_create", "bulk_update", "get_or_create"}
WRITES |= {"update_or_create", "_raw_delete"}
SIGNING = {"sign_off", "sign_with_proof", "write_sign_off", "SignOff", "require_password", "proven"}
SIGNING |= {"make_key", "store_key", "opened_key", "opened", "signature_over"}
SIGNING |= {"proven_factor", "proof_for_signature", "set_up_app", "make_codes", "accepted"}
PUBLIC = ("articles.delivery", "articles.searching")
PLAIN, MODELS, READING, VERBS, SURFACES = range(5)
# Where each file or folder of an app stands; what is not named here only reads. Nothing imports from above. A file
# named with its folder stands lower than the folder.
LAYERS = {
    "articles": {
        PLAIN: [
            "checks",
            "partial_dates",
            "sanitizing",
            "citing.identity",
            "rendering.citations",
            "characters",
            "figures",
            "links",
            "measuring",
            "months",
            "capacity",
            "searching.words",
            "searching.passages",
            "searching.asking",
        ],
        MODELS: ["models"],
        VERBS: [
            "drafting",
            "keeping",
            "correcting",
            "overriding",
            "publishing",
            "importing",
            "picturing",
            "citing",
            "scheduling",
            "after_review",
            "after_ending",
            "messaging",
            "bouncing",
            "reporting",
            "checkpointing",
            "reminding",
            "assigning",
            "commenting",
            "secret_addresses",
            "spreading",
            "digesting",
            "retractions",
            "watch_list_reading",
            "stopping",
            "returning",
            "recalling",
            "overdue",
            "after_leaving",
            "reading_ahead",
        ],
        SURFACES: ["admin", "desk", "management", "templatetags", "demo", "backing_up", "restoring"],
    },
    "reviewers": {
        PLAIN: [
            "canonical",
            "document_text",
            "npi",
            "refusal",
            "addresses",
            "portraits",
            "rasters",
            "fingerprints",
            "wrapping",
            "states",
            "statement",
        ],
        MODELS: ["models"],
        VERBS: [
            "signing",
            "keys",
            "credentials",
            "site_words",
            "queueing",
            "commenting",
            "judging",
            "enrolling",
            "resetting",
            "watching",
            "bad_news",
            "gating",
            "agreeing",
            "inviting",
            "joining",
            "leaving",
            "practicing",
        ],
        SURFACES: ["admin", "desk", "management"],
    },
}


def layer(app: str, path: str) -> int:
    """Where the dotted `path` inside the app stands."""
    return next((level for level, units in LAYERS[app].items() if under(path, *units)), READING)


def imports_of(*packages: str) -> list[tuple[str, str]]:
    return [(file.name, found) for file in files(*packages) for found in file.imports()]


def under(found: str, *names: str) -> bool:
    return any(found == name or found.startswith(f"{name}.") for name in names)


def test_notary_does_not_know_what_an_article_is():
    assert [pair for pair in imports_of("reviewers") if under(pair[1], "articles")] == []


def test_notary_names_no_module_of_the_articles_in_a_text():
    """What import_string() would be given; the one inversion is registered from the other side."""
    modules = [f"articles.{file.unit}" for file in files("articles") if file.unit]
    named = [(file.name, text) for file in files("reviewers") for text in file.texts()]
    assert [pair for pair in named if under(pair[1], *modules)] == []


@pytest.mark.parametrize("app", LAYERS)
def test_nothing_imports_from_a_layer_above(app):
    wrong = []
    for file in files(app):
        for found in file.imports():
            _, unit, *_ = [*found.split("."), ""]
            inside = under(found, app) and unit != file.unit and file.unit not in ("", "apps")
            if inside and layer(app, found.partition(".")[2]) > layer(app, file.name.partition(".")[2]):
                wrong.append((file.name, found))
    assert wrong == []


def test_no_import_hides_in_a_function():
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
    hidden = [
        (file.name, inner.lineno)
        for file in files()
        for function in file.nodes(*functions)
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


@pytest.mark.parametrize("package", PUBLIC)
def test_what_visitors_get_imports_no_draft(package):
    code = [f"articles.{name}" for name in ("drafting", "versions", "importing", "comparing")]
    models = [f"articles.models.{name}" for name in DRAFTS]
    models += ["articles.models.article", "articles.models.version"]
    found = imports_of(package)
    assert [pair for pair in found if under(pair[1], *code, *models)] == []
    assert [pair for pair in found if pair[1] in ("articles.models", "articles.models.*")] == []


@pytest.mark.parametrize("package", PUBLIC)
def test_what_visitors_get_never_follows_a_publication_to_its_draft(package):
    """Neither publication.article.title nor a lookup such as article__title: only keys may be compared."""
    roads = ("article", "version", "articles", "versions", "bylines", "topic__articles")
    found = []
    for file in files(package):
        found += [(file.name, node.attr) for node in file.nodes(ast.Attribute) if node.attr in roads]
        looked_up = [node.arg for node in file.nodes(ast.keyword) if node.arg] + file.texts()
        found += [(file.name, text) for text in looked_up if text.startswith(tuple(f"{r}__" for r in roads))]
    assert found == []


def test_only_drafting_and_importing_write_drafts():
    writers = ("articles.drafting", "articles.versions", "articles.importing")
    found = []
    for file in files():
        for call in file.nodes(ast.Call):
            owner, _, act = called(call).rpartition(".")
            if act in WRITES and root_of(call) in DRAFT_NAMES and not under(file.name, *writers):
                found.append((file.name, owner, act))
    assert found == []


def root_of(call: ast.Call) -> str:
    """The name that a chain such as Article.objects.filter(…).update(…) begins with."""
    node = call.func
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def test_versions_are_made_only_by_freezing():
    makers = set()
    for file in files():
        names = [called(call) for call in file.nodes(ast.Call)]
        written = [name for name in names if name.startswith("ArticleVersion.") and name.rpartition(".")[2] in WRITES]
        if written or "ArticleVersion" in names:
            makers.add(file.name)
    assert makers == {"articles.versions"}


def test_no_command_signs():
    commands = [*files("articles.management"), *files("articles.demo"), *files("articles.importing")]
    commands += [file for file in files("reviewers") if file.unit == "management"]
    found = []
    for file in commands:
        found += [(file.name, name) for name in file.imports() if name.rpartition(".")[2] in SIGNING]
        calls = [called(call) for call in file.nodes(ast.Call)]
        found += [(file.name, name) for name in calls if name.rpartition(".")[2] in SIGNING]
    assert found == []


def test_one_view_signs():
    """The desk's form is the only caller, in all of the product."""
    callers = [
        (file.name, called(call))
        for file in files()
        for call in file.nodes(ast.Call)
        if called(call).rpartition(".")[2] in ("sign_off", "sign_with_proof", "write_sign_off")
    ]
    assert callers == [
        ("reviewers.desk.views", "signing.sign_off"),
        ("reviewers.signing", "sign_with_proof"),
        ("reviewers.signing", "write_sign_off"),
    ]


def test_conflicts_are_never_ignored():
    """A signature that meets an existing key would be dropped in silence."""
    words = [(file.name, node.arg) for file in files() for node in file.nodes(ast.keyword)]
    assert [pair for pair in words if pair[1] in ("ignore_conflicts", "update_conflicts")] == []


def test_guards_are_taken_away_only_for_a_migration():
    callers = [file.name for file in files() for call in file.nodes(ast.Call) if called(call) == "installer.remove"]
    assert callers == ["reviewers.apps"]


def test_lint_finds_what_it_looks_for():
    """The rules above, turned on sentences that break them."""
    [written] = ast.parse("Article.objects.filter(pk=1).update(title='x')").body
    assert root_of(written.value) in DRAFT_NAMES
    assert layer("articles", "models") < layer("articles", "rules") < layer("articles", "drafting")
    assert layer("reviewers", "signing") < layer("reviewers", "desk")
    names = {name for _, name in imports_of("articles")}
    assert "reviewers.verbs.verb" in names and "articles.models.article.Article" in names
