/* Words that are selected in the text go into the form, with what stands right before them, should they come twice. They
   are read as the server reads them: without the numbers of citations, and with a blank between blocks. */
const form = document.querySelector(".say form");
const toForm = document.querySelector(".to-form");
const UNSAID = "sup:has(> .citation), small.credit, p.urgency";
const BREAKS = "p, li, tr, td, th, caption, figure, br, h3, h4, h5";
const line = (text) => text.replace(/\s+/g, " ");

/* The words of an element that lie within a range. */
const wordsOf = (node, range) => {
  if (node.nodeType === Node.TEXT_NODE) {
    if (!range.intersectsNode(node)) return "";
    const end = node === range.endContainer ? range.endOffset : node.length;
    return node.data.slice(node === range.startContainer ? range.startOffset : 0, end);
  }
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(UNSAID)) return "";
  const words = [...node.childNodes].map((child) => wordsOf(child, range)).join("");
  const ends = node.matches(BREAKS) && range.isPointInRange(node, node.childNodes.length);
  return ends ? `${words} ` : words;
};

const partAround = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-part]");

/* A whole paragraph that is selected by three clicks ends where the next one begins, maybe in another part. */
const within = (selected, part) => {
  const range = selected.cloneRange();
  if (!part.contains(range.endContainer)) range.setEnd(part, part.childNodes.length);
  return range;
};

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const selected = selection.getRangeAt(0);
  const part = partAround(selected.startContainer);
  if (!part) return;
  const range = within(selected, part);
  const before = document.createRange();
  before.setStart(part, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const quote = line(wordsOf(part, range)).trim();
  if (!quote) return;
  form.elements.quote.value = quote;
  form.elements.part.value = part.dataset.part;
  form.elements.prefix.value = line(wordsOf(part, before)).slice(-64);
  toForm.hidden = false;
});

toForm.addEventListener("click", () => { toForm.hidden = true; });
