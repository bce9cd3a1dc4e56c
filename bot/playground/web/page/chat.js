// The page: the state of the chats, which one is open, and how events change it.

import { bubble, day, preview } from "./bubble.js";
import { Composer } from "./composer.js";
import { byId, make } from "./dom.js";
import { draft, followDrafts, keepDraft } from "./drafts.js";
import { alertBox, isGroup, showEmpty, showHead, showRooms, showTopics, toast } from "./frame.js";
import * as server from "./server.js";
import { Stage } from "./stage.js";

const TYPING = 5000; // milliseconds that a sendChatAction lasts
const NEAR = 120; // pixels from the end within which new messages are followed
const FOUND = 1600; // milliseconds that a message is marked to which a reply led
const TOGETHER = 300; // seconds within which messages of one person are grouped

const state = { bot: null, about: "", people: new Map(), rooms: new Map(), open: 0, speaker: new Map(), topic: new Map(), reply: 0 };
const presses = { waiting: new Map(), answered: new Set() };
const composer = new Composer({
  say: (text) => attempt(server.say(me(), state.open, text, where())),
  ask: (words) => attempt(server.ask(me(), state.open, words, { thread: thread() })),
  choose: (query, key) => attempt(server.choose(me(), state.open, query, key, where())),
  open: () => { const person = me(); enter(person); attempt(server.say(person, person, "/start inline", {})); },
  upload: (file) => attempt(server.upload(me(), state.open, file)),
  forward: (text, channel) => attempt(server.forward(me(), state.open, text, channel)),
  keep: (text) => keepDraft(state.open, me(), text),
});
const stage = new Stage({
  stage: (what, asked) => attempt(server.stage(what, asked)),
  language: (tag) => attempt(server.setLanguage(me(), tag)),
  invite: (name, tag) => attempt(server.invite(me(), name, tag)),
});
const view = () => ({
  me: me(), named: isGroup(room()), onCommand: (words) => composer.send(words), onPress: press, onReply: goTo,
  onAnswer: answer, comments,
});
const topic = () => state.topic.get(state.open) ?? 0;
const thread = () => (room().forum ? topic() : 0);
const room = () => state.rooms.get(state.open);
const me = () => state.speaker.get(state.open);
const list = byId("messages");
const scroll = byId("scroll");
let typing = 0;

// ---- events

const EVENTS = { state: begin, commands: learn, notice, typing: typed, message: said, edit: said, delete: said, choices,
  rooms: learn, stage: (news) => stage.change(news), call: (news) => stage.call(news) };

function begin(news) {
  Object.assign(state, { bot: news.bot, about: news.about });
  composer.inline.name = news.bot.username;
  state.people = new Map(news.people.map((person) => [person.id, person]));
  for (const place of news.rooms) place.messages.forEach(known);
  state.rooms = new Map(news.rooms.map((place) => [place.id, { ...place, unread: 0 }]));
  for (const known of news.rooms) if (!state.speaker.has(known.id)) state.speaker.set(known.id, known.speakers[0]);
  stage.begin(news);
  show(asked(news.rooms[0].id));
  history.replaceState(history.state ?? { inside: false, depth: 0 }, "", `#${state.open}`);
}

// The chat that the address names.
function asked(otherwise) {
  const id = Number(location.hash.slice(1));
  return state.rooms.has(id) ? id : otherwise;
}

function learn(news) {
  state.people = new Map(news.people.map((person) => [person.id, person]));
  for (const known of news.rooms) {
    state.rooms.set(known.id, Object.assign(state.rooms.get(known.id) ?? { messages: [], unread: 0 }, known));
    if (!state.speaker.has(known.id)) state.speaker.set(known.id, known.speakers[0]);
  }
  listRooms();
  showAround();
}

function typed(news) {
  if (news.chat === state.open) showTyping(true);
}

// Messages for one person have ids of their own, of which no other message here has one.
function known(message) {
  if (message.ephemeral_message_id) message.message_id = message.ephemeral_message_id;
  if (message.reply_to_message) known(message.reply_to_message);
  return message;
}

const isFor = (message, person) =>
  !message.ephemeral_message_id || message.from?.id === person || message.receiver_user?.id === person;

function said(news) {
  known(news.message);
  const place = state.rooms.get(news.chat);
  if (!place) return;
  keep(place, news);
  if (place.id === state.open) refresh(news);
  else if (room().kind === "channel" && place.id === room().linked) redraw(); // another comment
  else if (news.kind === "message") place.unread += 1;
  listRooms();
}

function keep(place, news) {
  const at = place.messages.findIndex((message) => message.message_id === news.message.message_id);
  if (at < 0 && news.kind === "message") place.messages.push(news.message);
  else if (at >= 0 && news.kind === "delete") place.messages.splice(at, 1);
  else if (at >= 0) place.messages[at] = news.message;
}

function choices(news) {
  if (news.chat === me()) composer.inline.answered(news);
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
  if (id !== state.open || !history.state?.inside) {
    history.pushState({ inside: true, depth: (history.state?.depth ?? 0) + 1 }, "", `#${id}`);
  }
  show(id);
  byId("app").classList.add("inside");
  byId("words").focus();
}

// To the list of chats, on a narrow page.
function leave() {
  byId("app").classList.remove("inside");
  byId("rooms").querySelector("[aria-current]")?.focus();
}

function show(id) {
  state.open = id;
  answer(null);
  room().unread = 0;
  list.setAttribute("aria-live", "off"); // a switch of chats is not announced
  redraw();
  setTimeout(() => list.setAttribute("aria-live", "polite"), 300);
  listRooms();
  showAround();
  showTopics(room(), topic(), (thread) => { state.topic.set(id, thread); show(id); });
  composer.draft = draft(id, me());
  showEmpty(room(), state.bot, state.about, (words) => composer.send(words));
  byId("empty").hidden = shown().length > 0;
  showTyping(false);
  toEnd();
}

function redraw() {
  list.replaceChildren();
  shown().forEach(append);
}

// The head of the chat, the commands and the language of the person who writes.
function showAround() {
  showHead(room(), state.people, me(), state.bot, (number) => { state.speaker.set(state.open, number); show(state.open); });
  composer.commands = room().commands[me()];
  stage.person(state.people.get(me()));
}

// The messages of the chat, in a forum those of the open topic.
const shown = () => room().messages.filter((message) => isFor(message, me()) && (!room().forum || threadOf(message) === topic()));
const threadOf = (message) => message.message_thread_id ?? 0;

function append(message) {
  const before = shown()[shown().indexOf(message) - 1];
  const newDay = !before || day(before.date) !== day(message.date);
  if (newDay) list.append(make("li", "service day", make("span", "", day(message.date))));
  const made = bubble(message, view());
  const close = before?.from?.id === message.from?.id && message.date - before?.date < TOGETHER;
  made.classList.toggle("joined", close && !newDay);
  list.append(made);
}

function refresh(news) {
  if (!isFor(news.message, me()) || (room().forum && threadOf(news.message) !== topic())) return;
  const follow = nearEnd();
  const old = list.querySelector(`[data-id="${news.message.message_id}"]`);
  if (news.kind === "delete") old?.remove();
  else if (old) replace(old, bubble(news.message, view()));
  else append(news.message);
  if (news.kind === "message" && news.message.from?.id === state.bot.id) showTyping(false);
  byId("empty").hidden = shown().length > 0;
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
  } catch (error) {
    toast(error instanceof server.Refused ? error.message : "That did not reach the playground. Is it still running?");
    return null;
  }
}

// Where a message goes: which one it answers, in which topic of a forum.
function where() {
  const given = { reply: state.reply, thread: thread() };
  answer(null);
  return given;
}

// Answer this message with the next one; null: none.
function answer(message) {
  state.reply = message?.message_id ?? 0;
  byId("replying").hidden = !message;
  if (!message) return;
  byId("replying-to").textContent = `Reply to: ${preview(message)}`;
  byId("words").focus();
}

// The comments on a post of a channel: how many, and the way to them in its discussion group.
function comments(message) {
  const group = room().kind === "channel" ? state.rooms.get(room().linked) : null;
  const copy = group?.messages.find((one) => one.is_automatic_forward && one.forward_origin.message_id === message.message_id);
  if (!copy) return null;
  const count = group.messages.filter((one) => threadOf(one) === copy.message_id).length;
  return [count, () => { enter(group.id); goTo(copy.message_id); answer(copy); }];
}

async function press(message, data, key) {
  const done = await attempt(server.press(me(), state.open, message.message_id, data));
  // The bot may have answered before the server has told us the id of the press.
  if (done && !presses.answered.has(done.press)) presses.waiting.set(done.press, key);
  else key.removeAttribute("aria-busy");
}

byId("back").addEventListener("click", () => {
  if (history.state?.depth) history.back();
  else leave();
});
addEventListener("popstate", (event) => {
  show(asked(state.open));
  if (event.state?.inside) byId("app").classList.add("inside");
  else leave();
});
byId("replying-no").addEventListener("click", () => { answer(null); byId("words").focus(); });
byId("brought").addEventListener("change", (event) => attempt(server.bring(me(), state.open, event.target.value)));
followDrafts((chat, person, words) => { if (chat === state.open && person === me()) composer.draft = words; });
byId("latest").addEventListener("click", () => { toEnd(); byId("words").focus(); });
scroll.addEventListener("scroll", () => { if (nearEnd()) byId("latest").hidden = true; });
byId("app").classList.add("inside");
server.listen((news) => EVENTS[news.kind](news), (lost) => { byId("lost").hidden = !lost; });
