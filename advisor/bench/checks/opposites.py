"""Words for two opposite directions, in Dutch and in English: what `translations` compares two texts by."""

from __future__ import annotations

#: Words for two opposite directions, Dutch and English. Where one language speaks of one way alone and the other
#: of the other alone, they do not say the same.
WAYS = (
    ("vanaf hier", "tot hier", "from here", "to here|until here"),
    ("binnen", "na", "within", "after"),
    (
        "stabiel|stabiele|regelmatig|regelmatige",
        "grillig|grillige|onregelmatig|onregelmatige",
        "stable|steady|regular|regularly",
        "erratic|volatile|irregular|irregularly",
    ),
    ("minstens|ten minste", "hooguit|hoogstens|ten hoogste", "at least", "at most"),
    ("hierboven|boven", "hieronder|onder|beneden", "above", "below|under"),
    ("meer", "minder", "more", "less|fewer"),
    ("langer", "korter", "longer", "shorter"),
    ("vóór|voordat|voorafgaand", "na|nadat|erna|daarna", "before|beforehand|prior", "after|afterwards"),
    (
        "pas met|pas na|pas vanaf|pas bij|pas op|pas aan|pas als|pas wanneer|pas dan|pas achteraf",
        "vóór|voordat|vooraf|tevoren|lang voor",
        "only with|only after|only from|only on|only at|only when|only once|only then|only afterwards|not until",
        "before|beforehand|ahead",
    ),
    ("hoog|hoge|hoger|hogere", "laag|lage|lager|lagere", "high|higher", "low|lower"),
    (
        "stijgen|stijgt|toenemen|neemt toe|nemen toe",
        "dalen|daalt|afnemen|neemt af|nemen af",
        "rise|rises|rising|increase|increases|grow|grows",
        "fall|falls|falling|drop|drops|decrease|decreases",
    ),
    (
        "groot|grote|groter|grotere",
        "klein|kleine|kleiner|kleinere",
        "large|larger|great|greater|big|bigger",
        "small|smaller",
    ),
    ("eerder|vroeger", "later", "earlier|sooner", "later"),
    ("jonger|jongere", "ouder|oudere", "younger|under", "older|over"),
    ("hooguit|slechts|maar", "lang na|ruim na", "at most|only", "long after|well after|far beyond|well beyond"),
    ("snel|snelle|sneller", "langzaam|langzamer|traag|trager", "fast|faster|quick|quickly", "slow|slower|slowly"),
    (
        "goedkoop|goedkope|goedkoper|kost minder",
        "duur|dure|duurder|duurdere|kost meer",
        "cheap|cheaper|costs less|cost less",
        "dear|dearer|expensive|costs more|cost more",
    ),
    (
        "groter dan|hoger dan|meer dan",
        "kleiner dan|lager dan|minder dan",
        "above|greater than|larger than|higher than|more than",
        "below|smaller than|lower than|less than|fewer than",
    ),
    (
        "verdubbelt|verdubbelen|verdubbeld",
        "halveert|halveren|gehalveerd",
        "doubles|doubled|twice",
        "halves|halved",
    ),
    ("te veel", "te weinig", "too much|too many", "too little|too few"),
    ("eerste", "laatste", "first", "last"),
    ("bekend", "onbekend", "known", "unknown"),
    ("sterk|sterke|sterker", "zwak|zwakke|zwakker", "strong|stronger", "weak|weaker"),
    ("veel|de meeste", "weinig|de minste", "much|many|a lot|most", "little|few|fewest"),
    ("vroeg|vroege", "laat|late", "early", "late"),
    (
        "beter|betere|verbetert|verbeteren",
        "slechter|slechtere|verslechtert|achteruit",
        "better|improve|improves",
        "worse|worsens|declines|deteriorates",
    ),
    ("altijd", "nooit", "always", "never"),
    ("alle|alles|ieder|elk|elke", "geen|niets|niemand", "all|every|each|everything", "no|none|nothing|nobody"),
    ("met", "zonder", "with", "without"),
    ("genoeg|voldoende", "onvoldoende|te weinig", "enough|sufficient", "insufficient|too little"),
    ("kort|korte|korter|kortere", "lang|lange|langer|langere", "short|shorter", "long|longer"),
    (
        "licht|lichte|lichter",
        "zwaar|zware|zwaarder",
        "light|lighter|lightly|slight",
        "heavy|heavier|heavily|weighty",
    ),
    (
        "dichtbij|dicht bij|nabij|dichter bij",
        "ver weg|ver van|verder van",
        "near|nearby|close to|nearer|closer to",
        "far away|far from|further from|farther from",
    ),
    (
        "dichtbij|dicht bij|vlak bij|nabij|nabijheid|lokaal|lokale|plaatselijk|plaatselijke|ter plaatse|ter plekke"
        "|in de buurt",
        "centraal|centrale|centraler",
        "nearby|near|nearer|nearness|close to|local|locally|on the spot",
        "central|centrally|centre",
    ),
    ("veilig|veilige", "onveilig|onveilige|gevaarlijk|gevaarlijke", "safe|safely", "unsafe|dangerous"),
    ("mogelijk", "onmogelijk|uitgesloten", "possible|possibly", "impossible|excluded"),
    ("vaak|dikwijls", "zelden", "often", "seldom|rarely"),
    ("gemakkelijk|makkelijk|eenvoudig", "moeilijk|lastig|lastige", "easy|easily|simple", "difficult|hard"),
    ("alleen|slechts|uitsluitend", "behalve", "only|just|alone", "except"),
    ("open", "dicht|gesloten", "open", "closed|shut"),
    ("vol|volle", "leeg|lege", "full", "empty"),
    ("nieuw|nieuwe", "oud|oude", "new", "old"),
    ("zeker", "onzeker", "certain|certainly|sure|surely", "uncertain|unsure"),
    ("winst|winnen|wint", "verlies|verliezen|verliest", "gain|gains|profit|wins", "loss|losses|lose|loses"),
    ("omhoog|hogerop", "omlaag|naar beneden", "up|upwards|upward", "down|downwards|downward"),
    ("binnen", "buiten", "inside|within", "outside"),
    (
        "begin|begint|beginnen|beginpunt",
        "einde|eind|eindigt|eindigen|eindpunt",
        "beginning|begins|begin|starts",
        "end|ends",
    ),
    ("start|starten|gestart", "stopt|stoppen|gestopt", "start|starts|started", "stop|stops|stopped"),
    (
        "zelfde|hetzelfde|dezelfde|gelijke",
        "verschillend|verschilt|verschillen",
        "same|alike|equal|identical",
        "different|differs|differ",
    ),
    (
        "breed|brede|breder",
        "smal|smalle|smaller|nauw|nauwe",
        "wide|broad|wider|broader",
        "narrow|narrower",
    ),
    ("diep|diepe|dieper", "ondiep|ondiepe", "deep|deeper", "shallow|shallower"),
    ("druk|drukke|drukker", "rustig|rustige|rustiger|stil|stille", "busy|busier|crowded", "quiet|quieter|calm"),
    (
        "verhoog|verhogen|verhoogt",
        "verlaag|verlagen|verlaagt",
        "raise|raises|increase|increases",
        "lower the|lowers|reduce|reduces|decrease|decreases",
    ),
    (
        "verlengen|verlengt|verleng",
        "verkorten|verkort|bekorten|bekort",
        "lengthen|lengthens|prolong|prolongs|extend|extends",
        "shorten|shortens",
    ),
    (
        "versnellen|versnelt|versnel",
        "vertragen|vertraagt|vertraag",
        "speed up|speeds up|hasten|hastens|accelerate|accelerates",
        "slow down|slows down|delay|delays",
    ),
    ("groeit|groeien|groei", "krimpt|krimpen|krimp", "grows|grow|growth|growing", "shrinks|shrink|shrinking"),
    (
        "toevoegen|voeg toe|voegt toe|toegevoegd",
        "weghalen|weglaten|verwijderen|verwijdert",
        "add|adds|added",
        "remove|removes|removed|leave out|take away",
    ),
    (
        "aanvaarden|aanvaardt|aanvaard|accepteren|accepteert|toegelaten",
        "weigeren|weigert|geweigerd|afgewezen|wijst af",
        "accept|accepts|accepted|take on",
        "refuse|refuses|refused|reject|rejects|rejected",
    ),
    (
        "verplicht|verplichte",
        "vrijwillig|vrijwillige|facultatief",
        "required|mandatory|compulsory|obligatory",
        "optional|voluntary",
    ),
    (
        "tijdelijk|tijdelijke",
        "blijvend|blijvende|permanent|permanente",
        "temporary|temporarily",
        "permanent|permanently|lasting",
    ),
    ("intern|interne", "extern|externe", "internal|internally|in-house", "external|externally"),
    (
        "eigen|zelf",
        "uitbesteed|uitbestede|uitbesteden|uitbesteding",
        "own|ourselves|themselves|yourself|in-house",
        "outsourced|outsource|outsourcing|subcontracted|contracted out",
    ),
    ("koper|kopers", "verkoper|verkopers", "buyer|buyers", "seller|sellers|salesman"),
    ("overdag", "nachts", "by day|daytime", "at night|night|overnight"),
    ("heet|hete|warm|warme|warmer", "koud|koude|kouder", "hot|warm|warmer|hotter", "cold|colder"),
    ("links", "rechts", "left", "right"),
    (
        "voordeel|voordelen",
        "nadeel|nadelen",
        "advantage|advantages|benefit|benefits",
        "disadvantage|disadvantages|drawback|drawbacks",
    ),
    (
        "precies|exact|nauwkeurig",
        "ongeveer|ruwweg|globaal",
        "exactly|precisely|exact|precise",
        "roughly|approximately",
    ),
    ("goed|goede", "slecht|slechte", "good", "bad|badly|poor|poorly"),
    ("jong|jonge", "oud|oude", "young", "old"),
    (
        "vast|vaste",
        "wisselend|wisselende|wisselt|veranderlijk|variabel|variabele",
        "fixed|constant|steady",
        "variable|varying|changeable|varies",
    ),
    (
        "vooraf|tevoren|van tevoren|voordien",
        "achteraf|naderhand|nadien",
        "beforehand|in advance|ahead",
        "afterwards|in retrospect",
    ),
    ("makkelijker|eenvoudiger|gemakkelijker", "moeilijker|lastiger", "easier|simpler", "harder|more difficult"),
    ("bovenste|bovenaan", "onderste|onderaan", "topmost|upper|top", "bottom"),
    ("hoogste|hoogst", "laagste|laagst", "highest", "lowest"),
    ("grootste", "kleinste", "largest|biggest|greatest", "smallest"),
    ("langste", "kortste", "longest", "shortest"),
    ("duurste", "goedkoopste", "dearest|most expensive", "cheapest"),
    ("snelste", "langzaamste|traagste", "fastest|quickest", "slowest"),
    ("beste", "slechtste", "best", "worst"),
    ("vroegste", "laatste|uiterlijk", "earliest", "latest"),
)

#: Pairs of which "too" the one is not as well "too" the other of something else, as "too short" may be "too long".
QUALITIES = frozenset(
    number
    for number, (word, *_) in enumerate(WAYS)
    if word.partition("|")[0] in ("goedkoop", "heet", "vol", "druk", "jong", "gemakkelijk", "makkelijker", "goed")
)
#: Words by which options say how much of something there is, in both languages: much, and little.
AMOUNTS = (
    frozenset({"hoog", "hoge", "veel", "groot", "grote", "high", "many", "much", "large", "most"}),
    frozenset(
        {"laag", "lage", "weinig", "klein", "kleine", "nauwelijks", "low", "few", "little", "small", "hardly"}
    ),
)
