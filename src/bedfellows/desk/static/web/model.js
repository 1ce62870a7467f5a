// What is drawn: actors with places, lines of a date, camps, and what is chosen.

export class Model {
  constructor(base) {
    this.nodes = [];
    this.byId = new Map();
    this.edges = [];
    this.halos = [];
    this.showHalos = false;
    this.only = ""; // a state, or all
    this.chosen = null; // {kind: "edge" | "actor", id}
    this.hovered = null;
    this.moves = [];
    this.crowd = this.grain = 1; // size of dots and lines: less in a crowd, more when one looks closer
    for (const actor of base.actors) this.node(actor.actor, actor.name);
  }

  node(id, name) {
    let node = this.byId.get(id);
    if (!node) {
      node = { index: this.nodes.length, id, name, x: 0, y: 0, placed: false, pinned: false, lines: 0 };
      this.nodes.push(node);
      this.byId.set(id, node);
    }
    return node;
  }

  // The lines of a date. Actors keep their places; new ones stand beside those they are tied to.
  show(data) {
    const ends = data.actors.map((actor) => this.node(actor.actor, actor.name));
    this.edges = data.edges.map((edge) => ({ ...edge, source: ends[edge.source], target: ends[edge.target],
      id: `${ends[edge.source].id}~${ends[edge.target].id}` }));
    for (const node of this.nodes) node.lines = 0;
    for (const edge of this.edges) {
      edge.source.lines++;
      edge.target.lines++;
    }
    this.placeNew();
    this.crowd = Math.max(0.35, Math.min(1, Math.sqrt(150 / Math.max(this.actors.length, 1))));
    this.looked(1);
  }

  looked(ratio) {
    this.grain = Math.min(1, this.crowd / Math.sqrt(Math.min(ratio, 1)));
  }

  placeNew() {
    for (const edge of this.edges) {
      for (const [node, other] of [[edge.source, edge.target], [edge.target, edge.source]]) {
        if (!node.placed && other.placed) {
          const turn = 2.39996 * node.index;
          node.x = clamp(other.x + 0.12 * Math.cos(turn));
          node.y = clamp(other.y + 0.12 * Math.sin(turn));
          node.placed = true;
        }
      }
    }
    for (const node of this.nodes) node.placed = true;
  }

  place(places) {
    this.nodes.slice(0, places.length / 2).forEach((node, i) => {
      node.placed = true;
      if (node.pinned) return;
      node.x = places[2 * i];
      node.y = places[2 * i + 1];
    });
  }

  // Lines and actors that are to be seen.
  get lines() {
    return this.only ? this.edges.filter((edge) => edge.state === this.only) : this.edges;
  }

  get actors() {
    if (!this.only) return this.nodes.filter((node) => node.lines);
    const seen = new Set(this.lines.flatMap((edge) => [edge.source, edge.target]));
    return this.nodes.filter((node) => seen.has(node));
  }

  edge(id) {
    return this.edges.find((edge) => edge.id === id);
  }

  move(node, x, y) {
    this.moves.push({ node, x: node.x, y: node.y, pinned: node.pinned });
    Object.assign(node, { x: clamp(x), y: clamp(y), pinned: true });
  }

  undo() {
    const last = this.moves.pop();
    if (last) Object.assign(last.node, { x: last.x, y: last.y, pinned: last.pinned });
    return last;
  }

  isChosen(kind, thing) {
    const chosen = this.chosen;
    if (!chosen) return false;
    if (chosen.kind === kind) return chosen.id === thing.id;
    return kind === "edge" && chosen.kind === "actor" && (thing.source.id === chosen.id || thing.target.id === chosen.id);
  }
}

const clamp = (value) => Math.max(-1.5, Math.min(1.5, value));
export const radius = (node, model) => (3 + 1.5 * Math.sqrt(node.lines)) * model.grain;

// Width by strength, paler where the interval is wide, dash by state.
export function look(edge, theme, model) {
  const colours = { ally: theme.ally, antagonist: theme.antagonist, contested: theme.muted };
  const doubt = Math.min(1, (edge.high - edge.low) / 1.6);
  return {
    colour: colours[edge.state] || theme.muted,
    width: Math.max(0.6, (0.8 + 3.6 * Math.abs(edge.score)) * model.grain),
    alpha: (1 - 0.6 * doubt) * (0.4 + 0.6 * model.grain),
    dash: { ally: [], antagonist: [8, 5], contested: [2, 4] }[edge.state] || [2, 4],
  };
}
