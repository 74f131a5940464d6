// On the list of orders and on the profile: the note alone, and nothing where there is none.
import "@shopify/ui-extensions/preact"
import { render } from "preact"

import { AccountBlock } from "./account-block.tsx"

export default () => render(<AccountBlock order={null} placeAtFirst={[]} />, document.body)
