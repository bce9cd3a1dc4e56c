// The page: the state of the chats, which one is open, and how events change it.

import { bubble, day } from "./bubble.js";
import { Composer } from "./composer.js";
import { byId, make } from "./dom.js";
import { alertBox, isGroup, showEmpty, showHead, showRooms, toast } from "./frame.js";
import * as server from "./server.js";

const TYPING = 5000; // milliseconds that a sendChatAction lasts
const NEAR = 120; // pixels from the end within which new messages are followed
const FOUND = 1600; // milliseconds that a message is marked to which a reply led
const TOGETHER = 300; // seconds within which messages of one person are grouped

const state = { bot: null, about: "", people: new Map(), rooms: new Map(), open: 0, speaker: new Map() };
const presses = { waiting: new Map(), answered: new Set() };
const composer = new Composer({
  say: (text) => attempt(server.say(me(), state.open, text)),
  upload: (file) => attempt(server.upload(me(), state.open, file)),
  forward: (text, channel) => attempt(server.forward(me(), state.open, text, channel)),
});
const view = () => ({ me: me(), named: isGroup(room()), onCommand: (words) => composer.send(words), onPress: press, onReply: goTo });
const room = () => state.rooms.get(state.open);
const me = () => state.speaker.get(state.open);
const list = byId("messages");
const scroll = byId("scroll");
let typing = 0;

// ---- events

const EVENTS = { state: begin, commands: learn, notice, typing: typed, message: said, edit: said, delete: said };

function begin(news) {
  Object.assign(state, { bot: news.bot, about: news.about });
  state.people = new Map(news.people.map((person) => [person.id, person]));
  state.rooms = new Map(news.rooms.map((known) => [known.id, { ...known, unread: 0 }]));
  for (const known of news.rooms) if (!state.speaker.has(known.id)) state.speaker.set(known.id, known.speakers[0]);
  const asked = Number(location.hash.slice(1));
  show(state.rooms.has(asked) ? asked : news.rooms[0].id);
}

function learn(news) {
  for (const known of news.rooms) Object.assign(state.rooms.get(known.id) ?? {}, known);
  composer.commands = room().commands[me()];
}

function typed(news) {
  if (news.chat === state.open) showTyping(true);
}

function said(news) {
  const place = state.rooms.get(news.chat);
  if (!place) return;
  keep(place, news);
  if (place.id === state.open) refresh(news);
  else if (news.kind === "message") place.unread += 1;
  listRooms();
}

function keep(place, news) {
  const at = place.messages.findIndex((message) => message.message_id === news.message.message_id);
  if (at < 0 && news.kind === "message") place.messages.push(news.message);
  else if (at >= 0 && news.kind === "delete") place.messages.splice(at, 1);
  else if (at >= 0) place.messages[at] = news.message;
}

function notice(news) {
  presses.answered.add(news.press);
  presses.waiting.get(news.press)?.removeAttribute("aria-busy");
  presses.waiting.delete(news.press);
  if (news.person !== me() || !news.text) return;
  if (news.alert) alertBox(news.text);
  else toast(news.text);
}

// ---- display

const listRooms = () => showRooms([...state.rooms.values()], state.people, state.open, enter);

function enter(id) {
  show(id);
  byId("app").classList.add("inside");
  byId("words").focus();
}

function show(id) {
  state.open = id;
  history.replaceState(null, "", `#${id}`);
  room().unread = 0;
  list.setAttribute("aria-live", "off"); // a switch of chats is not announced
  list.replaceChildren();
  room().messages.forEach(append);
  setTimeout(() => list.setAttribute("aria-live", "polite"), 300);
  listRooms();
  showHead(room(), state.people, me(), state.bot, (number) => { state.speaker.set(id, number); show(id); });
  showEmpty(room(), state.bot, state.about, (words) => composer.send(words));
  showTyping(false);
  composer.commands = room().commands[me()];
  toEnd();
}

function append(message) {
  const before = room().messages[room().messages.indexOf(message) - 1];
  const newDay = !before || day(before.date) !== day(message.date);
  if (newDay) list.append(make("li", "service day", make("span", "", day(message.date))));
  const made = bubble(message, view());
  const close = before?.from?.id === message.from?.id && message.date - before?.date < TOGETHER;
  made.classList.toggle("joined", close && !newDay);
  list.append(made);
}

function refresh(news) {
  const follow = nearEnd();
  const old = list.querySelector(`[data-id="${news.message.message_id}"]`);
  if (news.kind === "delete") old?.remove();
  else if (old) replace(old, bubble(news.message, view()));
  else append(news.message);
  if (news.kind === "message" && news.message.from?.id === state.bot.id) showTyping(false);
  byId("empty").hidden = room().messages.length > 0;
  if (follow || news.message.from?.id === me()) bringIntoView(news);
  else byId("latest").hidden = false;
}

// Show a message that is taller than the window from its beginning.
function bringIntoView(news) {
  toEnd();
  const shown = list.querySelector(`[data-id="${news.message.message_id}"]`);
  if (news.kind !== "message" || !shown || shown.offsetHeight < scroll.clientHeight) return;
  shown.scrollIntoView({ block: "start" });
  byId("latest").hidden = false;
}

// Show the message that another answers, and mark it for a moment.
function goTo(id) {
  const shown = list.querySelector(`[data-id="${id}"]`);
  if (!shown) return;
  shown.scrollIntoView({ block: "center", behavior: "smooth" });
  shown.classList.add("found");
  setTimeout(() => shown.classList.remove("found"), FOUND);
}

// Keep the keyboard's focus on the same button, for those who use Tab.
function replace(old, made) {
  const focused = [...old.querySelectorAll(".key")].indexOf(document.activeElement);
  made.classList.toggle("joined", old.classList.contains("joined"));
  old.replaceWith(made);
  const keys = made.querySelectorAll(".key");
  if (focused >= 0) (keys[Math.min(focused, keys.length - 1)] ?? byId("words")).focus();
}

function showTyping(on) {
  clearTimeout(typing);
  const follow = nearEnd();
  byId("typing").hidden = !on;
  if (!on) return;
  typing = setTimeout(() => showTyping(false), TYPING);
  if (follow) toEnd();
}

const nearEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;

function toEnd() {
  scroll.scrollTop = scroll.scrollHeight;
  byId("latest").hidden = true;
}

// ---- actions

async function attempt(action) {
  try {
    return await action;
  } catch {
    toast("That did not reach the playground. Is it still running?");
    return null;
  }
}

async function press(message, data, key) {
  const done = await attempt(server.press(me(), state.open, message.message_id, data));
  // The bot may have answered before the server has told us the id of the press.
  if (done && !presses.answered.has(done.press)) presses.waiting.set(done.press, key);
  else key.removeAttribute("aria-busy");
}

byId("back").addEventListener("click", () => {
  byId("app").classList.remove("inside");
  byId("rooms").querySelector("[aria-current]")?.focus();
});
byId("latest").addEventListener("click", () => { toEnd(); byId("words").focus(); });
scroll.addEventListener("scroll", () => { if (nearEnd()) byId("latest").hidden = true; });
byId("app").classList.add("inside");
server.listen((news) => EVENTS[news.kind](news), (lost) => { byId("lost").hidden = !lost; });
