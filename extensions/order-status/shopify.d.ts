/** What Shopify puts into every block of a customer account. */
declare const shopify: import("@shopify/ui-extensions/customer-account.profile.block.render").Api

/** Filled in when the block is bundled. */
declare const process: { env: { APP_URL?: string; SHOPIFY_APP_URL?: string } }
