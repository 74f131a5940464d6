// Pages of the app proxy stand in the theme without any of our blocks, and the extension's files have no address there: so their styles come with the
// page, as they are in the extension. `raw` keeps Liquid from reading them. No script: on a page of its own each link is a link.
import style from "../../../extensions/storefront/assets/afterword.css?raw"

export const pageStyle = `{% raw %}<style>${style}</style>{% endraw %}`
