// Which column of another app's export holds what? Names are compared in lower case without anything but letters and digits.
// Column sets as the apps' own help pages and templates name them (docs/review-import.md).

const names = {
  id: `
    productid shopifyproductid productshopifyid externalproductid productexternalid productgid shopifyid productidentifier
    parentproductid shopproductid product`,
  handle: `
    producthandle handle shopifyhandle shopifyproducthandle productslug urlhandle producturlhandle shopifyproductslug
    shopproducthandle`,
  sku: "productsku sku variantsku itemsku",
  url: "producturl productlink productpageurl url producturi pageurl",
  rating: `
    rating reviewscore reviewrating starrating stars score reviewstars ratingvalue numberofstars starcount overallrating
    reviewratingvalue starsrating`,
  title: "reviewtitle title headline reviewheadline subject summary reviewsummary reviewheading heading",
  body: `
    reviewcontent reviewmessage reviewbody reviewtext body review content message text comment feedback bodytext reviewbodytext
    reviewcomment customerreview comments description reviewdescription reviewdetail reviewdetails`,
  authorName: `
    reviewerdisplayname reviewername displayname author authorname nickname customername name reviewer username reviewauthor customer
    userdisplayname fullname reviewerfullname authordisplayname customerfullname customerdisplayname`,
  firstName: "firstname reviewerfirstname customerfirstname authorfirstname",
  lastName: "lastname reviewerlastname customerlastname authorlastname",
  authorEmail: "revieweremail authoremail customeremail email emailaddress useremail reviewauthoremail mail contactemail",
  createdAt: `
    reviewdate reviewcreationdate reviewcreatedat datecreated createdat createdon created date submittedat dateadded publishedat
    reviewedat dateofreview reviewsubmissiondate reviewpublishdate datepublished timestamp submissiondate reviewdatecreated
    reviewcreated createddate creationdate dateposted postedat postedon datesubmitted submittedon reviewedon`,
  verified: `
    reviewerverifiedstatus verifiedstatus verifiedpurchase verifiedbuyer isverifiedbuyer isverified verified reviewertype
    reviewverifiedtype verifiedtype buyerverified verificationstatus isbuyerverified verifiedreviewer reviewerisverified
    reviewerverified reviewverified isverifiedpurchase verifiedcustomer`,
  state: `
    state status reviewstatus reviewstate published ispublished curated approved isapproved visibility moderationstatus moderation
    isactive isvisible publishstatus publishedstatus publicationstatus reviewpublished ispublic`,
  hidden: "hidden ishidden archived isarchived spam isspam deleted isdeleted isrejected rejected unpublished reviewhidden",
  reply: `
    reply replybody replycontent replytext merchantreply reviewreply commentcontent storereply response shopreply storeresponse
    merchantresponse publicreply replymessage ownerreply merchantcomment replycomment ownerresponse businessreply`,
  replyAt: `
    replydate repliedat replycreatedat replydatecreated replyat commentdate commentcreatedat datereplied merchantrepliedat
    merchantreplydate responsedate replieddate commentcreationdate commentedat repliedon replycreationdate reviewreplydate responseat
    ownerreplydate`,
  replyPublic: "commentpublic replypublic ispublicreply replyispublic iscommentpublic ispublicresponse",
  replyPrivate: "replyisprivate replyprivate isprivatereply commentprivate iscommentprivate",
  media: `
    pictureurls pictureurl pictures photourls photourl photos photo imageurls imageurl images img publishedimageurls publishedimageurl
    mediaurls media videourls videourl videos reviewimages reviewphotos reviewuserphotos userphotos photosurls imagelinks
    publishedvideourls publishedvideourl reviewvideos reviewuservideos mediaurl picturelinks reviewimageurls customerphotos image
    video picture`,
  incentivised: `
    incentivized incentivised isincentivized isincentivised incentivizedreview isincentivizedreview incentive incentivetype
    reviewincentive hasincentive`,
  /** Of our own export alone. */
  labels: "labels",
}

export type Field = keyof typeof names
/** Where each field stands; several columns may say it. */
export type Columns = Record<Field, number[]>

export const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")

/** The mark of our own export, whose texts are exactly what was written. */
export const ownMark = "afterword_id"

export const isOwnExport = (header: readonly string[]): boolean => header.some((name) => plainName(name) === plainName(ownMark))

/** One picture a column: "Photo 2", "image_url_3", "media/0/fullSizeUrl". */
const numberedMedia = /^(?:review|customer)?(?:photo|image|picture|video|media)(?:url|link)?\d{1,2}(?:fullsizeurl|url|link)?$/u
/** Beside one of these, "state" is a part of an address. */
const partsOfAddress = ["city", "zip", "zipcode", "postalcode", "postcode"]

/** `header`: the cells of the first line. The first name of a field's list that is there comes first. */
export function columnsOf(header: readonly string[]): Columns {
  const plain = header.map(plainName)
  const isAddress = plain.some((name) => partsOfAddress.includes(name))
  const meaning = plain.map((name) => (name === "state" && isAddress ? "" : name))
  const places = (known: string) =>
    known
      .trim()
      .split(/\s+/u)
      .flatMap((name) => meaning.flatMap((cell, index) => (cell === name ? [index] : [])))
  const columns = Object.fromEntries(Object.entries(names).map(([field, known]) => [field, places(known)])) as Columns
  const numbered = plain.flatMap((name, index) => (numberedMedia.test(name) ? [index] : []))
  return { ...columns, media: [...columns.media, ...numbered] }
}
