"""All settings. Production needs DATABASE_URL, SECRET_KEY, ALLOWED_HOSTS and MEDIA_ROOT; with none of them set this is the
demonstration, which answers only the computer it runs on."""

from pathlib import Path
from urllib.parse import quote

import font_source_sans_pro
import font_source_serif_pro
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from municipality import environment

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / ".data"
LAYOUTS_DIR = BASE_DIR / "decisions" / "layouts"

SECRET_KEY = environment.text("SECRET_KEY")
# Without a secret key the demonstration runs: known log-ins, reachable from this computer alone.
DEMONSTRATION = not SECRET_KEY
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS")
if DEMONSTRATION:
    if ALLOWED_HOSTS:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS är satt men inte SECRET_KEY: ange båda för drift, ingen för demonstration."
        )
    SECRET_KEY = "demonstration-utan-hemligheter-" * 3
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
elif len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY är för kort: minst 50 slumpmässiga tecken.")
elif not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS saknas: ange de namn som webbplatsen svarar på, åtskilda med kommatecken."
    )
elif not environment.text("DATABASE_URL"):
    raise ImproperlyConfigured("DATABASE_URL saknas: drift använder inte den lokala databasen.")
elif not environment.text("MEDIA_ROOT"):
    raise ImproperlyConfigured("MEDIA_ROOT saknas: ange den mapp där handlingarna lagras.")

DEBUG = environment.switch("DEBUG", default=False)
if DEBUG and not DEMONSTRATION:
    raise ImproperlyConfigured("DEBUG får inte vara ja i drift: felsidorna skulle visa handlingar för vem som helst.")

LOCAL_DATABASE_DIR = DATA_DIR / "postgres"
LOCAL_DATABASE_URL = f"postgresql://paragraf@{quote(str(LOCAL_DATABASE_DIR / 'socket'), safe='')}/paragraf"
DATABASES = {"default": environment.database("DATABASE_URL", LOCAL_DATABASE_URL)}
DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
# Every query is short: compiling one takes PostgreSQL longer than answering it (half a second, after many rows are removed).
DATABASES["default"]["OPTIONS"]["options"] = f"{DATABASES['default']['OPTIONS'].get('options', '')} -c jit=off".strip()
DATABASES["default"]["ATOMIC_REQUESTS"] = False  # an act opens its own transaction, see municipality.audit

INSTALLED_APPS = [
    "municipality",
    "motions",
    "decisions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "simple_history",
    "pgtrigger",
    "procrastinate.contrib.django",
    "django_htmx",
    "django_prose_editor",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "municipality.login.sessions.RenewalMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "municipality.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "municipality.urls"
WSGI_APPLICATION = "municipality.wsgi.application"
AUTH_USER_MODEL = "municipality.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "todo"
LOGOUT_REDIRECT_URL = "login"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "municipality.context.page",
            ],
            "builtins": ["municipality.templatetags.swedish"],
        },
    }
]

LANGUAGE_CODE = "sv"
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    # The screen uses the same typefaces as the paper.
    ("fonts/sans", font_source_sans_pro.font_directory),
    ("fonts/serif", font_source_serif_pro.font_directory),
]
STATICFILES_FINDERS = ["municipality.paper.fonts.FaceFinder", "django.contrib.staticfiles.finders.AppDirectoriesFinder"]
STATIC_ROOT = environment.folder("STATIC_ROOT", BASE_DIR / "staticfiles")
# The demonstration serves static/ directly; production serves what collectstatic has gathered.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEMONSTRATION
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("png", "jpg", "svgz", "gz", "br", "woff2", "map")
MEDIA_ROOT = environment.folder("MEDIA_ROOT", DATA_DIR / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEMONSTRATION
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o640

# Electronic signatures: the folder of roots (.pem) and revocation lists (.crl) that are trusted, who stamps the time, and the
# municipality's seal, as a file or on a token. The demonstration trusts an authority of its own.
SIGNING_TRUST = environment.existing("SIGNING_TRUST") or (DATA_DIR / "authority" if DEMONSTRATION else None)
TIME_STAMP_URL = environment.address("TIME_STAMP_URL")
SEAL_FILE = environment.existing("SEAL_FILE")
SEAL_PASSWORD = environment.together("SEAL_FILE", "SEAL_PASSWORD").get("SEAL_PASSWORD", "")
SEAL_TOKEN = environment.together("SEAL_MODULE", "SEAL_TOKEN", "SEAL_PIN", "SEAL_CERTIFICATE")
SIGN_SERVICE = environment.together(
    "SIGN_SERVICE_URL", "SIGN_SERVICE_ID", "SIGN_SERVICE_CERTIFICATE", "SIGN_SERVICE_IDP", "SIGN_SERVICE_REQUESTER",
    "SIGN_SERVICE_KEY", "SIGN_SERVICE_PASSWORD", "SIGN_SERVICE_ATTRIBUTE",
)  # fmt: skip
environment.address("SIGN_SERVICE_URL")
environment.existing("SIGN_SERVICE_CERTIFICATE")
environment.existing("SIGN_SERVICE_KEY")
if SEAL_FILE and SEAL_TOKEN:
    raise ImproperlyConfigured("SEAL_FILE och SEAL_TOKEN är båda satta: kommunens stämpel är en fil eller ett kort.")
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# Letters are sent by the job queue (municipality.mail.outbox). The demonstration writes each as a file in a folder.
MAIL = environment.mail_server("EMAIL_URL", f"folder://{quote(str(DATA_DIR / 'mail'))}" if DEMONSTRATION else "")
MAIL_FROM = environment.sender("EMAIL_FROM", "Paragraf <paragraf@localhost>" if DEMONSTRATION else "")
if MAIL and not MAIL_FROM:
    raise ImproperlyConfigured("EMAIL_FROM saknas: ange vem breven kommer från, eftersom EMAIL_URL är satt.")
# The address of the site in letters and calendars.
SITE_URL = environment.site(
    "SITE_URL", "http://127.0.0.1:8000" if DEMONSTRATION else f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
)
# The court that decisions are appealed to, as the notice board names it.
ADMINISTRATIVE_COURT = environment.text("ADMINISTRATIVE_COURT", "förvaltningsrätten")

PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
SESSION_COOKIE_AGE = 12 * 60 * 60  # without being used, see municipality.login.sessions
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not DEMONSTRATION
SECURE_HSTS_SECONDS = 0 if DEMONSTRATION else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEMONSTRATION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
# One job at a time in a worker: they are paper and mail, which keep a processor or a connection busy. Finished jobs are deleted,
# since the records say what was done.
PROCRASTINATE_WORKER_DEFAULTS = {"concurrency": 1, "delete_jobs": "successful", "shutdown_graceful_timeout": 30}

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
