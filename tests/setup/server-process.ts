import { type ChildProcess, spawn } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"

export interface ServerProcess {
  url: string
  /** Processor time it has used so far, in milliseconds; null where the system does not tell. */
  cpuMs(): number | null
  /** Asks it to stop (SIGTERM) and waits; resolves to its exit code. */
  stop(): Promise<number | null>
  /** Kills it in the middle of whatever it does. */
  kill(): Promise<void>
}

/** Starts `args` under this Node as a server of its own on a free port (PORT), and waits until it answers. */
export async function startServerProcess(
  args: readonly string[],
  options: { cwd?: string; env: Record<string, string> },
): Promise<ServerProcess> {
  const port = await freePort()
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: process.env["HOME"] ?? "",
      NODE_ENV: "production",
      PORT: String(port),
      HOST: "127.0.0.1",
      ...options.env,
    },
    stdio: ["ignore", "ignore", "pipe"],
  })
  const complaints: string[] = []
  child.stderr?.on("data", (chunk: Buffer) => complaints.push(chunk.toString()))
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; !(await answers(url)); tries += 1) {
    if (child.exitCode !== null || tries === 600) throw new Error(`${args.join(" ")} did not start:\n${complaints.join("")}`)
    await sleep(100)
  }
  return {
    url,
    cpuMs: () => processorTimeMs(child.pid),
    stop: () => end(child, "SIGTERM"),
    kill: async () => void (await end(child, "SIGKILL")),
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  )
}

const ticksPerSecond = 100

function processorTimeMs(pid: number | undefined): number | null {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return null
  const fields = readFileSync(path, "utf8")
    .replace(/^.*\) /, "")
    .split(" ")
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond
}

function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code))
    child.kill(signal)
    setTimeout(() => child.kill("SIGKILL"), 20_000).unref()
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
