"use strict";
// The mail that is looked at stands in the address: #campaign/step/sample. Every save of the workspace renews it.
const POLL = 600;
const byId = (id) => document.getElementById(id);
let stamp = "";
let known = { campaigns: {}, samples: [] };

function chosen() {
  const [campaign, step, sample] = decodeURIComponent(location.hash.slice(1)).split("/");
  const name = known.campaigns[campaign] ? campaign : Object.keys(known.campaigns)[0];
  const steps = known.campaigns[name] || [];
  return [name, steps.includes(step) ? step : steps[0], known.samples.includes(sample) ? sample : known.samples[0]];
}

function link(words, path, current) {
  const anchor = document.createElement("a");
  anchor.textContent = words;
  anchor.href = "#" + path.join("/");
  if (current) anchor.setAttribute("aria-current", "true");
  return anchor;
}

function listMails() {
  const [campaign, step, sample] = chosen();
  byId("mails").replaceChildren(...Object.entries(known.campaigns).flatMap(([name, steps]) => {
    const head = document.createElement("h2");
    head.textContent = name;
    return [head, ...steps.map((each) => link(each, [name, each, sample], name === campaign && each === step))];
  }));
  document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest" });
  byId("samples").replaceChildren(...known.samples.map((each) => link(each, [campaign, step, each], each === sample)));
}

function tell(problem) {
  byId("problem").hidden = !problem;
  byId("problem").textContent = problem;
}

async function ask(path) {
  const answer = await fetch(path);
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.problem || told.detail || answer.statusText);
  return told;
}

async function show() {
  listMails();
  const [campaign, step, sample] = chosen();
  if (!step) return tell("This workspace has no mails yet.");
  const path = `/mail/${[campaign, step, sample].map(encodeURIComponent).join("/")}`;
  const facts = await ask(path + "/facts");
  for (const name of ["subject", "from", "to", "text"]) byId(name).textContent = facts[name];
  byId("eml").href = path + "/eml";
  for (const screen of ["desktop", "phone"]) byId(screen).src = `${path}?${stamp}`;
  tell("");
}

async function look() {
  try {
    const now = await ask("/stamp");
    if (now !== stamp) {
      stamp = now;
      known = await ask("/mails");
      await show();
    }
  } catch (error) {
    const ended = error instanceof TypeError;
    if (ended) stamp = "";  // once it is there again, so is the mail
    tell(ended ? "nurture preview was ended." : error.message);
  }
  setTimeout(look, POLL);
}

// Both screens side by side, in whatever room there is: a mail sees its 700 and 390 px even where they are drawn smaller.
function fit() {
  const screens = byId("screens");
  const scale = Math.min(1, (screens.clientWidth - 20) / (700 + 390));
  screens.style.setProperty("--scale", scale);
}

addEventListener("resize", fit);
addEventListener("hashchange", () => show().catch((error) => tell(error.message)));
fit();
look();
