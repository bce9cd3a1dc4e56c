// The commands of the bot: shown at "/" or by the button, and filtered during typing.

export class Commands {
  constructor(menu, words, button, onChosen) {
    Object.assign(this, { menu, words, button, onChosen, all: [] });
    this.closed = () => button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => {
      if (menu.open) return menu.close();
      this.show(this.all);
      words.focus();
    });
  }

  // Show those that fit what is typed; whether there are any.
  follow() {
    const typed = /^\/(\w*)$/.exec(this.words.value);
    const begun = typed?.[1].toLowerCase();
    const fitting = typed ? this.all.filter((c) => c.command.startsWith(begun)) : [];
    fitting.sort((a, b) => (b.command === begun) - (a.command === begun)); // an exact match comes first
    if (fitting.length) this.show(fitting);
    return fitting.length > 0;
  }

  show(commands) {
    const items = commands.map(({ command, description }) => ({
      name: `/${command}`, about: description, choose: () => this.onChosen(`/${command}`), complete: () => this.complete(command),
    }));
    const none = "The bot has registered no commands here yet.";
    this.menu.show(items, { label: "Commands", none, owner: this.button, onClose: this.closed });
    this.button.setAttribute("aria-expanded", "true");
  }

  // Tab completes without sending, so that words can follow.
  complete(command) {
    this.words.value = `/${command} `;
    this.words.dispatchEvent(new Event("input"));
    this.menu.close();
  }
}
