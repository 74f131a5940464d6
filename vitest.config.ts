import { defineConfig } from "vitest/config"

export default defineConfig({
  esbuild: { jsx: "automatic" },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    globalSetup: ["tests/setup/global.ts"],
    setupFiles: ["tests/setup/outbound.ts", "tests/setup/strict-console.ts", "tests/setup/shared-postgres.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // What a page becomes is waited for; a second is too short on a machine with other work.
    expect: { poll: { timeout: 10_000 } },
    // The bundle is what runs in production: Node loads it, not Vite.
    server: { deps: { external: [/\/build\/server\//] } },
  },
})
