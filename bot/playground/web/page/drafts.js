// What somebody has begun to write: kept by chat and person, the same in all tabs of this browser.

const name = (chat, person) => `draft:${chat}:${person}`;

export function draft(chat, person) {
  return localStorage.getItem(name(chat, person)) ?? "";
}

export function keepDraft(chat, person, words) {
  if (words) localStorage.setItem(name(chat, person), words);
  else localStorage.removeItem(name(chat, person));
}

// Calls `onChange(chat, person, words)` when another tab has changed a draft.
export function followDrafts(onChange) {
  addEventListener("storage", (event) => {
    const [kind, chat, person] = (event.key ?? "").split(":");
    if (kind === "draft") onChange(Number(chat), Number(person), event.newValue ?? "");
  });
}
