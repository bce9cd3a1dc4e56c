// Behind the scenes: the clock, the sources, the people, and the calls of the bot.

import { addCall, showCalls } from "./calls.js";
import { byId } from "./dom.js";
import { Feeds } from "./feeds.js";

const TICK = 1000; // milliseconds
const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });

export class Stage {
  // `actions` is {stage(what, asked), language(tag), invite(name, tag)}; each gives null when it failed.
  constructor(actions) {
    this.actions = actions;
    this.behind = 0; // milliseconds by which the playground is behind this machine
    this.feeds = new Feeds({
      publish: (feed, title, text) => this.act("publish", { feed, title, text }, "Published, and read by the bot."),
      correct: (url, title, text) => this.act("correct", { url, title, text }, "Corrected, and read again by the bot."),
      fail: (feed, failing) => this.act("fail", { feed, failing }, failing ? "Broken." : "Mended."),
    });
    byId("behind").addEventListener("click", () => this.open(byId("stage").hidden));
    byId("stage-close").addEventListener("click", () => this.open(false));
    byId("stage").addEventListener("keydown", (event) => { if (event.key === "Escape") this.open(false); });
    byId("ahead").addEventListener("click", (event) => this.setAhead(event.target.dataset?.seconds));
    byId("language").addEventListener("change", (event) => actions.language(event.target.value));
    byId("inviting").addEventListener("submit", (event) => this.invite(event));
    setInterval(() => this.tick(), TICK);
  }

  open(on) {
    byId("stage").hidden = !on;
    byId("app").classList.toggle("staged", on);
    byId("behind").setAttribute("aria-expanded", String(on));
    (on ? byId("stage-close") : byId("behind")).focus();
  }

  begin(news) {
    byId("language").replaceChildren(...Object.entries(news.languages).map(([tag, name]) => new Option(name, tag)));
    showCalls(news.calls);
    this.change(news);
  }

  change(news) {
    this.behind = Date.now() - news.now * 1000;
    this.tick();
    byId("around").hidden = !news.sources;
    if (news.sources) this.feeds.show(news.sources);
  }

  call(news) {
    addCall(news.call);
  }

  person(person) {
    byId("language-of").textContent = `Language of ${person.name}\u2019s app`;
    byId("language").value = person.language;
  }

  tick() {
    const here = new Date(Date.now() - this.behind);
    byId("day").textContent = DAY.format(here);
    byId("day").dateTime = here.toISOString();
  }

  async setAhead(seconds) {
    if (seconds === undefined || byId("ahead").getAttribute("aria-busy") === "true") return;
    byId("ahead").setAttribute("aria-busy", "true");
    this.say("The clock is being set ahead; what is due comes first.");
    await this.act("clock", { seconds: Number(seconds) }, "The clock is set.");
    byId("ahead").removeAttribute("aria-busy");
  }

  async act(what, asked, done) {
    const answer = await this.actions.stage(what, asked);
    this.say(answer ? done : "");
    return answer;
  }

  async invite(event) {
    event.preventDefault();
    if (await this.actions.invite(byId("newcomer").value, byId("language").value)) byId("newcomer").value = "";
  }

  say(words) {
    byId("stage-said").textContent = words;
  }
}
