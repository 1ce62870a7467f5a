// Draws the model onto a 2D canvas: for the canvas drawing, for halos under WebGL, and for PNG.
import { look, radius } from "./model.js";

export const CAMPS = ["#7a6ff0", "#c98a1b", "#2a8fbd", "#b04a9b", "#6b8e23", "#a0623c"];

// `hasty` is for frames while a crowded drawing moves: hair lines without gaps and square dots, which
// a processor draws five to ten times quicker, and fewer names.
export function paint(pen, model, theme, project, width, height, hasty = false) {
  pen.clearRect(0, 0, width, height);
  paintHalos(pen, model, theme, project);
  paintLines(pen, model, theme, project, hasty);
  paintActors(pen, model, theme, project, hasty);
  paintNames(pen, model, theme, project, width, height, hasty ? FEW : MANY);
}

const FEW = 40, MANY = 160; // names at once; more than the second cover each other

export function paintLines(pen, model, theme, project, hasty) {
  const dimmed = model.hovered || model.chosen ? 0.7 : 1, lit = [];
  for (const edge of model.lines) {
    if (model.isChosen("edge", edge) || model.hovered === edge) lit.push(edge);
    else {
      const how = look(edge, theme, model);
      how.alpha *= dimmed;
      stroke(pen, hasty ? { ...how, width: 1, dash: [] } : how, edge, project);
    }
  }
  for (const edge of lit) {
    const how = look(edge, theme, model);
    stroke(pen, { ...how, alpha: 1, width: how.width + 1.5 }, edge, project);
  }
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

function stroke(pen, how, edge, project) {
  pen.globalAlpha = how.alpha;
  pen.strokeStyle = how.colour;
  pen.lineWidth = how.width;
  pen.setLineDash(how.dash);
  pen.beginPath();
  pen.moveTo(...project(edge.source));
  pen.lineTo(...project(edge.target));
  pen.stroke();
}

export function paintActors(pen, model, theme, project, hasty) {
  for (const node of model.actors) {
    const [x, y] = project(node), lit = model.isChosen("actor", node) || model.hovered === node;
    pen.fillStyle = lit ? theme.accent : theme.ink;
    if (hasty && radius(node, model) < 7) {
      const half = radius(node, model) * 0.85;
      pen.fillRect(x - half, y - half, 2 * half, 2 * half);
      continue;
    }
    pen.beginPath();
    pen.arc(x, y, radius(node, model), 0, 2 * Math.PI);
    pen.fill();
    pen.strokeStyle = theme.paper;
    pen.lineWidth = 1.5;
    pen.stroke();
  }
}

// The busiest actors' names first; one that would cover another waits until there is room.
export function paintNames(pen, model, theme, project, width, height, most) {
  const taken = [];
  pen.font = "13px system-ui, sans-serif";
  pen.textAlign = "center";
  pen.lineJoin = "round";
  for (const node of ranked(model)) {
    if (taken.length >= most) return;
    const [x, y] = project(node);
    if (x < -40 || y < -10 || x > width + 40 || y > height + 10) continue;
    const text = short(node.name), half = (node.half ||= pen.measureText(text).width / 2 + 3);
    const middle = Math.min(Math.max(x, half), width - half); // no name is cut at an edge
    const top = y - radius(node, model) - 18, box = [middle - half, top, middle + half, top + 16];
    const forced = node === model.hovered || model.isChosen("actor", node);
    if (!forced && taken.some((other) => meets(box, other))) continue;
    taken.push(box);
    pen.strokeStyle = theme.paper;
    pen.lineWidth = 4;
    pen.strokeText(text, middle, top + 12);
    pen.fillStyle = theme.ink;
    pen.fillText(text, middle, top + 12);
  }
}

export function ranked(model) {
  const first = (node) => (node === model.hovered || model.isChosen("actor", node) ? 1 : 0);
  return [...model.actors].sort((a, b) => first(b) - first(a) || b.lines - a.lines || a.index - b.index);
}

export const short = (name) => (name.length > 26 ? `${name.slice(0, 25)}…` : name);
export const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

export function paintHalos(pen, model, theme, project) {
  if (!model.showHalos) return;
  model.halos.forEach((halo, number) => {
    const outline = hull(halo.filter((node) => node.lines).map(project));
    if (outline.length < 2) return;
    const colour = CAMPS[number % CAMPS.length];
    pen.beginPath();
    outline.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
    pen.closePath();
    pen.lineJoin = "round";
    pen.fillStyle = pen.strokeStyle = colour;
    pen.lineWidth = 36;
    pen.globalAlpha = 0.1;
    pen.stroke();
    pen.fill();
    pen.globalAlpha = 1;
    const [x, y] = outline.reduce((best, at) => (at[1] < best[1] ? at : best));
    pen.font = "bold 12px system-ui, sans-serif";
    pen.textAlign = "center";
    pen.strokeStyle = theme.paper;
    pen.lineWidth = 4;
    pen.strokeText(`Camp ${number + 1}`, x, Math.max(y - 24, 14));
    pen.fillText(`Camp ${number + 1}`, x, Math.max(y - 24, 14));
  });
}

// The convex hull of points (Andrew 1979).
export function hull(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const turns = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const half = (list) => {
    const kept = [];
    for (const point of list) {
      while (kept.length > 1 && turns(kept[kept.length - 2], kept[kept.length - 1], point) <= 0) kept.pop();
      kept.push(point);
    }
    kept.pop();
    return kept;
  };
  return sorted.length < 3 ? sorted : [...half(sorted), ...half(sorted.reverse())];
}
