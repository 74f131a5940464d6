import { vitePlugin as remix } from "@remix-run/dev"
import { defineConfig } from "vite"

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true
  }
}

export default defineConfig({
  plugins: [
    remix({
      // scripts/bundle.ts builds beside and then moves, so that nobody who serves the old screens finds them half gone.
      buildDirectory: process.env["BUILD_DIRECTORY"] ?? "build",
      ignoredRouteFiles: ["**/.*"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: true,
        v3_singleFetch: true,
      },
    }),
  ],
  build: { assetsInlineLimit: 0 },
  // Names them before the first page, else Vite optimises again while it loads and React is there twice ("Invalid hook call").
  optimizeDeps: { include: ["@shopify/shopify-app-remix/react", "@shopify/app-bridge-react", "@shopify/polaris"] },
})
