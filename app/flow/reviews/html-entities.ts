// What does an entity of HTML stand for? Numbers of every kind, and the names that exports of reviews really hold (HTML 4: Latin-1, punctuation, arrows
// and signs). Null for what is none.

const latin =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml"
const others: Readonly<Record<string, number>> = {
  amp: 38,
  lt: 60,
  gt: 62,
  quot: 34,
  apos: 39,
  OElig: 338,
  oelig: 339,
  Scaron: 352,
  scaron: 353,
  Yuml: 376,
  ndash: 8211,
  mdash: 8212,
  lsquo: 8216,
  rsquo: 8217,
  sbquo: 8218,
  ldquo: 8220,
  rdquo: 8221,
  bdquo: 8222,
  bull: 8226,
  hellip: 8230,
  prime: 8242,
  lsaquo: 8249,
  rsaquo: 8250,
  euro: 8364,
  trade: 8482,
  larr: 8592,
  rarr: 8594,
  hearts: 9829,
  infin: 8734,
  ne: 8800,
  le: 8804,
  ge: 8805,
}
const codes = new Map([...latin.split(" ").map((name, index) => [name, 160 + index] as const), ...Object.entries(others)])
// A space that must not break is a space to everybody who reads.
codes.set("nbsp", 32)

/** `name`: what stands between "&" and ";". */
export function entityOf(name: string): string | null {
  const hex = /^#x([\da-f]{1,6})$/iu.exec(name)?.[1]
  const decimal = /^#(\d{1,7})$/u.exec(name)?.[1]
  const code = hex ? parseInt(hex, 16) : decimal ? Number(decimal) : (codes.get(name) ?? codes.get(name.toLowerCase()))
  if (!code || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null
  return String.fromCodePoint(code === 160 ? 32 : code)
}
