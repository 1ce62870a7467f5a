// Moving and zooming the map; its dots lead to the events of their place.

const map = document.getElementById("map"), figure = document.getElementById("map-figure");
if (map) start();

function start() {
  const first = map.getAttribute("viewBox"), whole = map.dataset.whole;
  const box = () => map.getAttribute("viewBox").split(" ").map(Number);
  const [, , full] = whole.split(" ").map(Number);
  const look = (x, y, width, height) => {
    if (width > full * 1.5 || width < full / 60) return;
    map.setAttribute("viewBox", [x, y, width, height].map((value) => value.toFixed(2)).join(" "));
  };
  const zoom = (by, fx = 0.5, fy = 0.5) => {
    const [x, y, width, height] = box();
    look(x + width * fx * (1 - by), y + height * fy * (1 - by), width * by, height * by);
  };
  const move = (dx, dy) => {
    const [x, y, width, height] = box();
    look(x + dx * width, y + dy * height, width, height);
  };
  const act = { in: () => zoom(0.7), out: () => zoom(1 / 0.7), fit: () => map.setAttribute("viewBox", first),
    whole: () => map.setAttribute("viewBox", whole) };
  const tools = document.querySelector(".map-tools");
  tools.hidden = false;
  tools.addEventListener("click", (event) => act[event.target.dataset?.do]?.());
  const step = { ArrowLeft: [-0.12, 0], ArrowRight: [0.12, 0], ArrowUp: [0, -0.12], ArrowDown: [0, 0.12] };
  figure.addEventListener("keydown", (event) => {
    if (step[event.key]) move(...step[event.key]);
    else if (event.key === "+" || event.key === "=") act.in();
    else if (event.key === "-") act.out();
    else if (event.key === "0") act.fit();
    else return;
    event.preventDefault();
  });
  map.addEventListener("wheel", (event) => {
    event.preventDefault();
    const place = map.getBoundingClientRect();
    zoom(Math.exp(event.deltaY * 0.0015), (event.clientX - place.left) / place.width, (event.clientY - place.top) / place.height);
  }, { passive: false });
  let held = null;
  map.addEventListener("pointerdown", (event) => {
    held = { at: [event.clientX, event.clientY], box: box(), moved: false, spot: event.target.closest(".spot") };
    map.setPointerCapture(event.pointerId);
  });
  map.addEventListener("pointermove", (event) => {
    if (!held) return;
    const place = map.getBoundingClientRect(), [x, y, width, height] = held.box;
    const dx = (event.clientX - held.at[0]) / place.width, dy = (event.clientY - held.at[1]) / place.height;
    if (Math.hypot(dx * place.width, dy * place.height) > 4) held.moved = true;
    if (held.moved) look(x - dx * width, y - dy * height, width, height);
  });
  map.addEventListener("pointercancel", () => (held = null));
  map.addEventListener("pointerup", () => {
    if (held?.spot && !held.moved) open(held.spot.dataset.place);
    held = null;
  });
}

function open(place) {
  const kept = new URLSearchParams(location.search);
  kept.set("place", place);
  location.search = kept;
}
