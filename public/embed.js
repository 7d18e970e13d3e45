// Turns <pre class="heapglass"> blocks of a page into players:
//   <script src="https://WHERE-HEAPGLASS-IS/embed.js" defer></script>
//   <pre class="heapglass" data-step="4" data-panes="program,controls,picture" data-theme="dark">a = [1]</pre>
// Also: data-readonly, data-autoplay, data-mode, data-input (the lines that input() gets), data-breakpoints="2,5",
// data-height (in pixels; else each player says how high it wants to be). A frame that is in the page already, as the
// share dialog gives it, is made as high as it wants to be too; data-height keeps it as it is.
(() => {
  const home = new URL("./", document.currentScript.src);
  addEventListener("message", (event) => {
    const { heapglass, height } = event.data ?? {};
    if (heapglass !== "height" || !Number.isFinite(height)) return;
    for (const frame of document.querySelectorAll("iframe")) {
      const isOurs = frame.contentWindow === event.source && frame.src.startsWith(home.href);
      if (isOurs && frame.dataset.height === undefined) frame.style.height = `${Math.min(Math.max(height, 120), 2000)}px`;
    }
  });
  const start = () => {
    for (const block of document.querySelectorAll("pre.heapglass")) {
      const { panes, theme, height, readonly, autoplay, ...carried } = block.dataset;
      const options = ["embed"];
      if (readonly !== undefined) options.push("readonly");
      if (autoplay !== undefined) options.push("autoplay");
      if (panes) options.push(`panes=${encodeURIComponent(panes)}`);
      if (theme) options.push(`theme=${encodeURIComponent(theme)}`);
      let fragment = `code=${encodeURIComponent(block.textContent.replace(/^\n|\s+$/g, "") + "\n")}`;
      for (const key of ["step", "mode", "input", "breakpoints"]) {
        if (carried[key]) fragment += `&${key}=${encodeURIComponent(carried[key])}`;
      }
      const frame = document.createElement("iframe");
      frame.src = `${home.href}?${options.join("&")}#${fragment}`;
      frame.title = "Python, step by step";
      frame.loading = "lazy";
      frame.setAttribute("sandbox", "allow-scripts");
      if (height) frame.dataset.height = height;
      Object.assign(frame.style, { width: "100%", border: "0", height: `${Number(height) || 460}px` });
      block.replaceWith(frame);
    }
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
