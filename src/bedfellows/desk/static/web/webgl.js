// The drawing by sigma.js, where a graphics card does the work.
import { EdgeRectangleProgram, Sigma, UndirectedGraph } from "/static/vendor/sigma.js";
import { look, radius } from "./model.js";
import { paintHalos, short } from "./paint.js";

const SQUARE = { x: [-1, 1], y: [-1, 1] };

// Lines with gaps: as sigma's own lines, but for pixels that fall into a gap.
function gaps(on, off) {
  return class extends EdgeRectangleProgram {
    getDefinition() {
      const plain = super.getDefinition();
      return { ...plain, UNIFORMS: [...plain.UNIFORMS, "u_screen"], VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: fragment(on, off) };
    }

    setUniforms(params, given) {
      super.setUniforms(params, given);
      given.gl.uniform2f(given.uniformLocations.u_screen, params.width, params.height);
    }
  };
}

const VERTEX = `
attribute vec4 a_id, a_color;
attribute vec2 a_normal, a_positionStart, a_positionEnd;
attribute float a_normalCoef, a_positionCoef;
uniform mat3 u_matrix;
uniform vec2 u_screen;
uniform float u_sizeRatio, u_zoomRatio, u_pixelRatio, u_correctionRatio, u_minEdgeThickness, u_feather;
varying vec4 v_color;
varying float v_along;
void main() {
  float size = length(a_normal);
  vec2 side = size > 0.0 ? a_normal / size : vec2(0.0);
  vec2 place = mix(a_positionStart, a_positionEnd, a_positionCoef);
  float width = max(size, u_minEdgeThickness * u_sizeRatio) * u_correctionRatio / u_sizeRatio;
  gl_Position = vec4((u_matrix * vec3(place + side * a_normalCoef * width, 1.0)).xy, 0.0, 1.0);
  vec2 whole = (u_matrix * vec3(a_positionEnd, 1.0) - u_matrix * vec3(a_positionStart, 1.0)).xy;
  v_along = a_positionCoef * length(whole * 0.5 * u_screen);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

const fragment = (on, off) => `
precision mediump float;
varying vec4 v_color;
varying float v_along;
void main() {
  #ifndef PICKING_MODE
  if (mod(v_along, ${(on + off).toFixed(1)}) > ${on.toFixed(1)}) discard;
  #endif
  gl_FragColor = v_color;
}`;

export class WebglDrawing {
  constructor(stage, model, theme, on) {
    Object.assign(this, { stage, model, theme, on });
    this.graph = new UndirectedGraph();
    this.room = document.createElement("div");
    this.room.className = "web-canvas";
    stage.append(this.room);
    this.fill();
    this.sigma = new Sigma(this.graph, this.room, {
      enableEdgeEvents: true, zIndex: true, labelFont: "system-ui, sans-serif", labelSize: 13,
      labelColor: { color: theme.ink }, labelDensity: 0.7, stagePadding: 40, minEdgeThickness: 0.8,
      edgeProgramClasses: { solid: EdgeRectangleProgram, dashed: gaps(8, 5), dotted: gaps(2, 4) },
      defaultEdgeType: "solid", defaultDrawNodeHover: () => {}, allowInvalidContainer: true,
    });
    this.sigma.setCustomBBox(SQUARE);
    this.sigma.createCanvasContext("halos", { beforeLayer: "edges" });
    this.project = this.project.bind(this);
    this.sigma.on("afterRender", () => this.halos());
    this.sigma.getCamera().on("updated", () => on.looked());
    this.listen();
  }

  fill() {
    const { graph, model, theme } = this;
    graph.clear();
    for (const node of model.actors) {
      const lit = model.isChosen("actor", node) || model.hovered === node;
      graph.addNode(node.id, { x: node.x, y: -node.y, size: radius(node, model), label: short(node.name),
        color: lit ? theme.accent : theme.ink, forceLabel: lit });
    }
    for (const edge of model.lines) {
      const lit = model.isChosen("edge", edge) || model.hovered === edge, how = look(edge, theme, model);
      graph.addEdgeWithKey(edge.id, edge.source.id, edge.target.id, {
        size: how.width + (lit ? 1.5 : 0), color: faded(how.colour, lit ? 1 : how.alpha), zIndex: lit ? 1 : 0,
        type: { ally: "solid", antagonist: "dashed" }[edge.state] || "dotted",
      });
    }
  }

  refresh() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = null;
      this.sigma.setSetting("labelColor", { color: this.theme.ink });
      this.fill();
      this.sigma.refresh();
    });
  }

  halos() {
    const canvas = this.sigma.getCanvases().halos, { width, height } = this.sigma.getDimensions();
    const pen = canvas.getContext("2d"), dots = canvas.width / width;
    pen.setTransform(dots, 0, 0, dots, 0, 0);
    pen.clearRect(0, 0, width, height);
    paintHalos(pen, this.model, this.theme, this.project);
  }

  project(node) {
    const { x, y } = this.sigma.graphToViewport({ x: node.x, y: -node.y });
    return [x, y];
  }

  get camera() {
    const { x, y, ratio } = this.sigma.getCamera().getState();
    return { x: 2 * (x - 0.5), y: -2 * (y - 0.5), ratio };
  }

  look({ x = this.camera.x, y = this.camera.y, ratio = this.camera.ratio }) {
    this.sigma.getCamera().setState({ x: x / 2 + 0.5, y: 0.5 - y / 2, ratio });
  }

  zoom(by) {
    this.look({ ratio: this.camera.ratio * by });
  }

  listen() {
    const { sigma, model, on } = this;
    let held = null;
    const find = { actor: (id) => model.byId.get(id), edge: (id) => model.edge(id) };
    const hover = (kind, id, event) => {
      const thing = kind && find[kind](id);
      model.hovered = thing || null;
      on.hovered(thing ? { kind, thing } : null, event?.x || 0, event?.y || 0);
      this.refresh();
    };
    sigma.on("enterNode", ({ node, event }) => hover("actor", node, event));
    sigma.on("enterEdge", ({ edge, event }) => hover("edge", edge, event));
    sigma.on("leaveNode", () => hover(null));
    sigma.on("leaveEdge", () => hover(null));
    sigma.on("clickEdge", ({ edge }) => on.chosen({ kind: "edge", thing: find.edge(edge) }));
    sigma.on("clickStage", () => on.chosen(null));
    sigma.on("downNode", ({ node }) => (held = { node: find.actor(node), moved: false }));
    sigma.on("moveBody", ({ event }) => {
      if (!held) return;
      const { x, y } = sigma.viewportToGraph(event);
      if (held.moved) Object.assign(held.node, { x, y: -y });
      else model.move(held.node, x, -y);
      held.moved = true;
      event.preventSigmaDefault();
      this.refresh();
    });
    const letGo = () => {
      if (held?.moved) on.moved();
      else if (held) on.chosen({ kind: "actor", thing: held.node });
      held = null;
    };
    sigma.on("upNode", letGo);
    sigma.on("upStage", letGo);
    sigma.on("upEdge", letGo);
  }

  close() {
    this.sigma.kill();
    this.room.remove();
  }
}

// A colour of the theme with an alpha, as sigma reads it.
function faded(colour, alpha) {
  const pen = (faded.pen ||= document.createElement("canvas").getContext("2d"));
  pen.fillStyle = colour;
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(pen.fillStyle.slice(at, at + 2), 16));
  return `rgba(${r}, ${g}, ${b}, ${alpha.toFixed(2)})`;
}
