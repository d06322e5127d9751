"""What may lie in docs/, and what a hand-written page may hold."""

from pathlib import Path

import pytest

from tests.hostile.corpus import LINK, PIPE, Case, errors, make

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
LISTS = "macros/archive/house.py"
ASSETS = f"I docs ligger texter och sidor (.md) och bilder (.png, .jpg, .webp). Andra filer skrivs först upp i ASSETS i {LISTS}."
KEYS = (
    "Det som kan stå där är title (sidans rubrik i fliken), description (en mening om sidan), "
    "hide (navigation, toc eller båda, i en lista)."
)
LINKS = "En länk leder till en sida i arkivet, eller börjar med https://, http:// eller mailto:."
MARKDOWN = "Skriv vanlig Markdown."
HIDDEN = "Ta bort den. Arkivet läser den inte, men andra program kan göra det."


def page(text: str, *problems: str) -> Case:
    """A page of somebody's own, and what is wrong in it."""
    return Case({"docs/om/ny.md": text}, "\n".join(f"docs/om/ny.md:{problem}" for problem in problems))


def file(path: str, content: object, message: str, remedy: str = ASSETS) -> Case:
    """A file of somebody's own, and what is wrong with it."""
    return Case({path: content}, f"{path}:1: {message}\n    {remedy}")


FILES = {
    "en webbsida": file("docs/om/ny.html", "<script>x</script>", "filen får inte ligga i docs"),
    "en ritning": file("docs/bilder/ny.svg", "<svg onload='x'/>", "filen får inte ligga i docs"),
    "ett skript": file("docs/ny.js", "x", "filen får inte ligga i docs"),
    "ett skript bland sajtens egna": file(
        "docs/assets/arkive.js", "x", "filen får inte ligga i docs", f"Menades 'docs/assets/arkivet.js'? {ASSETS}"
    ),
    "ett skript i temats ställe": file("docs/assets/javascripts/bundle.a5f9d56c.min.js", "x", "filen får inte ligga i docs"),
    "en tjänst i webbläsaren": file("docs/sw.js", "x", "filen får inte ligga i docs", f"{ASSETS}"),
    "en annan domän": file("docs/CNAME", "exempel.se", "filen får inte ligga i docs"),
    "egna huvuden": file("docs/_headers", "/*", "filen får inte ligga i docs"),
    "egna omvägar": file("docs/_redirects", "/* https://exempel.se", "filen får inte ligga i docs"),
    "en inställning åt en server": file("docs/.htaccess", "Redirect", "filen får inte ligga i docs"),
    "en inställning åt GitHub": file("docs/.nojekyll", "", "filen får inte ligga i docs"),
    "en dold fil bland utsagorna": file("data/.nojekyll", "", "dolda filer får inte ligga i data", HIDDEN),
    "en dold fil bland originalen": file("data/original/radet/.htaccess", "x", "dolda filer får inte ligga i data", HIDDEN),
    "en dold mapp bland utsagorna": file("data/.git/config", "x", "dolda filer får inte ligga i data", HIDDEN),
    "det som en filhanterare lämnar": Case({"data/.DS_Store": "x", "docs/.DS_Store": "x"}),
    "en dold fil bland texterna": file("docs/protokoll/.nojekyll", "", "filen får inte ligga i docs"),
    "sökrobotars regler": file("docs/robots.txt", "Disallow: /", "filen får inte ligga i docs"),
    "en sajtkarta": file("docs/sitemap.xml", "<x/>", "filen får inte ligga i docs"),
    "en datafil": file("docs/data/beslut.json", "[]", "filen får inte ligga i docs"),
    "en bild som inte är någon": file(
        "docs/bilder/ny.png",
        b"<svg onload='x'/>",
        "filen heter .png men är ingen sådan bild",
        "Spara bilden på nytt som .png, .jpg eller .webp.",
    ),
    "en bild med versaler": file(
        "docs/bilder/NY.PNG",
        PNG,
        "filen har ett namn som inte kan bli en adress",
        "Använd bara a–z, 0–9 och bindestreck, också i mapparnas namn.",
    ),
    "en för stor bild": file(
        "docs/bilder/ny.png", PNG + bytes(3_000_000), "bilden är för stor: 3000016 byte, högst 3000000", "Gör den mindre."
    ),
    "en README": file(
        "docs/om/README.md",
        "# Om",
        "filen har ett namn som inte kan bli en adress",
        "Använd bara a–z, 0–9 och bindestreck, också i mapparnas namn.",
    ),
    "en sida med annan ändelse": file("docs/om/ny.markdown", "# Om", "filen får inte ligga i docs"),
    "ett rör": file("docs/om/ny.md", PIPE, "det här är ingen vanlig fil utan ett rör, en enhet eller en sockel", "Ta bort den."),
    "ett rör bland texterna": Case(
        {"docs/protokoll/radet/2024-05-07.md": PIPE},
        "docs/protokoll/radet/2024-05-07.md:1: det här är ingen vanlig fil utan ett rör, en enhet eller en sockel\n    Ta bort den.",
    ),
    "en länk": file("docs/om/ny.md", LINK("/etc/passwd"), "länkar till andra filer är inte tillåtna", "Lägg in filen själv."),
    "en länk till en mapp": file("docs/etc", LINK("/etc"), "länkar till andra filer är inte tillåtna", "Lägg in filen själv."),
}

PAGES = {
    "Jinja i en egen sida": page(
        "---\nrender_macros: true\n---\n\n{{ cycler.__init__.__globals__.os.popen('id').read() }}\n",
        "2: en sida bestämmer inte själv om den får anropa makron\n"
        f"    Ta bort raden. Vilka sidor som får anropa makron står i MACROS i {LISTS}.",
    ),
    "Jinja med ett huvud utan streck": page(
        "render_macros: true\n\n{{ 1 }}\n",
        "1: sidan börjar med 'render_macros:', som läses som en inställning\n"
        "    Börja sidan med en rubrik, eller med ett huvud mellan två rader ---.",
    ),
    "ett makro som sidan inte får anropa": page(
        "# Ny\n\n{{ beslut() }}\n",
        f"3: sidan får inte anropa makrot beslut\n    Vilka sidor som får anropa vilka makron står i MACROS i {LISTS}.",
    ),
    "Jinja i en sida som får anropa makron": Case(
        {"docs/beslut/index.md": "# Beslut\n\n{{ beslut() }}\n\n{% for x in config %}\n"},
        "docs/beslut/index.md:5: det här är inget anrop av ett makro som sidan får anropa\n"
        "    Här får stå {{ beslut() }}, och inga andra {{, {% eller {#. Ett id skrivs {: #id }.",
    ),
    "Jinja i en rubrik": Case(
        {"docs/beslut/index.md": '---\ntitle: "{{ 7*7 }}"\n---\n\n# Beslut\n'},
        "docs/beslut/index.md:2: title innehåller {{ eller {%, som läses som ett makro\n    Skriv vanlig text.",
    ),
    "ett märke utan vy": page(
        '# Ny\n\n<div data-vy="99"></div>\n',
        "3: attributet data-vy får inte stå på <div>\n    Ta bort det.",
    ),
    "en annan mall": page("---\ntemplate: redirect.html\n---\n\n# Ny\n", f"2: okänd nyckel i sidans huvud: 'template'\n    {KEYS}"),
    "en annan upphovsman": page(
        '---\nauthor: "\\"><script>x</script>"\n---\n\n# Ny\n', f"2: okänd nyckel i sidans huvud: 'author'\n    {KEYS}"
    ),
    "skript": page("# Ny\n\n<script>alert(1)</script>\n", f"3: <script> får inte stå i en sida\n    {MARKDOWN}"),
    "skript med versaler": page("# Ny\n\n<ScRiPt SRC=//x.se></sCrIpT>\n", f"3: <script> får inte stå i en sida\n    {MARKDOWN}"),
    "en stilmall": page("# Ny\n\n<style>*{display:none}</style>\n", f"3: <style> får inte stå i en sida\n    {MARKDOWN}"),
    "en ram": page("# Ny\n\n<iframe src='https://exempel.se'></iframe>\n", f"3: <iframe> får inte stå i en sida\n    {MARKDOWN}"),
    "en omväg": page(
        "# Ny\n\n<meta http-equiv=refresh content='0;url=https://exempel.se'>\n", f"3: <meta> får inte stå i en sida\n    {MARKDOWN}"
    ),
    "en bas": page("# Ny\n\n<base href='https://exempel.se/'>\n", f"3: <base> får inte stå i en sida\n    {MARKDOWN}"),
    "ett formulär": page(
        "# Ny\n\n<form action='https://exempel.se'><input name=a></form>\n",
        f"3: <form> får inte stå i en sida\n    {MARKDOWN}",
        f"3: <input> får inte stå i en sida\n    {MARKDOWN}",
    ),
    "en ritning i sidan": page(
        "# Ny\n\n<svg/onload=alert(1)>\n",
        f"3: <svg> får inte stå i en sida\n    {MARKDOWN}",
    ),
    "något att klicka på": page("# Ny\n\n<p onclick='x()'>Hej</p>\n", "3: attributet onclick får inte stå på <p>\n    Ta bort det."),
    "något att klicka på, i Markdown": page(
        "# Ny {: onclick=x() }\n\nHej\n", "1: attributet onclick får inte stå på <h1>\n    Ta bort det."
    ),
    "något att klicka på, på en bild": page(
        "![x](a.png){ onerror='x()' }\n", "1: attributet onerror får inte stå på <img>\n    Ta bort det."
    ),
    "en stil": page("Hej\n{: style='position:fixed' }\n", "2: attributet style får inte stå på <p>\n    Ta bort det."),
    "en länk som kör": page("[x](javascript:alert(1))\n", f"1: länken leder dit en länk inte får leda: 'javascript:alert(1)'\n    {LINKS}"),
    "en länk som kör, blandat": page(
        "[x](JaVaScRiPt:alert(1))\n", f"1: länken leder dit en länk inte får leda: 'JaVaScRiPt:alert(1)'\n    {LINKS}"
    ),
    "en länk som kör, som teckenreferenser": page(
        "[x](&#106;avascript&colon;alert(1))\n", f"1: länken leder dit en länk inte får leda: 'javascript:alert(1)'\n    {LINKS}"
    ),
    "en länk som kör, med ett radbyte i": page(
        '<a href="java&#10;script:alert(1)">x</a>\n', f"1: länken leder dit en länk inte får leda: 'java\\nscript:alert(1)'\n    {LINKS}"
    ),
    "en länk som kör, längst ner": page(
        "[x][y]\n\n[y]: vbscript:x\n", f"3: länken leder dit en länk inte får leda: 'vbscript:x'\n    {LINKS}"
    ),
    "en länk med data": page(
        "[x](data:text/html,<script>x</script>)\n",
        f"1: länken leder dit en länk inte får leda: 'data:text/html,<script>x</script>'\n    {LINKS}",
    ),
    "en länk till en annan server utan att det syns": page(
        "[x](//exempel.se/)\n", f"1: länken leder dit en länk inte får leda: '//exempel.se/'\n    {LINKS}"
    ),
    "en bild från en annan server": page(
        "![x](https://exempel.se/a.png)\n",
        "1: bilden hämtas någon annanstans ifrån: 'https://exempel.se/a.png'\n    Lägg bilden i docs och ange dess fil.",
    ),
    "ett id som är ramens": page("# Ny {: #_innehall }\n", "1: '_innehall' kan inte vara ett id\n    Använd a–z, 0–9 och bindestreck."),
    "ett id två gånger": page(
        "# Ny {: #ett }\n\n## Nyare {: #ett }\n", "1: id 'ett' står två gånger på sidan\n    Ge det ena ett annat id."
    ),
    "en deklaration": page("# Ny\n\n<![CDATA[ x ]]>\n", "3: en deklaration (<!…>) får inte stå i en sida\n    Ta bort den."),
    "en sida i ett organs ställe": Case(
        {"docs/organ/radet.md": "# Mitt råd\n"},
        "docs/organ/radet.md:1: sidan lägger sig där arkivets egna sidor ligger: organ/radet/ görs av data/organ/radet.yml\n"
        f"    Lägg den i docs/om eller docs/bidra. Ska den ersätta arkivets egen sida skrivs den upp i REPLACING i {LISTS}.",
    ),
    "en sida i ett års ställe": Case(
        {"docs/beslut/2024/index.md": "# Mitt år\n"},
        "docs/beslut/2024/index.md:1: sidan lägger sig där arkivets egna sidor ligger: beslut/2024/ "
        "hör till de sidor som görs av utsagorna, under beslut/\n"
        f"    Lägg den i docs/om eller docs/bidra. Ska den ersätta arkivets egen sida skrivs den upp i REPLACING i {LISTS}.",
    ),
    "en sida i registrets ställe": Case(
        {"docs/beslut.md": "# Mina beslut\n"},
        "docs/beslut.md:1: sidan lägger sig där arkivets egna sidor ligger: beslut/ "
        "hör till de sidor som görs av utsagorna, under beslut/\n"
        f"    Lägg den i docs/om eller docs/bidra. Ska den ersätta arkivets egen sida skrivs den upp i REPLACING i {LISTS}.",
    ),
    "två sidor på samma adress": Case(
        {"docs/om.md": "# Om\n", "docs/om/index.md": "# Om\n"},
        "docs/om.md:1: sidan har samma adress som docs/om/index.md: om/\n    Ge den ena ett annat namn.",
    ),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_may_not_lie_in_docs_is_refused(tmp_path: Path, what: str) -> None:
    case = FILES[what]
    assert errors(make(tmp_path / "arkiv", case.change)) == case.errors


@pytest.mark.parametrize("what", PAGES)
def test_a_page_that_runs_leads_or_replaces_is_refused(tmp_path: Path, what: str) -> None:
    case = PAGES[what]
    assert errors(make(tmp_path / "arkiv", case.change)) == case.errors
