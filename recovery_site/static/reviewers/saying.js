// Words that were selected in the document are what a comment is about. Without this script they are copied by hand.

const paper = document.getElementById("desk-paper");
const saying = document.querySelector(".desk-saying");

function selected() {
  const found = getSelection();
  return found && !found.isCollapsed && paper.contains(found.anchorNode) && paper.contains(found.focusNode)
    ? found.toString().trim()
    : "";
}

if (saying) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "desk-button desk-about-these";
  button.textContent = "Comment on these words";
  button.hidden = true;
  document.body.append(button);
  document.addEventListener("selectionchange", () => { button.hidden = !selected(); });
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const field = saying.querySelector("[name=quote]");
    field.value = selected();
    saying.open = true;
    getSelection().removeAllRanges();
    const text = saying.querySelector("[name=text]");
    text.scrollIntoView({ block: "center" });
    text.focus();
  });
}
