// Bold, list and link on what is selected in the box of the part, as if it were typed: Streamlit takes it, Ctrl+Z undoes it.
(() => {
  const BOX = '[class*="st-key-desk_text_"] textarea';
  const MARKS = {
    bold: (text) => `**${text || "bold"}**`,
    list: (text) => (text || "item").split("\n").map((line) => `- ${line}`).join("\n"),
    link: (text) => `[${text || "words"}](https://)`,
  };
  if (window.cpdToolbar) return;
  window.cpdToolbar = true;
  // Pressing a button must not take the selection from the box.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest?.("[data-desk-mark]")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.("[data-desk-mark]")?.dataset.deskMark;
    const box = mark && document.querySelector(BOX);
    if (!box) return;
    let { selectionStart: from, selectionEnd: to, value } = box;
    if (mark === "list") { // a list is of whole lines
      from = value.lastIndexOf("\n", from - 1) + 1;
      to = value.includes("\n", to) ? value.indexOf("\n", to) : value.length;
    }
    const marked = MARKS[mark](value.slice(from, to));
    box.focus();
    box.setSelectionRange(from, to);
    document.execCommand("insertText", false, marked);
    box.setSelectionRange(from, from + marked.length);
  });
})();
