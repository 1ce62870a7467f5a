// Which drawing this browser does best, and in which colours.

// WebGL that a processor imitates is ten times slower than a plain canvas.
const IMITATED = /swiftshader|llvmpipe|software|basic render/i;

export function bestDrawing(wanted) {
  if (wanted === "canvas" || wanted === "webgl") return wanted;
  const gl = document.createElement("canvas").getContext("webgl");
  if (!gl) return "canvas";
  const about = gl.getExtension("WEBGL_debug_renderer_info");
  const name = about ? gl.getParameter(about.UNMASKED_RENDERER_WEBGL) : "";
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return IMITATED.test(name) ? "canvas" : "webgl";
}

export async function drawingOf(kind, ...given) {
  if (kind === "webgl") {
    try {
      const { WebglDrawing } = await import("./webgl.js");
      return new WebglDrawing(...given);
    } catch (trouble) {
      console.warn("WebGL failed, drawing on a canvas instead:", trouble.message);
    }
  }
  const { CanvasDrawing } = await import("./canvas.js");
  return new CanvasDrawing(...given);
}

export function readTheme(element, theme = {}) {
  const style = getComputedStyle(element);
  for (const name of ["ink", "paper", "ally", "antagonist", "muted", "accent"]) {
    theme[name] = style.getPropertyValue(`--web-${name}`).trim() || "#888888";
  }
  return theme;
}

// Calls back when the reader's theme changes.
export function onTheme(changed) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  new MutationObserver(changed).observe(document.documentElement, { attributes: true });
}
