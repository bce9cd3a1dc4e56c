// The latest requests of the bot to the Bot API with their answers, each to be unfolded.

import { byId, make } from "./dom.js";
import { clock } from "./bubble.js";

const MOST = 100;

export function showCalls(calls) {
  byId("calls").replaceChildren(...[...calls].reverse().map(row));
}

export function addCall(call) {
  const list = byId("calls");
  list.prepend(row(call));
  while (list.children.length > MOST) list.lastElementChild.remove();
}

function row(call) {
  const good = call.status === 200;
  const line = make("summary", "", make("b", "", call.method), make("span", good ? "" : "refused", good ? "answered" : `refused, ${call.status}`), make("time", "", clock(call.at)));
  const request = make("pre", "", call.request);
  const answer = make("pre", "", call.answer);
  for (const part of [request, answer]) part.tabIndex = 0; // a long one is scrolled by keyboard
  request.setAttribute("aria-label", "Request");
  answer.setAttribute("aria-label", "Answer");
  return make("li", "", make("details", "", line, request, answer));
}
