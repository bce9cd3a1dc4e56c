// A text with Telegram's entities as DOM nodes. Nothing is ever parsed as HTML: text becomes text nodes, and only http(s)
// addresses become links. Offsets are in UTF-16 units, which is how JavaScript counts too.

const STYLES = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

export function formatted(text, entities, onCommand) {
  const made = document.createDocumentFragment();
  fill(made, text, [...(entities ?? [])], 0, text.length, onCommand);
  return made;
}

// Puts text[from:to] into `parent`; takes from the front of `entities` those that begin within.
function fill(parent, text, entities, from, to, onCommand) {
  let at = from;
  while (entities.length && entities[0].offset < to) {
    const entity = entities.shift();
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || end <= entity.offset) continue;
    parent.append(text.slice(at, entity.offset));
    const inside = text.slice(entity.offset, end);
    const [outer, inner] = element(entity, inside, onCommand);
    fill(inner, text, entities, entity.offset, end, onCommand);
    parent.append(outer);
    at = end;
  }
  parent.append(text.slice(at, to));
}

// [the node to show, the node that holds what is inside].
function element(entity, inside, onCommand) {
  if (STYLES[entity.type]) return same(document.createElement(STYLES[entity.type]));
  switch (entity.type) {
    case "text_link": return same(link(entity.url));
    case "url": return same(link(inside));
    case "bot_command": return same(command(inside, onCommand));
    case "spoiler": return same(spoiler());
    case "pre": return pre(entity.language);
    case "blockquote": return same(document.createElement("blockquote"));
    case "expandable_blockquote": return same(expandable());
    default: return same(marked(entity.type));
  }
}

const same = (node) => [node, node];

function marked(kind) {
  const span = document.createElement("span");
  span.className = `is-${kind.replaceAll("_", "-")}`;
  return span;
}

function link(address) {
  if (!/^https?:\/\//i.test(address)) return marked("odd_link");
  const a = document.createElement("a");
  a.href = address;
  a.target = "_blank";
  a.rel = "noopener noreferrer";
  a.title = address;
  return a;
}

function command(words, onCommand) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "command";
  button.addEventListener("click", () => onCommand(words));
  return button;
}

function spoiler() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "spoiler";
  button.setAttribute("aria-label", "Hidden text, press to show");
  button.addEventListener("click", () => {
    button.classList.add("shown");
    button.removeAttribute("aria-label");
  });
  return button;
}

function pre(language) {
  const outer = document.createElement("pre");
  const inner = document.createElement("code");
  if (language) outer.dataset.language = language;
  outer.append(inner);
  return [outer, inner];
}

function expandable() {
  const quote = document.createElement("blockquote");
  quote.className = "folded";
  quote.tabIndex = 0;
  const unfold = () => quote.classList.toggle("folded");
  quote.addEventListener("click", unfold);
  quote.addEventListener("keydown", (event) => event.key === "Enter" && unfold());
  return quote;
}
