// The page of a correction asks again how far it has come, until no live page is wrong. Without this script a reload
// does the same. Nothing is replaced while somebody is at work in it, or where nobody looks.
(() => {
  const now = () => document.getElementById("progress")
  const ticks = () => [...now().querySelectorAll("input[type=checkbox]")].map((box) => box.checked).join()
  const first = now() ? ticks() : ""

  const ask = async () => {
    if (document.hidden || now().contains(document.activeElement) || ticks() !== first) return
    const answer = await fetch(location.href, { credentials: "same-origin" })
    if (!answer.ok || answer.redirected) return
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    const next = page.getElementById("progress")
    if (!next || text(next) === text(now())) return
    location.reload()
  }
  const text = (element) => element.textContent.replace(/\s+/g, " ")

  const again = () => {
    const seconds = Number(now()?.dataset.again)
    if (seconds) setTimeout(() => ask().catch(() => {}).finally(again), seconds * 1000)
  }
  again()
})()
