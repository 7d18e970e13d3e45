// Runs against the built page in dist/; HEAPGLASS_PORT moves the server where 4173 is taken.
import { defineConfig } from "@playwright/test";

const port = Number(process.env.HEAPGLASS_PORT ?? 4173);
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  workers: 1,
  reporter: "list",
  forbidOnly: Boolean(process.env.CI),
  webServer: {
    command: `python3 -m http.server ${port} --bind 127.0.0.1 --directory dist`,
    cwd: "..",
    port,
    reuseExistingServer: false,
  },
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
