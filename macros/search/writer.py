"""The index as files: small pieces, of which a search reads those it needs.

karta.json   where everything is: blocks of terms and of records, facets, words without meaning
<hash>/      the pieces, gzipped, in a folder named by what is in them: a page never mixes two builds
  t*.bin     keys and their postings, sorted, in blocks        p*.bin  the postings of a very common key
  d*.bin     what a hit shows, in blocks of neighbours         tabell.bin  kind, body, year and day of every record
  f-*.bin    the other facets                                  alias.bin   what means the same
  ord*.bin   the archive's words, for misspellings
"""

import datetime
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ..archive.load import Archive
from .aliases import aliases
from .analysis import Analyser
from .codec import number, plain_json, posting_list, runs, squeezed, term
from .compounds import lines, listed
from .forms import fold, stem
from .index import LEVELS, Postings, postings
from .records import KINDS, Record, records
from .vocabulary import splitter

FOLDER = "sok/index"
BLOCK = 12_000  # bytes of terms in a block, before gzip
COMMON = 6_000  # a key with more bytes of postings has a file of its own
SHOWN = 20_000  # bytes of records in a block, before gzip
WORDS = 60_000  # a list of words longer than this is parted by first letter

Files = dict[str, bytes]
Names = dict[str, dict[str, str]]


def search_files(archive: Archive, today: datetime.date) -> Files:
    """Every file of the search, by its path from the site's root. The same archive and day give the same bytes."""
    archive = archive.reviewed()
    found = records(archive, today)
    analyser = Analyser(splitter(archive), aliases(archive))
    index = postings(found, analyser)
    files: Files = {}
    terms = dict(_terms(index, files, sum(record.kind != "sida" for record in found)))
    names = _value_names(archive, found)
    shown = _shown(found, names, files)
    files["tabell.bin"] = squeezed(plain_json(_table(found)))
    facets = _facets(found, names, files)
    files["alias.bin"] = squeezed(plain_json(analyser.aliases.rows()))
    words = _words(analyser, files)
    version = hashlib.sha256(b"".join(name.encode() + files[name] for name in sorted(files))).hexdigest()[:12]
    card = {
        "mapp": version,
        "antal": len(found),
        "slag": list(KINDS),
        "nivåer": list(LEVELS),
        "termer": list(terms),
        "visat": shown,
        "fasetter": facets,
        "ord": words,
        "tomma": sorted(analyser.empty),
        "frågeord": sorted(map(fold, listed("fragord"))),
        "sakord": _kind_words(),
    }
    return {f"{FOLDER}/karta.json": plain_json(card), **{f"{FOLDER}/{version}/{name}": files[name] for name in sorted(files)}}


def _terms(index: Postings, files: Files, said: int) -> Iterator[tuple[str, int]]:
    """Write the blocks of terms; give the first key of each. Only the first `said` records count for how common a key is."""
    block, before, common = bytearray(), "", 0
    blocks = 0
    for key, values in index.keys.items():
        body = posting_list(values)
        if len(body) > COMMON:
            files[f"p{common}.bin"] = squeezed(body)
            where = number(0) + number(common) + number(len(files[f"p{common}.bin"]))
            common += 1
        else:
            where = number(len(body)) + body
        if not block:
            yield key, blocks
        block += term(key, before if block else "", index.splits.get(key, ()), sum(value >> 4 < said for value in values), where)
        before = key
        if len(block) >= BLOCK:
            files[f"t{blocks}.bin"] = squeezed(bytes(block))
            block, blocks = bytearray(), blocks + 1
    if block:
        files[f"t{blocks}.bin"] = squeezed(bytes(block))


def _shown(found: Sequence[Record], names: Names, files: Files) -> list[int]:
    """Write what hits show; give how many records each block has. Records of a meeting keep together."""
    sizes: list[int] = []
    rows: list[list[str]] = []
    size = 0
    for at, record in enumerate(found):
        row = [
            record.title,
            record.text,
            record.address,
            record.place,
            record.who,
            record.matter,
            names["arende"].get(record.matter, ""),
            record.type,
            names["lage"].get(record.state, record.state),
            record.date_basis,
            ", ".join(names["organ"].get(body, body) for body in record.bodies),
        ]
        rows.append(row)
        size += sum(map(len, row)) + 40
        ends = at + 1 == len(found) or (found[at + 1].group != record.group and size > SHOWN / 2)
        if ends or size > SHOWN:
            files[f"d{len(sizes)}.bin"] = squeezed(plain_json(rows))
            sizes.append(len(rows))
            rows, size = [], 0
    return sizes


def _table(found: Sequence[Record]) -> dict[str, list[int]]:
    """Of every record: its kind, its day (days since 1970, 0 for none), and where meetings begin."""
    heads = [at for at, record in enumerate(found) if record.head or at == 0 or record.group != found[at - 1].group]
    days = [(record.date - datetime.date(1970, 1, 1)).days if record.date else 0 for record in found]
    return {
        "slag": runs(KINDS.index(record.kind) for record in found),
        "dag": runs(days),
        "grupper": [end - start for start, end in pairwise([*heads, len(found)])],
        "huvud": runs(int(found[at].head) for at in heads),
    }


def _value_names(archive: Archive, found: Sequence[Record]) -> Names:
    """What to call the values of facets: facet → value → name."""
    return {
        "organ": {key: body.short_name or body.name for key, body in archive.bodies.items()},
        "arende": {key: matter.title for key, matter in archive.matters.items()},
        "lage": {"utan datum": "ingen dag angiven"},
        "amne": {key: topic.name for key, topic in archive.topics.items()},
        "avtalspunkt": {record.clauses[0]: f"{record.place}: {record.title}" for record in found if record.kind == "avtalspunkt"},
    }


def _facets(found: Sequence[Record], names: Names, files: Files) -> list[list[str | int]]:
    """Write the columns of the facets: distinct sets of values, and which set each record has. Give [name, bytes] of each."""
    columns: dict[str, Callable[[Record], tuple[str, ...]]] = {
        "organ": lambda r: r.bodies,
        "arende": lambda r: (r.matter,) if r.matter else (),
        "amne": lambda r: r.topics,
        "avtalspunkt": lambda r: r.clauses,
        "typ": lambda r: (r.type,) if r.type and r.kind != "handling" else (),
        "lage": lambda r: (r.state,) if r.state and r.kind == "åtgärd" else (),
    }
    out: list[list[str | int]] = []
    for name, column in columns.items():
        sets: dict[tuple[str, ...], int] = {}
        rows = runs(sets.setdefault(column(record), len(sets)) for record in found)
        used = sorted({value for values in sets for value in values})
        value_names = [[value, names.get(name, {}).get(value, value)] for value in used]
        places = {value: at for at, value in enumerate(used)}
        numbered = [[places[value] for value in values] for values in sets]
        files[f"f-{name}.bin"] = squeezed(plain_json({"namn": value_names, "mängder": numbered, "rader": rows}))
        out.append([name, len(files[f"f-{name}.bin"])])
    return out


def _words(analyser: Analyser, files: Files) -> list[str]:
    """Write the archive's words with how common they are, for 'Menade du'; give the letters they are parted by, or one ''."""
    counts = Counter(
        {word: count for word, count in analyser.counts.items() if word.isalpha() and len(word) > 2 and fold(word) not in analyser.empty}
    )
    for word in [word for word in counts if len(analyser.splitter.split(word)) > 1]:
        for part in analyser.splitter.split(word):
            counts[part] += 1
    whole = squeezed(plain_json(_word_rows(counts)))
    if len(whole) <= WORDS:
        files["ord.bin"] = whole
        return [""]
    by_letter: dict[str, Counter[str]] = {}
    for word, count in counts.items():
        by_letter.setdefault(fold(word)[0], Counter())[word] = count
    for letter in sorted(by_letter):
        files[f"ord-{letter}.bin"] = squeezed(plain_json(_word_rows(by_letter[letter])))
    return sorted(by_letter)


def _word_rows(counts: Counter[str]) -> list[str | int]:
    """Of the forms of a word only the most common: [word, how often, word, how often …]."""
    best: dict[str, str] = {}
    total: Counter[str] = Counter()
    for word, count in sorted(counts.items(), key=lambda pair: (-pair[1], len(pair[0]), pair[0])):
        key = stem(fold(word))
        best.setdefault(key, word)
        total[key] += count
    return [value for key in sorted(best) for value in (best[key], total[key])]


def _kind_words() -> dict[str, list[str]]:
    """Kind → the folded words that ask for it."""
    return {kind: sorted({fold(word) for word in words.split()}) for kind, _, words in (line.partition(":") for line in lines("sakord"))}
