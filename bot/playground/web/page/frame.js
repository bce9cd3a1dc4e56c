// What is around the messages: the list of chats, the header, the greeting in an empty chat, the toast.

import { clock, preview } from "./bubble.js";
import { button, byId, make } from "./dom.js";

const SUGGESTIONS = ["/start", "/brief huawei", "/help"];
const ABSENT = ["left", "kicked"]; // what the bot is in a chat that it is not in
const ABOUT = "It reads the news for you and answers in a few sentences, word for word, with its sources.";
const KINDS = { group: "Group", supergroup: "Group", forum: "Forum", channel: "Channel" };
const TOAST = 4000; // milliseconds

export const isGroup = (room) => room.kind !== "private";

export function showRooms(rooms, people, open, onOpen) {
  byId("rooms").replaceChildren(...rooms.map((room, index) => row(room, people.get(room.speakers[0]), index, open, onOpen)));
}

function row(room, person, index, open, onOpen) {
  const name = isGroup(room) ? room.title : person.name;
  const face = make("span", `avatar tint-${index % 5}`, name.slice(0, 1));
  face.setAttribute("aria-hidden", "true");
  const last = room.messages.findLast((message) => !message.ephemeral_message_id); // what all see
  const role = make("small", "role", KINDS[room.kind === "supergroup" && room.forum ? "forum" : room.kind] ?? person.role);
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
  const here = ABSENT.includes(room.roles[bot.id]) ? "" : ` and ${bot.first_name}`;
  byId("subtitle").textContent = isGroup(room) ? `${names}${here}` : `You are ${person.name}, ${article(person.role)}`;
  showPlace(room, me, bot);
  const listens = room.kind === "channel" && !manages(room, me);
  byId("words").disabled = listens;
  byId("words").placeholder = listens ? "Only administrators post here" : `Message as ${person.name}`;
  const speakers = byId("speakers");
  speakers.hidden = !isGroup(room);
  speakers.replaceChildren(speakers.firstElementChild, ...room.speakers.map((n) => speaker(people.get(n), room.roles[n], n === me, onSpeaker)));
}

const manages = (room, me) => ["creator", "administrator"].includes(room.roles[me]);

// What the bot is in this group or channel; its administrators can change that.
function showPlace(room, me, bot) {
  byId("membership").hidden = !isGroup(room);
  const brought = byId("brought");
  const status = room.roles[bot.id];
  brought.value = status === "kicked" ? "left" : status;
  brought.disabled = !manages(room, me);
  brought.querySelector("[value=member]").hidden = room.kind === "channel";
}

// The topics of a forum, and General, as buttons of which one is chosen.
export function showTopics(room, open, onTopic) {
  const box = byId("topics");
  box.hidden = !room.forum;
  const all = room.forum ? [{ id: 0, name: "General" }, ...room.topics] : [];
  box.replaceChildren(box.firstElementChild, ...all.map((topic) => choice("topic", topic.name, topic.id === open, () => onTopic(topic.id))));
}

const article = (role) => (role === "Admin" ? "an admin" : "a reader");

const TITLES = { creator: "Owner", administrator: "Administrator", member: "Member" };

function choice(group, name, checked, onChosen) {
  const input = Object.assign(make("input"), { type: "radio", name: group, checked });
  input.addEventListener("change", onChosen);
  const words = make("span", "", name);
  words.dir = "auto";
  return make("label", "", input, words);
}

function speaker(person, role, checked, onSpeaker) {
  const made = choice("speaker", person.name, checked, () => onSpeaker(person.id));
  made.title = [TITLES[role] ?? role, person.role === "Admin" ? "admin of the bot" : ""].filter(Boolean).join(", ");
  made.firstElementChild.setAttribute("aria-label", `${person.name}: ${made.title}`);
  return made;
}

export function showEmpty(room, bot, about, onSuggestion) {
  byId("empty").hidden = room.messages.length > 0;
  byId("greeting").textContent = isGroup(room) ? room.title : `This is ${bot.first_name}`;
  byId("about").textContent = about || ABOUT;
  const asks = ABSENT.includes(room.roles[bot.id]) ? [`@${bot.username} huawei`] : SUGGESTIONS;
  byId("chips").replaceChildren(...asks.map((words) => button("chip", () => onSuggestion(words), words)));
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
