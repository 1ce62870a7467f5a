// The table beside the drawing: the same lines, the same choice, sorted as you like.

import { make, standing } from "./panel.js";

const AT_ONCE = 100;
const COLUMNS = [
  ["pair", "Pair", (edge) => `${edge.source.name} – ${edge.target.name}`],
  ["state", "State", standing],
  ["score", "Score", (edge) => edge.score],
  ["doubt", "90 % between", (edge) => edge.high - edge.low],
  ["events", "Reports", (edge) => edge.events],
  ["sources", "Publishers", (edge) => edge.sources],
  ["until", "Last", (edge) => edge.until || ""],
];
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
const dayCell = (day) => {
  const cell = document.createElement("td"), time = document.createElement("time");
  cell.className = "short";
  if (!day) return cell;
  Object.assign(time, { dateTime: day, title: day, textContent: whole.format(new Date(day)) });
  time.dataset.iso = day;
  cell.append(time);
  return cell;
};
const signed = (number) => `${number < 0 ? "−" : "+"}${Math.abs(number).toFixed(2)}`;

export class Table {
  constructor(room, model, sort, on) {
    Object.assign(this, { room, model, sort, on, many: AT_ONCE });
    const region = room.querySelector("[role=region]") || room.appendChild(document.createElement("div"));
    Object.assign(region, { className: "scroll", tabIndex: 0 });
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", "Relations");
    this.table = document.createElement("table");
    this.table.className = "cards";
    this.head = this.table.createTHead().insertRow();
    this.body = this.table.createTBody();
    region.replaceChildren(this.table);
    this.more = document.createElement("button");
    this.more.type = "button";
    this.more.addEventListener("click", () => {
      this.many += 5 * AT_ONCE;
      this.refresh();
    });
    room.append(this.more);
    for (const [name, title] of COLUMNS) this.heading(name, title);
  }

  heading(name, title) {
    const cell = document.createElement("th"), button = document.createElement("button");
    cell.scope = "col";
    cell.dataset.name = name;
    button.type = "button";
    button.textContent = title;
    button.addEventListener("click", () => {
      this.sort = this.sort === `${name}-` ? name : `${name}-`;
      this.on.sorted(this.sort);
      this.refresh();
    });
    cell.append(button);
    this.head.append(cell);
  }

  refresh() {
    const lines = this.sorted();
    this.body.replaceChildren(...lines.slice(0, this.many).map((edge) => this.row(edge)));
    this.more.hidden = lines.length <= this.many;
    this.more.textContent = `Show more (${lines.length - this.many} left)`;
    for (const cell of this.head.cells) {
      const down = this.sort === `${cell.dataset.name}-`, up = this.sort === cell.dataset.name;
      if (down || up) cell.setAttribute("aria-sort", down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
  }

  sorted() {
    const name = this.sort.replace("-", ""), column = COLUMNS.find(([key]) => key === name);
    if (!column) return this.model.lines;
    const by = column[2], turn = this.sort.endsWith("-") ? -1 : 1;
    const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b) : a - b);
    return [...this.model.lines].sort((a, b) => turn * compare(by(a), by(b)));
  }

  row(edge) {
    const row = document.createElement("tr"), cell = (text, style = "") => {
      const made = row.insertCell();
      made.className = style;
      made.textContent = text;
    };
    const button = document.createElement("button");
    button.type = "button";
    button.className = "web-pick";
    button.textContent = `${edge.source.name} – ${edge.target.name}`;
    button.setAttribute("aria-pressed", String(this.model.chosen?.id === edge.id));
    button.addEventListener("click", () => this.on.chosen({ kind: "edge", thing: edge }));
    const pair = row.insertCell();
    pair.className = "first";
    pair.append(button);
    row.className = this.model.isChosen("edge", edge) ? "chosen" : "";
    const state = make("b", standing(edge), { class: `state ${standing(edge)}` });
    row.insertCell().append(state);
    cell(signed(edge.score));
    cell(`${signed(edge.low)} to ${signed(edge.high)}`, "short");
    cell(edge.events);
    cell(edge.sources);
    row.append(dayCell(edge.until));
    COLUMNS.forEach(([, title], place) => (row.cells[place].dataset.label = title));
    return row;
  }
}
