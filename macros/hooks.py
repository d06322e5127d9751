"""MkDocs's hooks: the archive is loaded once, its pages and files are handed to MkDocs.

With `macros/__init__.py` the only file that knows MkDocs. What it relies on is documented at
mkdocs.org ("Plugins, Events"): on_config, on_files, on_page_markdown, on_page_content.
"""

import datetime
import os
import re
import sys
from pathlib import Path

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

# MkDocs loads a hook as a file, not as part of a package, and the `mkdocs` script (unlike
# `python -m mkdocs`) does not put the working directory on the path.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from macros.archive.checks import load_checked
from macros.archive.problems import BrokenArchive
from macros.exports import files as exported_files
from macros.views import contribute
from macros.views.frame import Page, Site
from macros.views.pages import pages as archive_pages

PAGES = "arkivet_pages"
SITE = "arkivet"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check the archive before any page; stop with every problem where it is broken."""
    try:
        archive = load_checked(Path(config.config_file_path).parent)
    except BrokenArchive as broken:
        raise Abort(f"\n{broken}") from None
    day = os.environ.get("ARKIVET_IDAG")
    today = datetime.date.fromisoformat(day) if day else datetime.date.today()
    # MkDocs dates the sitemap by this; the same input on the same day gives the same bytes.
    noon = datetime.datetime.combine(today, datetime.time(12), datetime.UTC)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    repository = str(config.extra.get("forvar") or "").rstrip("/")
    if repository and not re.fullmatch(r"https://[^\s\"'<>]+", repository):
        raise Abort("extra.forvar i mkdocs.yml ska vara förrådets adress, så här: https://github.com/<ägare>/<arkiv>")
    site = Site(archive, today, (config.site_url or "/").rstrip("/") + "/", repository)
    config.extra[SITE] = site
    config.extra[PAGES] = {page.address: page for page in archive_pages(site)}
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and files. A hand-written page at the same address wins."""
    site: Site = config.extra[SITE]
    taken = {file.url for file in files.documentation_pages()}
    for address in config.extra[PAGES]:
        if address not in taken:
            files.append(File.generated(config, f"{address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV))
    for file in files.documentation_pages():
        if file.url in config.extra[PAGES]:
            file.inclusion = InclusionLevel.NOT_IN_NAV
    for path, content in exported_files(site):
        files.append(File.generated(config, path, content=content))
    return files


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """A page of the archive brings its own HTML: its Markdown is not MkDocs's to read."""
    found = _page(page, config)
    if found is None:
        return markdown
    # MkDocs's templates do not escape: a title out of the archive's data is made safe here.
    page.title = str(escape(found.title))
    page.meta = {
        "title": page.title,
        "description": str(escape(found.description)),
        "hide": ["navigation", "toc"],
        "draft": found.draft,
    }
    return ""


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """The finished HTML of a page of the archive; and at the end of every page, where it is changed."""
    found = _page(page, config)
    written = None if page.file.generated_by is not None else f"docs/{page.file.src_uri}"
    return (found.html() if found else html) + contribute.block(config.extra[SITE], page.url, written)


def _page(page: MkDocsPage, config: MkDocsConfig) -> Page | None:
    """The archive's page at this place: a generated one, or one whose file is a text of the archive."""
    site: Site = config.extra[SITE]
    ours = page.file.generated_by is not None or f"docs/{page.file.src_uri}" in site.archive.texts
    pages: dict[str, Page] = config.extra[PAGES]
    return pages.get(page.url) if ours else None
