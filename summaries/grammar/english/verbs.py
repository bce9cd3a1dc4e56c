"""English words by which `time_expressions.py` tells a day that is past from one that may be to come.

Only verbs whose past form is no present form tell anything, with a few that news uses in the past alone. Data; imported
by `time_expressions.py` only.
"""

from __future__ import annotations

_SAYING = """
said told reported announced added wrote tweeted confirmed stated declared testified warned claimed insisted argued
noted agreed ordered revealed issued published urged approved adopted introduced filed posted scheduled
"""

_HELPING = "was were had did got"

_DOING = """
ruled met fell rose made took gave went came saw found held left led sent spoke won lost began became brought bought
caught built broke chose drew drove fled flew grew kept paid sold shot spent stood stole struck swore taught threw woke
died dropped opened closed launched signed voted passed killed wounded injured arrested charged released accused blamed
denied rejected banned blocked attacked condemned criticized criticised defended dismissed resigned retired arrived
visited landed crashed collapsed plunged jumped climbed slid surged gained tumbled settled refused apologized apologised
unveiled sued sentenced convicted acquitted appeared attended returned ended started finished happened occurred erupted
exploded burned lifted imposed named elected appointed fired hired suspended removed replaced joined entered crossed
reached completed recorded showed played scored defeated pleaded indicted detained freed rescued evacuated discovered
recovered identified celebrated marked gathered marched protested clashed fought sank ran sat tightened eased declined
reaffirmed called handed hopped travelled traveled stormed seized raided searched questioned surrendered
cancelled canceled halted froze cleared abandoned escaped drowned stabbed robbed assaulted aired premiered debuted
survived
"""

_HEDGING = "would could may might should must if unless whether when until till"

_NOT_BARE = """
last next this every each that following previous same the a an one for by from until till before after of to through
and or between Black Good Cyber Super Easter Palm Bloody Holy Ash Shrove Fat Giving Maundy
"""

_DOUBTFUL = """
will would could may might should shall must can cannot if unless whether when until till next due set planned
plan plans planning expected expects expect slated upcoming ahead deadline postponed delayed promised proposed
invited calls hopes hope hoping intends aims starts start begins begin opens open takes resumes resume meets
meet faces face votes holds hold runs is are going about likely every each usually often always won’t won't
wouldn’t wouldn't
"""

_EVENTS = """
meeting meetings talks vote votes hearing hearings summit summits election elections rally rallies strike
strikes trial event events match game games conference session debate debates release launch visit speech
ceremony funeral protest protests referendum deadline concert show party premiere race exam test tour march
parade auction sale opening screening performance festival dinner appearance sentencing arraignment verdict
runoff primary debut walkout shutdown reopening broadcast boycott
"""

_STATEMENTS = "statement tweet interview memo letter post filing report address briefing email release"

_ASIDE = "reporters lawmakers journalists investors analysts senators parliament the late early"

SAYING = frozenset(_SAYING.split())
"""Verbs whose object may lie ahead ("announced a meeting on Friday"): they count right beside the day only."""

HELPING = frozenset(_HELPING.split())
"""Helping verbs, past themselves but of anything ("was due in court on Friday")."""

PAST = SAYING | HELPING | frozenset(_DOING.split())
"""Verbs in the past."""

HEDGING = frozenset(_HEDGING.split())
"""Words between "will" and a day that leave open whether the one holds of the other."""

NOT_BARE = frozenset(_NOT_BARE.split())
"""Words before a day without "on" that make it another day, or no day at all."""

DOUBTFUL = frozenset(_DOUBTFUL.split())
"""Words between a verb and a day that leave open whether the day is past."""

EVENTS = frozenset(_EVENTS.split())
"""Nouns that may take the day to themselves: the one who "called the vote on Friday" may have called on Tuesday."""

STATEMENTS = frozenset(_STATEMENTS.split())
"""What somebody says something in on a day: "said in a statement on Tuesday"."""

ASIDE = frozenset(_ASIDE.split())
"""Words in small letters between a verb of saying and its day: "told reporters late on Monday"."""
