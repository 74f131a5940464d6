// Starts the embedded database in a thread of its own and says where it listens.
import { setFlagsFromString } from "node:v8"
import { Worker } from "node:worker_threads"

import type { EmbeddedOrder } from "#app/platform/embedded-thread.ts"

export interface EmbeddedDatabase {
  url: string
  /** Ends what is under way, writes everything to the folder and ends the thread. */
  stop(): Promise<void>
}

export async function startEmbeddedDatabase(order: EmbeddedOrder): Promise<EmbeddedDatabase> {
  keepReplacedCode()
  const thread = new Worker(new URL("./embedded-thread.ts", import.meta.url), { workerData: order, execArgv: [] })
  const started = (await answer(thread)) as { port: number }
  // From here on nothing can go on without it: an error in it ends the process, as one in the process itself does.
  return {
    url: `postgres://postgres@127.0.0.1:${started.port}/postgres?sslmode=disable`,
    async stop() {
      const closed = answer(thread)
      thread.postMessage("close")
      await closed
      await thread.terminate()
    },
  }
}

function answer(thread: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => () => {
      thread.off("message", onMessage).off("error", onError).off("exit", onExit)
      end()
    }
    const onMessage = (message: unknown) => settle(() => resolve(message))()
    const onError = (error: Error) => settle(() => reject(error))()
    const onExit = settle(() => reject(new Error("The thread of the embedded database ended.")))
    thread.once("message", onMessage).once("error", onError).once("exit", onExit)
  })
}

/**
 * Lets V8 keep WASM code that it has replaced by faster code. Its cache of import wrappers belongs to the whole process, and with WASM in two
 * threads (PGlite there, Prisma here) it now and then frees one of them twice and ends the process: "Check failed:
 * jit_page_->allocations_.erase(addr) == 1", https://github.com/nodejs/node/issues/64500. Memory: no difference measured.
 */
function keepReplacedCode(): void {
  setFlagsFromString("--no-wasm-code-gc")
}
