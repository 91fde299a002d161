// The search over all names of the catalogue: no library, no network. `names.js`, made with the site, holds the names in the normal
// form in which the library compares them; `normal` gives that of what is typed.
"use strict";
(() => {
  const { records, kinds, words } = window.migcoopNames;
  const SHOWN = 50;
  const form = document.querySelector(".mc-search");
  const [query, language] = [form.querySelector("input"), form.querySelector("select")];
  const [status, results] = [form.querySelector(".mc-found"), document.querySelector(".mc-results")];

  function normal(text) {
    return text.normalize("NFKD").toLowerCase().normalize("NFKD")
      .replace(/ß/g, "ss").replace(/ς/g, "σ").replace(/\p{Cf}/gu, "")
      .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{Mn}+/gu, "")
      .replace(/\s\u0301/gu, "'").replace(/\u2032\u2032/gu, '"').normalize("NFC")
      .replace(/[‘’‚‛′´`ʼ‹›＇]/gu, "'").replace(/[“”„‟″«»〝〞「」『』＂]/gu, '"').replace(/[‐‑‒–—―−﹘﹣－]/gu, "-")
      .split(/\s+/u).join(" ").replace(/^[ \t"'.,;:!?]+|[ \t"'.,;:!?]+$/gu, "").normalize("NFKC");
  }

  // How well a name answers: 0 is the name itself, 1 begins it, 2 begins each of some of its words, 3 is a part; else undefined.
  function rank(name, asked, parts) {
    if (name === asked) return 0;
    if (name.startsWith(asked)) return 1;
    const starts = ` ${name.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")}`;
    if (parts.every((part) => starts.includes(` ${part}`))) return 2;
    return asked.length > 2 && name.includes(asked) ? 3 : undefined;
  }

  function find(text) {
    const asked = normal(text);
    const parts = asked.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
    if (!parts.length) return [];
    const found = [];
    for (const record of records) {
      let best;
      for (const name of record[3]) {
        const how = rank(name[0], asked, parts);
        if (how !== undefined && (!best || how < best.how)) best = { how, name, record };
      }
      if (best) found.push(best);
    }
    return found.sort((a, b) => a.how - b.how || a.name[0].length - b.name[0].length || (a.name[0] < b.name[0] ? -1 : 1));
  }

  function item({ name: [, text, tag], record: [kind, path, names] }) {
    const [entry, link, about] = ["li", "a", "small"].map((what) => document.createElement(what));
    const shown = names[Object.keys(words).indexOf(language.value)];
    Object.assign(link, { href: form.dataset.root + path, textContent: shown });
    about.textContent = ` ${kinds[language.value][kind]}`;
    entry.append(link, about);
    if (text !== shown) {
      const other = Object.assign(document.createElement("span"), { textContent: text, lang: tag, dir: "auto" });
      const spoken = new Intl.DisplayNames([language.value], { type: "language" }).of(tag);
      about.append(" · ", other, ` (${spoken})`);
    }
    return entry;
  }

  function show() {
    const said = words[language.value];
    const found = find(query.value);
    results.replaceChildren(...found.slice(0, SHOWN).map(item));
    const number = said.found[new Intl.PluralRules(language.value).select(found.length)] || said.found.other;
    const first = found.length > SHOWN ? `; ${said.first.replace("{count}", SHOWN)}` : "";
    const count = found.length ? number.replace("{count}", found.length) + first : said.none;
    status.textContent = normal(query.value) ? count : "";
  }

  function speak(tag) {
    const said = words[tag];
    language.value = form.lang = results.lang = tag;
    form.querySelector("label").textContent = said.search;
    language.setAttribute("aria-label", said.language);
    show();
  }

  function chosen() {
    const asked = navigator.languages.map((tag) => tag.slice(0, 2).replace(/^n[on]$/, "nb"));
    return [...asked, "en"].find((tag) => tag in words);
  }

  // The arrows lead from the field through what was found, and back.
  function step(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || event.target === language) return;
    const stops = [query, ...results.querySelectorAll("a")];
    const next = stops[stops.indexOf(event.target) + by];
    if (next) { next.focus(); event.preventDefault(); }
  }

  let waiting;
  query.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
  language.addEventListener("change", () => speak(language.value));
  form.addEventListener("submit", (event) => { event.preventDefault(); results.querySelector("a")?.focus(); });
  for (const part of [form, results]) part.addEventListener("keydown", step);
  query.value = new URLSearchParams(location.search).get("q") || "";
  speak(chosen());
  window.migcoopNames.normal = normal; // for the check that it is the library's
})();
