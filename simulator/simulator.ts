// The outside world in one process: Shopify's API, admin and app proxy on a plain loopback port, and on real origins over TLS when asked for.
// `./outbound.ts` has to be imported before the app, by whoever runs both in one process.
import type { MovingClock } from "./clock.ts"
import type { Handle } from "./handle.ts"
import { startPlainServer } from "./origins/plain-server.ts"
import { startTlsServer } from "./origins/tls-server.ts"
import { routeOutbound } from "./outbound.ts"
import { createSimShopify, type SimShopify } from "./shopify/sim-shopify.ts"
import type { AppIdentity } from "./shopify/world.ts"
import type { LiquidRenderer } from "./origins/app-proxy.ts"

export interface SimulatorOptions {
  clock: MovingClock
  app: AppIdentity
  /** 1 when left out; equal seeds and equal calls make an equal world. */
  seed?: number
  /** 0 (the default) takes any free port. */
  plainPort?: number
  withTls?: boolean
  tlsPort?: number
  /** Pages of the sample shop, the inbox and so on; asked in this order after the simulator's own. */
  handles?: Handle[]
}

export interface Simulator {
  clock: MovingClock
  shopify: SimShopify
  /** http://localhost:PORT, for a person's browser. */
  plainOrigin: string
  tlsPort: number | null
  addHandle(handle: Handle): void
  /** Renders `application/liquid` answers of the app proxy inside the shop's theme. */
  setLiquidRenderer(render: LiquidRenderer): void
  /** Where the running app listens, http://127.0.0.1:port. */
  connectApp(origin: string): void
  close(): Promise<void>
}

/** Starts it and routes this process's requests for *.myshopify.com to it. */
export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const shopify = createSimShopify({ clock: options.clock, app: options.app, seed: options.seed ?? 1 })
  const { world } = shopify
  const handles: Handle[] = [...(options.handles ?? [])]
  const site = { world, handles, renderLiquid: null as LiquidRenderer | null }
  const plain = await startPlainServer(site, options.plainPort ?? 0)
  world.plainOrigin = `http://127.0.0.1:${plain.port}`
  const tls = options.withTls ? await startTlsServer(site, options.tlsPort ?? 0) : null
  routeOutbound(world.plainOrigin)
  return {
    clock: options.clock,
    shopify,
    plainOrigin: `http://localhost:${plain.port}`,
    tlsPort: tls?.port ?? null,
    addHandle: (handle) => void handles.push(handle),
    setLiquidRenderer: (render) => void (site.renderLiquid = render),
    connectApp: (origin) => void (world.appOrigin = origin.replace(/\/$/, "")),
    async close() {
      routeOutbound(null)
      await Promise.all([plain.close(), tls?.close()])
    },
  }
}
