// Words that are selected in the text go into the form, with what stands right before them, should they come twice.
const form = document.querySelector(".say form");
const line = (text) => text.replace(/\s+/g, " ");

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const node = range.commonAncestorContainer;
  const passage = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-part]");
  if (!passage) return;
  const before = document.createRange();
  before.setStart(passage, 0);
  before.setEnd(range.startContainer, range.startOffset);
  form.elements.quote.value = line(selection.toString()).trim();
  form.elements.part.value = passage.dataset.part;
  form.elements.prefix.value = line(before.toString()).slice(-64);
});
