// Bold, list and link on what is selected in the box of the part; Streamlit takes the new text as if it were typed.
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
    const button = event.target.closest?.("[data-desk-mark]");
    const box = button && document.querySelector(BOX);
    if (!box) return;
    const { selectionStart: from, selectionEnd: to, value } = box;
    const marked = MARKS[button.dataset.deskMark](value.slice(from, to));
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set;
    set.call(box, value.slice(0, from) + marked + value.slice(to));
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
    box.setSelectionRange(from, from + marked.length);
  });
})();
