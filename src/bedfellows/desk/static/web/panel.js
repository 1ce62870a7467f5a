// What proves a line: the verdict and its sentences, for and against.

const signed = (number) => `${number < 0 ? "−" : "+"}${Math.abs(number).toFixed(2)}`;
const SHOWN = 12;
const kept = new Map();
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
export const dayOf = (iso) => (/^\d{4}-\d\d-\d\d$/.test(iso) ? whole.format(new Date(iso)) : iso);
export const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
// A pair whose 90 % interval holds both signs only leans; parts.html says it the same way.
export const standing = (pair) => (/^a/.test(pair.state) && pair.low < 0 && pair.high > 0 ? `leans ${pair.state}` : pair.state);

export function make(tag, words = "", given = {}) {
  const element = document.createElement(tag);
  if (words) element.textContent = words;
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
  return element;
}

export async function evidence(edge, query) {
  const address = `/pairs/${encodeURIComponent(edge.source.id)}/${encodeURIComponent(edge.target.id)}.json${query}`;
  if (!kept.has(address)) kept.set(address, fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`status ${answer.status}`)))));
  try {
    return (await kept.get(address)).relation;
  } catch (trouble) {
    kept.delete(address);
    throw trouble;
  }
}

export async function showPair(panel, edge, query) {
  panel.replaceChildren(make("p", "Looking up the sentences …", { class: "empty" }));
  const place = `/pairs/${encodeURIComponent(edge.source.id)}/${encodeURIComponent(edge.target.id)}${query}`;
  try {
    const pair = await evidence(edge, query);
    const title = make("h2");
    title.append(make("a", `${edge.source.name} and ${edge.target.name}`, { href: place }));
    const verdict = make("p");
    verdict.append(make("b", standing(pair), { class: pair.state }),
      ` ${signed(pair.score)} (90 % between ${signed(pair.low)} and ${signed(pair.high)}); ${counted(pair.events, "report")} of ${counted(pair.sources, "publisher")}.`);
    panel.replaceChildren(title, verdict, ...side("Cooperation", pair.for), ...side("Conflict", pair.against),
      make("p"), make("a", "Everything about this pair", { href: place }));
  } catch (trouble) {
    panel.replaceChildren(make("p", `The sentences could not be looked up (${trouble.message}). Choose the line again, or open the pair's page:`, { class: "empty" }),
      make("a", `${edge.source.name} and ${edge.target.name}`, { href: place }));
  }
}

function side(title, proofs) {
  if (!proofs.length) return [];
  const list = make("ul", "", { class: "proofs" });
  list.append(...proofs.slice(0, SHOWN).map(proven));
  const more = proofs.length - SHOWN;
  return [make("h3", title), list, ...(more > 0 ? [make("p", `… and ${more} more on the pair's page.`)] : [])];
}

function proven(proof) {
  const item = make("li"), said = make("cite");
  const where = [proof.publisher, proof.published && dayOf(proof.published)].filter(Boolean).join(", ") || proof.title || "the page";
  said.append(make("a", where, { href: `/clippings/${encodeURIComponent(proof.document)}#e-${proof.event}` }));
  if (proof.speaker) said.append(`, on the word of ${proof.speaker}`);
  item.append(make("b", proof.type), " ", make("q", proof.sentence), " ", said);
  return item;
}

export function showActor(panel, node, model, choose) {
  const title = make("h2");
  title.append(make("a", node.name, { href: `/actors/${encodeURIComponent(node.id)}` }));
  const mine = model.lines.filter((edge) => edge.source === node || edge.target === node)
    .sort((a, b) => Math.abs(b.score) - Math.abs(a.score));
  const list = make("ul", "", { class: "web-lines" });
  for (const edge of mine) {
    const other = edge.source === node ? edge.target : edge.source;
    const button = make("button", `${other.name}: ${standing(edge)} ${signed(edge.score)}`, { type: "button", class: `web-pick ${edge.state}` });
    button.addEventListener("click", () => choose({ kind: "edge", thing: edge }));
    const item = make("li");
    item.append(button);
    list.append(item);
  }
  panel.replaceChildren(title, make("p", `${counted(mine.length, "relation")} drawn. Choose one for its sentences.`), list);
}

export function showNothing(panel) {
  panel.replaceChildren(make("p", "Choose a line or an actor, here or in the table, and the sentences behind it open here.", { class: "empty" }));
}
