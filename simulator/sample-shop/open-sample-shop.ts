// "Fjord & Fern": a shop in Hamburg that sells in euros to Europe and the United States. Opened before the app is installed, so that
// nothing of it is announced; the app has to ask.
import { drawPicture } from "../storefront/product-picture.ts"
import type { SimShopify } from "../shopify/sim-shopify.ts"
import { catalogue } from "./catalogue.ts"
import { samplePeople } from "./people.ts"
import { descriptionHtml } from "./sample-product.ts"

export const sampleShopDomain = "fjord-and-fern.myshopify.com"

/** Adds the shop with its products and customers. Returns the shop's domain. */
export function openSampleShop(shopify: SimShopify, options: { seed: number; customers?: number } = { seed: 1 }): string {
  shopify.addShop({
    domain: sampleShopDomain,
    name: "Fjord & Fern",
    email: "hello@fjord-and-fern.example",
    currency: "EUR",
    countryCode: "DE",
    timeZone: "Europe/Berlin",
    locale: "en",
    // The Admin API's bucket fills by real time, of which days that pass in a moment have none.
    plan: "plus",
  })
  for (const product of catalogue) {
    const category = { id: `gid://shopify/TaxonomyCategory/${product.taxonomy[0]}`, fullName: product.taxonomy[1] }
    shopify.createProduct(sampleShopDomain, {
      title: product.title,
      handle: product.handle,
      price: product.price,
      vendor: product.vendor,
      productType: product.productType,
      tags: [...product.tags],
      category,
      descriptionHtml: descriptionHtml(product),
      // As a data: URL, since the port of the storefront may move between runs.
      imageUrl: `data:image/svg+xml,${encodeURIComponent(drawPicture({ ...product, category }))}`,
      sku: product.handle
        .split("-")
        .map((part) => part.slice(0, 3).toUpperCase())
        .join("-"),
    })
  }
  for (const person of samplePeople(options.customers ?? 300, options.seed)) {
    const { firstName, lastName, phone, place } = person
    const address1 =
      place.countryCode === "US" || place.countryCode === "GB" || place.countryCode === "FR"
        ? `${person.houseNumber} ${place.street}`
        : `${place.street} ${person.houseNumber}`
    shopify.createCustomer(sampleShopDomain, {
      firstName,
      lastName,
      phone,
      email: person.email,
      locale: person.locale,
      address: {
        firstName,
        lastName,
        address1,
        city: place.city,
        provinceCode: place.provinceCode,
        countryCode: place.countryCode,
        zip: place.zip,
        phone,
      },
      emailMarketing: person.emailState,
      ...(person.smsState ? { smsMarketing: person.smsState } : {}),
    })
  }
  return sampleShopDomain
}
