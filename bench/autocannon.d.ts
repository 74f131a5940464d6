// What the benchmarks use of autocannon, which brings no types.
declare module "autocannon" {
  interface Request {
    headers?: Record<string, string>
  }
  interface Options {
    url: string
    connections: number
    duration: number
    method: "GET" | "POST"
    body?: string | Buffer
    requests?: { setupRequest?(request: Request): Request }[]
  }
  interface Result {
    "requests": { average: number; total: number }
    "latency": { p50: number; p99: number }
    "2xx": number
    "non2xx": number
    "errors": number
    "timeouts": number
  }
  export default function autocannon(options: Options): Promise<Result>
}
