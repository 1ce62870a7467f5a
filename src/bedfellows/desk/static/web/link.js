// The address that holds the whole view: date, camera, moves, choice, camps, lines, order.

export function readView(search) {
  const given = new URLSearchParams(search), numbers = (text) => (text || "").split(",").map(Number);
  const camera = numbers(given.get("cam"));
  const pins = (given.get("pin") || "").split("!").filter(Boolean).map((part) => {
    const [id, x, y] = part.split("~");
    return { id, x: Number(x), y: Number(y) };
  }).filter((pin) => Number.isFinite(pin.x) && Number.isFinite(pin.y));
  const [kind, id] = (given.get("sel") || "").split(/:(.*)/s);
  return {
    at: given.get("at") || "",
    camera: camera.length === 3 && camera.every(Number.isFinite) ? { x: camera[0], y: camera[1], ratio: camera[2] } : null,
    pins,
    chosen: ["edge", "actor"].includes(kind) && id ? { kind, id } : null,
    halos: given.get("halos") === "1",
    only: given.get("lines") || "",
    sort: given.get("sort") || "",
    drawing: given.get("draw") || "",
  };
}

export function writeView(view, model, drawing) {
  const kept = new URLSearchParams(location.search);
  const set = (name, value) => (value ? kept.set(name, value) : kept.delete(name));
  const { x, y, ratio } = drawing.camera;
  const still = Math.abs(x) < 1e-3 && Math.abs(y) < 1e-3 && Math.abs(ratio - 1) < 1e-3;
  set("at", view.at);
  set("cam", still ? "" : [x, y, ratio].map((value) => value.toFixed(3)).join(","));
  set("pin", model.nodes.filter((node) => node.pinned).map((node) => `${node.id}~${node.x.toFixed(3)}~${node.y.toFixed(3)}`).join("!"));
  set("sel", model.chosen ? `${model.chosen.kind}:${model.chosen.id}` : "");
  set("halos", model.showHalos ? "1" : "");
  set("lines", model.only);
  set("sort", view.sort);
  const query = kept.toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}
