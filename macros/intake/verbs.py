"""The verbs that promise something, and their infinitives."""

import re


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in text.split("|"))


# Followed by anything, they promise: "Anna skickar ut listan".
PROMISING = _phrases(
    """
    aktualiserar | analyserar | anmäler | annonserar | anordnar | ansvarar | ansvarar för | ansöker | ansöker om |
    arbetar fram | arbetar med att | arbetar vidare | arrangerar | bakar | begär | begär in | ber | bereder | bereder
    frågan | beställer | besöker | betalar | bevakar | bevakar frågan | bistår | bjuder | bjuder in | bokar | budgeterar
    | byter | delar | delar ut | delger | deltar i arbetet | diskuterar vidare | distribuerar | dokumenterar | driver |
    dubbelkollar | efterfrågar | efterhör | eftersöker | fixar | formulerar | fortsätter | frågar | frågar runt |
    funderar på | funderar vidare | fyller i | färdigställer | följer upp | för dialog | för en dialog | för frågan |
    för upp | för vidare | förankrar | förbereder | förhandlar | förlänger | förmedlar | förtydligar | ger besked | ger
    förslag | ger återkoppling | godkänner fakturan | går igenom materialet | går ut med | går vidare med | gör | gör en
    | gör ett | gör färdigt | gör i ordning | gör klart | gör om | handlar | har en beredskap | hyr | hämtar | hämtar in
    | håller i | håller ihop | håller kontakt | håller kontakten | håller samman | hör av sig | hör med | hör sig för |
    inbjuder | informerar medlemmarna | informerar personalen | informerar sin | informerar sina | informerar styrelsen
    | informerar vidare | inhämtar | initierar | inleder | inventerar | iordningställer | jobbar med | jobbar med att |
    jobbar på | jobbar vidare | justerar | kallar | kartlägger | kollar | kommer med | kommunicerar | kompletterar |
    konsulterar | kontaktar | kontrollerar | köper | köper in | laddar ner | laddar upp | leder | letar | letar efter |
    letar upp | levererar | lyfter det | lyfter detta | lyfter frågan i | lyfter frågan på | lyfter frågan till | lyfter
    frågan vidare | lyfter in | lyfter vidare | lägger en | lägger ett | lägger fram | lägger ihop | lägger in | lägger
    till | lägger upp | lägger ut | lämnar | lämnar in | lämnar över | länkar | läser | läser igenom | läser på | löser
    | mailar | mailar ut | marknadsför | meddelar | medverkar | mejlar | mejlar ut | monterar | målar | nominerar |
    offererar | ordnar | planerar | pratar ihop sig | pratar med | pratar vidare med | presenterar förslag | provar |
    publicerar | påbörjar | påminner | redigerar | registrerar | rekryterar | representerar | reviderar | ringar in |
    ringer | ringer runt | ringer upp | räknar fram | räknar på | rättar | rådgör | samlar | samlar in | sammankallar |
    sammanställer | samordnar | samråder | ser till | ser över | skickar | skickar in | skickar runt | skickar vidare |
    skickar över | skriver | skriver en | skriver ett | skriver ihop | skriver klart | skriver på | skriver under |
    skriver ut | slutför | sprider | startar | städar | ställer frågan | ställer frågan till | ställer i ordning |
    ställer in | ställer upp | stämmer av | stämmer av med | stöttar | svarar för | svarar på | säger upp | säkerställer
    | sätter ihop | sätter samman | sätter upp | söker | söker bidrag | söker pengar | talar med | tar | tar ansvar |
    tar bilder | tar det med | tar det vidare | tar dialog | tar en | tar fram | tar frågan | tar hand om | tar hem |
    tar in | tar in offert | tar in offerter | tar initiativ | tar kontakt | tar kontakt med | tar med | tar på sig |
    tar reda på | tar ställning | tar tillbaka | tar upp | tar vidare | tar över | tecknar | testar | tillfrågar |
    tittar extra | tittar igenom | tittar närmare | tittar på | tittar vidare | tittar över | tänker på | tänker vidare
    | undersöker | uppdaterar | uppmärksammar | upprättar | utarbetar | utformar | utreder | utser | utvärderar | utökar
    | verifierar | verkar för | verkställer | vidarebefordrar | vidareförmedlar | väcker frågan | väljer ut | åker |
    åtar sig | återför | återkommer | återkopplar | återrapporterar | återsamlas | återvänder | överlägger | överlämnar
    | översänder | översätter
    """
)
# Those of them that hardly ever tell what is already being done.
STRONG = frozenset(
    _phrases(
        """
        tar fram | skickar | skickar ut | skickar in | skickar vidare | skickar runt | mejlar | mejlar ut | mailar |
        mailar ut | kontaktar | bokar | återkommer | sammanställer | tar kontakt | tar kontakt med | tar reda på |
        undersöker | kollar | kollar upp | ordnar | fixar | bjuder in | sammankallar | ringer | ringer upp | hör av
        sig | förbereder | uppdaterar | reviderar | stämmer av | ser över | tar hand om | köper | köper in |
        beställer | lägger upp | lägger ut | publicerar | skriver ihop | skriver ett | skriver en | skriver ut | tar
        med | tar på sig | åtar sig | färdigställer | slutför | ser till | delar ut | hör sig för | hör med | pratar
        med | inhämtar | ansöker | samlar in | tar vidare | letar upp | begär in | laddar upp | sätter ihop | går
        vidare med
        """
    )
)
# Said of what somebody tells, thinks or is: never a promise by themselves.
TELLING = frozenset(
    _phrases(
        """
        var | blev | fick | tar sig | får sig |
        framhåller | framför | påtalar | uttalar | avrundar | understödjer | medger | upplyser | aviserar |
        hävdar | argumenterar | noterar | ifrågasätter | håller | lyssnar | tipsar | delger | medverkar | reser |
        drar | gör | bemöter | invänder | yttrar | ber | diskuterar | oroar | belyser | talar | pratar | slår | tar | ger
        | lägger | skickade |
        berättar | informerar | redogör | rapporterar | presenterar | redovisar | visar | föredrar | tycker | anser
        | menar | säger | undrar | frågar | påpekar | tackar | öppnar | hälsar | avslutar | förklarar | är | har |
        kan | vill | önskar | deltar | föreslår | yrkar | konstaterar | påminner | uppmanar | beskriver |
        kommenterar | välkomnar | instämmer | nämner | poängterar | understryker | betonar | ser | upplever | känner
        | bor | jobbar | arbetar | blir | heter | finns | slutar | börjar | kommer | går | sitter | står | lyfter |
        meddelar | tror | hoppas | vet | gillar | saknar | behöver | ska | bör | får | måste | brukar | verkar |
        visste | vikarierar | ersätter | efterträder | lämnar | närvarar | ansluter | inleder | leder |
        representerar | reserverar | stödjer | stöder | anmäler | svarar | kompletterar | förtydligar | ställer |
        tillträder | pensioneras | väljer | väljs | utses | beslutar | godkänner | bifaller | avslår | justerar |
        föredrog | efterlyser | efterfrågar | fyller | gratulerar | flaggar | uppger | bekräftar | hänvisar |
        citerar | läser | avgår | entledigas | avtackas | adjungeras | vinner | mår | bedömer | sammanfattar |
        uttrycker | resonerar | reflekterar | exemplifierar | återger | tillägger | utvecklar
        """
    )
)
# They promise only with a time to come: "Anna redovisar på nästa möte".
REPORTING = ("redovisar", "presenterar", "informerar", "rapporterar", "berättar", "föredrar", "visar", "går igenom", "genomför", "lyfter")


def infinitive(what: str) -> str:
    """'sammanställer synpunkterna till nästa möte' → 'Sammanställa synpunkterna till nästa möte'. Other beginnings are left as they are."""
    text = re.sub(r"^att\s+", "", what.strip(" .,;–-"))
    first, _, rest = text.partition(" ")
    odd = {
        "tar": "ta",
        "ser": "se",
        "ger": "ge",
        "gör": "göra",
        "för": "föra",
        "hör": "höra",
        "går": "gå",
        "slutför": "slutföra",
        "genomför": "genomföra",
        "föredrar": "föredra",
        "begär": "begära",
        "återför": "återföra",
        "har": "ha",
        "åtar": "åta",
        "utser": "utse",
        "deltar": "delta",
    }
    low = first.lower()
    if low in odd:
        first = odd[low]
    elif re.search(r"[a-zåäö]{3}ar$", low):
        first = first[:-1]
    elif re.search(r"[a-zåäö]{2}er$", low):
        first = f"{first[:-2]}a"
    text = f"{first} {rest}".strip()
    return text[:1].upper() + text[1:]


# The first words of the infinitives of what promises: 'boka', 'ta', 'skicka'. "Boka lokal (Bo)" begins with one.
INFINITIVES = frozenset(infinitive(one).split()[0].lower() for one in (*PROMISING, *STRONG, *REPORTING)) | frozenset(
    _phrases("göra | fundera | diskutera | tänka | skapa | bygga | införa | utveckla | förbättra | ge | be | lära | hitta | välja | kolla")
)
