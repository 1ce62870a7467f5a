// A worker that finds places: all push apart, allies pull near, antagonists push far.
// Springs after Fruchterman and Reingold (1991); far groups push as one, from a grid (as
// Barnes and Hut 1986 do from a tree). The same web gets the same places: nothing is drawn by lot.

const NEAR = 0.6; // ideal length of an ally's line, in mean spacings
const FAR = 3.2; // below this length antagonists push apart
const GRAVITY = 0.06; // so that pieces that do not touch stay on the page
const SPREAD = 0.55; // share of a place that comes from its rank; keeps crowds apart
const REPORTS = 8; // how often places are sent while they settle

onmessage = (event) => {
  const { count, ends, signs, strengths, rounds } = event.data;
  const places = spiral(count);
  const told = Math.max(Math.floor(rounds / REPORTS), 1);
  const degree = degrees(count, ends);
  for (let round = 0; round < rounds; round++) {
    relax(places, ends, signs, strengths, degree, 0.1 * (1 - round / rounds));
    if (round % told === told - 1 && round < rounds - 1) send(places, false);
  }
  send(places, true);
};

function send(places, done) {
  const out = spread(places);
  postMessage({ places: out, done }, [out.buffer]);
}

// Actors come with the busiest first: those start in the middle.
function spiral(count) {
  const places = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    const radius = Math.sqrt((i + 0.5) / count);
    places[2 * i] = radius * Math.cos(2.39996 * i);
    places[2 * i + 1] = radius * Math.sin(2.39996 * i);
  }
  return places;
}

function degrees(count, ends) {
  const degree = new Float64Array(count);
  for (const end of ends) degree[end]++;
  return degree;
}

function relax(places, ends, signs, strengths, degree, heat) {
  const count = degree.length;
  const spacing = 1.8 / Math.sqrt(Math.max(count, 1));
  const force = pushes(places, count, spacing);
  for (let i = 0; i < count; i++) {
    force[2 * i] -= GRAVITY * places[2 * i];
    force[2 * i + 1] -= GRAVITY * places[2 * i + 1];
  }
  for (let e = 0; e < signs.length; e++) {
    pull(places, force, degree, ends[2 * e], ends[2 * e + 1], signs[e], strengths[e], spacing);
  }
  for (let i = 0; i < count; i++) {
    const size = Math.hypot(force[2 * i], force[2 * i + 1]) || 1e-9;
    const step = Math.min(size, heat) / size;
    places[2 * i] += force[2 * i] * step;
    places[2 * i + 1] += force[2 * i + 1] * step;
  }
}

function pull(places, force, degree, a, b, sign, strength, spacing) {
  const dx = places[2 * b] - places[2 * a], dy = places[2 * b + 1] - places[2 * a + 1];
  const length = Math.hypot(dx, dy) || 1e-6;
  const ideal = spacing * (sign > 0 ? NEAR : FAR);
  if (sign <= 0 && length >= ideal) return;
  const by = (sign === 0 ? 0.2 : 0.4 + 0.6 * strength) * (length - ideal) / length;
  const forA = by / Math.sqrt(degree[a]), forB = by / Math.sqrt(degree[b]); // hubs stay put
  force[2 * a] += dx * forA;
  force[2 * a + 1] += dy * forA;
  force[2 * b] -= dx * forB;
  force[2 * b + 1] -= dy * forB;
}

// Near ones push one by one, those further off by the square of the grid that they are in.
function pushes(places, count, spacing) {
  const { side, cell, mass, x, y, first, next } = gridOf(places, count);
  const force = new Float64Array(2 * count), square = spacing * spacing, least = 1e-4 * square;
  const full = [];
  for (let c = 0; c < mass.length; c++) if (mass[c]) full.push(c);
  for (let i = 0; i < count; i++) {
    const px = places[2 * i], py = places[2 * i + 1];
    const column = cell[i] % side, row = (cell[i] / side) | 0;
    let fx = 0, fy = 0;
    for (const c of full) {
      const across = (c % side) - column, down = ((c / side) | 0) - row;
      if (across > 1 || across < -1 || down > 1 || down < -1) {
        const dx = px - x[c], dy = py - y[c], by = (mass[c] * square) / (dx * dx + dy * dy);
        fx += by * dx;
        fy += by * dy;
        continue;
      }
      for (let k = first[c]; k >= 0; k = next[k]) {
        if (k === i) continue;
        const dx = px - places[2 * k], dy = py - places[2 * k + 1];
        const by = square / Math.max(dx * dx + dy * dy, least);
        fx += by * dx;
        fy += by * dy;
      }
    }
    force[2 * i] = fx;
    force[2 * i + 1] = fy;
  }
  return force;
}

// Squares with how many are in each, their middle, and a chain of who they are.
function gridOf(places, count) {
  const side = Math.max(1, Math.min(20, Math.floor(Math.sqrt(count) / 2.5)));
  const [left, right] = extent(places, 0), [top, bottom] = extent(places, 1);
  const wide = (right - left) / side || 1, high = (bottom - top) / side || 1;
  const size = side * side;
  const grid = { side, cell: new Int32Array(count), mass: new Float64Array(size), x: new Float64Array(size),
    y: new Float64Array(size), first: new Int32Array(size).fill(-1), next: new Int32Array(count) };
  for (let i = 0; i < count; i++) {
    const column = Math.min(side - 1, Math.floor((places[2 * i] - left) / wide));
    const row = Math.min(side - 1, Math.floor((places[2 * i + 1] - top) / high));
    const c = (grid.cell[i] = row * side + column);
    grid.mass[c]++;
    grid.x[c] += places[2 * i];
    grid.y[c] += places[2 * i + 1];
    grid.next[i] = grid.first[c];
    grid.first[c] = i;
  }
  for (let c = 0; c < size; c++) {
    grid.x[c] /= grid.mass[c] || 1;
    grid.y[c] /= grid.mass[c] || 1;
  }
  return grid;
}

function extent(places, axis) {
  let low = Infinity, high = -Infinity;
  for (let i = axis; i < places.length; i += 2) {
    low = Math.min(low, places[i]);
    high = Math.max(high, places[i]);
  }
  return [low, high];
}

// Places between -1 and 1 on both axes, partly by rank.
function spread(places) {
  const out = new Float32Array(places.length), count = places.length / 2;
  for (const axis of [0, 1]) {
    const [low, high] = extent(places, axis);
    const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => places[2 * a + axis] - places[2 * b + axis] || a - b);
    order.forEach((node, rank) => {
      const line = (places[2 * node + axis] - low) / (high - low || 1);
      const even = count > 1 ? rank / (count - 1) : 0.5;
      out[2 * node + axis] = 2 * ((1 - SPREAD) * line + SPREAD * even) - 1;
    });
  }
  return out;
}
