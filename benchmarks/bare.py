"""The least that Django can do: one view, no middleware, no database. Floor of `make bench-web`."""

from __future__ import annotations

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

if not settings.configured:
    settings.configure(
        SECRET_KEY="bare", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[], USE_TZ=True
    )


def answer(request: HttpRequest) -> HttpResponse:
    """Answer with a page of about the weight of a real one."""
    return HttpResponse("<!doctype html>" + "<p>bare</p>" * 1500)


urlpatterns = [path("", answer)]
application = get_wsgi_application()
