"""Restoring a backup: database and uploads as they were, public pages as they must be now.

The rule: nothing is touched before the whole file is proven, and a page that was taken down after the backup
was made is never put up by it.
"""

import datetime
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from reviewers.guards import installer

from . import backing_up, database_copies, verifying
from .delivery import building, heads, ledger, reconciling
from .models import Installation, Publication

BY_HAND = ("withdrawn", "paused", "replaced")
DOWN = ("withdrawn", "paused")


class NotRestored(Exception):
    """The backup was not restored. The message says why, and what had been changed by then, if anything."""


@dataclass
class Restored:
    """What came of it: sentences for the operator, and what `verify` found afterwards."""

    manifest: dict
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def restore(path: Path, *, replace: bool = False) -> Restored:
    """Make database, uploads and public pages what the backup at `path` says. `replace` allows that another
    installation than the backup's goes for it. Raises NotRestored."""
    manifest = checked(path)
    present = present_installation()
    refuse_what_does_not_fit(manifest, present, replace)
    with tempfile.TemporaryDirectory(prefix="restoring-") as work:
        backing_up.unpack(path, Path(work), needed)
        replaced = present not in ("", manifest["installation"])
        notes = put_back(Path(work), replaced=replaced, uuid=manifest["installation"])
        return finished(Restored(manifest, notes), Path(work), replaced=replaced)


def checked(path: Path) -> dict:
    if not path.is_file():
        raise NotRestored(f"There is no file {path}.")
    try:
        return backing_up.check(path)
    except backing_up.Damaged as error:
        raise NotRestored(f"{path.name} was not restored, and nothing was changed. {error}") from error


def needed(name: str) -> bool:
    """Pages are built again from the database; of the public tree only its own memory is taken."""
    pages = name.startswith(f"{backing_up.PUBLIC}/") and name != f"{backing_up.PUBLIC}/{ledger.LEDGER}"
    return name != backing_up.MANIFEST and not pages


def present_installation() -> str:
    """The uuid of the installation that the present database holds, or "" for an empty one."""
    try:
        if Installation._meta.db_table not in connection.introspection.table_names():
            return ""
        found = Installation.objects.values_list("uuid", flat=True).first()
    except DatabaseError as error:
        raise NotRestored(
            f"The present database cannot be read ({error}). Move it out of the way, or name another one in "
            "DATABASE_URL, then try again. Nothing was changed."
        ) from error
    return str(found) if found else ""


def refuse_what_does_not_fit(manifest: dict, present: str, replace: bool) -> None:
    """Raise NotRestored while nothing is changed yet."""
    if manifest["engine"] != connection.vendor:
        raise NotRestored(
            f"This is a backup of a {manifest['engine']} database, and DATABASE_URL names another kind. "
            "Nothing was changed."
        )
    if present not in ("", manifest["installation"]) and not replace:
        raise NotRestored(
            f"This is a backup of “{manifest['publisher']}”, and the present database is another "
            "installation. If that may go, run again with --replace. Nothing was changed."
        )
    refuse_newer_release(manifest["release"])
    refuse_foreign_folder({manifest["installation"], present})
    try:
        database_copies.require_tools()
    except database_copies.NotCopied as error:
        raise NotRestored(f"{error} Nothing was changed.") from error


def refuse_newer_release(release: dict[str, str]) -> None:
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    installed = {config.label for config in apps.get_app_configs()}
    for label, name in release.items():
        if label in installed and (label, name) not in known:
            raise NotRestored(
                f"This backup was made by a newer release: {label}.{name} is not known here. Install that "
                "release, then try again. Nothing was changed."
            )


def refuse_foreign_folder(owners: set[str]) -> None:
    mark, root = ledger.root() / ledger.INSTALLATION, ledger.root()
    if mark.exists() and mark.read_text().strip() not in owners:
        raise NotRestored(f"{root} belongs to another installation. Choose another PUBLIC_ROOT.")
    if not mark.exists() and root.exists() and any(child.name != ledger.LOCKS for child in root.iterdir()):
        raise NotRestored(f"{root} holds files that this system did not build. Choose an empty folder.")


def put_back(work: Path, *, replaced: bool, uuid: str) -> list[str]:
    """Ledger first, then uploads, then the database, so that each is safe without the next. Returns notes."""
    notes = []
    try:
        if not replaced:
            take_over(work, uuid)
            notes = remember_present()
        for path in files_below(work / backing_up.MEDIA):
            building.write(Path(settings.MEDIA_ROOT) / path, (work / backing_up.MEDIA / path).read_bytes())
        database_copies.put_back(work / database_copies.member())
    except (OSError, database_copies.NotCopied) as error:
        raise NotRestored(f"The database was not changed: {error}") from error
    return notes


def take_over(work: Path, uuid: str) -> None:
    """Mark the public folder as this installation's, and add the backup's ledger to the one that lies there.
    What is known here already is newer; only a pause may have become an end for good."""
    building.write(ledger.root() / ledger.INSTALLATION, uuid.encode())
    known = ledger.memory()
    lines = ledger.lines_of(work / backing_up.PUBLIC / ledger.LEDGER)
    ledger.append([line for line in lines if ledger.strengthens(known.get(line["publication"]), line["kind"])])


def remember_present() -> list[str]:
    """Take over what the present database, about to be replaced, knows of pages that came down. A database
    too broken to say so does not stop a restore. Returns notes."""
    try:
        if Publication._meta.db_table in connection.introspection.table_names():
            ledger.remember(Publication.objects.filter(end_kind__in=BY_HAND))
            ledger.append([line for article in articles_down() for line in older_pages_of(article)])
    except DatabaseError as error:
        return [
            f"The database that was replaced could not be read ({error}). Which pages stay down follows from "
            "the public folder's ledger alone."
        ]
    return []


def articles_down() -> list[Publication]:
    """The last publication of each article that is down now, and was taken down by hand."""
    last = {each.article_id: each for each in Publication.objects.order_by("id")}
    return [each for each in last.values() if each.end_kind in DOWN]


def older_pages_of(last: Publication) -> list[dict]:
    """Lines for the pages that `last` came after: an older backup takes one of them for live."""
    older = Publication.objects.filter(article=last.article_id, end_kind="superseded")
    return [ledger.line_for(each, kind=last.end_kind, at=last.ended_at.isoformat()) for each in older]


def hold_down() -> None:
    """Lines for live pages at whose address something newer, unknown to this database, was taken down."""
    known = {uuid.hex for uuid in Publication.objects.values_list("uuid", flat=True)}
    for line in ledger.memory().values():
        if line["publication"] not in known and line["kind"] in DOWN:
            at = datetime.datetime.fromisoformat(line["at"])
            live = Publication.objects.live().filter(address=line["address"], started_at__lt=at)
            ledger.append([ledger.line_for(each, kind=line["kind"], at=line["at"]) for each in live])


def finished(restored: Restored, work: Path, *, replaced: bool) -> Restored:
    """Everything after the database: whose folder it is, this release's tables, uploads, pages, proof."""
    if replaced:
        take_over(work, restored.manifest["installation"])
    stated = {name: restored.manifest[name] for name in ("counts", "audit_head")}
    if any(backing_up.facts()[name] != value for name, value in stated.items()):
        restored.faults.append("The restored database does not hold what the manifest says.")
    migrate_if_older()
    # PostgreSQL prints a view that went through a dump in other words than before: not as this release installs it.
    installer.install()
    hold_down()
    restored.notes += heads.set_aside()
    remove_other_uploads(files_below(work / backing_up.MEDIA))
    build(restored, replaced=replaced)
    restored.notes += verifying.held_down()
    restored.faults += verifying.faults()
    return restored


def migrate_if_older() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def files_below(folder: Path) -> list[Path]:
    """Paths of the files below a folder, relative to it."""
    return [path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file()]


def remove_other_uploads(wanted: list[Path]) -> None:
    root = Path(settings.MEDIA_ROOT)
    for path in set(files_below(root)) - set(wanted):
        (root / path).unlink(missing_ok=True)


def build(restored: Restored, *, replaced: bool) -> None:
    """Build every page. Pages of an installation that was replaced go; many pages that this database does not
    know otherwise stay until somebody says how many may go."""
    try:
        changed = reconciling.reconcile(remove=len(reconciling.unknown_pages()) if replaced else None)
        restored.notes.append(f"{len(changed)} public files changed.")
    except (ledger.ForeignFolder, reconciling.TooManyRemovals) as refusal:
        restored.faults.append(str(refusal))
