"""Terms and texts of which each is on the topic, or not: acronyms, forms, operators, quotation marks, scripts."""

from __future__ import annotations

import pytest

from summaries.model import Article
from summaries.topics import Topic, match, parse_topic

ON, NOT_ON = True, False

ACRONYMS = [
    ("US", "What the US wants of chip makers", ON),
    ("US", "Tell us what chip makers want", NOT_ON),
    ("US", "The U.S. widens its list", ON),
    ("US", "USA wins the relay", NOT_ON),
    ("WHO", "Who pays for the ports?", NOT_ON),
    ("WHO", "The WHO sends doctors", ON),
    ("WHO", "WHO PAYS FOR THE PORTS?", NOT_ON),
    ("IT", "IT IS RAINING IN PORTO", NOT_ON),
    ("IT", "It rained for a week", NOT_ON),
    ("IT", "The IT budget of the port", ON),
    ("AI", "Ai Weiwei opens a show", NOT_ON),
    ("AI", "Firms pour money into AI", ON),
    ("ICE", "Ice closes the harbour", NOT_ON),
    ("ICE", "ICE raids a plant", ON),
    ("ICE", "THICK ICE CLOSES THE HARBOUR", NOT_ON),
    ("AIDS", "She aids the harbour master", NOT_ON),
    ("SARS", "A hospital remembers SARS", ON),
    ("NATO", "Nato ministers meet", NOT_ON),
    ("Nato", "NATO ministers meet", ON),
    ("Nato", "NATO MINISTERS MEET IN OSLO", ON),
    ("HUAWEI", "Huawei opens a plant", ON),
    ("SMIC", "SMIC's new fab", ON),
    ("SMIC", "SMICs and others", NOT_ON),
    ("SMIC", "A cosmic ray", NOT_ON),
    ("5G", "Operators switch on 5g", ON),
    ("5G", "A 15G limit for pilots", NOT_ON),
    ("G7", "The g7 agrees", ON),
    ("EU", "Eu anatomy of a vowel", NOT_ON),
    ("EU + tariff", "The EU raises a tariff", ON),
    ("US sanctions", "They gave us sanctions", NOT_ON),
]

FORMS = [
    ("vaccine", "Vaccines arrive", ON),
    ("vaccines", "One vaccine arrives", ON),
    ("vaccine", "The vaccine's maker", ON),
    ("vaccine", "The vaccine’s maker", ON),
    ("vaccine", "He vaccinated the crew", NOT_ON),
    ("company", "Two companies merge", ON),
    ("bank", "Bankers protest", NOT_ON),
    ("bank", "Banks protest", ON),
    ("Windows", "An open window", NOT_ON),
    ("Apple", "Pineapple prices rise", NOT_ON),
    ("chip ban", "Chip bans widen", ON),
    ("chip ban", "A ban on the chip", NOT_ON),
    ("news", "A new crane", NOT_ON),
    ("port", "The airport closes", NOT_ON),
    ("port", "Portable cranes", NOT_ON),
    ("Clean Network", "the clean-network plan", ON),
    ("Clean Network", "It was clean. Network operators rejoiced", NOT_ON),
    ("Meng Wanzhou", "Meng Wanzhou's lawyers", ON),
    ("Meng Wanzhou", "Lawyers for Ms Meng", NOT_ON),
    ("covid-19", "Covid 19 spreads", ON),
    ("C++", "Written in C++.", ON),
    ("C++", "Vitamin C for sailors", NOT_ON),
    ("AT&T", "AT&T's network", ON),
    ("AT&T", "At a T junction", NOT_ON),
    ("S&P", "The S&P falls", ON),
    ("O'Brien", "Mr O’Brien resigns", ON),
    ("Beyoncé", "Beyonce sings", ON),
    ("Straße", "An der Strasse", ON),
]

QUOTES = [
    ('"camera modules"', "A camera module", NOT_ON),
    ('"camera modules"', "New camera modules", ON),
    ("“camera modules”", "New camera modules", ON),
    ("„camera modules“", "New camera modules", ON),
    ("«camera modules»", "A camera module", NOT_ON),
    ("»camera modules«", "New camera modules", ON),
    ("‘camera modules’", "A camera module", NOT_ON),
    ("'camera modules'", "New camera modules", ON),
    ("「清洁网络」", "美国的清洁网络计划", ON),
    ("『清洁网络』", "美国的网络计划", NOT_ON),
    ('"search and rescue"', "A search and rescue drill", ON),
    ('"search and rescue"', "A rescue after a search", NOT_ON),
    ('"Huawei, ZTE"', "Huawei, ZTE and others", ON),
    ('"Huawei, ZTE"', "ZTE follows Huawei", NOT_ON),
    ('"Semiconductor Manufacturing (SMIC)"', "Semiconductor Manufacturing (SMIC) rises", ON),
    ('"camera modules" price', "The price of camera modules", ON),
    ('"camera modules" price', "The price of a camera", NOT_ON),
    ('12" wafers', 'A fab for 12" wafers', ON),
]

OPERATORS = [
    ("chip + ban", "They ban the chip", ON),
    ("chip + ban", "They ban the phone", NOT_ON),
    ("chip AND ban", "They ban the chip", ON),
    ("chip & ban", "They ban the chip", ON),
    ("chip & ban", "They sell the chip", NOT_ON),
    ("copper OR etching", "Etching is hard", ON),
    ("copper | etching", "Copper is dear", ON),
    ("copper|etching", "Copper is dear", ON),
    ("copper || etching", "Gold is dear", NOT_ON),
    ("apple NOT orchard", "Apple sells phones", ON),
    ("apple NOT orchard", "An apple from the orchard", NOT_ON),
    ("apple -orchard", "An apple from the orchard", NOT_ON),
    ("apple –orchard", "An apple from the orchard", NOT_ON),
    ("apple !orchard", "An apple from the orchard", NOT_ON),
    ("apple !orchard", "Apple sells phones", ON),
    ('apple -"fruit juice"', "Apple and fruit juice", NOT_ON),
    ("apple AND NOT orchard", "An apple from the orchard", NOT_ON),
    ("a OR b NOT c", "b and c", NOT_ON),
    ("huawei (5g OR 6g)", "Huawei shows 6G", ON),
    ("huawei and (5g or 6g) not porto", "Huawei shows 5G", ON),
    ("huawei and (5g or 6g) not porto", "Huawei shows 5G in Porto", NOT_ON),
    ("huawei and (5g or 6g) not porto", "Huawei shows a phone", NOT_ON),
    ("huawei & (5g | 6g) -porto", "Huawei shows 6G", ON),
    ("huawei & (5g | 6g) -porto", "Porto buys 6G of Huawei", NOT_ON),
    ("huawei（5g OR 6g）", "Huawei shows 6G", ON),
    ("(huawei, zte) & 5g", "ZTE shows 5G", ON),
    ("(huawei, zte) & 5g", "ZTE shows a phone", NOT_ON),
    ("((a or b) and (c or d)) or e", "only e", ON),
    ("((a or b) and (c or d)) or e", "b then d", ON),
    ("((a or b) and (c or d)) or e", "a then b", NOT_ON),
    ("ship NOT (sail AND oar)", "A ship with a sail", ON),
    ("ship NOT (sail AND oar)", "A ship with sail and oar", NOT_ON),
    ("ship NOT (sail OR oar)", "A ship with a sail", NOT_ON),
    ("ship -(sail, oar)", "A ship with an oar", NOT_ON),
    ("ship -(sail, oar)", "A ship with a crane", ON),
    ('"clean network" or "clean path"', "The clean path", ON),
    ('huawei and not "clean path"', "Huawei and the clean path", NOT_ON),
    ("search and rescue", "A search and rescue drill", ON),
    ("search and rescue", "They rescue after a search", NOT_ON),
    ("SEARCH AND RESCUE", "A search and rescue drill", ON),
    ("black or white", "It is black or white", ON),
    ("black or white", "It is white", NOT_ON),
    ("US AND UK", "The UK follows the US", ON),
    ("US AND UK", "The UK follows us", NOT_ON),
    ("phone, -recall", "A phone for all", ON),
    ("phone, -recall", "A phone recall", NOT_ON),
    ("phone, !recall", "A phone recall", NOT_ON),
    ("phone, NOT recall", "A phone recall", NOT_ON),
    ("phone, -(recall NOT rumour)", "A phone recall is a rumour", ON),
    ("phone, -(recall NOT rumour)", "A phone recall begins", NOT_ON),
]

SCRIPTS = [
    ("华为", "昨天华为公司说", ON),
    ("華為", "昨天华为公司说", ON),
    ("华为 NOT 三星", "华为和三星", NOT_ON),
    ("华为 AND (芯片 OR 手机)", "华为发布手机", ON),
    ("华为（芯片 | 手机）", "华为在港口", NOT_ON),
    ("（华为，中兴）& 手机", "中兴发布手机", ON),
    ("台湾", "台灣的港口", ON),
    ("화웨이", "화웨이가 말했다", ON),
    ("ファーウェイ", "ファーウェイの新製品", ON),
    ("Хуавэй", "Хуавэя обвинили", ON),
    ("санкции", "Новые санкции против порта", ON),
    ("санкции", "Санкциями грозят порту", ON),
    ("هواوي", "قالت شركة وهواوي", ON),
    ("هواوي", "أعلنت هواوي", ON),
    ("चीन", "चीनी भाषा", NOT_ON),
    ("चीन", "चीन और भारत", ON),
    ("Άγκυρα", "ΑΓΚΥΡΑ στο λιμάνι", ON),
    ("İstanbul", "Istanbul'da liman", ON),
    ("SMIC", "华为SMIC中芯", ON),
    ("Kyiv OR Киев OR Київ", "Порт Киева закрыт", ON),
]


@pytest.mark.parametrize(("terms", "title", "expected"), [*ACRONYMS, *FORMS, *QUOTES, *OPERATORS, *SCRIPTS])
def test_a_title_is_on_the_topic_or_not(terms: str, title: str, *, expected: bool) -> None:
    topic = Topic("zzz", parse_topic(f"zzz: {terms}").terms)

    assert expected == (match(topic, Article("a", "", title)) is not None)


def test_the_table_has_enough_of_each_kind() -> None:
    kinds = (ACRONYMS, FORMS, QUOTES, OPERATORS, SCRIPTS)

    assert 120 <= sum(map(len, kinds))
    assert all(any(row[2] for row in kind) and not all(row[2] for row in kind) for kind in kinds)
