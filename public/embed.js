// Turns <pre class="heapglass"> blocks of a page into players:
//   <script src="https://WHERE-HEAPGLASS-IS/embed.js" defer></script>
//   <pre class="heapglass" data-step="4" data-panes="program,controls,picture" data-theme="dark">a = [1]</pre>
// Also: data-readonly, data-autoplay, data-height (in pixels; else each player says how high it wants to be).
(() => {
  const home = new URL("./", document.currentScript.src);
  const players = new Map();
  addEventListener("message", (event) => {
    const player = players.get(event.source);
    const { heapglass, height } = event.data ?? {};
    if (player && heapglass === "height" && Number.isFinite(height)) {
      player.style.height = `${Math.min(Math.max(height, 120), 2000)}px`;
    }
  });
  const start = () => {
    for (const block of document.querySelectorAll("pre.heapglass")) {
      const { step, panes, theme, height, readonly, autoplay, mode } = block.dataset;
      const options = ["embed"];
      if (readonly !== undefined) options.push("readonly");
      if (autoplay !== undefined) options.push("autoplay");
      if (panes) options.push(`panes=${encodeURIComponent(panes)}`);
      if (theme) options.push(`theme=${encodeURIComponent(theme)}`);
      let fragment = `code=${encodeURIComponent(block.textContent.replace(/^\n|\s+$/g, "") + "\n")}`;
      if (step) fragment += `&step=${encodeURIComponent(step)}`;
      if (mode) fragment += `&mode=${encodeURIComponent(mode)}`;
      const frame = document.createElement("iframe");
      frame.src = `${home.href}?${options.join("&")}#${fragment}`;
      frame.title = "Python, step by step";
      frame.loading = "lazy";
      frame.setAttribute("sandbox", "allow-scripts");
      Object.assign(frame.style, { width: "100%", border: "0", height: `${Number(height) || 460}px` });
      block.replaceWith(frame);
      if (!height) players.set(frame.contentWindow, frame);
    }
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
