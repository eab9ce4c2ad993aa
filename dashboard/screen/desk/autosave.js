// Streamlit saves what stands in a box when the writer leaves it or presses Ctrl+Enter; this presses it at each pause.
(() => {
  const PAUSE = 2000; // milliseconds
  const BOXES = '[class*="st-key-desk_text_"]';
  if (window.cpdAutosave) return;
  window.cpdAutosave = true;
  let waiting;
  document.addEventListener("input", (event) => {
    const box = event.target;
    if (!box.closest?.(BOXES)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
    }, PAUSE);
  });
})();
