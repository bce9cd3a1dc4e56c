// The composer: texts, commands, inline questions, files (chosen, pasted or dropped), posts forwarded from a channel.

import { Commands } from "./commands.js";
import { byId } from "./dom.js";
import { Inline } from "./inline.js";
import { Menu } from "./menu.js";

const ROW = 90; // characters of one line of the box, about
const MOST_ROWS = 8;

export class Composer {
  // `actions` is {say(text), upload(file), forward(text, channel), ask(words), choose(query, key), open(), keep(text)};
  // each gives null when it failed, and `keep` keeps what is not sent yet.
  constructor(actions) {
    this.actions = actions;
    this.words = byId("words");
    this.menu = new Menu(byId("menu"), this.words);
    this.known = new Commands(this.menu, this.words, byId("slash"), (command) => this.sendTyped(command));
    this.inline = new Inline(this.menu, this.words, actions, (said) => { byId("results-said").textContent = said; });
    this.words.addEventListener("input", () => this.changed());
    this.words.addEventListener("keydown", (event) => this.key(event));
    this.words.addEventListener("paste", (event) => this.take(event, event.clipboardData));
    byId("composer").addEventListener("submit", (event) => this.submit(event));
    this.files();
    this.forwarding();
  }

  set commands(commands) {
    this.known.all = commands;
  }

  // Put what was kept into the box.
  set draft(words) {
    this.words.value = words;
    this.resize();
    this.menu.close();
  }

  // A tap on a command or a suggestion: what is in the box stays there.
  async send(words) {
    const text = words.trim();
    return text ? this.actions.say(text) : null;
  }

  async sendTyped(words) {
    if (!words.trim()) return;
    this.words.value = "";
    this.changed();
    if (await this.send(words)) return;
    this.words.value = words;
    this.changed();
  }

  submit(event) {
    event.preventDefault();
    this.sendTyped(this.words.value);
    this.words.focus();
  }

  changed() {
    this.resize();
    if (!this.known.follow() && !this.inline.follow()) this.menu.close();
    this.actions.keep(this.words.value);
  }

  resize() {
    const { value } = this.words;
    this.words.rows = Math.min(MOST_ROWS, Math.max(1, value.split("\n").length + Math.floor(value.length / ROW)));
    byId("send").disabled = !value.trim();
  }

  key(event) {
    if (this.menu.takes(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.submit(event);
  }

  files() {
    const input = byId("file");
    const area = byId("app");
    byId("attach").addEventListener("click", () => input.click());
    input.addEventListener("change", async () => {
      for (const file of input.files) await this.actions.upload(file);
      input.value = "";
    });
    const over = (on) => byId("talk").classList.toggle("dropping", on);
    area.addEventListener("dragover", (event) => { event.preventDefault(); over(true); });
    area.addEventListener("dragleave", () => over(false));
    area.addEventListener("drop", (event) => { over(false); this.take(event, event.dataTransfer); });
  }

  // Upload pasted or dropped files; the browser handles text.
  take(event, given) {
    if (!given?.files.length) return;
    event.preventDefault();
    for (const file of given.files) this.actions.upload(file);
  }

  forwarding() {
    const box = byId("forwarding");
    byId("forward").addEventListener("click", () => { box.returnValue = ""; box.showModal(); });
    byId("forwarding-no").addEventListener("click", () => box.close());
    box.addEventListener("close", () => {
      if (box.returnValue !== "yes") return;
      this.actions.forward(byId("post").value, byId("channel").value);
      byId("post").value = "";
    });
  }
}
