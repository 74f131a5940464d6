// The process in which a stranger's film is decoded (video-encoder.server.ts starts it): FFmpeg compiled to WebAssembly, with files in memory alone. It
// gets one film on its standard input, answers on its standard output, has no environment and no right but to read its own code, and ends.
import { readFileSync } from "node:fs"

import { refusedCode, type ChildOrder } from "#app/platform/video-encoder-order.ts"

interface Core {
  FS: { writeFile(name: string, bytes: Uint8Array): void; readFile(name: string): Uint8Array }
  exec(...args: string[]): number
  setLogger(logger: (line: { message: string }) => void): void
}

async function work({ core: coreUrl, wasm, args, isKept }: ChildOrder): Promise<void> {
  const pieces: Buffer[] = []
  for await (const piece of process.stdin as AsyncIterable<Buffer>) pieces.push(piece)
  // It was made for workers of a browser, and asks only where it is.
  Object.assign(globalThis, { self: { location: { href: coreUrl } } })
  const { default: create } = (await import(coreUrl)) as { default: (options: object) => Promise<Core> }
  const core = await create({ wasmBinary: readFileSync(wasm) })
  const lines: string[] = []
  core.setLogger(({ message }) => void lines.push(message.slice(0, 200)))
  core.FS.writeFile("in", Buffer.concat(pieces))
  const code = core.exec(...args)
  process.stderr.write(lines.slice(-10).join("\n"))
  if (code !== 0 || !isKept) process.exit(code === 0 ? 0 : refusedCode)
  process.stdout.write(core.FS.readFile("out.mp4"), () => process.exit(0))
}

await work(JSON.parse(process.argv[2] ?? "") as ChildOrder)
