/** What Shopify puts into the block's sandbox. */
declare const shopify: import("@shopify/ui-extensions/admin.customer-details.block.render").Api
