// Which addresses may a browser give as its push service? We post to them, so anything else would let a visitor make this server call machines of
// their choice. The four services that browsers use; another one only where whoever runs the app names it (PUSH_SERVICES).
const hosts = [
  /^fcm\.googleapis\.com$/u,
  /^(?:[\w-]+\.)*push\.services\.mozilla\.com$/u,
  /^(?:[\w-]+\.)*notify\.windows\.com$/u,
  /^(?:[\w-]+\.)*push\.apple\.com$/u,
]
const longestEndpoint = 1_000

/** `ownServices`: hosts with their port, "push.example:8443". */
export function isPushService(endpoint: string, ownServices: readonly string[] = []): boolean {
  if (endpoint.length > longestEndpoint || !URL.canParse(endpoint)) return false
  const url = new URL(endpoint)
  if (url.protocol !== "https:" || url.username !== "" || url.password !== "") return false
  return ownServices.includes(url.host) || (url.port === "" && hosts.some((host) => host.test(url.hostname)))
}
