// What is around the messages: the list of chats, the header, the greeting in an empty chat, the toast.

import { clock, preview } from "./bubble.js";
import { button, byId, make } from "./dom.js";

const SUGGESTIONS = ["/start", "/brief huawei", "/help"];
const ABOUT = "It reads the news for you and answers in a few sentences, word for word, with its sources.";
const TOAST = 4000; // milliseconds

export const isGroup = (room) => room.kind !== "private";

export function showRooms(rooms, people, open, onOpen) {
  byId("rooms").replaceChildren(...rooms.map((room, index) => row(room, people.get(room.speakers[0]), index, open, onOpen)));
}

function row(room, person, index, open, onOpen) {
  const name = isGroup(room) ? room.title : person.name;
  const face = make("span", `avatar tint-${index % 5}`, name.slice(0, 1));
  face.setAttribute("aria-hidden", "true");
  const last = room.messages.at(-1);
  const role = make("small", "role", isGroup(room) ? "Group" : person.role);
  const made = button("", () => onOpen(room.id), face, make("span", "line", make("b", "", name), role));
  made.append(make("span", "last", last ? preview(last) : "No messages yet"), make("span", "at", last ? clock(last.date) : ""));
  if (room.unread) made.append(make("span", "unread", String(room.unread), make("span", "unseen", " unread")));
  if (room.id === open) made.setAttribute("aria-current", "true");
  return make("li", "", made);
}

export function showHead(room, people, me, bot, onSpeaker) {
  const person = people.get(me);
  const names = room.speakers.map((number) => people.get(number).name).join(", ");
  byId("title").textContent = isGroup(room) ? room.title : bot.first_name;
  byId("subtitle").textContent = isGroup(room) ? `${names} and ${bot.first_name}` : `You are ${person.name}, ${article(person.role)}`;
  byId("words").placeholder = `Message as ${person.name}`;
  const speakers = byId("speakers");
  speakers.hidden = !isGroup(room);
  speakers.replaceChildren(speakers.firstElementChild, ...room.speakers.map((n) => speaker(people.get(n), n === me, onSpeaker)));
}

const article = (role) => (role === "Admin" ? "an admin" : "a reader");

function speaker(person, checked, onSpeaker) {
  const input = Object.assign(make("input"), { type: "radio", name: "speaker", checked });
  input.addEventListener("change", () => onSpeaker(person.id));
  return make("label", "", input, make("span", "", person.name));
}

export function showEmpty(room, bot, about, onSuggestion) {
  byId("empty").hidden = room.messages.length > 0;
  byId("greeting").textContent = isGroup(room) ? `${bot.first_name} is in this group` : `This is ${bot.first_name}`;
  byId("about").textContent = about || ABOUT;
  byId("chips").replaceChildren(...SUGGESTIONS.map((words) => button("chip", () => onSuggestion(words), words)));
}

let fading = 0;

export function toast(words) {
  const box = byId("toast");
  box.textContent = words;
  box.classList.add("on");
  clearTimeout(fading);
  fading = setTimeout(() => box.classList.remove("on"), TOAST);
}

export function alertBox(words) {
  byId("alert-text").textContent = words;
  byId("alert").showModal();
}
