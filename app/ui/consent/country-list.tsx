import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris"

import type { ConsentScreen, CountryLaw } from "#app/flow/consent/consent-screen.view.server.ts"
import { FactList } from "#app/ui/fact-list.tsx"
import { dutyWord, modeWord, weekText } from "#app/ui/consent/consent-words.ts"
import { countryName, countText } from "#app/ui/format.ts"

/** What is kept to for the countries of the last orders, with where each rule comes from. */
export function CountryList({ countries }: Pick<ConsentScreen, "countries">) {
  if (countries.length === 0) return <Text as="p">The countries of your buyers appear here with the first orders.</Text>
  return (
    <BlockStack gap="600">
      {countries.map((law) => (
        <BlockStack gap="200" key={law.countryCode ?? ""}>
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {countryName(law.countryCode) ?? "Country not known"}
            </Text>
            <Text as="span" tone="subdued">
              {countText(law.orders, "order", "orders")}
            </Text>
            {law.hasDoubleOptIn ? <Badge>Double opt-in</Badge> : null}
          </InlineStack>
          <FactList
            facts={[
              { name: "Mail that asks or advertises", value: mailText(law), note: law.source },
              ...law.sms.map(({ states, week, isClosedOnHolidays, source }) => ({
                name: `Hours for texts, after a yes${states.length > 0 ? `: ${statesText(states)}` : ""}`,
                value: weekText(week, isClosedOnHolidays),
                note: source,
              })),
              { name: "Below each message", value: <Duties footer={law.footer} />, note: law.footerSource },
            ]}
          />
        </BlockStack>
      ))}
    </BlockStack>
  )
}

const statesText = (states: readonly string[]): string => states.map((state) => (state === "?" ? "state not known" : state)).join(", ")

function mailText({ mail, months, isSoftOpen }: CountryLaw): string {
  if (mail === "soft-opt-in") return `${modeWord(mail)} (${isSoftOpen ? "they are" : "they are not, so only after a yes"})`
  return months === null ? modeWord(mail) : `${modeWord(mail)} of the last ${months} months`
}

function Duties({ footer }: Pick<CountryLaw, "footer">) {
  return (
    <InlineStack gap="100">
      {footer.map(({ duty, isMet }) => (
        <Badge key={duty} {...(isMet ? {} : { tone: "warning" as const })}>
          {isMet ? dutyWord(duty) : `missing: ${dutyWord(duty)}`}
        </Badge>
      ))}
    </InlineStack>
  )
}
