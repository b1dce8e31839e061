"""What we say, and which words are live."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules, import_string

from reviewers import subjects


def ensure_groups(**arguments):
    import_string("articles.roles.ensure_groups")(**arguments)


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Articles"

    def ready(self):
        autodiscover_modules("versions")
        subjects.register(
            "article",
            newer_draft="articles.versions.newer_draft",
            sign_off_ended="articles.publishing.sign_off_ended",
            signer_changed="articles.signers.signer_changed",
            request_closed="articles.after_review.request_closed",
            tell="articles.messaging.tell",
            afterwards="articles.afterwards.afterwards",
            live_on="articles.resting.live_on",
            sign_off_again="articles.returning.sign_off_again",
            write_to="articles.messaging.write_to",
            undelivered="articles.bouncing.undelivered",
            person_left="articles.after_leaving.person_left",
            sample="articles.sample.document",
        )
        post_migrate.connect(ensure_groups, sender=self, dispatch_uid="groups")
