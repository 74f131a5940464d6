// One self-signed certificate for every origin, made once and kept in the system's temporary folder: nothing trusts it but a test browser.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { generate } from "selfsigned"

export interface Certificate {
  key: string
  cert: string
}

const keepForMs = 300 * 86_400_000

export async function certificateFor(appHost: string): Promise<Certificate> {
  const file = join(tmpdir(), "afterword-certificates", `${appHost}.json`)
  const kept = await readFile(file, "utf8")
    .then((text) => JSON.parse(text) as Certificate & { madeAt: number })
    .catch(() => null)
  if (kept && Date.now() - kept.madeAt < keepForMs) return kept
  const names = ["admin.shopify.com", "cdn.shopify.com", "*.myshopify.com", appHost, "localhost"]
  const made = await generate([{ name: "commonName", value: "Simulated Shopify" }], {
    keyType: "ec",
    algorithm: "sha256",
    notAfterDate: new Date(Date.now() + keepForMs + 86_400_000),
    extensions: [
      { name: "subjectAltName", altNames: [...names.map((value) => ({ type: 2 as const, value })), { type: 7 as const, ip: "127.0.0.1" }] },
    ],
  })
  const certificate: Certificate = { key: made.private, cert: made.cert }
  await mkdir(join(tmpdir(), "afterword-certificates"), { recursive: true, mode: 0o700 })
  // Written aside and renamed, since two test processes may do this at once.
  await writeFile(`${file}.${process.pid}`, JSON.stringify({ ...certificate, madeAt: Date.now() }), { mode: 0o600 })
  await rename(`${file}.${process.pid}`, file)
  return certificate
}
