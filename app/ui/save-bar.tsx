import { SaveBar as AdminSaveBar } from "@shopify/app-bridge-react"

/** The admin's own bar for unsaved changes. */
export function SaveBar(props: { id: string; open: boolean; isSaving: boolean; onSave: () => void; onDiscard: () => void }) {
  return (
    <AdminSaveBar id={props.id} open={props.open} discardConfirmation>
      {/* App Bridge reads these two and draws its own; React knows `loading` on a button only as a text. */}
      <button variant="primary" onClick={props.onSave} loading={props.isSaving ? "" : undefined} />
      <button onClick={props.onDiscard} disabled={props.isSaving} />
    </AdminSaveBar>
  )
}
