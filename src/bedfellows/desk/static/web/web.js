// The web drawn: asks for relations, has them laid out by a worker, and wires what can be done.
import { Model } from "./model.js";
import { counted, evidence, make, showActor, showNothing, showPair, standing } from "./panel.js";
import { bestDrawing, drawingOf, onTheme, readTheme } from "./support.js";
import { readView, writeView } from "./link.js";
import { Table } from "./table.js";
import { save } from "./save.js";
import { Clock } from "./time.js";

const HOVER_MS = 250;
const room = document.getElementById("web");
const by = (id) => document.getElementById(id);
if (room) open().catch((trouble) => {
  by("web-note").textContent = `The drawing could not start (${trouble.message}); the picture and the table still hold.`;
});

async function open() {
  const view = readView(location.search);
  const clock = new Clock(room.dataset.undated);
  const base = await clock.ask("");
  const model = new Model(base), theme = readTheme(room);
  model.show(view.at ? await clock.ask(view.at) : base);
  Object.assign(model, { showHalos: view.halos, only: view.only });
  const lost = pinned(model, view);
  const stage = by("web-figure");
  stage.replaceChildren();
  const desk = { view, clock, model, theme, stage, base };
  desk.drawing = await drawingOf(bestDrawing(view.drawing), stage, model, theme, listeners(desk));
  stage.drawing = desk.drawing; // for whoever asks from the console where a line is
  desk.table = new Table(by("web-table"), model, view.sort, {
    chosen: (found) => choose(desk, found),
    sorted: (sort) => ((view.sort = sort), remember(desk)),
  });
  desk.table.refresh();
  wire(desk);
  if (view.camera) desk.drawing.look(view.camera);
  restore(desk, lost);
  arrange(desk);
  performance.mark("web-interactive");
  room.dataset.ready = "yes";
  room.dataset.drawing = desk.drawing.constructor.name;
}

function pinned(model, view) {
  let lost = 0;
  for (const pin of view.pins) {
    const node = model.byId.get(pin.id);
    if (node) Object.assign(node, { x: pin.x, y: pin.y, pinned: true });
    else lost++;
  }
  return lost;
}

function restore(desk, lost) {
  const { view, model } = desk, chosen = view.chosen;
  const thing = chosen && (chosen.kind === "edge" ? model.edge(chosen.id) : model.byId.get(chosen.id));
  if (thing) choose(desk, { kind: chosen.kind, thing });
  if (model.showHalos) halos(desk);
  const missing = lost + (chosen && !thing ? 1 : 0);
  if (missing) by("web-note").prepend(make("strong", `This link names ${missing} that ${missing === 1 ? "is" : "are"} not in the web any more; the rest is as it was. `));
}

// Places are found for all lines of whatever date, so that actors stand still while time moves.
function arrange(desk) {
  const { base, model, drawing } = desk;
  const worker = new Worker("/static/web/layout.js");
  const quiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
  room.dataset.settled = "no";
  worker.onmessage = ({ data }) => {
    if (data.done || !quiet) {
      model.place(data.places);
      drawing.refresh();
    }
    if (data.done) {
      worker.terminate();
      room.dataset.settled = "yes";
      performance.mark("web-settled");
    }
  };
  const count = base.actors.length;
  worker.postMessage({
    count, rounds: count > 800 ? 120 : 250,
    ends: Int32Array.from(base.edges.flatMap((edge) => [edge.source, edge.target])),
    signs: Int8Array.from(base.edges, (edge) => edge.sign),
    strengths: Float32Array.from(base.edges, (edge) => Math.abs(edge.score)),
  });
}

function listeners(desk) {
  return {
    looked: () => remember(desk),
    chosen: (found) => choose(desk, found),
    moved: () => {
      by("web").querySelector("[data-do=undo]").disabled = false;
      remember(desk);
    },
    hovered: (found, x, y) => hover(desk, found, x, y),
  };
}

function remember(desk) {
  clearTimeout(desk.writing);
  desk.writing = setTimeout(() => desk.drawing && writeView(desk.view, desk.model, desk.drawing), 200);
}

const query = (desk) => desk.clock.address(desk.view.at);

function choose(desk, found) {
  const { model, drawing, table } = desk, panel = by("web-panel");
  model.chosen = found && { kind: found.kind, id: found.thing.id };
  if (!found) showNothing(panel);
  else if (found.kind === "edge") showPair(panel, found.thing, query(desk));
  else showActor(panel, found.thing, model, (next) => choose(desk, next));
  drawing.refresh();
  table.refresh();
  remember(desk);
}

function hover(desk, found, x, y) {
  clearTimeout(desk.hovering);
  desk.tip?.remove();
  if (!found) return;
  const words = found.kind === "actor" ? `${found.thing.name}: ${counted(found.thing.lines, "relation")}`
    : `${found.thing.source.name} and ${found.thing.target.name}: ${standing(found.thing)}`;
  const tip = (desk.tip = make("div", words, { class: "web-tip", role: "tooltip" }));
  tip.style.left = `${Math.min(x + 14, desk.stage.clientWidth - 240)}px`;
  tip.style.top = `${Math.min(y + 14, desk.stage.clientHeight - 90)}px`;
  desk.stage.append(tip);
  if (found.kind === "edge") {
    desk.hovering = setTimeout(async () => {
      const pair = await evidence(found.thing, query(desk)).catch(() => null);
      if (pair?.evidence.length && desk.tip === tip) tip.append(make("q", pair.evidence[0].sentence));
    }, HOVER_MS);
  }
}

async function halos(desk) {
  const { model, clock, view } = desk;
  if (model.showHalos) {
    const found = await fetch(`/web/camps.json${clock.address(view.at)}`).then((answer) => answer.json());
    model.halos = found.camps.map((camp) => camp.map((one) => model.byId.get(one.actor)).filter(Boolean));
    by("web-camps").textContent = model.halos.length
      ? `${counted(model.halos.length, "camp")} of three or more; ${counted(found.strained, "relation")} ${found.strained === 1 ? "strains" : "strain"} them.`
      : "No camp of three or more here.";
  } else by("web-camps").textContent = "";
  desk.drawing.refresh();
}

function wire(desk) {
  const { model, clock, view } = desk;
  const act = {
    in: () => desk.drawing.zoom(1 / 1.4), out: () => desk.drawing.zoom(1.4),
    fit: () => desk.drawing.look({ x: 0, y: 0, ratio: 1 }), undo: () => undo(desk),
    arrange: () => {
      for (const node of model.nodes) node.pinned = false;
      model.moves = [];
      arrange(desk);
      remember(desk);
    },
    link: async (button) => {
      writeView(view, model, desk.drawing);
      await navigator.clipboard?.writeText(location.href).catch(() => {});
      button.textContent = "Link copied";
    },
  };
  const tools = room.querySelector(".web-tools");
  tools.hidden = false;
  tools.addEventListener("click", (event) => act[event.target.dataset?.do]?.(event.target));
  by("web-halos").checked = model.showHalos;
  by("web-halos").addEventListener("change", (event) => ((model.showHalos = event.target.checked), halos(desk), remember(desk)));
  by("web-states").value = model.only;
  by("web-states").addEventListener("change", (event) => ((model.only = event.target.value), redraw(desk)));
  by("web-save").addEventListener("change", (event) => {
    save(event.target.value, model, desk.theme, desk.drawing, { title: document.title, note: by("web-note").textContent, at: view.at });
    event.target.value = "";
  });
  keys(desk, act);
  clock.wire(desk.base.stops, view.at, async (at) => {
    view.at = at;
    model.show(await clock.ask(at));
    by("web-note").textContent = (await clock.ask(at)).note;
    redraw(desk);
    if (model.showHalos) halos(desk);
  });
  onTheme(() => (readTheme(room, desk.theme), desk.drawing.refresh()));
}

function redraw(desk) {
  const chosen = desk.model.chosen;
  desk.drawing.refresh();
  desk.table.refresh();
  if (chosen?.kind === "edge" && desk.model.edge(chosen.id)) showPair(by("web-panel"), desk.model.edge(chosen.id), query(desk));
  remember(desk);
}

function undo(desk) {
  desk.model.undo();
  room.querySelector("[data-do=undo]").disabled = !desk.model.moves.length;
  desk.drawing.refresh();
  remember(desk);
}

function keys(desk, act) {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  desk.stage.addEventListener("keydown", (event) => {
    const { x, y, ratio } = desk.drawing.camera, by = step[event.key];
    if (by) desk.drawing.look({ x: x + 0.15 * ratio * by[0], y: y + 0.15 * ratio * by[1] });
    else if (event.key === "+" || event.key === "=") act.in();
    else if (event.key === "-") act.out();
    else if (event.key === "0") act.fit();
    else if (event.key === "z" && (event.ctrlKey || event.metaKey)) act.undo();
    else return;
    event.preventDefault();
  });
}
