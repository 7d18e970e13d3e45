// What lies outside the page: files that come and go, what is pasted, pictures as pixels, the frame around an embed.

/** Hands a file to the person. */
export function download(name, type, bytes) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement("a");
  Object.assign(link, { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function hand(file, onFile) {
  onFile(file.name, new Uint8Array(await file.arrayBuffer()));
}

/** Lets the person choose a file: `onFile(name, bytes)`. */
export function pickFile(accept, onFile) {
  const input = document.createElement("input");
  Object.assign(input, { type: "file", accept });
  input.addEventListener("change", () => input.files[0] && hand(input.files[0], onFile));
  input.click();
}

/** Files that are dropped anywhere on the page. */
export function onDrop(onFile) {
  const hasFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  addEventListener("dragover", (event) => hasFile(event) && event.preventDefault());
  // Before the editor, which would take a file's text for its own.
  addEventListener("drop", (event) => {
    if (!hasFile(event) || !event.dataTransfer.files[0]) return;
    event.preventDefault();
    event.stopPropagation();
    hand(event.dataTransfer.files[0], onFile);
  }, true);
}

/** Texts that are pasted into the editor. */
export function onPaste(onText) {
  addEventListener("paste", (event) => {
    if (event.target instanceof Element && event.target.closest(".cm-editor")) {
      onText(event.clipboardData?.getData("text/plain") ?? "");
    }
  }, true);
}

/** An SVG picture as a PNG file of so many pixels, drawn in its own size on the ground's colour. */
export async function drawPng(svg, width, height, scale, ground) {
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const pen = canvas.getContext("2d");
  pen.fillStyle = ground;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, image.width * scale, image.height * scale);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("the picture is too large");
  return new Uint8Array(await blob.arrayBuffer());
}

/**
 * The address that a worker can be started from: a sandboxed frame has no origin, and may only start its own text,
 * which is no module there.
 */
export function workerAddress(loader, script) {
  if (self.origin !== "null") return loader;
  const text = `import(${JSON.stringify(new URL(script, document.baseURI).href)}).then((engine) => engine.default());`;
  return URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
}

/** Tells the page around this one how high it wants to be. */
export function tellHeight(height) {
  if (parent !== self) parent.postMessage({ heapglass: "height", height }, "*");
}
