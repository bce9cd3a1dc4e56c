// The list of commands: opens at "/" or by its button, filters during typing, and follows the arrow keys.

import { make } from "./dom.js";

export class Menu {
  constructor(list, words, button, onChosen) {
    this.list = list;
    this.words = words;
    this.button = button;
    this.onChosen = onChosen;
    this.commands = [];
    this.at = 0;
    button.addEventListener("click", () => (this.open ? this.close() : this.show(this.commands, true)));
    document.addEventListener("pointerdown", (event) => {
      if (this.open && !list.contains(event.target) && !button.contains(event.target)) this.close();
    });
  }

  get open() {
    return !this.list.hidden;
  }

  // Called at every change of the text.
  follow() {
    const typed = /^\/(\w*)$/.exec(this.words.value);
    const begun = typed?.[1].toLowerCase();
    const fitting = typed ? this.commands.filter((c) => c.command.startsWith(begun)) : [];
    fitting.sort((a, b) => (b.command === begun) - (a.command === begun)); // an exact match comes first
    if (fitting.length) this.show(fitting);
    else this.close();
  }

  show(commands, focus = false) {
    const options = commands.map((command, index) => this.option(command, index));
    if (!options.length) options.push(make("li", "none", "The bot has registered no commands here yet."));
    this.list.replaceChildren(...options);
    this.shown = commands;
    this.list.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.mark(0);
    if (focus) this.words.focus();
  }

  option(command, index) {
    const item = make("li", "", make("b", "", `/${command.command}`), make("span", "", command.description));
    item.id = `command-${index}`;
    item.setAttribute("role", "option");
    item.addEventListener("pointermove", () => this.mark(index));
    item.addEventListener("click", () => this.choose(index));
    return item;
  }

  mark(index) {
    this.at = index;
    [...this.list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    const item = this.list.children[index];
    if (item?.id) this.words.setAttribute("aria-activedescendant", item.id);
    item?.scrollIntoView({ block: "nearest" });
  }

  choose(index) {
    const command = this.shown[index];
    this.close();
    if (command) this.onChosen(`/${command.command}`);
  }

  close() {
    this.list.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.words.removeAttribute("aria-activedescendant");
  }

  // True when the menu has handled the key. Tab completes without sending, so that words can follow.
  takes(event) {
    if (!this.open || !this.shown.length) return false;
    const last = this.shown.length - 1;
    if (event.key === "ArrowDown") this.mark(this.at === last ? 0 : this.at + 1);
    else if (event.key === "ArrowUp") this.mark(this.at === 0 ? last : this.at - 1);
    else if (event.key === "Enter") this.choose(this.at);
    else if (event.key === "Tab") this.complete();
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    return true;
  }

  complete() {
    this.words.value = `/${this.shown[this.at].command} `;
    this.words.dispatchEvent(new Event("input"));
    this.close();
  }
}
