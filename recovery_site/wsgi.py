"""The web process: the thin layer that answers built pages, with Django behind it for everything else.

It does not start when the rules in the database are not those of this release.
"""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from articles.delivery.serving import PublicTree
from reviewers.guards import installer

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recovery_site.settings")
django_application = get_wsgi_application()
installer.require_intact()
application = PublicTree(django_application, settings.PUBLIC_ROOT, settings.DJANGO_PREFIXES, noindex=settings.DEBUG)
# What was loaded to start lives as long as the process. Looking through it again is most of the longest requests.
gc.collect()
gc.freeze()
