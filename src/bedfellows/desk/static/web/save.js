// What is shown as PNG, SVG or GEXF.
import { look, radius } from "./model.js";
import { CAMPS, hull, meets, paint, ranked, short } from "./paint.js";

const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const xml = (text) => String(text).replace(ILLEGAL, "").replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

export async function save(kind, model, theme, drawing, about) {
  const { width, height } = drawing.stage.getBoundingClientRect();
  const made = {
    png: () => png(model, theme, drawing.project, width, height),
    svg: () => new Blob([svg(model, theme, drawing.project, width, height, about)], { type: "image/svg+xml" }),
    gexf: () => new Blob([gexf(model)], { type: "application/xml" }),
  };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await made[kind]());
  link.download = `web${about.at ? `-${about.at}` : ""}.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function png(model, theme, project, width, height) {
  const canvas = document.createElement("canvas"), top = document.createElement("canvas");
  for (const one of [canvas, top]) [one.width, one.height] = [2 * width, 2 * height];
  const pen = top.getContext("2d");
  pen.scale(2, 2);
  paint(pen, model, theme, project, width, height);
  const under = canvas.getContext("2d");
  under.fillStyle = theme.paper;
  under.fillRect(0, 0, canvas.width, canvas.height);
  under.drawImage(top, 0, 0);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

export function svg(model, theme, project, width, height, about) {
  const at = ([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`;
  const halos = !model.showHalos ? "" : model.halos.map((halo, i) => {
    const points = hull(halo.filter((node) => node.lines).map(project)).map(at).join(" ");
    const colour = CAMPS[i % CAMPS.length];
    return `<polygon points="${points}" fill="${colour}" stroke="${colour}" stroke-width="36" ` +
      `stroke-linejoin="round" opacity=".1"><title>Camp ${i + 1}</title></polygon>`;
  }).join("");
  const lines = model.lines.map((edge) => {
    const how = look(edge, theme, model), [x1, y1] = project(edge.source), [x2, y2] = project(edge.target);
    return `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" ` +
      `stroke="${how.colour}" stroke-width="${how.width.toFixed(1)}" stroke-opacity="${how.alpha.toFixed(2)}" ` +
      `stroke-dasharray="${how.dash.join(" ") || "none"}"><title>${xml(`${edge.source.name} and ${edge.target.name}: ${edge.state}`)}</title></line>`;
  }).join("\n");
  const taken = [];
  const actors = ranked(model).map((node) => {
    const [x, y] = project(node), half = 3.6 * short(node.name).length, top = y - radius(node, model) - 18;
    const box = [x - half, top, x + half, top + 16], free = !taken.some((other) => meets(box, other));
    if (free) taken.push(box);
    const name = free ? `<text x="${x.toFixed(1)}" y="${(top + 12).toFixed(1)}" text-anchor="middle" font-size="13" ` +
      `fill="${theme.ink}" stroke="${theme.paper}" stroke-width="4" paint-order="stroke">${xml(short(node.name))}</text>` : "";
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius(node, model).toFixed(1)}" fill="${theme.ink}"><title>${xml(node.name)}</title></circle>${name}`;
  }).join("\n");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width.toFixed(0)} ${height.toFixed(0)}" font-family="sans-serif" role="img">` +
    `<title>${xml(about.title)}</title><desc>${xml(about.note)}</desc><rect width="100%" height="100%" fill="${theme.paper}"/>` +
    `${halos}\n${lines}\n${actors}</svg>\n`;
}

export function gexf(model) {
  const fields = { state: "string", score: "double", low: "double", high: "double", events: "integer", sources: "integer" };
  const kinds = Object.entries(fields).map(([name, kind]) => `<attribute id="${name}" title="${name}" type="${kind}"/>`).join("");
  const nodes = model.actors.map((node) => `<node id="${xml(node.id)}" label="${xml(node.name)}">` +
    `<viz:position x="${(1000 * node.x).toFixed(1)}" y="${(-1000 * node.y).toFixed(1)}"/><viz:size value="${radius(node, model).toFixed(1)}"/></node>`).join("\n");
  const edges = model.lines.map((edge, i) => {
    const spell = [["start", edge.since], ["end", edge.until]].filter(([, day]) => day).map(([name, day]) => ` ${name}="${day}"`).join("");
    const values = Object.keys(fields).map((name) => `<attvalue for="${name}" value="${xml(edge[name])}"/>`).join("");
    return `<edge id="${i}" source="${xml(edge.source.id)}" target="${xml(edge.target.id)}" kind="${edge.state}" ` +
      `weight="${Math.abs(edge.score)}"${spell}><attvalues>${values}</attvalues></edge>`;
  }).join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n` +
    `<graph mode="dynamic" defaultedgetype="undirected" timeformat="date" timerepresentation="interval">\n` +
    `<attributes class="edge" mode="static">${kinds}</attributes>\n<nodes>\n${nodes}\n</nodes>\n<edges>\n${edges}\n</edges>\n</graph>\n</gexf>\n`;
}
