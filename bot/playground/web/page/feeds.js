// The sources of the demo: publish an article, change one, break a feed and mend it.

import { button, byId, make } from "./dom.js";

const NEW = "";

export class Feeds {
  // `actions` is {publish(feed, title, text), correct(url, title, text), fail(feed, failing)}.
  constructor(actions) {
    this.actions = actions;
    this.sources = [];
    byId("feed").addEventListener("change", () => this.offer());
    byId("which").addEventListener("change", () => this.open());
    byId("publishing").addEventListener("submit", (event) => this.submit(event));
  }

  show(sources) {
    this.sources = sources;
    const focused = document.activeElement?.dataset?.feed;
    byId("feeds").replaceChildren(...sources.map((source) => this.row(source)));
    if (focused) byId("feeds").querySelector(`[data-feed="${focused}"]`)?.focus();
    const [feed, which] = [byId("feed"), byId("which")].map((select) => select.value);
    byId("feed").replaceChildren(...sources.map((source) => new Option(source.outlet, source.feed)));
    if (feed) byId("feed").value = feed;
    this.offer(which);
  }

  row(source) {
    const made = button("switch", () => this.actions.fail(source.feed, !source.failing), source.failing ? "Broken: mend it" : "Works: break it");
    made.dataset.feed = source.feed;
    made.setAttribute("aria-label", `${source.outlet}: ${made.textContent}`);
    return make("li", source.failing ? "failing" : "", make("span", "", source.outlet), made);
  }

  offer(which = NEW) {
    const articles = this.chosen()?.articles ?? [];
    const select = byId("which");
    select.replaceChildren(new Option("A new article", NEW), ...articles.map((one) => new Option(`Correct: ${one.title}`, one.url)));
    const known = articles.some((one) => one.url === which);
    select.value = known ? which : NEW;
    if (!known) this.open();
    this.name();
  }

  // Put the chosen article into the form; a new one leaves what is written.
  open() {
    const article = this.article();
    if (article) {
      byId("headline").value = article.title;
      byId("article").value = article.text;
    }
    this.name();
  }

  name() {
    byId("publish").textContent = this.article() ? "Publish the correction" : "Publish";
  }

  chosen() {
    return this.sources.find((source) => source.feed === byId("feed").value);
  }

  article() {
    return this.chosen()?.articles.find((one) => one.url === byId("which").value);
  }

  async submit(event) {
    event.preventDefault();
    const [title, text, article] = [byId("headline").value, byId("article").value, this.article()];
    const done = article ? this.actions.correct(article.url, title, text) : this.actions.publish(byId("feed").value, title, text);
    if (!(await done) || article) return;
    byId("headline").value = "";
    byId("article").value = "";
  }
}
