// The drawing on a 2D canvas: where WebGL is missing or done by the processor, this is quicker.
import { radius } from "./model.js";
import { paint } from "./paint.js";

const MARGIN = 46;
const MANY = 400; // lines from which moving is drawn in haste
const CALM_MS = 200;
const REACH = 5; // pixels beside a line that still mean it

export class CanvasDrawing {
  constructor(stage, model, theme, on) {
    Object.assign(this, { stage, model, theme, on, camera: { x: 0, y: 0, ratio: 1 } });
    this.canvas = document.createElement("canvas");
    this.canvas.className = "web-canvas";
    stage.append(this.canvas);
    this.project = this.project.bind(this);
    this.watcher = new ResizeObserver(() => this.resize());
    this.watcher.observe(stage);
    this.listen();
    this.resize();
  }

  resize() {
    const dots = window.devicePixelRatio || 1;
    this.width = this.stage.clientWidth;
    this.height = this.stage.clientHeight;
    this.canvas.width = this.width * dots;
    this.canvas.height = this.height * dots;
    this.pen = this.canvas.getContext("2d");
    this.pen.setTransform(dots, 0, 0, dots, 0, 0);
    this.draw();
  }

  refresh() {
    if (!this.waiting) {
      this.waiting = requestAnimationFrame(() => {
        this.waiting = null;
        this.draw();
      });
    }
  }

  draw() {
    const hasty = this.model.lines.length > MANY && performance.now() - (this.stirred || 0) < CALM_MS;
    paint(this.pen, this.model, this.theme, this.project, this.width, this.height, hasty);
    clearTimeout(this.calm);
    if (hasty) this.calm = setTimeout(() => this.refresh(), CALM_MS);
  }

  get scale() {
    return [(this.width / 2 - MARGIN) / this.camera.ratio, (this.height / 2 - MARGIN) / this.camera.ratio];
  }

  project(node) {
    const [sx, sy] = this.scale;
    return [this.width / 2 + (node.x - this.camera.x) * sx, this.height / 2 + (node.y - this.camera.y) * sy];
  }

  unproject(px, py) {
    const [sx, sy] = this.scale;
    return [(px - this.width / 2) / sx + this.camera.x, (py - this.height / 2) / sy + this.camera.y];
  }

  look(camera) {
    this.stirred = performance.now();
    Object.assign(this.camera, camera);
    this.camera.ratio = Math.max(0.02, Math.min(4, this.camera.ratio));
    this.model.looked(this.camera.ratio);
    this.refresh();
    this.on.looked();
  }

  zoom(by, px = this.width / 2, py = this.height / 2) {
    const [x, y] = this.unproject(px, py);
    const ratio = Math.max(0.02, Math.min(4, this.camera.ratio * by));
    const shrink = ratio / this.camera.ratio;
    this.look({ ratio, x: x + (this.camera.x - x) * shrink, y: y + (this.camera.y - y) * shrink });
  }

  under(px, py) {
    for (const node of [...this.model.actors].reverse()) {
      const [x, y] = this.project(node);
      if (Math.hypot(px - x, py - y) <= radius(node, this.model) + 3) return { kind: "actor", thing: node };
    }
    let best = null, least = REACH;
    for (const edge of this.model.lines) {
      const away = distance(px, py, this.project(edge.source), this.project(edge.target));
      if (away < least) [best, least] = [edge, away];
    }
    return best && { kind: "edge", thing: best };
  }

  listen() {
    const at = (event) => [event.offsetX, event.offsetY];
    let held = null;
    this.canvas.addEventListener("pointerdown", (event) => {
      const found = this.under(...at(event));
      held = { found, from: at(event), camera: { ...this.camera }, moved: false };
      this.canvas.setPointerCapture(event.pointerId);
    });
    this.canvas.addEventListener("pointermove", (event) => {
      const [px, py] = at(event);
      if (!held) return this.hover(px, py);
      const [dx, dy] = [px - held.from[0], py - held.from[1]];
      if (!held.moved && Math.hypot(dx, dy) < 4) return;
      if (held.found?.kind === "actor") {
        const node = held.found.thing, [x, y] = this.unproject(px, py);
        if (held.moved) Object.assign(node, { x, y });
        else this.model.move(node, x, y);
        this.stirred = performance.now();
        this.refresh();
      } else {
        const [sx, sy] = this.scale;
        this.look({ x: held.camera.x - dx / sx, y: held.camera.y - dy / sy });
      }
      held.moved = true;
    });
    this.canvas.addEventListener("pointerup", () => {
      if (held && !held.moved) this.on.chosen(held.found);
      else if (held?.found?.kind === "actor") this.on.moved();
      held = null;
    });
    this.canvas.addEventListener("pointercancel", () => (held = null));
    this.canvas.addEventListener("pointerleave", () => this.hover(-99, -99));
    this.canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(Math.exp(event.deltaY * 0.0015), ...at(event));
    }, { passive: false });
  }

  hover(px, py) {
    const found = this.under(px, py);
    if ((found?.thing || null) === this.model.hovered) return;
    this.model.hovered = found?.thing || null;
    this.canvas.classList.toggle("over", Boolean(found));
    this.on.hovered(found, px, py);
    this.refresh();
  }

  close() {
    this.watcher.disconnect();
    this.canvas.remove();
  }
}

// From a point to a stretch between two others.
function distance(px, py, [x1, y1], [x2, y2]) {
  const dx = x2 - x1, dy = y2 - y1;
  const along = Math.max(0, Math.min(1, ((px - x1) * dx + (py - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - x1 - along * dx, py - y1 - along * dy);
}
