// Is this an address of the open internet? Everything that is private, local, shared, reserved, for documents or for many at once is not; nor is an IPv6
// address that stands for such an IPv4 one. Source: IANA special-purpose address registries (RFC 6890 and its updates).
import { BlockList, isIP } from "node:net"

const blocked = new BlockList()
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  blocked.addSubnet(net, prefix, "ipv4")

// Of IPv6 only what is handed out to the open internet (2000::/3), less its special parts.
const open6 = new BlockList()
open6.addSubnet("2000::", 3, "ipv6")
for (const [net, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  blocked.addSubnet(net, prefix, "ipv6")

export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !blocked.check(address, "ipv4")
  return family === 6 && open6.check(address, "ipv6") && !blocked.check(address, "ipv6")
}
