"""The WSGI application which granian serves."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osanka.web.site.settings")
_django = get_wsgi_application()

from django.conf import settings  # noqa: E402  settings must be known first

from osanka.web.server import end_with_parent  # noqa: E402
from osanka.web.site.assets import with_static  # noqa: E402

end_with_parent()

application = with_static(_django, settings.BUILT)
