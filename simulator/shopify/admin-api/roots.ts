// Every query and mutation the simulator answers. What is not here fails with "no data for QueryRoot.x".
import { bulkOperationMutations, bulkOperationQueries } from "./mutations/bulk-operations.ts"
import { discountMutations } from "./mutations/discounts.ts"
import { fileMutations } from "./mutations/files.ts"
import { flowTriggerMutations } from "./mutations/flow-triggers.ts"
import { marketingConsentMutations } from "./mutations/marketing-consent.ts"
import { metafieldDefinitionMutations } from "./mutations/metafield-definitions.ts"
import { metafieldMutations } from "./mutations/metafields-set.ts"
import { metaobjectDefinitionMutations } from "./mutations/metaobject-definitions.ts"
import { metaobjectMutations } from "./mutations/metaobjects.ts"
import { stagedUploadMutations } from "./mutations/staged-uploads.ts"
import { tagMutations } from "./mutations/tags.ts"
import { appQueries } from "./nodes/app-node.ts"
import { customerQueries } from "./nodes/customer-node.ts"
import { fileQueries } from "./nodes/file-node.ts"
import { fulfillmentQueries } from "./nodes/fulfillment-node.ts"
import { metafieldDefinitionQueries } from "./nodes/metafield-node.ts"
import { metaobjectQueries } from "./nodes/metaobject-node.ts"
import { nodeQueries } from "./nodes/node-of.ts"
import { orderQueries } from "./nodes/order-node.ts"
import { productQueries } from "./nodes/product-node.ts"
import { refundQueries } from "./nodes/refund-node.ts"
import { shopQueries } from "./nodes/shop-node.ts"

export const queryRoot = {
  ...nodeQueries,
  ...shopQueries,
  ...appQueries,
  ...productQueries,
  ...customerQueries,
  ...orderQueries,
  ...fulfillmentQueries,
  ...refundQueries,
  ...metafieldDefinitionQueries,
  ...metaobjectQueries,
  ...bulkOperationQueries,
  ...fileQueries,
}

export const mutationRoot = {
  ...metafieldMutations,
  ...metafieldDefinitionMutations,
  ...metaobjectDefinitionMutations,
  ...metaobjectMutations,
  ...marketingConsentMutations,
  ...stagedUploadMutations,
  ...fileMutations,
  ...discountMutations,
  ...tagMutations,
  ...flowTriggerMutations,
  ...bulkOperationMutations,
}
