// A text with Telegram's entities as DOM nodes. Nothing is parsed as HTML: text becomes text nodes, and only http(s)
// addresses become links. Offsets are in UTF-16 code units, as in JavaScript.

import { button, make } from "./dom.js";

const STYLES = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

// `acts` is {onCommand, addressOf}: what a tap on a command does, and where a link leads.
export function formatted(text, entities, acts) {
  const made = document.createDocumentFragment();
  fill(made, text, [...(entities ?? [])], 0, text.length, acts);
  return made;
}

// Puts text[from:to] into `parent`; takes from the front of `entities` those that begin within.
function fill(parent, text, entities, from, to, acts) {
  let at = from;
  while (entities.length && entities[0].offset < to) {
    const entity = entities.shift();
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || end <= entity.offset) continue;
    parent.append(text.slice(at, entity.offset));
    const inside = text.slice(entity.offset, end);
    const [outer, inner] = element(entity, inside, acts);
    fill(inner, text, entities, entity.offset, end, acts);
    parent.append(outer);
    at = end;
  }
  parent.append(text.slice(at, to));
}

// [the node to show, the node that holds what is inside].
function element(entity, inside, acts) {
  if (STYLES[entity.type]) return same(make(STYLES[entity.type]));
  switch (entity.type) {
    case "text_link": return same(link(entity.url, acts));
    case "url": return same(link(inside, acts));
    case "bot_command": return same(command(inside, acts.onCommand));
    case "spoiler": return same(spoiler());
    case "date_time": return same(moment(entity.unix_time));
    case "pre": return pre(entity.language);
    case "blockquote": return same(make("blockquote"));
    case "expandable_blockquote": return same(expandable());
    default: return same(marked(entity.type));
  }
}

const same = (node) => [node, node];

const marked = (kind) => make("span", `is-${kind.replaceAll("_", "-")}`);
const command = (words, onCommand) => button("command", () => onCommand(words));

function link(address, acts) {
  if (!/^https?:\/\//i.test(address)) return marked("odd_link");
  return Object.assign(make("a"), { href: acts.addressOf(address), target: "_blank", rel: "noopener noreferrer", title: address });
}

// A moment, which shows its time in the zone of whoever looks.
function moment(seconds) {
  const at = new Date(seconds * 1000);
  return Object.assign(make("time", "moment"), { dateTime: at.toISOString(), title: at.toString() });
}

function spoiler() {
  const made = button("spoiler", () => {
    made.classList.add("shown");
    made.removeAttribute("aria-label");
  });
  made.setAttribute("aria-label", "Hidden text, press to show");
  return made;
}

function pre(language) {
  const inner = make("code");
  const outer = make("pre", "", inner);
  if (language) outer.dataset.language = language;
  return [outer, inner];
}

function expandable() {
  const quote = make("blockquote", "folded");
  quote.tabIndex = 0;
  const unfold = () => quote.classList.toggle("folded");
  quote.addEventListener("click", unfold);
  quote.addEventListener("keydown", (event) => event.key === "Enter" && unfold());
  return quote;
}
