// What the desk adds where scripts run: the reader's own dates and numbers, the choice of theme,
// filters that answer at once, sentences that light up with their claims. All of it works without.
(() => {
  const whole = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(undefined, { year: "numeric", month: "short", timeZone: "UTC" });
  const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const number = new Intl.NumberFormat(undefined);
  const score = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "exceptZero" });

  function said(value) {
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return whole.format(new Date(value + "T00:00:00Z"));
    if (/^\d{4}-\d\d$/.test(value)) return month.format(new Date(value + "-01T00:00:00Z"));
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return moment.format(new Date(value));
    return null;
  }

  function localize(part) {
    for (const time of part.querySelectorAll("time[datetime]:not([data-iso])")) {
      const words = said(time.dateTime);
      if (words) { time.dataset.iso = time.textContent; time.title = time.dateTime; time.textContent = words; }
    }
    for (const data of part.querySelectorAll("data.count:not([data-iso])")) {
      data.dataset.iso = data.value; data.textContent = number.format(Number(data.value));
    }
    for (const data of part.querySelectorAll("data.score:not([data-iso])")) {
      data.dataset.iso = data.value; data.textContent = score.format(Number(data.value)).replace("-", "−");
    }
  }

  function dark() {
    const kept = document.documentElement.dataset.theme;
    return kept ? kept === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function name(button) {
    button.setAttribute("aria-label", dark() ? "Light theme" : "Dark theme");
    button.title = button.getAttribute("aria-label");
  }

  function ready() {
    localize(document);
    const button = document.querySelector("[data-theme-switch]");
    if (button) {
      name(button);
      button.addEventListener("click", () => {
        document.documentElement.dataset.theme = dark() ? "light" : "dark";
        try { localStorage.setItem("theme", document.documentElement.dataset.theme); } catch { /* shut */ }
        name(button);
      });
    }
    document.body.addEventListener("htmx:afterSwap", (event) => localize(event.detail.target));
    document.addEventListener("change", (event) => {
      const form = event.target.closest("form[data-at-once]");
      if (form && event.target.matches("select, input[type=date]")) form.requestSubmit();
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();
