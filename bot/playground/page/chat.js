// The page: what is known of the chats, which one is open, and what the person in front of it does.

import { bubble, clock, day, make, preview } from "./bubble.js";
import { Menu } from "./menu.js";
import * as server from "./server.js";

const $ = (id) => document.getElementById(id);
const SUGGESTIONS = ["/start", "/brief huawei", "/help"];
const TYPING = 5000; // milliseconds that a sendChatAction lasts
const NEAR = 120; // pixels from the end within which new messages are followed

const state = { bot: null, about: "", people: new Map(), rooms: new Map(), open: 0, me: new Map(), waiting: new Map(), answered: new Set() };
const menu = new Menu($("menu"), $("words"), $("slash"), (command) => send(command));
let typing = 0;

const room = () => state.rooms.get(state.open);
const me = () => state.me.get(state.open);

// ---- what happens

function happened(news) {
  if (news.kind === "state") return begin(news);
  if (news.kind === "commands") return learn(news.rooms);
  if (news.kind === "notice") return notice(news);
  const place = state.rooms.get(news.chat);
  if (!place) return;
  if (news.kind === "typing") return place.id === state.open && showTyping(true);
  keep(place, news);
  if (place.id === state.open) refresh(news);
  else if (news.kind === "message") place.unread += 1;
  showRooms();
}

function begin(news) {
  Object.assign(state, { bot: news.bot, about: news.about });
  state.people = new Map(news.people.map((person) => [person.id, person]));
  state.rooms = new Map(news.rooms.map((r) => [r.id, { ...r, unread: 0 }]));
  for (const r of news.rooms) if (!state.me.has(r.id)) state.me.set(r.id, r.speakers[0]);
  const asked = Number(location.hash.slice(1));
  show(state.rooms.has(asked) ? asked : news.rooms[0].id);
}

function learn(rooms) {
  for (const known of rooms) Object.assign(state.rooms.get(known.id) ?? {}, known);
  menu.commands = commands();
}

function keep(place, news) {
  const at = place.messages.findIndex((m) => m.message_id === news.message.message_id);
  if (news.kind === "delete") place.messages.splice(at, at < 0 ? 0 : 1);
  else if (at < 0) place.messages.push(news.message);
  else place.messages[at] = news.message;
}

function refresh(news) {
  const list = $("messages");
  const follow = nearEnd();
  const old = list.querySelector(`[data-id="${news.message.message_id}"]`);
  if (news.kind === "delete") old?.remove();
  else if (old) replace(old, bubble(news.message, view()));
  else append(news.message);
  if (news.kind === "message" && news.message.from?.id === state.bot.id) showTyping(false);
  $("empty").hidden = room().messages.length > 0;
  if (follow || news.message.from?.id === me()) toEnd();
  else $("latest").hidden = false;
}

// Keeps the keyboard's focus where it was, for whoever walks the buttons with Tab.
function replace(old, made) {
  const focused = [...old.querySelectorAll(".key")].indexOf(document.activeElement);
  made.classList.toggle("joined", old.classList.contains("joined"));
  old.replaceWith(made);
  const keys = made.querySelectorAll(".key");
  if (focused >= 0) (keys[Math.min(focused, keys.length - 1)] ?? $("words")).focus();
}

function notice(news) {
  state.answered.add(news.press);
  state.waiting.get(news.press)?.removeAttribute("aria-busy");
  state.waiting.delete(news.press);
  if (news.person !== me() || !news.text) return;
  if (news.alert) {
    $("alert-text").textContent = news.text;
    $("alert").showModal();
  } else {
    toast(news.text);
  }
}

// ---- what is shown

function showRooms() {
  $("rooms").replaceChildren(...[...state.rooms.values()].map(row));
}

function row(place, index) {
  const last = place.messages.at(-1);
  const person = state.people.get(place.speakers[0]);
  const role = place.kind === "private" ? person.role : "Group";
  const name = place.kind === "private" ? person.name : place.title;
  const button = make("button", "", avatar(name, index), make("span", "line", make("b", "", name), make("small", "role", role)),
    make("span", "last", last ? preview(last) : "No messages yet"), make("span", "at", last ? clock(last.date) : ""));
  if (place.unread) button.append(make("span", "unread", String(place.unread), make("span", "unseen", " unread")));
  button.type = "button";
  if (place.id === state.open) button.setAttribute("aria-current", "true");
  button.addEventListener("click", () => { show(place.id); $("app").classList.add("inside"); $("words").focus(); });
  return make("li", "", button);
}

function avatar(name, index) {
  const made = make("span", `avatar tint-${index % 5}`, name.slice(0, 1));
  made.setAttribute("aria-hidden", "true");
  return made;
}

function show(id) {
  state.open = id;
  history.replaceState(null, "", `#${id}`);
  room().unread = 0;
  const list = $("messages");
  list.setAttribute("aria-live", "off"); // another chat is not news
  list.replaceChildren();
  room().messages.forEach(append);
  setTimeout(() => list.setAttribute("aria-live", "polite"), 300);
  showRooms();
  showHead();
  showEmpty();
  showTyping(false);
  menu.commands = commands();
  menu.close();
  toEnd();
}

function showHead() {
  const place = room();
  const group = place.kind !== "private";
  $("title").textContent = group ? place.title : state.bot.first_name;
  const person = state.people.get(me());
  const names = place.speakers.map((number) => state.people.get(number).name).join(", ");
  $("subtitle").textContent = group ? `${names} and ${state.bot.first_name}` : `You are ${person.name}, ${article(person.role)}`;
  $("words").placeholder = `Message as ${person.name}`;
  $("speakers").hidden = !group;
  $("speakers").replaceChildren($("speakers").firstElementChild, ...place.speakers.map(speaker));
}

const article = (role) => (role === "Admin" ? "an admin" : "a reader");

function speaker(number) {
  const input = make("input", "");
  Object.assign(input, { type: "radio", name: "speaker", checked: number === me() });
  input.addEventListener("change", () => { state.me.set(state.open, number); show(state.open); });
  return make("label", "", input, make("span", "", state.people.get(number).name));
}

function showEmpty() {
  const group = room().kind !== "private";
  $("empty").hidden = room().messages.length > 0;
  $("greeting").textContent = group ? `${state.bot.first_name} is in this group` : `This is ${state.bot.first_name}`;
  $("about").textContent = state.about || "It reads the news for you and answers in a few sentences, word for word, with its sources.";
  $("chips").replaceChildren(...SUGGESTIONS.map((words) => {
    const chip = make("button", "chip", words);
    chip.type = "button";
    chip.addEventListener("click", () => send(words));
    return chip;
  }));
}

function append(message) {
  const list = $("messages");
  const at = room().messages.indexOf(message);
  const before = room().messages[at - 1];
  if (!before || day(before.date) !== day(message.date)) list.append(make("li", "service day", make("span", "", day(message.date))));
  const made = bubble(message, view());
  if (before && before.from?.id === message.from?.id && message.date - before.date < 300) made.classList.add("joined");
  list.append(made);
}

const view = () => ({ me: me(), named: room().kind !== "private", onCommand: send, onPress: press });
const commands = () => room()?.commands[me()] ?? [];

function showTyping(on) {
  clearTimeout(typing);
  $("typing").hidden = !on;
  if (!on) return;
  typing = setTimeout(() => showTyping(false), TYPING);
  if (nearEnd()) toEnd();
}

const nearEnd = () => $("scroll").scrollHeight - $("scroll").scrollTop - $("scroll").clientHeight < NEAR;

function toEnd() {
  $("scroll").scrollTop = $("scroll").scrollHeight;
  $("latest").hidden = true;
}

function toast(words) {
  const box = $("toast");
  box.textContent = words;
  box.classList.add("on");
  clearTimeout(box.timer);
  box.timer = setTimeout(() => box.classList.remove("on"), 4000);
}

// ---- what one does

async function attempt(deed) {
  try {
    return await deed;
  } catch {
    toast("That did not reach the playground. Is it still running?");
    return null;
  }
}

async function send(words) {
  const text = words.trim();
  if (!text) return;
  $("words").value = "";
  grow();
  if ((await attempt(server.say(me(), state.open, text))) === null) $("words").value = text;
}

async function press(message, data, button) {
  const done = await attempt(server.press(me(), state.open, message.message_id, data));
  // The bot may have answered before we knew what we asked.
  if (done && !state.answered.has(done.press)) state.waiting.set(done.press, button);
  else button.removeAttribute("aria-busy");
}

function grow() {
  const words = $("words");
  words.rows = Math.min(8, Math.max(1, words.value.split("\n").length + Math.floor(words.value.length / 90)));
  $("send").disabled = !words.value.trim();
  menu.follow();
}

$("words").addEventListener("input", grow);
$("words").addEventListener("keydown", (event) => {
  if (menu.takes(event)) return;
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send($("words").value);
  }
});
$("composer").addEventListener("submit", (event) => { event.preventDefault(); send($("words").value); $("words").focus(); });
$("attach").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", async () => {
  for (const file of $("file").files) await attempt(server.upload(me(), state.open, file));
  $("file").value = "";
});
$("forward").addEventListener("click", () => $("forwarding").showModal());
$("forwarding-no").addEventListener("click", () => $("forwarding").close("no"));
$("forwarding").addEventListener("close", () => {
  if ($("forwarding").returnValue !== "yes") return;
  attempt(server.forward(me(), state.open, $("post").value, $("channel").value));
  $("post").value = "";
});
$("back").addEventListener("click", () => { $("app").classList.remove("inside"); $("rooms").querySelector("[aria-current]")?.focus(); });
$("latest").addEventListener("click", () => { toEnd(); $("words").focus(); });
$("scroll").addEventListener("scroll", () => { if (nearEnd()) $("latest").hidden = true; });

$("app").classList.add("inside");
server.listen(happened, (lost) => { $("lost").hidden = !lost; });
