// Where somebody is in the document is kept as they read, so that they go on from there on another day or device.
// Without this script they keep it by hand, with the form beside the document.

const form = document.getElementById("desk-place");
const paper = document.getElementById("desk-paper");
const QUIET = 2000; // ms without scrolling, so that passing through is not reading

function place() {
  const line = innerHeight / 3;
  const passed = [...paper.querySelectorAll(":is(h2, h3, h4, h5, h6)[id]")].filter(
    (heading) => heading.getBoundingClientRect().top <= line,
  );
  return passed.at(-1)?.id ?? "";
}

function reading() {
  const { top, bottom } = paper.getBoundingClientRect();
  return top < innerHeight / 2 && bottom > innerHeight / 3;
}

if (form) {
  const choice = form.elements.place;
  let kept = choice.value;
  let waiting;
  const keep = async () => {
    const now = place();
    if (document.visibilityState !== "visible" || !reading() || now === kept) return;
    if (![...choice.options].some((option) => option.value === now)) return;
    choice.value = kept = now;
    await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Kept-By": "script" } }).catch(() => {});
  };
  addEventListener("scroll", () => { clearTimeout(waiting); waiting = setTimeout(keep, QUIET); }, { passive: true });
}
