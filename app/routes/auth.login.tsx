import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Form, useActionData, useLoaderData } from "@remix-run/react"
import { AppProvider, Button, Card, FormLayout, Page, TextField } from "@shopify/polaris"
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url"
import english from "@shopify/polaris/locales/en.json" with { type: "json" }
import { useState } from "react"

import { loginProblem } from "#app/platform/shopify/login-problem.ts"

export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }]
export const meta: MetaFunction = () => [{ title: "Open Afterword" }]

/** Reached without a shop, outside the admin. The library redirects when the address names a shop. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return { problem: loginProblem(await context.runtime.shopify.login(request)) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  return { problem: loginProblem(await context.runtime.shopify.login(request)) }
}

export default function Login() {
  const loaded = useLoaderData<typeof loader>()
  const acted = useActionData<typeof action>()
  const [shop, setShop] = useState("")
  const problem = (acted ?? loaded).problem ?? undefined
  return (
    <AppProvider i18n={english}>
      <Page narrowWidth title="Open Afterword">
        <Card>
          <Form method="post">
            <FormLayout>
              <TextField
                label="Your shop's address"
                name="shop"
                type="text"
                autoComplete="on"
                placeholder="your-shop.myshopify.com"
                value={shop}
                onChange={setShop}
                error={problem}
              />
              <Button submit variant="primary">
                Continue
              </Button>
            </FormLayout>
          </Form>
        </Card>
      </Page>
    </AppProvider>
  )
}
