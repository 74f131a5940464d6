// What both listeners, plain and TLS, serve from.
import type { Handle } from "../handle.ts"
import type { World } from "../shopify/world.ts"
import type { LiquidRenderer } from "./app-proxy.ts"

export interface Site {
  world: World
  handles: Handle[]
  renderLiquid: LiquidRenderer | null
}

export interface Listener {
  port: number
  close(): Promise<void>
}
