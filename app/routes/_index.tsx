import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node"

export const meta: MetaFunction = () => [{ title: "Afterword" }]

/** Shopify opens the app at its root; anyone else gets a line about what this is. */
export function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  if (query.has("shop")) throw redirect(`/app?${query.toString()}`)
  return null
}

export default function Index() {
  return (
    <main style={{ font: "16px/1.5 system-ui, sans-serif", margin: "15vh auto 0", maxWidth: 480, padding: "0 24px", color: "#303030" }}>
      <h1 style={{ fontSize: 24 }}>Afterword</h1>
      <p>Afterword looks after what happens once an order is placed. It opens from the Apps menu of your Shopify admin.</p>
    </main>
  )
}
