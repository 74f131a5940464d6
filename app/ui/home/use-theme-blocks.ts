import { useAppBridge } from "@shopify/app-bridge-react"
import { useEffect, useState } from "react"

/** Whether a block of ours stands in the shop's theme, as the admin tells it; false until it has answered. */
export function useThemeBlocks(): boolean {
  const app = useAppBridge()
  const [hasBlocks, setHasBlocks] = useState(false)
  useEffect(() => {
    let isCurrent = true
    void themeBlocks(app).then((found) => isCurrent && setHasBlocks(found))
    return () => {
      isCurrent = false
    }
  }, [app])
  return hasBlocks
}

// An admin that does not tell (an older one, or a failed answer) leaves the step open; it is only a hint.
async function themeBlocks(app: ReturnType<typeof useAppBridge>): Promise<boolean> {
  const extensions = await app.app.extensions().catch(() => [])
  return extensions.some(
    (extension) =>
      extension.type === "theme_app_extension" && extension.activations.some((block) => "status" in block && block.status === "active"),
  )
}
