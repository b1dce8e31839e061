"""The notary: people, licenses, documents and signatures. It does not know what an article is."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate

from .guards import installer
from .hardness import faults_of_factor, faults_of_settings


def take_guards_away(*, using, **kwargs):
    installer.remove(using)


def put_guards_in_place(*, using, **kwargs):
    installer.install(using)


class ReviewersConfig(AppConfig):
    name = "reviewers"
    verbose_name = "Reviewers and signatures"

    def ready(self):
        pre_migrate.connect(take_guards_away, sender=self, dispatch_uid="guards-away")
        register(faults_of_settings, Tags.security, deploy=True)
        register(faults_of_factor, Tags.security, deploy=True)
        post_migrate.connect(put_guards_in_place, sender=self, dispatch_uid="guards-in-place")
