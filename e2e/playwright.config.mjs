// Runs against the built page in dist/, as `cargo xtask test --only e2e` serves it and says in HEAPGLASS_URL.
// Without that, a server is started here; HEAPGLASS_PORT moves it where 4173 is taken.
import { defineConfig } from "@playwright/test";

const port = Number(process.env.HEAPGLASS_PORT ?? 4173);
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  workers: 1,
  reporter: "list",
  forbidOnly: Boolean(process.env.CI),
  webServer: process.env.HEAPGLASS_URL
    ? undefined
    : {
        command: `cargo xtask serve --port ${port}`,
        cwd: "..",
        url: `http://127.0.0.1:${port}/`,
        timeout: 600_000, // it builds the page where that is not up to date
        reuseExistingServer: false,
      },
  use: {
    baseURL: process.env.HEAPGLASS_URL ?? `http://127.0.0.1:${port}/`,
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
