// `node --import ./simulator/preload.ts app/main.http.ts` runs the unmodified app in its own process against a simulator elsewhere:
// SIMULATOR_ORIGIN is that simulator's plain origin. In one process with the simulator this file is not needed.
import { routeOutbound } from "./outbound.ts"

routeOutbound(process.env["SIMULATOR_ORIGIN"] ?? null)
