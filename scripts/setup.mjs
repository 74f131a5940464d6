// `node scripts/setup.mjs demo|test|check|bench [arguments]`: makes ready whatever is missing on a fresh clone, then runs the command under Node 24.
// Plain JavaScript, since it has to run on whatever Node the machine has (18 or later), as an ordinary user or as root.
import { spawn, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { delimiter, dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const repository = dirname(dirname(fileURLToPath(import.meta.url)))
const inRepository = (path) => join(repository, path)
const isWindows = process.platform === "win32"

const commands = {
  demo: { script: "scripts/demo.ts", needsBundle: true, needsBrowser: false },
  test: { script: "node_modules/vitest/vitest.mjs", first: ["run"], needsBundle: true, needsBrowser: true },
  check: { script: "scripts/check.ts", needsBundle: false, needsBrowser: false },
  bench: { script: "bench/run.ts", needsBundle: true, needsBrowser: true },
}

const [name = "", ...rest] = process.argv.slice(2)
const command = commands[name]
if (!command) fail(`Say what to run: node scripts/setup.mjs ${Object.keys(commands).join("|")}`)

process.chdir(repository)
await installPackages()
const node = findNode()
const env = {
  ...process.env,
  PATH: [dirname(node), inRepository("node_modules/.bin"), process.env.PATH].join(delimiter),
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
}
await generateClient()
if (command.needsBundle) await run("Building the screens", node, ["scripts/bundle.ts"])
if (command.needsBrowser) await findBrowser()
handOver(node, [command.script, ...(command.first ?? []), ...rest])

async function installPackages() {
  const mark = inRepository("node_modules/.installed-lockfile")
  const wanted = hashOf(["package-lock.json"])
  const isMarked = existsSync(mark) && readFileSync(mark, "utf8") === wanted
  const installed = inRepository("node_modules/.package-lock.json")
  const isInstalled = existsSync(installed) && statSync(installed).mtimeMs >= statSync(inRepository("package-lock.json")).mtimeMs
  if (!isMarked && !isInstalled) {
    // Without the variables of the npm that started us: they hold its own settings, and some stop a nested install.
    const clean = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^npm_(config|package|lifecycle)/i.test(key)))
    await run(
      "Installing packages (a minute or two, once)",
      isWindows ? "npm.cmd" : "npm",
      ["ci", "--no-audit", "--no-fund", "--include=dev"],
      {
        ...clean,
        NODE_ENV: "development",
        PRISMA_SKIP_POSTINSTALL_GENERATE: "1",
      },
    )
  }
  writeFileSync(mark, wanted)
}

/** Node 24: the one npm brought, or the running one when it is new enough. */
function findNode() {
  const packed = inRepository(isWindows ? "node_modules/node/bin/node.exe" : "node_modules/node/bin/node")
  if (existsSync(packed) && spawnSync(packed, ["--version"]).status === 0) return packed
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath
  return fail("Node 24 is needed. The npm package `node` should have brought it: run `npm rebuild node`, or install Node 24.")
}

async function generateClient() {
  const mark = inRepository("prisma/generated/.schema")
  const wanted = hashOf(["prisma/schema.prisma", "node_modules/prisma/package.json"])
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return
  // Prisma would fetch the engine of its migrations, which writing the client never runs; any file that is there keeps it from that.
  const offline = { ...env, PRISMA_SCHEMA_ENGINE_BINARY: inRepository("package.json") }
  await run("Generating the database client", node, ["node_modules/prisma/build/index.js", "generate"], offline)
  writeFileSync(mark, wanted)
}

/** Leaves the path of a Chromium in CHROMIUM_PATH and .cache/chromium; without one, only the browser tests fail. */
async function findBrowser() {
  const places = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ]
  const found = () => places.find((path) => path && existsSync(path))
  if (!found() && process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
    say("Installing Chromium for the browser tests (once)")
    const quiet = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }
    spawnSync("apt-get", ["update", "-qq"], quiet)
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"], quiet)
  }
  const path = found() ?? (await packedBrowser())
  if (!path) {
    say("No Chromium was found: the browser tests will fail. Install one, or name it in CHROMIUM_PATH.")
    return
  }
  env.CHROMIUM_PATH = path
  mkdirSync(inRepository(".cache"), { recursive: true })
  writeFileSync(inRepository(".cache/chromium"), path)
}

async function packedBrowser() {
  try {
    const resolved = createRequire(import.meta.url).resolve("@sparticuz/chromium")
    const packed = await import(pathToFileURL(resolved).href)
    return await (packed.default?.default ?? packed.default).executablePath()
  } catch {
    return null
  }
}

function hashOf(paths) {
  const hash = createHash("sha256")
  for (const path of paths) hash.update(readFileSync(inRepository(path)))
  return hash.digest("hex")
}

/** Ends the whole command, with what the program said, when it fails. What takes a moment is announced, so that nobody waits before an empty screen. */
function run(what, program, args, environment = env) {
  const startedAt = Date.now()
  const child = spawn(program, args, {
    cwd: repository,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    shell: isWindows && program.endsWith(".cmd"),
  })
  const announcement = setTimeout(() => say(`${what}…`), 1000)
  const output = []
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => output.push(chunk))
  return new Promise((resolve) => {
    const end = (isFine, error) => {
      clearTimeout(announcement)
      if (!isFine) fail(`${what}: failed\n${Buffer.concat(output)}${error ?? ""}`)
      const seconds = Math.round((Date.now() - startedAt) / 1000)
      if (seconds > 0) say(`${what}: done in ${seconds} s`)
      resolve()
    }
    child.on("error", (error) => end(false, error.message))
    child.on("close", (code) => end(code === 0))
  })
}

/** Becomes the command, as far as a parent can: same terminal, same signals, same end. */
function handOver(program, args) {
  const child = spawn(program, args, { cwd: repository, env, stdio: "inherit" })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // A terminal sends SIGINT to the child as well; sent twice it would count as "at once, please".
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.on("error", (error) => fail(`${program} could not be started: ${error.message}`))
  child.on("close", (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

function say(text) {
  console.log(text)
}

function fail(text) {
  console.error(text)
  process.exit(1)
}
