"""Whether a page is taken for the article of an entry, and why not."""

from __future__ import annotations

import pytest

from summaries.webpage.extract import extract
from summaries.webpage.gate.agreement import Teaser
from summaries.webpage.gate.decision import doubt
from summaries.webpage.gate.doubt import Doubt

TEASER = Teaser(
    "Canal lock at Osterby reopens",
    "Barges pass the canal lock at Osterby again after two years of repairs.",
    "http://wire.example/news/lock",
)
ARTICLE = (
    "<p>Barges passed the canal lock at Osterby on Thursday for the first time in two years, the water board said.</p>"
    "<p>Divers had found cracks in both gates, and repairs cost 14 million crowns, a third more than was planned.</p>"
    "<p>Skippers had to sail a detour of ninety miles around the cape, which three of them called ruinous.</p>"
    "<p>The board expects two hundred barges a week in the summer, as many as before the lock was closed.</p>"
)
FERRY = (
    "<p>The ministry of transport will sell its last steam ferry to a museum in the north, it announced on Sunday.</p>"
    "<p>Volunteers had raised money for the boiler since 2011, and a brewery paid for the new funnel in June.</p>"
    "<p>Tourists may ride on it between May and September, for the price of a bus ticket, twice on each weekend.</p>"
)


def page(title: str, body: str, head: str = "", lang: str = "en") -> str:
    named = f"<html lang={lang}><head><title>{title}</title>{head}</head>"
    return f"{named}<body><main><h1>{title}</h1>{body}</main></body></html>"


def judged(html: str, teaser: Teaser = TEASER, url: str = "") -> Doubt | None:
    return doubt(teaser, extract(html, url or teaser.url), url or teaser.url)


def test_a_page_with_the_title_of_the_entry_is_its_article() -> None:
    assert judged(page("Canal lock at Osterby reopens", ARTICLE)) is None


def test_a_page_under_another_title_is_the_article_if_its_text_agrees_with_the_teaser() -> None:
    assert judged(page("Ships are back", ARTICLE)) is None


def test_an_entry_of_few_words_is_not_compared() -> None:
    assert judged(page("Ships are back", ARTICLE), Teaser("Story 3", "Teaser 3.", TEASER.url)) is None


def test_an_article_on_another_matter_is_not_the_entrys() -> None:
    assert Doubt.OTHER is judged(page("Steam ferry goes to a museum", FERRY))


def test_a_link_that_leads_to_the_root_of_the_site_leads_to_a_front_page() -> None:
    assert Doubt.FRONT is judged(page("Wire", FERRY), url="http://wire.example/")


def test_a_page_with_the_entry_among_others_is_a_list() -> None:
    items = "".join(f"<h2><a href='/{at}'>Headline number {at} of the day</a></h2>{FERRY}" for at in range(3))
    own = f"<h2><a href='/news/lock'>{TEASER.title}</a></h2><p>{TEASER.text}</p>"
    assert Doubt.LIST is judged(page("The Wire", f"{own}{items}"), url="http://wire.example/latest")


def test_the_section_at_the_anchor_of_the_link_is_the_article() -> None:
    sections = f"<section id=ferry><h2>Ferry</h2>{FERRY}</section><section id=lock><h2>The lock</h2>{ARTICLE}</section>"
    teaser = Teaser(TEASER.title, TEASER.text, "http://wire.example/news#lock")
    found = extract(page("News", sections), teaser.url)

    assert (None, "The lock", True) == (doubt(teaser, found, teaser.url), found.title, "Barges" in found.text)
    assert "steam ferry" not in found.text


LOGIN_WALL = (
    "<p>Log in with your password, or register if you do not have an account yet, to read on.</p>"
    "<p>Subscribers can use their account on all of their devices. Members sign in with their e-mail address.</p>"
    "<p>Have you forgotten your password? We will send you a link to the address with which you signed up.</p>"
)


def test_a_login_under_the_title_of_the_entry_is_a_login() -> None:
    assert Doubt.LOGIN is judged(page(TEASER.title, LOGIN_WALL))


def test_an_article_on_passwords_is_no_login() -> None:
    body = (
        "<p>The city asked all of its 4,000 clerks to change their passwords, because a list of them was sold.</p>"
        "<p>Anyone who used the password of an account elsewhere must log in by a key from now on, it said.</p>"
        "<p>Police in Osterby found the list of passwords on a market place of thieves on Tuesday night.</p>"
    )
    entry = Teaser("City changes the passwords of its clerks", "A list of passwords was sold.", "http://w.example/1")
    assert judged(page(entry.title, body), entry) is None


def test_the_beginning_of_an_article_for_subscribers_is_a_stub() -> None:
    body = ARTICLE[: ARTICLE.index("</p>", 150)] + "</p><p>Subscribe now to read the full article.</p>"
    assert Doubt.SUBSCRIBERS is judged(page(TEASER.title, body))


CONSENT = (
    "<p>Wir und unsere Partner verwenden Cookies, um personenbezogene Daten auf Ihrem Gerät zu speichern.</p>"
    "<p>Mit Ihrer Einwilligung dürfen wir diese Daten verarbeiten. Sie können sie in der Datenschutzerklärung "
    "jederzeit widerrufen.</p><p>Bitte wählen Sie, ob Sie alle Cookies akzeptieren möchten.</p>"
)
MISSING = (
    "<p>La page que vous recherchez est introuvable ou a été supprimée par nos équipes.</p><p>Vous pouvez "
    "revenir à la page d'accueil ou utiliser le moteur de recherche pour retrouver votre article.</p><p>Si "
    "vous pensez qu'il s'agit d'une erreur, veuillez nous écrire pour signaler le lien de cette page.</p>"
)
ROBOT = (
    "<p>Пожалуйста, подтвердите, что вы не робот: с вашего адреса идут необычные запросы.</p><p>Включите "
    "JavaScript и файлы cookie в вашем браузере и обновите эту страницу, чтобы продолжить.</p><p>Проверка "
    "безопасности браузера займёт несколько секунд, доступ будет открыт автоматически для вас.</p>"
)
LOGIN = (
    "<p>この先をお読みになるには、登録したメールアドレスとパスワードでログインしてください。</p><p>アカウントをお持ち"
    "でないお客様は、こちらから会員登録をしてください。登録は一分で終わります。</p><p>パスワードをお忘れのお客様は、"
    "登録したメールアドレスを入力してください。再設定のためのリンクをお送りします。会員の方はすべての端末でログインできます。"
    "</p><p>すでに購読されているお客様は、会員番号を入力してログインしてください。</p>"
)


@pytest.mark.parametrize(
    ("lang", "title", "body", "reason"),
    [
        ("de", "Ihre Privatsphäre", CONSENT, Doubt.CONSENT),
        ("fr", "Page introuvable", MISSING, Doubt.MISSING),
        ("ru", "Проверка", ROBOT, Doubt.ROBOT),
        ("ja", "ログイン", LOGIN, Doubt.LOGIN),
    ],
)
def test_walls_are_known_in_other_languages_from_the_page_alone(
    lang: str, title: str, body: str, reason: Doubt
) -> None:
    found = extract(page(title, body, lang=lang))
    assert reason is doubt(Teaser("Story 3", "Teaser.", "http://wire.example/3"), found, "http://wire.example/3")


def test_a_short_text_begins_below_the_title_and_not_with_the_menu() -> None:
    menu = "<header><a href=/>Wire</a> <a href=/world>World</a></header>"
    found = extract(
        f"<html><title>Lock reopens</title><body>{menu}<h1>Lock reopens</h1><p>The lock reopens.</p></html>"
    )
    assert "The lock reopens." == found.text


@pytest.mark.parametrize(
    "notice",
    [
        "Subscribe to continue reading. Get unlimited access for one crown a month. Already a subscriber? Log in.",
        "Jetzt weiterlesen mit dem Abo. Vier Wochen für einen Euro. Sie haben schon ein Abo? Hier anmelden.",
        "Questo articolo è riservato agli abbonati. Abbonati per continuare a leggere. Sei già abbonato? Accedi.",
        "Este artigo é exclusivo para assinantes. Assine para continuar a ler. Já é assinante? Inicie sessão.",
        "Verder lezen? Dit artikel is alleen voor abonnees. Neem een abonnement of log in.",
        "Pozostało 80% artykułu. Kup prenumeratę, aby czytać dalej. Masz konto? Zaloguj się.",
    ],
)
def test_the_beginning_of_an_article_above_a_notice_to_subscribe_is_not_the_article(notice: str) -> None:
    first = ARTICLE.partition("</p>")[0]

    assert Doubt.SUBSCRIBERS is judged(page("Canal lock at Osterby reopens", f"{first}</p><p>{notice}</p>"))


def test_a_wall_in_an_unknown_language_that_bears_the_title_of_the_entry_is_not_the_article() -> None:
    wall = (
        "<p>Vi och våra 842 partner lagrar information på en enhet, såsom kakor, för att behandla personuppgifter.</p>"
        "<p>Du kan godkänna eller hantera dina val genom att klicka nedan. Ditt samtycke gäller bara denna sida.</p>"
    )
    teaser = Teaser("Slussen i Osterby öppnar", "Pråmar passerar slussen igen efter två års reparationer.", TEASER.url)

    assert Doubt.OTHER is judged(page("Slussen i Osterby öppnar", wall, lang="sv"), teaser)
