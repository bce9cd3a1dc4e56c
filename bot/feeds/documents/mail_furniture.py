"""What surrounds the article of a newsletter: hidden previews, lines to unsubscribe, to share, of the sender. Pure."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

LONGEST_LINE = 400
"""Characters of a line of furniture at most."""
_LONG = 100
"""Characters from which on a line is one of an article."""

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:font-size|max-height)\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
# English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Turkish; Arabic, Japanese, Chinese.
_FOOT_PHRASES = (
    r"unsubscrib|opt[ -]?out|(update|manage|change|edit) (your |my )?(e-?mail |subscr\w+ )?(preference|setting|subscr)",
    r"you.{0,20}(receiv|getting|got|sent).{0,30}(this|because|e-?mail)|this (e-?mail|message|newsletter) was sent",
    r"abbestellen|abmelden|newsletter abbestell|sie erhalten diese|erhalten sie diese",
    r"se désabonner|désinscri|désabonne|vous recevez ce",
    r"darse de baja|cancelar (la |tu |su )?suscripci|recib(es|e|ió) este (correo|mensaje|e-?mail)",
    r"annulla(re)? l.iscrizione|disiscriv|cancella(ti| l.iscrizione)|ricevi questa",
    r"cancelar (a )?(inscri|subscri|assinatura)|recebe(u)? este e-?mail",
    r"afmelden|uitschrijven|(u|je) ontvangt deze",
    r"wypisz się|zrezygnuj z|anuluj subskrypcj|otrzymujesz (tę|ten)",
    r"отписат|отказаться от (рассылки|подписки)|вы получили это",
    r"abonelikten|aboneliğ|bu e-?posta(yı)? ",
    r"إلغاء الاشتراك|配信停止|購読解除|退订|取消订阅|取消訂閱",
)
_NETWORKS = "share|tweet|facebook|twitter|x|linkedin|instagram|youtube|whatsapp|telegram|mastodon|bluesky"
_FURNITURE_PHRASES = (
    r"view (this |it |the )?(e-?mail |newsletter |message )?(online|in (your|a|the) (web ?)?browser)",
    r"(web|online)[- ]?(version|ansicht)\W*$|(trouble|problems?) (viewing|reading)|forward(ed)? (this|to a friend)",
    r"read (it )?online\W*$|add us to your address book|im browser (ansehen|anzeigen|öffnen|lesen)|webansicht",
    r"dans (votre|le|un) navigateur|version en ligne|en (tu|su|el) navegador|nel (tuo )?browser|no (seu )?navegador",
    r"in (je|uw|de) browser|w przeglądarce|в браузере|tarayıcı",
    r"^\W*(©|\(c\)|copyright)|all rights reserved|alle rechte vorbehalten|tous droits réservés",
    r"todos los derechos reservados|tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden",
    r"wszelkie prawa zastrzeżone|все права защищены",
    r"^\W*(privacy (policy|notice)|datenschutz(erklärung)?|impressum|terms( of (use|service))?|contact us)\W*$",
    rf"^\W*((follow|like) us|{_NETWORKS})(\W+(on|auf)?\W*({_NETWORKS}))*\W*$",
)
_FOOT = re.compile("|".join(_FOOT_PHRASES), re.IGNORECASE)
_FURNITURE = re.compile("|".join(_FURNITURE_PHRASES), re.IGNORECASE)
"""Lines about the subscription, which are the foot of a mail near its end; and others that are not the article's."""


def without_hidden(page: str) -> str:
    """The HTML without what a mail program does not show: previews for the list of mails, pixels that count readers."""
    try:
        tree = etree.fromstring(page.replace("\0", ""), etree.HTMLParser(recover=True, remove_comments=True))
    except (etree.XMLSyntaxError, ValueError):
        return page
    if tree is None:
        return ""
    hidden = [element for element in tree.iter() if _HIDDEN.search(element.get("style") or "")]
    for element in hidden:
        _remove(element)
    return str(etree.tostring(tree, encoding="unicode", method="html"))


def without_furniture(text: str) -> str:
    """The text without the lines that are about the mail, and without its foot.

    The foot begins with a line about the subscription, in the second half and below all long lines.
    """
    lines = text.split("\n")
    feet = [number for number, line in enumerate(lines) if len(line) <= LONGEST_LINE and _FOOT.search(line)]
    written = [number for number, line in enumerate(lines) if len(line) >= _LONG and number not in feet]
    begins = max(len(lines) / 2, (written or [0])[-1])
    end = next((number for number in feet if number >= begins), len(lines))
    kept = [
        line for line in lines[:end] if len(line) > LONGEST_LINE or not (_FOOT.search(line) or _FURNITURE.search(line))
    ]
    return "\n".join(kept).strip()


def _remove(element: Any) -> None:
    """Remove an element; what follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
