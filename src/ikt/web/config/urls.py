"""All addresses. Each page has one per language: /nl/countries/KR and /en/countries/KR."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from ikt.web.accounts import entering, oidc, sessions
from ikt.web.accounts.me import to_me
from ikt.web.config.settings.oidc import PROVIDER
from ikt.web.home import views as home
from ikt.web.post import feeds
from ikt.web.ui import failures

urlpatterns = [
    path("", home.entrance, name="entrance"),
    path("health", home.health, name="health"),
    path("calendar/<str:secret>.ics", feeds.feed, name="calendar"),
    *i18n_patterns(
        path("", include("ikt.web.home.urls")),
        path("countries", include("ikt.web.dossiers.urls")),
        path("countries", include("ikt.web.countries.urls")),
        path("strategy", include("ikt.web.strategy.urls")),
        path("monitor", include("ikt.web.monitor.urls")),
        path("choice", include("ikt.web.choice.urls")),
        path("sources", include("ikt.web.sources.urls")),
        path("numbers", include("ikt.web.numbers.urls")),
        path("work", include("ikt.web.work.urls")),
        path("signals", include("ikt.web.signals.urls")),
        path("people", include("ikt.web.accounts.urls")),
        path("post", include("ikt.web.post.urls")),
        path(f"account/oidc/{PROVIDER}/login/", oidc.away),
        path("account/sessions/", sessions.listing, name="usersessions_list"),
        path("account/sessions/<int:pk>/end", sessions.end, name="usersessions_end"),
        path("account/email/", to_me),
        path("account/3rdparty/", to_me),
        path("account/", include("allauth.urls")),
    ),
]
handler404 = failures.not_found
handler403 = entering.forbidden
handler400 = failures.bad_request
handler500 = failures.server_error
