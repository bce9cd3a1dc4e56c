// One message as a bubble: sender, text, time, file and buttons.

import { button, make } from "./dom.js";
import { formatted } from "./text.js";

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const PATIENCE = 15000; // milliseconds until a button stops waiting for its answer, as in Telegram's apps

export const clock = (seconds) => CLOCK.format(new Date(seconds * 1000));
export const day = (seconds) => DAY.format(new Date(seconds * 1000));

// `view` is {me, named, onCommand, onPress, onReply, onAnswer, comments}: whose page it is, whether names are shown, what
// clicks do; `comments` gives [how many, what a click does] for a post of a channel, else null.
export function bubble(message, view) {
  const mine = message.from?.id === view.me;
  const item = make("li", `message ${mine ? "mine" : "theirs"}`);
  item.dataset.id = message.message_id;
  const service = serviceText(message);
  if (service) {
    item.className = "service";
    item.append(make("span", "", service));
    return item;
  }
  const body = make("div", "bubble");
  body.append(...heading(message, mine, view));
  if (message.photo) body.append(photo(message));
  if (message.document) body.append(file(message.document));
  const words = message.text ?? message.caption;
  const end = make("span", "end", answerTo(message, view), when(message));
  if (words) {
    const text = make("div", "text");
    text.dir = "auto";
    text.append(formatted(words, message.entities ?? message.caption_entities, acts(message, view)));
    body.append(make("div", "words", text, end));
  } else {
    body.append(end);
  }
  item.append(body);
  if (message.reply_markup) item.append(keyboard(message, view));
  const comments = view.comments(message);
  if (comments) item.append(button("comments", comments[1], comments[0] === 1 ? "1 comment" : `${comments[0]} comments`));
  return item;
}

function answerTo(message, view) {
  const made = button("reply", () => view.onAnswer(message), "\u21a9");
  made.setAttribute("aria-label", `Reply to: ${preview(message)}`);
  return made;
}

function heading(message, mine, view) {
  const lines = [];
  const name = mine ? "You" : message.from?.first_name ?? message.chat.title;
  lines.push(make("span", view.named && !mine ? `name tint-${(message.from?.id ?? 0) % 5}` : "unseen", name));
  if (message.via_bot) lines.push(make("span", "forwarded", "via ", make("b", "", `@${message.via_bot.username}`)));
  if (message.ephemeral_message_id) {
    lines.push(make("span", "forwarded", "Only you and the bot see this"));
  }
  const origin = message.forward_origin;
  if (origin) {
    lines.push(make("span", "forwarded", "Forwarded from ", make("b", "", origin.chat?.title ?? origin.sender_user?.first_name ?? "")));
  }
  if (message.reply_to_message && !message.reply_to_message.forum_topic_created) {
    lines.push(replied(message, view));
  }
  return lines;
}

// The message that this one answers: the words that it quotes, or its first line. A tap leads there.
function replied(message, view) {
  const answered = message.reply_to_message;
  const words = message.quote
    ? make("span", "", formatted(message.quote.text, message.quote.entities, acts(answered, view)))
    : answered.text ?? answered.caption ?? "File";
  const made = button(message.quote ? "quoted exactly" : "quoted", () => view.onReply(answered.message_id), words);
  made.dir = "auto";
  made.setAttribute("aria-label", `Go to the message: ${message.quote?.text ?? answered.text ?? answered.caption ?? "File"}`);
  return made;
}

function acts(message, view) {
  return { onCommand: view.onCommand, addressOf: (address) => stored(address, message) };
}

// The demo's outlets are made up, with hosts under .example: their articles are shown as the bot has stored them.
function stored(address, message) {
  if (!/^https?:\/\/[^/?#]+\.example(?:[/?#]|$)/i.test(address)) return address;
  const asked = new URLSearchParams({ url: address, chat: message.chat.id, message: message.message_id });
  return `/page/article?${asked}#quoted`;
}

function when(message) {
  const time = make("time", "when", (message.edit_date ? "edited " : "") + clock(message.date));
  time.title = new Date(message.date * 1000).toString();
  time.dateTime = new Date(message.date * 1000).toISOString();
  return time;
}

// The caption below says what the picture shows: it is its text for those who do not see it.
function photo(message) {
  const largest = message.photo.at(-1);
  const img = Object.assign(make("img", "photo"), { width: largest.width, height: largest.height, alt: message.caption ?? "Picture" });
  img.src = `/page/file/${encodeURIComponent(largest.file_id)}`;
  return img;
}

function file(document_) {
  const size = document_.file_size < 1024 ? `${document_.file_size} B` : `${Math.round(document_.file_size / 1024)} KB`;
  const a = make("a", "file", make("span", "paper"), make("span", "", make("b", "", document_.file_name), make("small", "", size)));
  a.href = `/page/file/${encodeURIComponent(document_.file_id)}`;
  a.download = document_.file_name;
  return a;
}

function keyboard(message, view) {
  const rows = message.reply_markup.inline_keyboard.map((row) => make("div", "row", ...row.map((given) => key(given, message, view))));
  const made = make("div", "keyboard", ...rows);
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", "Buttons");
  return made;
}

function key(given, message, view) {
  if (given.url) {
    const a = Object.assign(make("a", "key out", given.text), { target: "_blank", rel: "noopener noreferrer" });
    if (/^https?:\/\//i.test(given.url)) a.href = given.url;
    return a;
  }
  const made = button("key", () => {
    if (made.getAttribute("aria-busy") === "true") return;
    made.setAttribute("aria-busy", "true");
    setTimeout(() => made.removeAttribute("aria-busy"), PATIENCE);
    view.onPress(message, given.callback_data, made);
  }, given.text);
  made.dir = "auto";
  return made;
}

function serviceText(message) {
  if (message.migrate_to_chat_id) return "This group became a supergroup";
  if (message.forum_topic_created) return `Topic opened: ${message.forum_topic_created.name}`;
  if (message.migrate_from_chat_id) return "This supergroup was made from a group";
  return "";
}

// A message as the list of chats shows it.
export function preview(message) {
  const words = message.text ?? message.caption ?? message.document?.file_name ?? serviceText(message);
  return (words || "Picture").replace(/\s+/g, " ").slice(0, 80);
}
