"""MkDocs's hooks: MkDocs gives the theme's frame and the few hand-written pages, `macros/publish` all the rest.

With `macros/__init__.py` the only file that knows MkDocs. What it relies on (mkdocs.org, "Plugins, Events"; a test pins it):

- on_config may change the configuration before anything is built: MkDocs is given a folder of its own to clean and write to,
  and what it wrote there is brought to the real one, file by file, where it differs;
- on_files may add and remove files: the texts of the archive are no pages of MkDocs's, and each kind of generated page has
  one stand-in, which the theme puts its frame around;
- on_page_markdown and on_page_content give a page's Markdown and HTML;
- a page whose on_post_page gives nothing is not written;
- on_post_build comes last.
"""

import datetime
import logging
import os
import posixpath
import re
import shutil
import sys
import tempfile
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

# MkDocs loads a hook as a file, not as part of a package, and the `mkdocs` script (unlike
# `python -m mkdocs`) does not put the working directory on the path.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from macros import MARK, garbage
from macros.archive import addresses, handwritten, house, swedish
from macros.archive.markup import clean
from macros.archive.problems import report
from macros.build.checked_in import checked_in
from macros.build.checking import CACHE
from macros.build.failure import BuildFailure, failure_of
from macros.build.output import Output, key, plain
from macros.build.progress import Progress
from macros.build.store import Store
from macros.exports.policy import metas
from macros.exports.sitemap import robots, sitemap
from macros.publish import page_shell
from macros.publish.engine import Engine
from macros.search.own import OwnPage
from macros.views import contribute, news
from macros.views.frame import Fragment, Page
from macros.views.templating import compiled_templates

BUILD = "arkivets_bygge"
STYLES, SCRIPTS = "assets/samlat.css", "assets/samlat.js"
SITE = "arkivet"
POLICY = "arkivets_policy"
_LINK = re.compile(r"\]\(([^()\s#]+\.md)(#[^()\s]*)?\)")
_INWARD = re.compile(r'href="arkivet:([^"]*)"')
_INDENTED = re.compile(r"\s*\n\s*")
_VIEW = re.compile(rf'<div {MARK}="(\d+)"></div>')


class _Told(logging.Filter):
    """What MkDocs tells of folders and pages that are none to a reader is left out."""

    def filter(self, record: logging.LogRecord) -> bool:
        told = record.getMessage()
        return not (told.startswith("Page skipped") and page_shell.NAME in told) and "samverkansarkivet-" not in told


_TOLD = _Told()
_STAGINGS: list[str] = []
"""The folders that MkDocs writes to now."""
_SERVING: list[bool] = []
"""Whether this process serves the site."""


class Build:
    """One build of MkDocs's and what belongs to it."""

    def __init__(self, engine: Engine, folder: str) -> None:
        self.engine = engine
        self.folder = Path(folder)
        self.staging = tempfile.mkdtemp(prefix="samverkansarkivet-")
        _STAGINGS.append(self.staging)
        self.views: list[Fragment] = []
        self.pages: list[Page] = []
        self.texts: dict[str, str] = {}
        self.shells: dict[tuple[str, bool], page_shell.PageShell] = {}
        self.own: list[OwnPage] = []
        self.around: list[str] = []
        self.written: list[tuple[str, str | None]] = []
        self.joined: dict[str, list[str]] = {}


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether the site is being served: MkDocs then puts a script of its own into every page."""
    _SERVING[:] = [command == "serve"]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the archive before any page; stop with every problem where it is broken."""
    root = Path(config.config_file_path).parent
    day = os.environ.get("ARKIVET_IDAG")
    today = datetime.date.fromisoformat(day) if day else datetime.date.today()
    # MkDocs dates what it writes by this; the same input on the same day gives the same bytes.
    noon = datetime.datetime.combine(today, datetime.time(12), datetime.UTC)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    repository = str(config.extra.get("forvar") or "").rstrip("/")
    if repository and not re.fullmatch(r"https://[^\s\"'<>]+", repository):
        raise Abort("extra.forvar i mkdocs.yml ska vara förrådets adress, så här: https://github.com/<ägare>/<arkiv>")
    if problems := checked_in(root):
        raise Abort(f"\n{report(problems)}")
    quiet = logging.getLogger("mkdocs").getEffectiveLevel() > logging.INFO
    url = (config.site_url or "/").rstrip("/") + "/"
    engine = Engine(root, today, url, repository, _store(root / CACHE), Progress(quiet=quiet))
    if not engine.read():
        problems = engine.checking.problems()
        unseen = "Arkivet kunde inte läsas, men felet syns inte i någon fil. Ta bort mappen .cache och försök igen."
        raise Abort(f"\n{report(problems)}" if problems else unseen)
    logging.getLogger("mkdocs.commands.build").addFilter(_TOLD)
    # data/arkiv.yml says what the archive is called; mkdocs.yml is the same for every archive.
    config.site_name = engine.whole.archive.settings.name
    config.site_description = engine.whole.archive.settings.definition
    config.markdown_extensions[:] = handwritten.EXTENSIONS
    config.mdx_configs.update(handwritten.EXTENSIONS)
    build = Build(engine, config.site_dir)
    config.extra[SITE] = engine.whole
    config.extra[POLICY] = metas(any(_SERVING))
    config.extra[BUILD] = build
    config.site_dir = build.staging
    # Over a slow network every request costs as much as 20 kB: the styles are one file, and so are the scripts that wait for the page.
    waiting = [script for script in config.extra_javascript if isinstance(script, ExtraScriptValue) and script.defer]
    build.joined = {STYLES: list(config.extra_css), SCRIPTS: [script.path for script in waiting]}
    config.extra_css = [STYLES]
    config.extra_javascript = [script for script in config.extra_javascript if script not in waiting]
    if waiting:
        waiting[0].path = SCRIPTS
        config.extra_javascript.insert(0, waiting[0])
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take away the archive's texts, and add a stand-in for each kind of generated page.

    A hand-written page takes a generated one's place only where the house says so; else two pages have one address.
    """
    build: Build = config.extra[BUILD]
    for file in list(files):
        if _is_text(file.src_uri):
            files.remove(file)
            build.texts[file.src_uri] = file.url
    for name, parts in build.joined.items():
        found = [held for part in parts if (held := files.get_file_from_path(part))]
        files.append(File.generated(config, name, content="\n".join(held.content_string for held in found)))
        for one in found:
            files.remove(one)
    written = {file.url: f"docs/{file.src_uri}" for file in files.documentation_pages()}
    build.pages = [page for page in build.engine.pages() if written.get(page.address) not in house.REPLACING]
    clashing = [
        f"{written[page.address]}: sidan har samma adress som ”{page.title}”: {page.address}"
        for page in build.pages
        if page.address in written
    ]
    if clashing:
        raise Abort("\n".join(["", *clashing, f"Ge sidorna andra namn, eller skriv upp dem i REPLACING i {house.LISTS}."]))
    for place, draft in sorted({(page_shell.place(page.address), page.draft) for page in build.pages}):
        files.append(File.generated(config, _stand_in(place, draft), content="", inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """The theme's templates are compiled once, not once a build."""
    env.bytecode_cache = compiled_templates()
    return env


@event_priority(100)  # before the macros
def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """A stand-in gets marks where a page's own things go. What a page says of itself is cut down to what it may say."""
    if page.file.generated_by is None:
        texts = config.extra[BUILD].texts
        said = {key: value for key, value in page.meta.items() if key in handwritten.KEYS}
        page.meta = {**said, "render_macros": f"docs/{page.file.src_uri}" in house.MACROS}
        return _LINK.sub(lambda found: _to_text(found, page.file.src_uri, texts), markdown)
    page.title = page_shell.TITLE
    draft = page.file.src_uri.endswith("utkast.md")
    page.meta = {"title": page_shell.TITLE, "description": page_shell.DESCRIPTION, "hide": ["navigation", "toc"], "draft": draft}
    return ""


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """What macros asked for is put in; and at the end of every page where it is changed."""
    build: Build = config.extra[BUILD]
    if page.file.generated_by is not None:
        return page_shell.CONTENT
    engine = build.engine
    html = _INWARD.sub(lambda found: f'href="{addresses.relative(page.url, found[1])}"', html)
    views, build.views = build.views, []
    # The search finds what a page says itself; what views show of the archive has records of its own.
    still = [None if view.meetings or view.names is None else view for view in views]
    said = _VIEW.sub(lambda found: engine.html(one) if (one := still[int(found[1])]) else " ", clean(html, (MARK,)))
    build.own.append(OwnPage(page.url, str(page.title), said))
    shown = _VIEW.sub(lambda found: engine.html(views[int(found[1])]), clean(html, (MARK,)))
    made_from = contribute.made_from(engine.whole, page.url, f"docs/{page.file.src_uri}")
    return shown + contribute.block(engine.whole.site(Fragment(_nothing)), page.url, made_from)


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Keep the page shell of a stand-in, which is no page, without the templates' indentation; remember the others for the sitemap."""
    build: Build = config.extra[BUILD]
    if page.file.generated_by is None:
        build.written.append((page.url, page.meta.get("draft")))
        return output
    place, _, name = page.file.src_uri.rpartition("/")
    build.around.append(output)
    build.shells[f"{place}/", name == "utkast.md"] = page_shell.PageShell(_INDENTED.sub("\n", output).lstrip(), page.url)
    return ""


def on_post_build(config: MkDocsConfig) -> None:
    """Bring everything to the real folder."""
    build: Build = config.extra[BUILD]
    engine, staging = build.engine, Path(build.staging)
    theirs = [_from(staging, path) for path in sorted(staging.rglob("*")) if path.is_file() and not path.name.startswith("sitemap.xml")]
    # Of a hand-written page it is not known when what it says was changed.
    public = {address: None for address, draft in build.written if not draft} | {
        page.address: news.updated(engine.whole.catalogue, page.fragment.meetings) for page in build.pages if not page.draft
    }
    theirs += [plain(path, content) for path, content in sitemap(engine.whole.url, public)]
    if not (staging / "robots.txt").is_file():
        theirs.append(plain("robots.txt", robots(engine.whole.url)))
    config.site_dir = str(build.folder)
    disk = engine.write(
        build.folder, lambda: (*theirs, *engine.page_outputs(build.pages, build.shells)), partial(engine.exports, build.own, build.around)
    )
    _tidy()
    if disk.written or disk.removed:
        same = swedish.count(disk.held - disk.written, "fil", "filer")
        written = swedish.count(disk.written, "fil skriven", "filer skrivna")
        engine.progress.say(f"{written}, {swedish.count(disk.removed, 'borttagen', 'borttagna')}, {same} som förut.")
    engine.store.commit()


def on_build_error(error: Exception, config: MkDocsConfig | None = None) -> None:
    """Leave nothing behind. What the disk or the memory stopped is told as such."""
    _tidy()
    if isinstance(error, BuildFailure):
        raise Abort(f"\n{error}") from error
    if isinstance(error, OSError):
        raise Abort(f"\n{failure_of(error)}") from error


def on_shutdown() -> None:
    """The process ends, also after Ctrl-C, which MkDocs tells of."""
    _tidy()
    garbage.last()


def _tidy() -> None:
    """Remove the folders that MkDocs has written to: it does not say of which build an error is."""
    while _STAGINGS:
        shutil.rmtree(_STAGINGS.pop(), ignore_errors=True)


def _from(staging: Path, path: Path) -> Output:
    raw = path.read_bytes()
    return Output(path.relative_to(staging).as_posix(), key(raw), lambda: raw)


def _is_text(path: str) -> bool:
    """Whether a file of docs/ is a text of the archive: docs/protokoll/<organ>/<id>.md, docs/avtal/<id>/<del>.md."""
    return path.startswith(("protokoll/", "avtal/")) and path.endswith(".md") and path.count("/") == 2


def _to_text(found: re.Match[str], source: str, texts: dict[str, str]) -> str:
    """A link to a text of the archive, which MkDocs does not know as a page; any other link as it is."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source), found[1]))
    return f"](arkivet:{texts[path]}{found[2] or ''})" if path in texts else found[0]


def _stand_in(place: str, draft: bool) -> str:
    return f"{place}{'utkast' if draft else 'index'}.md"


@cache
def _store(path: Path) -> Store:
    """What is kept between builds; under `mkdocs serve` at hand for the next."""
    return Store(path)


def _nothing(site: object, facts: object) -> str:
    return ""
