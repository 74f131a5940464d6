/** Anything that is no page of the app. A route of its own, since Remix prints the address of what matches none, tokens included. */
export function loader() {
  throw new Response("Not found", { status: 404 })
}

export default function NotFound() {
  return null
}
