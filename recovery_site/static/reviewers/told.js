// Whoever comes back to a tab that stood open is told what changed meanwhile, before they answer. Without this script
// the same is said when the answer is sent, and nothing is signed.

const told = document.getElementById("desk-told");

async function ask() {
  const answer = await fetch(told.dataset.now, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const now = await answer.text();
  if (now.trim() === told.dataset.said) return;
  told.innerHTML = now;
  told.dataset.said = now.trim();
}

if (told) {
  told.dataset.said = told.innerHTML.trim();
  addEventListener("focus", ask);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
  document.getElementById("desk-answer").addEventListener("focusin", ask, { once: true });
}
