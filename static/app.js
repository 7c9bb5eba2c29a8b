// Créneau: small comforts. Every page works without this file; it reads data attributes and makes no markup of text.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// form[data-guard]: leaving with something typed and not sent asks first. "dirty": typed before, sent back with errors.
for (const form of all("form[data-guard]")) {
  let dirty = form.dataset.guard === "dirty";
  const mark = () => (dirty = true);
  form.addEventListener("input", mark);
  form.addEventListener("calendar", mark);
  form.addEventListener("submit", () => (dirty = false));
  addEventListener("beforeunload", (event) => dirty && event.preventDefault());
}

// button[data-set="yes"] in [data-day]: gives every choice of that day this value, without going to the server.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-set]");
  const day = button?.closest("[data-day]");
  if (!day) return;
  event.preventDefault();
  for (const radio of all("input[type=radio]:not(:disabled)", day)) {
    if (radio.value === button.dataset.set) radio.checked = true;
  }
  day.dispatchEvent(new Event("input", { bubbles: true }));
});

// form[data-keys]: y or o, m or s, n on a choice; the focus goes on to the next question.
const KEYS = { y: "yes", o: "yes", m: "if_needed", s: "if_needed", n: "no" };
for (const form of all("form[data-keys]")) {
  form.addEventListener("keydown", (event) => {
    const value = KEYS[event.key.toLowerCase()];
    const question = event.target.closest("fieldset");
    if (!value || event.target.type !== "radio" || event.ctrlKey || event.metaKey || event.altKey) return;
    const radio = all("input[type=radio]", question).find((one) => one.value === value && !one.disabled);
    if (!radio) return;
    event.preventDefault();
    radio.checked = true;
    radio.dispatchEvent(new Event("input", { bubbles: true }));
    const questions = all("fieldset", form).filter((one) => one.querySelector(":scope input[type=radio]"));
    const next = questions[questions.indexOf(question) + 1];
    (next?.querySelector("input:checked") ?? next?.querySelector("input") ?? radio).focus();
  });
}

// [data-left="field"][data-of="500"]: counts what may still be typed; says it only once typing rests and little is left.
for (const left of all("[data-left]")) {
  const field = document.getElementById(left.dataset.left);
  const [shown, told] = [left.querySelector("b"), left.querySelector("output")];
  let rests;
  const count = () => {
    const rest = left.dataset.of - [...field.value].length;
    shown.textContent = rest;
    left.classList.toggle("error", rest < 0);
    clearTimeout(rests);
    rests = setTimeout(() => (told.textContent = rest <= 50 ? shown.parentElement.textContent : ""), 1500);
  };
  field?.addEventListener("input", count);
  if (field) count();
  left.hidden = !field;
}

// [data-says="field"]: repeats what is chosen there, in the words of its label; a box has words of its own.
for (const echo of all("[data-says]")) {
  const form = echo.closest("form");
  form.addEventListener("input", () => {
    const field = form.elements[echo.dataset.says];
    const chosen = field?.selectedOptions?.[0] ?? (field?.length && [...field].find((one) => one.checked)?.labels[0]);
    if (field?.type === "checkbox") echo.textContent = echo.dataset[field.checked ? "on" : "off"];
    else if (chosen) echo.textContent = chosen.textContent.trim();
  });
}

// output[data-erasure]: so many days after the deadline or the last option, or after today, as the class of retention
// has it; never before either, never later than the latest.
for (const erased of all("[data-erasure][for]")) {
  const { erasure, today, last, latest } = erased.dataset;
  const rules = JSON.parse(erasure);
  const { elements } = erased.closest("form");
  const deadline = elements.deadline_date;
  const tell = () => {
    if (!deadline.value) return;
    const [days, fromToday] = rules[elements.retention?.value ?? ""];
    const over = [deadline.value, last].sort().pop();
    const day = new Date(fromToday ? today : over);
    day.setUTCDate(day.getUTCDate() + days);
    if (erased.nextElementSibling) erased.nextElementSibling.hidden = true;
    erased.textContent = dayInWords([[day.toISOString().slice(0, 10), over].sort()[1], latest].sort()[0]);
  };
  for (const field of [deadline, ...all("[name=retention]")]) field.addEventListener("change", tell);
}

// details[data-fold]: open without scripts, folded with them, unless something was typed in it.
for (const fold of all("details[data-fold]")) {
  fold.open = fold.dataset.fold === "open";
  delete fold.dataset.fold;
}

const french = document.documentElement.lang.startsWith("fr");
const says = (text, count) => text.replace("#", count);

/** A day in words; noon keeps it that day in every zone. */
function dayInWords(iso) {
  const options = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const words = new Intl.DateTimeFormat(document.documentElement.lang, options).format(new Date(`${iso}T12:00Z`));
  return french ? words.replace(" 1 ", " 1er ") : words;
}

/** The minutes of an hour as typed: 9h, 13:30, 9 h 05, 2:30 p.m.; null for anything else. */
function minutesOf(text) {
  const found = /^(\d{1,2})\s*(?:(?:h|:)\s*(\d{2})?)?\s*(?:([ap])\.?\s*m\.?)?$/i.exec(text.trim());
  if (!found || !/[h:m]/i.test(text)) return null;
  const hour = found[3] ? (found[1] % 12) + (found[3].toLowerCase() === "p" ? 12 : 0) : +found[1];
  const minutes = hour * 60 + +(found[2] ?? 0);
  return hour > 23 || found[2] > 59 ? null : minutes;
}

/** An hour as the pages write it. */
function hourInWords(minutes) {
  const [hour, rest] = [Math.floor(minutes / 60) % 24, minutes % 60];
  const two = String(rest).padStart(2, "0");
  if (french) return rest ? `${hour}\u00a0h\u00a0${two}` : `${hour}\u00a0h`;
  const half = hour < 12 ? "a.m." : "p.m.";
  return `${hour % 12 || 12}${rest ? `:${two}` : ""}\u00a0${half}`;
}

// form[data-slots]: the calendar feeds its hidden field and its list of days; hours show the end they will have.
for (const form of all("form[data-slots]")) {
  const { days, hours, minutes, length } = form.elements;
  const calendar = form.querySelector("calendar-multi");
  const list = form.querySelector("[data-chosen]");
  const told = form.querySelector("[data-told]");
  const ends = form.querySelector("[data-ends]");
  const marked = (name) => new Set((calendar?.dataset[name] ?? "").split(" "));
  const [holidays, listed] = [marked("holidays"), marked("listed")];
  const chosen = () => days.value.split(" ").filter(Boolean).sort();

  const show = () => {
    const typed = hours.value.split(/,|;| et | and /).map((one) => one.trim()).filter(Boolean);
    const lasts = +(length.value || minutes.value);
    const starts = typed.map(minutesOf);
    const known = starts.length > 0 && lasts > 0 && !starts.includes(null);
    ends.textContent = known ? starts.map((at) => `${hourInWords(at)} – ${hourInWords(at + lasts)}`).join(", ") : "";
    const count = chosen().length;
    const slots = count * Math.max(1, typed.length);
    told.textContent = count ? says(slots > 1 ? told.dataset.many : told.dataset.one, slots) : "";
  };
  const choose = (value) => {
    days.value = value;
    if (calendar.value !== value) calendar.value = value;
    list.replaceChildren(...chosen().map((iso) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      const words = dayInWords(iso);
      button.type = "button";
      button.className = "chosen";
      button.textContent = words;
      button.setAttribute("aria-label", says(list.dataset.remove, words));
      button.addEventListener("click", () => {
        const at = [...list.children].indexOf(item);
        choose(chosen().filter((other) => other !== iso).join(" "));
        (list.children[Math.min(at, list.children.length - 1)]?.firstChild ?? calendar).focus();
        form.dispatchEvent(new Event("calendar"));
      });
      item.append(button);
      return item;
    }));
    show();
  };
  form.addEventListener("input", show);
  if (!calendar) continue;
  customElements.whenDefined("calendar-multi").then(() => {
    calendar.getDayParts = (date) => {
      const iso = date.toISOString().slice(0, 10);
      return `${holidays.has(iso) ? "holiday" : ""} ${listed.has(iso) ? "listed" : ""} ${iso < calendar.getAttribute("today") ? "past" : ""}`;
    };
    calendar.addEventListener("change", () => {
      choose(calendar.value);
      form.dispatchEvent(new Event("calendar"));
    });
    choose(days.value);
  });
}
