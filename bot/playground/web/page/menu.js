// The list above the box: commands, or results to choose from. It follows the arrow keys.

import { make } from "./dom.js";

export class Menu {
  constructor(list, words) {
    this.list = list;
    this.words = words;
    this.items = [];
    this.at = 0;
    this.owner = null;
    document.addEventListener("pointerdown", (event) => {
      if (this.open && !list.contains(event.target) && !this.owner?.contains?.(event.target)) this.close();
    });
  }

  get open() {
    return !this.list.hidden;
  }

  // `items` are [{name, about, choose, complete}]: `choose` is called for the one that is chosen, and `complete`, if there
  // is one, for Tab. `owner` is the button that opened it; `onClose` is called once.
  show(items, { label, none = "", owner = null, onClose = () => {} }) {
    if (this.open && this.onClose !== onClose) this.close();
    const options = items.map((item, index) => this.option(item, index));
    this.list.replaceChildren(...(options.length ? options : [make("li", "none", none)]));
    this.list.setAttribute("aria-label", label);
    Object.assign(this, { items, owner, onClose });
    this.list.hidden = false;
    this.mark(0);
  }

  option(item, index) {
    const name = make("b", "", item.name);
    const about = make("span", "", item.about);
    name.dir = about.dir = "auto";
    const made = make("li", item.kind ?? "", name, about);
    made.id = `option-${index}`;
    made.setAttribute("role", "option");
    made.addEventListener("pointermove", () => this.mark(index));
    made.addEventListener("click", () => this.choose(index));
    return made;
  }

  mark(index) {
    this.at = index;
    [...this.list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    const item = this.list.children[index];
    if (item?.id) this.words.setAttribute("aria-activedescendant", item.id);
    else this.words.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  }

  choose(index) {
    const item = this.items[index];
    this.close();
    item?.choose();
  }

  close() {
    if (!this.open) return;
    this.list.hidden = true;
    this.words.removeAttribute("aria-activedescendant");
    this.onClose();
  }

  // True when the list has handled the key.
  takes(event) {
    if (!this.open || !this.items.length) return false;
    const last = this.items.length - 1;
    if (event.key === "ArrowDown") this.mark(this.at === last ? 0 : this.at + 1);
    else if (event.key === "ArrowUp") this.mark(this.at === 0 ? last : this.at - 1);
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.choose(this.at);
    else if (event.key === "Tab" && this.items[this.at].complete) this.items[this.at].complete();
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    return true;
  }
}
