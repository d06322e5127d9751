"""What browsers are told that a page of the site may do: run the site's own scripts and style sheets, and ask nobody else for anything.

Every page carries the policy itself, since it must hold on any server (Content Security Policy Level 3, "The meta element"). Some of it
only a server can say: that no page is shown in a frame, and that no file is taken for another kind than it is. `headers` writes that too.
"""

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's style sheet has its icons in it
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
REFERRER = "no-referrer"

_PERMISSIONS = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")

SERVERS = ("nginx", "apache", "netlify")
"""The kinds of server that `headers` can write for. Netlify's form is read by Cloudflare Pages too."""


def policy(serving: bool = False) -> str:
    """Return the policy that pages carry. `serving`: under `mkdocs serve`, which puts a script of its own into every page."""
    sources = {**_SOURCES, "script-src": "'self' 'unsafe-inline'"} if serving else _SOURCES
    return "; ".join(f"{name} {allowed}" for name, allowed in sources.items())


def metas(serving: bool = False) -> str:
    """Return the elements that go into the head of a page."""
    return f'<meta http-equiv="Content-Security-Policy" content="{policy(serving)}"><meta name="referrer" content="{REFERRER}">'


def headers(server: str) -> str:
    """Return what a server is to send with every file, as lines of its configuration. `server`: one of SERVERS."""
    sent = {
        "Content-Security-Policy": f"{policy()}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": REFERRER,
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _PERMISSIONS),
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    if server == "nginx":
        return "".join(f'add_header {name} "{value}" always;\n' for name, value in sent.items())
    if server == "apache":
        return "".join(f'Header always set {name} "{value}"\n' for name, value in sent.items())
    return "".join(("/*\n", *(f"  {name}: {value}\n" for name, value in sent.items())))
