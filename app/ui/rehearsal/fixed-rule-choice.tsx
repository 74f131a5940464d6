import { useSearchParams } from "@remix-run/react"
import { Box, Select } from "@shopify/polaris"

/** Which fixed rule the rehearsal is compared with; stands in the address. */
export function FixedRuleChoice({ days, rules }: { days: number; rules: readonly number[] }) {
  const [, setSearch] = useSearchParams()
  return (
    <Box maxWidth="20rem" paddingInline={{ xs: "400", sm: "0" }}>
      <Select
        label="Compare with asking"
        options={rules.map((rule) => ({ value: String(rule), label: `${rule} days after sending${rule === 14 ? " (usual)" : ""}` }))}
        value={String(days)}
        onChange={(value) => setSearch({ days: value })}
      />
    </Box>
  )
}
