// The way to the server: one stream of happenings in, the deeds of people out.

export function listen(onHappening, onLost) {
  const source = new EventSource("/page/events");
  source.onmessage = (event) => {
    onLost(false);
    onHappening(JSON.parse(event.data));
  };
  source.onerror = () => {
    onLost(true);
    // A browser gives up after some refusals; a playground that is started again should find its page.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => listen(onHappening, onLost), 2000);
    }
  };
}

async function post(path, body, type) {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": type }, body });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

const deed = (name, asked) => post(`/page/${name}`, JSON.stringify(asked), "application/json");

export const say = (person, chat, text) => deed("say", { person, chat, text });
export const forward = (person, chat, text, channel) => deed("forward", { person, chat, text, channel });
export const press = (person, chat, message, data) => deed("press", { person, chat, message, data });

export function upload(person, chat, file) {
  const asked = new URLSearchParams({ person, chat, name: file.name });
  return post(`/page/upload?${asked}`, file, file.type || "application/octet-stream");
}
