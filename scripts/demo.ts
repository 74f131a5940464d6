// `npm run demo`: the app and a simulated world around it, in one process. Options: --fresh, --port N; or --headless [--days N] [--history N]
// [--orders N] [--seed N] [--start YYYY-MM-DD] [--json FILE], which plays and exits 0 only if no promise was broken.
// The guard on outgoing requests comes first: Shopify's library keeps a reference to `fetch` when it is loaded.
import "../simulator/outbound.ts"

const { readOptions } = await import("./demo/options.ts")
const options = readOptions(process.argv.slice(2))
if (options.kind === "help") {
  console.log(options.text)
  process.exitCode = options.isError ? 2 : 0
} else if (options.kind === "headless") {
  const { playHeadless } = await import("./demo/headless.ts")
  process.exit(await playHeadless(options))
} else {
  const { runInteractive } = await import("./demo/interactive.ts")
  await runInteractive(options)
}
