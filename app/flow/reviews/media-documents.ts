// The documents by which photos and videos come into the shop's own files and out of them again.

export const stageUpload = `#graphql
  mutation StageReviewMedia($input: [StagedUploadInput!]!) {
    stagedUploadsCreate(input: $input) {
      stagedTargets { url resourceUrl parameters { name value } }
      userErrors { field message }
    }
  }`

export const createFile = `#graphql
  mutation CreateReviewMedia($files: [FileCreateInput!]!) {
    fileCreate(files: $files) {
      files { id fileStatus }
      userErrors { field message code }
    }
  }`

export const deleteFiles = `#graphql
  mutation DeleteReviewMedia($fileIds: [ID!]!) {
    fileDelete(fileIds: $fileIds) {
      deletedFileIds
      userErrors { field message code }
    }
  }`

export const findFile = `#graphql
  query FindReviewMedia($query: String!) {
    files(first: 5, query: $query) {
      nodes { id }
    }
  }`

export const readFile = `#graphql
  query ReadReviewMedia($id: ID!) {
    node(id: $id) {
      ... on File {
        id
        fileStatus
        fileErrors { message }
        preview { image { url } }
      }
      ... on MediaImage { image { url width height } }
      ... on Video { sources { url mimeType width height } }
    }
  }`

export interface FileAnswer {
  id: string
  fileStatus: "UPLOADED" | "PROCESSING" | "READY" | "FAILED"
  fileErrors: { message: string }[]
  preview: { image: { url: string } | null } | null
  image?: { url: string; width: number | null; height: number | null } | null
  sources?: { url: string; mimeType: string; width: number; height: number }[]
}

/** The same for every try, so that a file that was made before a crash is found again. */
export const filenameOf = ({ id, contentType }: { id: string; contentType: string }): string =>
  `afterword-review-${id}.${contentType === "image/jpeg" ? "jpg" : contentType === "video/webm" ? "webm" : "mp4"}`
