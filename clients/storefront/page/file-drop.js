import { h } from "./dom.js";

/**
 * A place for a file: it can be dropped, or chosen with the mouse, a finger or the keyboard.
 *
 * @param {{ label: string, accept: string, className: string, onFile(file: File): void }} options
 * @param {...Node} children
 */
export function fileDrop({ label, accept, className, onFile }, ...children) {
  const input = h("input", {
    type: "file",
    accept,
    class: "visually-hidden",
    "aria-label": label,
    onchange: () => {
      const [file] = input.files ?? [];
      // The same file may be chosen again.
      input.value = "";
      if (file) onFile(file);
    },
  });
  const place = h("label", { class: `file-drop ${className}` }, input, ...children);
  dropTarget(place, onFile);
  return place;
}

/** Lets a file be dropped on an element, which shows that with the class `dropping`. */
export function dropTarget(element, onFile) {
  let depth = 0;
  const show = (change) => {
    depth = Math.max(0, depth + change);
    element.classList.toggle("dropping", depth > 0);
  };
  element.addEventListener("dragenter", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    show(1);
  });
  element.addEventListener("dragleave", () => show(-1));
  element.addEventListener("dragover", (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    show(-depth);
    const [file] = event.dataTransfer?.files ?? [];
    if (file) onFile(file);
  });
}

const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files") ?? false;

/** A file that misses its place does not make the browser leave the page. */
export function keepStrayFiles() {
  for (const name of ["dragover", "drop"])
    window.addEventListener(name, (event) => {
      if (hasFiles(event)) event.preventDefault();
    });
}
