import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

import { hashSources, repository } from "./source-hash.ts"

const stamp = join(repository, "build/.sources")
const lock = join(repository, ".cache/building")

/** Builds the Remix bundle unless it was built from just these sources. Of processes that ask at once, one builds and the others wait. */
export async function prepareBundle(): Promise<void> {
  const wanted = await hashSources(
    ["app", "extensions/storefront", "vite.config.ts", "package-lock.json"],
    (path) => !path.startsWith("app/main."),
  )
  const isBuilt = async () => existsSync(stamp) && (await readFile(stamp, "utf8")) === wanted
  await mkdir(join(repository, ".cache"), { recursive: true })
  while (!(await isBuilt())) {
    // The lock names its holder, so that one which was killed keeps nobody waiting.
    const isMine = await writeFile(lock, String(process.pid), { flag: "wx" }).then(
      () => true,
      () => false,
    )
    if (!isMine) {
      const holder = await readFile(lock, "utf8").catch(() => "")
      if (holder !== "" && !isAlive(Number(holder))) await rm(lock, { recursive: true, force: true })
      else await sleep(200)
      continue
    }
    try {
      if (!(await isBuilt())) {
        await build()
        await writeFile(stamp, wanted)
      }
    } finally {
      await rm(lock, { recursive: true, force: true })
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function build(): Promise<void> {
  const fresh = `.cache/bundle-${process.pid}`
  await run(process.execPath, [join(repository, "node_modules/@remix-run/dev/dist/cli.js"), "vite:build"], { BUILD_DIRECTORY: fresh })
  const [from, to] = [join(repository, fresh), join(repository, "build")]
  // Files of the old build stay: a process that serves it still hands out their names.
  await cp(join(from, "client"), join(to, "client"), { recursive: true })
  await rm(join(from, "server-before"), { recursive: true, force: true })
  await rename(join(to, "server"), join(from, "server-before")).catch(() => {})
  await rename(join(from, "server"), join(to, "server"))
  await rm(from, { recursive: true, force: true })
}

function run(command: string, args: readonly string[], env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: repository, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } })
    const output: Buffer[] = []
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk))
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk))
    child.on("error", reject)
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`The build failed:\n${Buffer.concat(output).toString()}`))))
  })
}

if (import.meta.main) await prepareBundle()
