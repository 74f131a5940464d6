// What is asked of the Admin API about orders (graphql-order.ts reads the answers). Each stands whole, so that it can be checked against the
// official schema; the bare ones leave out what Shopify protects, for shops where that was not granted.

/** For bulkOperationRunQuery, grouped: lines and returns follow their order. */
export const ordersBulk = `#graphql
  query OrdersInBulk {
    orders(query: "FILTER") {
      edges {
        node {
          id name email phone customerLocale currencyCode presentmentCurrencyCode
          totalPriceSet { shopMoney { amount } presentmentMoney { amount } }
          currentTotalPriceSet { shopMoney { amount } presentmentMoney { amount } }
          displayFinancialStatus sourceName test customerAcceptsMarketing tags statusPageUrl note
          processedAt createdAt updatedAt cancelledAt cancelReason
          customAttributes { key value }
          shippingLine { code title source }
          shippingAddress { firstName lastName name company address1 zip countryCodeV2 provinceCode }
          billingAddress { firstName lastName name company address1 zip countryCodeV2 provinceCode }
          customer {
            id firstName lastName createdAt updatedAt
            defaultEmailAddress { emailAddress }
            defaultPhoneNumber { phoneNumber }
            defaultAddress { countryCodeV2 provinceCode }
          }
          fulfillments {
            id status displayStatus createdAt updatedAt deliveredAt totalQuantity
            trackingInfo(first: 1) { company number url }
            service { handle }
          }
          refunds { id createdAt }
          lineItems {
            edges {
              node {
                id title name variantTitle sku quantity currentQuantity unfulfilledQuantity requiresShipping isGiftCard
                customAttributes { key value }
                lineItemGroup { id title }
                sellingPlan { name }
                product { id }
                variant { id }
                originalUnitPriceSet { shopMoney { amount } }
              }
            }
          }
          returns {
            edges {
              node {
                id status
                returnLineItems {
                  edges { node { id quantity ... on ReturnLineItem { fulfillmentLineItem { lineItem { id } } } } }
                }
              }
            }
          }
        }
      }
    }
  }`

export const ordersBulkBare = `#graphql
  query OrdersInBulkBare {
    orders(query: "FILTER") {
      edges {
        node {
          id name customerLocale currencyCode presentmentCurrencyCode
          totalPriceSet { shopMoney { amount } presentmentMoney { amount } }
          currentTotalPriceSet { shopMoney { amount } presentmentMoney { amount } }
          displayFinancialStatus sourceName test customerAcceptsMarketing tags
          processedAt createdAt updatedAt cancelledAt cancelReason
          customAttributes { key value }
          shippingLine { code title source }
          customer { id createdAt updatedAt }
          fulfillments {
            id status displayStatus createdAt updatedAt deliveredAt totalQuantity
            trackingInfo(first: 1) { company number url }
            service { handle }
          }
          refunds { id createdAt }
          lineItems {
            edges {
              node {
                id title name variantTitle sku quantity currentQuantity unfulfilledQuantity requiresShipping isGiftCard
                customAttributes { key value }
                lineItemGroup { id title }
                sellingPlan { name }
                product { id }
                variant { id }
                originalUnitPriceSet { shopMoney { amount } }
              }
            }
          }
          returns {
            edges {
              node {
                id status
                returnLineItems {
                  edges { node { id quantity ... on ReturnLineItem { fulfillmentLineItem { lineItem { id } } } } }
                }
              }
            }
          }
        }
      }
    }
  }`

/** Which orders changed. */
export const orderHeads = `#graphql
  query OrderHeads($filter: String!, $after: String) {
    orders(first: 200, after: $after, query: $filter, sortKey: UPDATED_AT) {
      nodes { id updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }`

/** One order with all that hangs on it. */
export const orderById = `#graphql
  query OrderById($id: ID!, $after: String) {
    order(id: $id) {
      id name email phone customerLocale currencyCode presentmentCurrencyCode
      totalPriceSet { shopMoney { amount } presentmentMoney { amount } }
      currentTotalPriceSet { shopMoney { amount } presentmentMoney { amount } }
      displayFinancialStatus sourceName test customerAcceptsMarketing tags statusPageUrl note
      processedAt createdAt updatedAt cancelledAt cancelReason
      customAttributes { key value }
      shippingLine { code title source }
      shippingAddress { firstName lastName name company address1 zip countryCodeV2 provinceCode }
      billingAddress { firstName lastName name company address1 zip countryCodeV2 provinceCode }
      customer {
        id firstName lastName createdAt updatedAt
        defaultEmailAddress { emailAddress }
        defaultPhoneNumber { phoneNumber }
        defaultAddress { countryCodeV2 provinceCode }
      }
      fulfillments {
        id status displayStatus createdAt updatedAt deliveredAt totalQuantity
        trackingInfo(first: 1) { company number url }
        service { handle }
        events(first: 20, reverse: true) { nodes { id status happenedAt estimatedDeliveryAt createdAt } }
        fulfillmentLineItems(first: 50) { nodes { quantity lineItem { id } } }
      }
      refunds { id createdAt refundLineItems(first: 50) { nodes { quantity restockType lineItem { id } } } }
      lineItems(first: 50, after: $after) {
        nodes {
          id title name variantTitle sku quantity currentQuantity unfulfilledQuantity requiresShipping isGiftCard
          customAttributes { key value }
          lineItemGroup { id title }
          sellingPlan { name }
          product { id }
          variant { id }
          originalUnitPriceSet { shopMoney { amount } }
        }
        pageInfo { hasNextPage endCursor }
      }
      returns(first: 5) {
        nodes {
          id status
          returnLineItems(first: 10) { nodes { id quantity ... on ReturnLineItem { fulfillmentLineItem { lineItem { id } } } } }
        }
      }
    }
  }`

export const orderByIdBare = `#graphql
  query OrderByIdBare($id: ID!, $after: String) {
    order(id: $id) {
      id name customerLocale currencyCode presentmentCurrencyCode
      totalPriceSet { shopMoney { amount } presentmentMoney { amount } }
      currentTotalPriceSet { shopMoney { amount } presentmentMoney { amount } }
      displayFinancialStatus sourceName test customerAcceptsMarketing tags
      processedAt createdAt updatedAt cancelledAt cancelReason
      customAttributes { key value }
      shippingLine { code title source }
      customer { id createdAt updatedAt }
      fulfillments {
        id status displayStatus createdAt updatedAt deliveredAt totalQuantity
        trackingInfo(first: 1) { company number url }
        service { handle }
        events(first: 20, reverse: true) { nodes { id status happenedAt estimatedDeliveryAt createdAt } }
        fulfillmentLineItems(first: 50) { nodes { quantity lineItem { id } } }
      }
      refunds { id createdAt refundLineItems(first: 50) { nodes { quantity restockType lineItem { id } } } }
      lineItems(first: 50, after: $after) {
        nodes {
          id title name variantTitle sku quantity currentQuantity unfulfilledQuantity requiresShipping isGiftCard
          customAttributes { key value }
          lineItemGroup { id title }
          sellingPlan { name }
          product { id }
          variant { id }
          originalUnitPriceSet { shopMoney { amount } }
        }
        pageInfo { hasNextPage endCursor }
      }
      returns(first: 5) {
        nodes {
          id status
          returnLineItems(first: 10) { nodes { id quantity ... on ReturnLineItem { fulfillmentLineItem { lineItem { id } } } } }
        }
      }
    }
  }`
