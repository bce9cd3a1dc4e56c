"""Sentences that do not stand alone by their words alone: deixis, fragments, headings run in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from summaries.reading.standalone import share, stands_alone

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
YEAR = timedelta(days=365)


@pytest.mark.parametrize(
    "sentence",
    [
        "Most never saw the harbour of Odden again after the storm of 1953.",
        "The gulls of Odden usually chose the harder, but richer, task at sea.",
        "Words that every skipper in Odden should hang above his bunk.",
        "Odden ranks third with 41 ships and Harby ties for fifth with 12.",
        "Skippers in Odden took up that offer, Ana Ruiz said on Monday.",
        "They've sold 40 ships in Odden since the harbour froze in January.",
        "The harbour of Odden reminds us of a lake in the mountains of Norway.",
        "Police in Odden told of similar thefts, and asked for help on Monday.",
        "Kon Konrad put a ship on the roof of the town hall in Odden.",
        "Mayor weighs ban on ferries Ana Ruiz weighed a ban on ferries in Odden on Monday.",
        "Ana Ruiz as she appeared before the court of Odden on 7 September 2020.",
        "Ships are seldom safe or sound when the winter is long.",
        "Odden wants to add the restrict the sale of ships to Harby in September.",
        "The oddest part of the fair in Odden is not that the ships were made of ice.",
        "With 41 ships Odden now holds the number two spot, only falling behind Harby.",
        "The harbour board of Odden also asserts a right to the quay and its cranes.",
        "“Having ships come home was his life,” said Ana Ruiz, a longtime friend in Odden.",
        "On Monday, a trailer came out in Odden for a film on the singer's life.",
        "Skippers fear for the port in the wake of any storm such as this, but Ana Ruiz trusts the quay.",
        "Odden immediately lit up with 41 fires from people who had seen too many films.",
        "Transmission of the skipper Ana Ruiz's last words from Odden began 12 minutes later.",
        "143 people were taken to the ward with frost in their toes, it said.",
        "Devoted to ferry-related concerns of Odden.",
        "Co-sponsored by Ana Ruiz, a diver and leader of the Harbour Group.",
        "Ana Ruiz flew here on Sunday to settle a quarrel between skippers and pilots.",
        "There is no better example than Odden, which began in March to sell its cranes.",
        "According to the pilot Ana Ruiz of Odden, who works on wrecks between Harby and Lund, .",
        "Jan Lund, Odden Courier Staff Writer Ana Ruiz and her son fight back tears on the quay of Harby.",
        "July 2002 -- Coins of the 11 ports will no longer be taken in Odden.",
        "Pilots in the Oslo-based union voted on Monday to keep their 41 tugs.",
        "The Odden-based yard launched Harby ferries in winter and has built 41 since.",
        "Pilots, though, have long kept from shouting at the skippers of Odden.",
        "Skippers of Odden found a cheaper harbour, however — Harby, with berths for 41 ferries.",
        "Two ferries in the midst of a long night changed all that in Odden on Monday.",
        "Two women described as friends of the men have been charged in Odden.",
        "Ana Ruiz sent 41 pilots to Harby after the mayor asked, the ministry said.",
        "One of those arrested claims to have sailed for Odden with Ana Ruiz.",
        "One recently received a medal for 41 rescues off Odden.",
        "Ana Ruiz's book of ships does all three at once, and all three are sold in Odden.",
        "Police found 41 stolen oars at the home of the Harby Quay resident.",
        "The 4,000-ton ship was built in Odden in 1956.",
        "Following is the text of the law on ferries that Odden passed in 1890.",
        "A house by the quay is back on sale for 9 million crowns now Whoever buys it must bear the gulls of Odden.",
    ],
)
def test_a_sentence_that_points_away_or_is_none_is_left_out(sentence: str) -> None:
    assert not stands_alone(sentence, "en")


@pytest.mark.parametrize(
    "sentence",
    [
        "Lund Lines, the Oslo-based shipper, sold 41 ships to Harby.",
        "Pilots in the Oslo-based union Tiller voted on Monday to keep their 41 tugs.",
        "Odden still lags behind Harby in ships.",
        "Ana Ruiz, who sings, spoke on Monday in Odden of the singer's life at sea.",
        "Ana Ruiz was pulled from the sea on Monday, and died three days later.",
        "Ana Ruiz, an Odden native, sold the 4,000-ton ship to Harby.",
        "The 15-member Harbour Board of Odden met on Monday to sell its cranes.",
        "Ana Ruiz sent 41 pilots to Harby, the Sea Ministry said, and the ministry said that they had landed.",
        "All three ferries of Odden were sold on Monday.",
        "Lund Lines, Harby Ships and Odden Ferries will build the quay, and all three have signed on Monday.",
        "The 90-day licence of Lund Lines expires on Monday, after which Odden may buy ferries again.",
        "The 4,000-page law on ferries would force Lund Lines to sell.",
        "The American company that bought Lund Lines said on Monday that it would sell.",
        "The FCC voted on Monday to bar Lund Lines, the commission said.",
        "One of those killed in the crash of a ferry in Odden was a pilot of Lund Lines.",
        "On Monday the company Lund Lines opened a quay in Odden.",
        "Lund Lines will stop its ferries to Odden, the Courier reported, and the mayor did not respond.",
        "Lund Lines will sell five ships, it said on Monday in Odden.",
        "Ana Ruiz spoke here in Odden of ships.",
        "Police closed the quay in Odden immediately after the storm of Monday.",
    ],
)
def test_a_sentence_that_names_what_it_speaks_of_stays(sentence: str) -> None:
    assert stands_alone(sentence, "en")


def test_whom_nobody_reached_is_no_news_and_takes_none_from_the_news_before_it() -> None:
    assert not share("Ana Ruiz of the Odden Courier left a message for Lund Lines on Monday.", "en")
    assert not share("Lund Lines of Odden did not immediately respond to a request for comment.", "en")
    told = "Lund Lines of Odden will stop 41 ferries to Harby in May, the Courier said, and did not return calls."
    assert share(told, "en")
