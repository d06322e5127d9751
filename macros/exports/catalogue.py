"""The catalogue of the open data for dataportal.se: DCAT-AP-SE 3 (docs.dataportal.se/dcat/), in RDF/XML, Turtle and JSON-LD.

A catalogue must name its publisher, so there is none until `data/arkiv.yml` does.
"""

from collections.abc import Mapping

from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, Graph, Literal, Namespace, URIRef

from ..archive.datasets import DATASETS
from ..archive.settings import Publisher, Settings

_VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_ADMS = Namespace("http://www.w3.org/ns/adms#")
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_LICENCE = URIRef("http://creativecommons.org/publicdomain/zero/1.0/")
_SWEDEN = URIRef("http://sws.geonames.org/2661886/")
_KINDS = {
    "region": "RegionalAuthority",
    "kommun": "LocalAuthority",
    "kommunförbund": "LocalAuthority",
    "statlig myndighet": "NationalAuthority",
    "förening": "NonProfitOrganisation",
    "företag": "Company",
    "privatperson": "PrivateIndividual(s)",
}
_ENGLISH = {
    "moten": ("Meetings", "Meetings of cooperation bodies in Swedish health care, with attendance and sources."),
    "beslut": ("Decisions", "Decisions of cooperation bodies in Swedish health care, each with the words of the minutes."),
    "atgarder": ("Actions", "What somebody is to do according to the minutes: what, who and when, each with a quote."),
    "redovisade_beslut": ("Reported decisions", "Decisions of others that the minutes report or announce."),
    "forslag": ("Proposals", "Proposals and wishes that the meetings did not decide."),
    "behandlingar": ("Consultations", "Where each matter was taken up."),
    "hanvisningar": ("References", "Meetings, documents and clauses that the minutes name."),
    "oklarheter": ("Discrepancies", "Errors and contradictions in the sources, kept as they are."),
    "arenden": ("Matters", "Questions followed over meetings and bodies."),
    "organ": ("Bodies", "Cooperation bodies, groups and boards, and how they hang together."),
    "parter": ("Parties", "Regions, municipalities and other parties."),
    "avtal": ("Agreements", "Agreements between the parties."),
    "handlingar": ("Documents", "Documents that the minutes name, found or not."),
    "personer": ("People", "People whose names may be published, with their roles."),
    "avtalspunkter": ("Clauses", "The clauses and commitments of the agreements."),
}


def catalogue(settings: Settings, url: str, counts: Mapping[str, int], period: tuple[str, str], updated: str) -> Graph | None:
    """The catalogue as a graph; None where the archive names no publisher.

    `counts`: how many things each dataset holds; `period`: the first and last day of a meeting, and `updated`, as ISO days or empty.
    """
    if settings.publisher is None:
        return None
    graph = Graph()
    for prefix, space in (("dcat", DCAT), ("dcterms", DCTERMS), ("foaf", FOAF), ("vcard", _VCARD), ("adms", _ADMS)):
        graph.bind(prefix, space)
    agent, contact = _publisher(graph, settings.publisher, url)
    whole = URIRef(f"{url}data/dcat.rdf#katalog")
    graph.add((whole, RDF.type, DCAT.Catalog))
    _both(graph, whole, DCTERMS.title, f"Öppna data från {settings.name}", f"Open data from {settings.name}")
    _both(
        graph,
        whole,
        DCTERMS.description,
        settings.definition,
        "Minutes, decisions and agreements of Swedish health-care cooperation bodies.",
    )
    graph.add((whole, DCTERMS.publisher, agent))
    graph.add((whole, DCTERMS.license, _LICENCE))
    graph.add((whole, FOAF.homepage, URIRef(url)))
    graph.add((whole, DCTERMS.language, URIRef(f"{_AUTHORITY}language/SWE")))
    graph.add((whole, DCTERMS.spatial, _SWEDEN))
    _day(graph, whole, DCTERMS.modified, updated)
    for one in DATASETS:
        if counts.get(one.name):
            dataset = URIRef(f"{url}data/dcat.rdf#{one.name}")
            graph.add((whole, DCAT.dataset, dataset))
            _dataset(graph, dataset, one.name, f"{one.title} i {settings.name}", url, period, updated)
            graph.add((dataset, DCTERMS.publisher, agent))
            if contact is not None:
                graph.add((dataset, DCAT.contactPoint, contact))
    return graph


def serialized(graph: Graph, form: str) -> bytes:
    """The graph in a form of rdflib's ('pretty-xml', 'turtle', 'json-ld'). The same graph gives the same bytes: it has no blank nodes."""
    if form == "json-ld":
        return bytes(graph.serialize(format=form, encoding="utf-8", sort_keys=True, auto_compact=True)) + b"\n"
    return bytes(graph.serialize(format=form, encoding="utf-8"))


def _publisher(graph: Graph, publisher: Publisher, url: str) -> tuple[URIRef, URIRef | None]:
    agent = URIRef(f"{url}data/dcat.rdf#utgivare")
    graph.add((agent, RDF.type, FOAF.Agent))
    graph.add((agent, FOAF.name, Literal(publisher.name, lang="sv")))
    if publisher.kind:
        graph.add((agent, DCTERMS.type, URIRef(f"http://purl.org/adms/publishertype/{_KINDS[publisher.kind]}")))
    if publisher.web:
        graph.add((agent, FOAF.homepage, URIRef(publisher.web)))
    if publisher.org_number:
        graph.add((agent, DCTERMS.identifier, Literal(publisher.org_number)))
    if not publisher.email:
        return agent, None
    contact = URIRef(f"{url}data/dcat.rdf#kontakt")
    graph.add((contact, RDF.type, _VCARD.Organization))
    graph.add((contact, _VCARD.fn, Literal(publisher.name)))
    graph.add((contact, _VCARD.hasEmail, URIRef(f"mailto:{publisher.email}")))
    return agent, contact


def _dataset(graph: Graph, dataset: URIRef, name: str, title: str, url: str, period: tuple[str, str], updated: str) -> None:
    english, words = _ENGLISH[name]
    graph.add((dataset, RDF.type, DCAT.Dataset))
    _both(graph, dataset, DCTERMS.title, title, english)
    _both(
        graph,
        dataset,
        DCTERMS.description,
        f"{title}, en rad för varje. Varje utsaga har citatet som den vilar på, och en fast länk.",
        words,
    )
    graph.add((dataset, DCTERMS.identifier, Literal(str(dataset))))
    graph.add((dataset, DCTERMS.accessRights, URIRef(f"{_AUTHORITY}access-right/PUBLIC")))
    graph.add((dataset, DCTERMS.accrualPeriodicity, URIRef(f"{_AUTHORITY}frequency/IRREG")))
    graph.add((dataset, DCTERMS.language, URIRef(f"{_AUTHORITY}language/SWE")))
    graph.add((dataset, DCTERMS.spatial, _SWEDEN))
    graph.add((dataset, DCAT.landingPage, URIRef(f"{url}om/oppna-data/")))
    for theme in ("GOVE", "HEAL"):
        graph.add((dataset, DCAT.theme, URIRef(f"{_AUTHORITY}data-theme/{theme}")))
    for word in ("samverkan", "hälso- och sjukvård", "protokoll"):
        graph.add((dataset, DCAT.keyword, Literal(word, lang="sv")))
    _day(graph, dataset, DCTERMS.modified, updated)
    if period[0]:
        covered = URIRef(f"{dataset}-period")
        graph.add((dataset, DCTERMS.temporal, covered))
        graph.add((covered, RDF.type, DCTERMS.PeriodOfTime))
        _day(graph, covered, DCAT.startDate, period[0])
        _day(graph, covered, DCAT.endDate, period[1])
    for ending, kind in (("json", "application/json"), ("csv", "text/csv")):
        distribution = URIRef(f"{dataset}-{ending}")
        address = URIRef(f"{url}data/{name}.{ending}")
        graph.add((dataset, DCAT.distribution, distribution))
        graph.add((distribution, RDF.type, DCAT.Distribution))
        _both(graph, distribution, DCTERMS.title, f"{title} ({ending.upper()})", f"{english} ({ending.upper()})")
        graph.add((distribution, DCAT.accessURL, address))
        graph.add((distribution, DCAT.downloadURL, address))
        graph.add((distribution, DCTERMS.license, _LICENCE))
        graph.add((distribution, DCTERMS.format, Literal(kind)))
        graph.add((distribution, DCAT.mediaType, URIRef(f"http://www.iana.org/assignments/media-types/{kind}")))
        graph.add((distribution, _ADMS.status, URIRef(f"{_AUTHORITY}distribution-status/COMPLETED")))


def _both(graph: Graph, subject: URIRef, predicate: URIRef, swedish: str, english: str) -> None:
    graph.add((subject, predicate, Literal(swedish, lang="sv")))
    graph.add((subject, predicate, Literal(english, lang="en")))


def _day(graph: Graph, subject: URIRef, predicate: URIRef, day: str) -> None:
    if day:
        graph.add((subject, predicate, Literal(day, datatype=XSD.date)))
