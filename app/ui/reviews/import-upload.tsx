import { useFetcher, useRevalidator } from "@remix-run/react"
import { Banner, BlockStack, Button, Card, DropZone, List, ProgressBar, Text } from "@shopify/polaris"
import { useState } from "react"

import type { ImportCurrent } from "#app/flow/reviews/imports.view.server.ts"
import type { ImportAnswer } from "#app/ui/reviews/import-answer.ts"
import { sendImportFile } from "#app/ui/reviews/send-import-file.ts"

/** Where a file is chosen and sent. `left`: an upload that nobody finished. */
export function ImportUpload({ left }: { left: ImportCurrent | null }) {
  const [percent, setPercent] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const { revalidate } = useRevalidator()
  const fetcher = useFetcher<ImportAnswer>()
  const send = async (file: File | undefined) => {
    if (!file) return setProblem("Choose a file that ends in .csv, .tsv or .txt.")
    setProblem(null)
    setPercent(0)
    const outcome = await sendImportFile(file, setPercent)
    setPercent(null)
    if (outcome.kind === "problem") setProblem(outcome.message)
    revalidate()
  }
  if (left && percent === null)
    return (
      <BlockStack gap="400">
        <div role="alert">{problem ? <Banner tone="critical" title={problem} /> : null}</div>
        <Banner
          tone="warning"
          title={`The upload of ${left.fileName} was not finished`}
          action={{
            content: "Throw it away",
            loading: fetcher.state !== "idle",
            onAction: () => fetcher.submit({ intent: "cancel", importId: left.id }, { method: "post" }),
          }}
        >
          Somebody may still be sending it. If not, throw it away and begin again.
        </Banner>
      </BlockStack>
    )
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Choose a file
        </Text>
        <div role="alert">{problem ? <Banner tone="critical" title={problem} /> : null}</div>
        {percent === null ? (
          <DropZone
            label="File of reviews"
            labelHidden
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
            type="file"
            allowMultiple={false}
            onDrop={(_all, accepted) => void send(accepted[0])}
          >
            <DropZone.FileUpload actionTitle="Add file" actionHint="or drop it here: the CSV export of your other app" />
          </DropZone>
        ) : (
          <BlockStack gap="200">
            <Text as="p" id="upload-progress">
              Sending the file: {percent}%. Stay on this page until it is there.
            </Text>
            <ProgressBar progress={percent} ariaLabelledBy="upload-progress" />
          </BlockStack>
        )}
        <BlockStack gap="200">
          <Text as="p">
            Exports of Judge.me, Loox, Yotpo, Okendo, Stamped and Shopify Product Reviews are recognised by themselves; other tables need
            columns for the product, the stars and the day.
          </Text>
          <List>
            <List.Item>Nothing is shown in your shop before you have looked at it here.</List.Item>
            <List.Item>What was hidden or spam there stays hidden. Imported reviews are marked as such wherever they stand.</List.Item>
            <List.Item>Nobody is written to, and you can take an import back as a whole.</List.Item>
          </List>
          <div>
            <Button
              variant="plain"
              url="data:text/csv;charset=utf-8,product_handle%2Crating%2Creview_date%2Ctitle%2Cbody%2Creviewer_name%2Creviewer_email%2Cverified%2Cstate%2Creply%2Creply_date%2Cpicture_urls%0Alinen-shirt%2C5%2C2024-03-04%2CSoft%2C%22Wide%2C%20and%20soft.%22%2CAnna%2C%2Cyes%2Cpublished%2C%2C%2C%0A"
              download="reviews-template.csv"
            >
              Download an empty table
            </Button>
          </div>
        </BlockStack>
      </BlockStack>
    </Card>
  )
}
