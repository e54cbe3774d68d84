"""The WSGI application which granian serves."""

from __future__ import annotations

from osanka.web.server import end_with_parent, prepare

end_with_parent()
prepare()

from django.conf import settings  # noqa: E402  Django must be set up first
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402

from osanka.web.site.assets import with_static  # noqa: E402

application = with_static(WSGIHandler(), settings.BUILT)
