// Short forms of DOM calls.

export const byId = (id) => document.getElementById(id);

export function make(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

export function button(className, onClick, ...children) {
  const made = make("button", className, ...children);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}
