// Keys on the buttons, and how many it takes.

const room = document.getElementById("review");
const single = document.getElementById("review-single");
const FIELDS = new Set(["INPUT", "SELECT", "TEXTAREA"]);
const kept = JSON.parse(sessionStorage.getItem("review") || "null") || { keys: 0, events: 0, since: Date.now(), off: false };
const keep = () => sessionStorage.setItem("review", JSON.stringify(kept));

if (room) start();

function start() {
  single.checked = !kept.off;
  single.addEventListener("change", () => ((kept.off = !single.checked), keep()));
  document.addEventListener("keydown", pressed);
  for (const form of room.querySelectorAll("form[action='/review/judge']")) form.addEventListener("submit", judged);
  const change = document.getElementById("type");
  change?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    change.form.requestSubmit(change.form.querySelector("button"));
  });
  pace();
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = FIELDS.has(event.target.tagName) && event.target.type !== "checkbox";
  if (event.key.length === 1 || event.key === "Enter" || event.key === "Tab") kept.keys++;
  keep();
  if (event.key === "Escape" && typing) return event.target.blur();
  if (typing || kept.off) return;
  const found = room.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!found || found.disabled) return;
  event.preventDefault();
  if (found.tagName === "BUTTON") found.click();
  else {
    found.focus();
    found.select?.();
  }
}

function judged() {
  kept.events++;
  keep();
}

function pace() {
  if (!kept.events) return;
  const seconds = (Date.now() - kept.since) / 1000 / kept.events;
  document.getElementById("review-pace").textContent =
    ` · this sitting: ${kept.events} ${kept.events === 1 ? "event" : "events"}, ${(kept.keys / kept.events).toFixed(1)} keys and ${seconds.toFixed(0)} s each`;
}
