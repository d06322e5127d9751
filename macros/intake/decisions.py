"""Finding decisions, reported decisions and proposals in a text: where they begin, and how far they reach."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .passages import Finding, Passage
from .people import Known
from .sentences import sentences, unquoted
from .verdict import Verdict
from .verdicts import judge
from .wordings import decision_kind

_LABEL = re.compile(
    r"^(?P<whose>(?:[\wåäöÅÄÖ:&-]+\s+){0,4}?)(?P<l>beslut|beslutet|konklusion|slutsats|ställningstagande"
    r"|överenskommelse|(?:vi |mötet |gruppen )?(?:beslutade|beslutar|bestämde|enades om)(?=\s*:\s*\w)|bestämdes(?=\s*:)|beslutat(?=\s*:)"
    r"|(?:sammanfattning av|samlade|fattade|mötets) beslut|beslutslista|beslut i korthet)\s*(?:(?P<c>[:;])\s*(?P<t>.*)|)$",
    re.IGNORECASE,
)
_NOT_OWN = re.compile(
    r"^(?:förslag(?:et)? till|tidigare|inför|kommande|väntat|formella?|övriga|delegerade|ur|protokollsutdrag|nämndens?"
    r"|kommunstyrelsens|regionstyrelsens|redovisning av|om)\b",
    re.IGNORECASE,
)
_PROPOSAL_LABEL = re.compile(
    r"^(?:(?:[\w:-]+\s)?förslag(?:et)? till (?:beslut|ställningstagande|yttrande)|beslutsförslag|yrkanden?|[\w:-]+s förslag(?: till "
    r"beslut)?|förslag till|reservation\w*|protokollsanteckning|"
    r"förslag(?: på [\w\s]+)?|propositionsordning|proposition|beslutsgång|särskilt yttrande|tidigare beslut|från (?:avtalet"
    r"|överenskommelsen))\s*(?:[:;]\s*(?P<t>.*)|)$",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    r"^(?:(?:ärende)?beskrivning(?: av ärendet)?|sammanfattning(?: av ärendet)?|bakgrund|ärendet|diskussion|information|åtgärd\w*"
    r"|vem gör vad"
    r"|ansvarig\w*|ansvar|klart|klar|deadline|senast|att göra|nuläge|uppföljning|underskrifter|motivering(?: till beslutet)?"
    r"|skälen? för beslutet"
    r"|bedömning|överväganden|jäv|ekonomi\w*|konsekvenser|barnkonsekvenser|paragrafen är (?:omedelbart )?justerad)\s*(?:[:;].*)?$",
    re.IGNORECASE,
)
# Sections that hold no decision of this meeting: what lay before it, and who is told of it.
_QUIET_LABEL = re.compile(
    r"^(?:beslutsunderlag|underlag|handling(?:ar)?|bilag(?:a|or)|tidigare (?:behandling|beslut|handläggning)(?: av ärendet)?"
    r"|beredning(?: av ärendet)?"
    r"|ärendets (?:tidigare )?(?:beredning|gång|handläggning)|protokollsutdrag(?: skickas)?(?: till)?|(?:beslutet "
    r"|protokollet )?(?:ska )?(?:skickas|sänds|delges|expedieras)"
    r"(?: till)?|expediering|expedieras(?: till)?|kopia(?: till)?|för kännedom|sändlista|delges|lagstöd|lagrum)(?:\s*$|\s*[:;].*$"
    r"|\s+till\b.*$)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?:§ ?)?\d{1,3}\s?:\s+")
_ATT = re.compile(r"^(?:dels\s+|samt\s+|och\s+)?(?:att|a t t)\s", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"^(?:enligt|på förslag|i enlighet|efter|med anledning|mot bakgrund|med stöd|genom|utifrån)\b[^.]*:$"
    r"|^[^.]{0,70}förslag\s*:$",
    re.IGNORECASE,
)
_SPLIT_ATT = re.compile(r",\s+(?:samt\s+|och\s+|dels\s+)?(?=att\s)|\s+samt\s+(?=att\s)")


def decisions(found: Sequence[Passage], known: Known) -> list[Finding]:
    """Every decision, reported decision and proposal, in the order of the text."""
    return list(_Finder(known).read(found))


class _Finder:
    """Goes through the lines, remembering what the lines before have opened.

    ``mode``: 'att' – att-satser follow; 'label' – the text under a label "Beslut" follows; 'proposal' – under a label of proposals.
    """

    def __init__(self, known: Known) -> None:
        self.known = known
        self.mode = ""
        self.verdict = Verdict("beslut")
        self.block = -1
        self.free = False
        self.item: str | None = None
        self.found: Sequence[Passage] = ()
        self.labelled: set[str | None] = set()

    def read(self, found: Sequence[Passage]) -> Iterator[Finding]:
        headed = any(passage.kind == "heading" for passage in found)
        self.found = found
        # The items where a label says which the decision is: what else sounds like one there is uncertain.
        self.labelled = {
            passage.item
            for passage in found
            if (match := _LABEL.match(passage.text)) and passage.kind != "heading" and self.own_label(match, passage.text)
        }
        for place, passage in enumerate(found):
            if headed and passage.item is None:
                if passage.kind == "paragraph":
                    yield from self.before_items(passage, place)
                continue
            if passage.kind in ("title", "heading"):
                self.mode = ""
                self.item = passage.item
                continue
            if passage.item != self.item:
                self.item, self.mode = passage.item, self.mode if passage.kind in ("bullet", "ordered") and self.mode == "att" else ""
            yield from self.passage(passage, place)

    def fresh(self, passage: Passage, place: int) -> bool:
        """Whether a line that is no att-clause is what "beslutar:" announced: right after it, or in the same paragraph as such a line."""
        plain = not _short_label(passage, self.found, place) and not re.match(r"[a-zåäö][)/]", passage.text)
        return plain and self.free and self.block in (-1, passage.block)

    def own_label(self, match: re.Match[str], text: str) -> bool:
        return not _NOT_OWN.match(match["whose"]) and bool(match["c"] or self.alone(match, text))

    def before_items(self, passage: Passage, place: int) -> Iterator[Finding]:
        """Before the first heading only what says outright that the meeting decides counts: the rest are labels, names and places."""
        for sentence in sentences(passage.text):
            verdict = judge(unquoted(sentence), self.known)
            if (
                verdict
                and verdict.outcome == "beslut"
                and not verdict.opens
                and verdict.rule in ("beslutar_att", "beslutas_att")
                and verdict.sure
            ):
                yield from self.clauses(passage, place, sentence, verdict)

    def passage(self, passage: Passage, place: int) -> Iterator[Finding]:
        text = passage.text
        if passage.kind == "table":
            return
        if match := _PROPOSAL_LABEL.match(text):
            self.mode, self.block = "proposal", passage.block
            if match["t"]:
                yield self.finding("förslag", passage, place, match["t"], Verdict("förslag", "forslag", slag="förslag"))
                self.mode = "" if not match["t"].rstrip().endswith(":") else self.mode
            return
        if (match := _LABEL.match(text)) and self.own_label(match, text):
            yield from self.label(match, passage, place)
            return
        if passage.column and re.fullmatch(r"beslut", passage.column, re.IGNORECASE):
            yield self.finding("beslut", passage, place, text, Verdict("beslut", "kolumn_beslut"))
            return
        if _QUIET_LABEL.match(text):
            self.mode = "quiet"
            return
        if _OTHER_LABEL.match(text):
            self.mode = ""
            return
        if self.mode == "quiet":
            verdict = self.opening(text)
            if verdict is None or passage.item in self.labelled:
                return
            self.mode = ""
        listed = _ATT.match(text) or passage.kind in ("bullet", "ordered")
        if self.mode == "att" and listed:
            self.free = False
            yield from self.clauses(passage, place, text, self.verdict)
            return
        if self.mode == "att" and self.fresh(passage, place):
            # "Mötet beslutar:" and the decision itself on the next lines
            self.block = passage.block
            if _LEAD_IN.match(text):
                return
            verdict = judge(unquoted(text), self.known)
            if verdict is None or verdict.outcome == "beslut":
                yield from self.clauses(passage, place, text, verdict or replace(self.verdict, sure=False))
                return
        if self.mode == "label" and (numbered := _NUMBERED.match(text)):
            # "3: Planen antas": a list of the decisions, each with the number of its item.
            passage, listed = replace(passage, text=text[numbered.end() :]), True
        if self.mode == "label" and (listed or self.block in (-1, passage.block)):
            self.block = passage.block
            yield from self.under_label(passage, place)
            return
        if self.mode == "proposal":
            if passage.block == self.block or passage.item in self.labelled or listed or self.opening(text) is None:
                for sentence in sentences(text):
                    if (
                        len(sentence.split()) >= 3
                        and not sentence.endswith(":")
                        and (held := judge(unquoted(sentence), self.known))
                        and held.outcome != "inget"
                    ):
                        yield self.finding("förslag", passage, place, sentence, Verdict("förslag", "forslag", False, slag="förslag"))
                return
            self.mode = ""
        elif self.mode:
            self.mode = ""
        yield from self.prose(passage, place, list(sentences(text)))

    def alone(self, match: re.Match[str], text: str) -> bool:
        """A label without a colon stands alone on its line: 'Beslut', 'BESLUT', 'Folkhälsorådets beslut'."""
        whose = match["whose"].strip()
        return not whose or self.known.own(whose) or self.known.own(re.sub(r"s$", "", whose)) or text.isupper()

    def opening(self, text: str) -> Verdict | None:
        verdict = judge(unquoted(text), self.known)
        return (
            verdict
            if verdict and verdict.outcome == "beslut" and verdict.rule in ("beslutar_att", "beslutas_att") and verdict.sure
            else None
        )

    def label(self, match: re.Match[str], passage: Passage, place: int) -> Iterator[Finding]:
        """beslut_etikett: Det som står efter ”Beslut:”, ”Beslut;”, ”BESLUT” eller ”Konklusion:” är ett beslut, på samma rad eller i
        stycket efter.
        """
        rule = (
            "konklusion" if match["l"].lower() in ("konklusion", "slutsats", "ställningstagande", "överenskommelse") else "beslut_etikett"
        )
        self.verdict = Verdict("beslut", rule, rule == "beslut_etikett", slag="")
        self.mode, self.block = "label", -1
        if match["t"]:
            rest = list(sentences(match["t"]))
            first = judge(unquoted(rest[0]), self.known)
            if first and first.opens:
                self.mode, self.verdict, self.block, self.free = "att", first, -1, True
            elif not (
                first and first.outcome in ("redovisat", "förslag", "inget") and first.rule not in ("forslag", "tidigare_beslut")
            ) and not re.match(r"(?:inget|inga)\b", rest[0], re.IGNORECASE):
                yield from self.clauses(
                    passage, place, rest[0], first if first and first.outcome == "beslut" and first.slag else self.verdict
                )
                self.mode = "after"
            yield from self.prose(passage, place, rest[1:])

    def under_label(self, passage: Passage, place: int) -> Iterator[Finding]:
        rest = list(sentences(passage.text))
        first = judge(unquoted(rest[0]), self.known)
        if _LEAD_IN.match(passage.text) or (passage.text.endswith(":") and not (first and first.opens)):
            self.block = -1
            return
        if _short_label(passage, self.found, place) and not (first and first.outcome == "beslut") and not _ATT.match(passage.text):
            self.mode = ""
            return
        if first and first.outcome == "beslut" and first.rule in ("foreslar_annan_att_besluta", "tar_stallning", "informationen_noteras"):
            yield from self.clauses(passage, place, rest[0], replace(first, sure=True))
            yield from self.prose(passage, place, rest[1:])
            return
        if first and first.opens:
            self.mode, self.verdict, self.block, self.free = "att", first, -1, True
        elif not (first and first.outcome != "beslut" and first.outcome != "förslag"):
            yield from self.clauses(
                passage,
                place,
                rest[0] if not _ATT.match(passage.text) else passage.text,
                first
                if first and first.outcome == "beslut"
                else self.verdict
                if _says_something(passage)
                else replace(self.verdict, sure=False),
            )
        if not _ATT.match(passage.text):
            yield from self.prose(passage, place, rest[1:])

    def clauses(self, passage: Passage, place: int, text: str, verdict: Verdict) -> Iterator[Finding]:
        """en_att_sats_ett_beslut: Varje att-sats är ett eget beslut. ”Att A, att B samt att C” delas; ”att A och att B” är ett."""
        parts = [part for part in _SPLIT_ATT.split(text) if part.strip()]
        if len(parts) < 2 or not re.search(r"\batt\s", parts[0]):
            parts = [text]
        else:
            parts = [piece for part in parts for piece in re.split(r"\s+och\s+(?=att\s)", part)]
        for part in parts:
            yield self.finding(
                "beslut", passage, place, re.sub(r"(?:,|;)?\s*(?:samt|och|dels)?\s*$", "", part) if len(part.split()) > 2 else part, verdict
            )

    def prose(self, passage: Passage, place: int, rest: list[str]) -> Iterator[Finding]:
        for sentence in rest:
            # "Piloten har startat. Beslut: piloten förlängs." has its label inside the paragraph.
            if (inside := _LABEL.match(sentence)) and inside["c"] and inside["t"] and self.own_label(inside, sentence):
                yield from self.label(inside, passage, place)
                continue
            verdict = judge(unquoted(sentence), self.known)
            if verdict is None or verdict.outcome == "inget":
                continue
            if verdict.opens and verdict.outcome == "beslut":
                self.mode, self.verdict, self.block, self.free = "att", verdict, -1, True
            elif verdict.outcome == "beslut":
                outside = passage.item in self.labelled and self.mode != "after"
                yield from self.clauses(passage, place, sentence, replace(verdict, sure=False) if outside else verdict)
            else:
                yield self.finding(verdict.outcome, passage, place, sentence, verdict)

    def finding(self, kind: str, passage: Passage, place: int, quote: str, verdict: Verdict) -> Finding:
        assert kind in ("beslut", "redovisat", "förslag")
        following = self.found[place + 1] if place + 1 < len(self.found) else None
        cut = following is not None and following.block == passage.block and following.text[:1].islower() and not _ATT.match(following.text)
        if cut and not re.search(r"[.:;!?)”]$", passage.text):
            verdict = replace(verdict, sure=False)  # the sentence goes on in the next line
        slag = (verdict.slag or decision_kind(quote)) if kind == "beslut" else verdict.slag
        return Finding(kind, passage.item, quote.strip(), verdict.rule, verdict.sure, slag=slag, state=verdict.state, place=place)  # type: ignore[arg-type]


def _short_label(passage: Passage, found: Sequence[Passage], place: int) -> bool:
    """Whether a short line without an end is the label of something new: text follows it."""
    following = found[place + 1] if place + 1 < len(found) else None
    words = passage.text.split()
    return (
        passage.kind == "paragraph"
        and len(words) <= 4
        and not re.search(r"[.!?;,]$", passage.text)
        and passage.text[:1].isupper()
        and following is not None
        and following.item == passage.item
        and following.kind != "heading"
    )


def _says_something(passage: Passage) -> bool:
    """Whether a line under a label is a sentence or an att-clause rather than a word or a name."""
    return bool(_ATT.match(passage.text)) or (len(passage.text.split()) >= 3 and bool(re.search(r"[.!]$", passage.text)))
