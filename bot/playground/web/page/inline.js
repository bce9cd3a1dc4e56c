// Inline mode: what is typed behind the name of the bot is asked, and a result that is chosen is sent in this chat.

const WAIT = 250; // milliseconds without a letter until the question is sent, as in Telegram's apps

export class Inline {
  // `actions` is {ask(words), choose(query, key), open()}; `say` is told to a screen reader.
  constructor(menu, words, actions, say) {
    Object.assign(this, { menu, words, actions, say, name: "", query: "", waiting: 0 });
    this.closed = () => { this.query = ""; };
  }

  // Ask what is typed behind the name; whether it is such a question.
  follow() {
    clearTimeout(this.waiting);
    const typed = this.asked();
    if (typed === null) return false;
    this.menu.close(); // results of other words must not be sent by Enter
    this.waiting = setTimeout(() => this.ask(typed), WAIT);
    return true;
  }

  // What is asked, null for nothing: the name must stand first, with a space behind it.
  asked() {
    const { value } = this.words;
    const begun = this.name && value.toLowerCase().startsWith(`@${this.name.toLowerCase()} `);
    return begun ? value.slice(this.name.length + 2) : null;
  }

  async ask(typed) {
    const done = await this.actions.ask(typed);
    if (!done || this.asked() !== typed) return;
    this.query = done.query;
    if (this.early?.query === done.query) this.show(this.early);
  }

  // The bot has answered; its answer may come before the server has told us the number of the question.
  answered(news) {
    this.early = news;
    if (news.query === this.query) this.show(news);
  }

  show({ query, choices, button }) {
    const items = choices.map(({ key, title, line }) => ({ kind: "result", name: title, about: line, choose: () => this.choose(query, key) }));
    if (button) items.push({ kind: "result", name: button, about: "Opens the chat with the bot", choose: () => this.open() });
    this.menu.show(items, { label: "Results", none: "No results", onClose: this.closed });
    this.query = query;
    this.say(choices.length === 1 ? "1 result" : choices.length ? `${choices.length} results` : button || "No results");
  }

  choose(query, key) {
    this.clear();
    this.actions.choose(query, key);
  }

  open() {
    this.clear();
    this.actions.open();
  }

  clear() {
    this.words.value = "";
    this.words.dispatchEvent(new Event("input"));
    this.words.focus();
  }
}
