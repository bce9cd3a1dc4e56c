// The connection to the server: one stream of events in, actions of people out.

export function listen(onEvent, onLost) {
  const source = new EventSource("/page/events");
  source.onmessage = (event) => {
    onLost(false);
    onEvent(JSON.parse(event.data));
  };
  source.onerror = () => {
    onLost(true);
    // A browser gives up after some refusals; try on, so that the page works again when the playground is restarted.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => listen(onEvent, onLost), 2000);
    }
  };
}

// What the playground refuses, and says why.
export class Refused extends Error {}

async function post(path, body, type) {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": type }, body });
  if (!answer.ok) throw new Refused(await answer.text());
  return answer.json();
}

const act = (name, asked) => post(`/page/${name}`, JSON.stringify(asked), "application/json");

// `where` is {reply, thread}: the message that is answered, and the topic of a forum; 0 for none.
export const say = (person, chat, text, where) => act("say", { person, chat, text, ...where });
export const bring = (person, chat, status) => act("bring", { person, chat, status });
export const setLanguage = (person, language) => act("language", { person, language });
export const invite = (person, name, language) => act("invite", { person, name, language });
export const stage = (what, asked) => act(`stage/${what}`, asked);
export const forward = (person, chat, text, channel) => act("forward", { person, chat, text, channel });
export const ask = (person, chat, words, where) => act("ask", { person, chat, words, ...where });
export const choose = (person, chat, query, key, where) => act("choose", { person, chat, query, key, ...where });
export const press = (person, chat, message, data) => act("press", { person, chat, message, data });

export function upload(person, chat, file) {
  const asked = new URLSearchParams({ person, chat, name: file.name });
  return post(`/page/upload?${asked}`, file, file.type || "application/octet-stream");
}
