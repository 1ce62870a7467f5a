// Time: relations by date, asked for once each, and the slider that moves through them.

import { dayOf } from "./panel.js";

const STEP_MS = 700;
const by = (id) => document.getElementById(id);

export class Clock {
  constructor(undated) {
    this.undated = undated; // the filters as the end of an address
    this.known = new Map();
  }

  address(at) {
    if (!at) return this.undated;
    return `${this.undated}${this.undated ? "&" : "?"}at=${encodeURIComponent(at)}`;
  }

  ask(at) {
    if (!this.known.has(at)) {
      const found = fetch(`/web.json${this.address(at)}`).then(async (answer) => {
        const data = await answer.json();
        if (!answer.ok) throw new Error(data.error || data.detail || `status ${answer.status}`);
        return data;
      });
      found.catch(() => this.known.delete(at));
      this.known.set(at, found);
    }
    return this.known.get(at);
  }

  wire(stops, at, changed) {
    this.slider = by("web-slider");
    const days = [...stops, ""]; // the last place is: whatever is known
    const placeOf = (day) => {
      const found = days.findIndex((stop) => stop >= day);
      return day && found >= 0 ? found : days.length - 1;
    };
    this.slider.max = days.length - 1;
    this.slider.value = placeOf(at);
    this.say(at);
    by("web-time").hidden = stops.length < 2;
    const go = (place) => this.go(days, place, changed);
    this.slider.addEventListener("input", () => go(Number(this.slider.value)));
    by("web-now").addEventListener("click", () => (this.stop(), go(days.length - 1)));
    by("web-play").addEventListener("click", () => (this.playing ? this.stop() : this.play(days, go)));
  }

  say(at) {
    Object.assign(by("web-date"), { textContent: at ? dayOf(at) : "the latest", title: at });
    this.slider.setAttribute("aria-valuetext", at ? dayOf(at) : "the latest");
  }

  // Only the last place asked for is shown, however slowly answers come.
  async go(days, place, changed) {
    const turn = (this.turn = (this.turn || 0) + 1), at = days[place];
    this.slider.value = place;
    this.say(at);
    try {
      await this.ask(at);
      if (turn === this.turn) await changed(at);
    } catch (trouble) {
      by("web-note").textContent = `The web of ${at || "today"} could not be asked for: ${trouble.message}. Move the slider to try again.`;
    }
  }

  async play(days, go) {
    this.playing = true;
    this.show();
    let place = Number(this.slider.value);
    if (place >= days.length - 2) place = -1;
    while (this.playing && place < days.length - 2) {
      place++;
      await Promise.all([go(place), new Promise((done) => setTimeout(done, STEP_MS))]);
    }
    this.stop();
  }

  stop() {
    this.playing = false;
    this.show();
  }

  show() {
    by("web-play").textContent = this.playing ? "Pause" : "Play";
    by("web-play").setAttribute("aria-pressed", String(this.playing));
  }
}
