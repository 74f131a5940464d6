import { useLocation, useNavigation } from "@remix-run/react"
import { TitleBar, useAppBridge } from "@shopify/app-bridge-react"
import { Box, Page, type PageProps } from "@shopify/polaris"
import { useEffect, useState } from "react"

import { ScreenSkeleton } from "#app/ui/screen-skeleton.tsx"
import { SectionLinks } from "#app/ui/section-links.tsx"

/** A page of the app: its heading, the links to its neighbours, the admin's title bar, and a skeleton while a slow page is on its way. */
export function Screen({ section, children, ...page }: PageProps & { section: string }) {
  const isLeaving = useLeaving()
  const app = useAppBridge()
  useEffect(() => {
    if (isLeaving) app.loading(true)
    return () => {
      if (isLeaving) app.loading(false)
    }
  }, [app, isLeaving])
  return (
    <main>
      <TitleBar title={section} />
      {isLeaving ? (
        <ScreenSkeleton />
      ) : (
        <Page {...page}>
          <SectionLinks />
          <Box paddingBlockEnd="800">{children}</Box>
        </Page>
      )}
    </main>
  )
}

const skeletonAfterMs = 250

// A quick page replaces the old one without a flash; only what takes longer shows the skeleton.
function useLeaving(): boolean {
  const navigation = useNavigation()
  const { pathname } = useLocation()
  const isUnderWay = navigation.state === "loading" && navigation.location.pathname !== pathname && !navigation.formMethod
  const [isLeaving, setLeaving] = useState(false)
  useEffect(() => {
    if (!isUnderWay) {
      setLeaving(false)
      return
    }
    const timer = setTimeout(() => setLeaving(true), skeletonAfterMs)
    return () => clearTimeout(timer)
  }, [isUnderWay])
  return isLeaving
}
