// Flat drawings on a 400 × 400 field, standing at y = 330. The first whose words fit is taken; a parcel where none do.

export interface Palette {
  main: string
  shade: string
  light: string
  accent: string
}

interface Drawing {
  words: RegExp
  draw: (palette: Palette) => string
}

const shape = (fill: string, d: string, more = "") => `<path fill="${fill}" d="${d}"${more}/>`
const line = (stroke: string, width: number, d: string) =>
  `<path fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" d="${d}"/>`
const box = (fill: string, x: number, y: number, width: number, height: number, radius = 0) =>
  `<rect fill="${fill}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`
const oval = (fill: string, x: number, y: number, rx: number, ry = rx) =>
  `<ellipse fill="${fill}" cx="${x}" cy="${y}" rx="${rx}" ry="${ry}"/>`

export const drawings: Drawing[] = [
  {
    words: /\b(?:sock)/,
    draw: (p) =>
      shape(p.main, "M150 90h70v120l58 52q24 24 4 48t-56 10l-66-44q-14-10-14-30z") +
      box(p.light, 146, 84, 78, 34, 10) +
      shape(p.shade, "M246 236l34 28q22 24 2 46t-46 12q30-34 10-86z"),
  },
  {
    words: /\b(?:[a-z]* ?boots?\b)/,
    draw: (p) =>
      shape(p.main, "M128 84h104v128q44 26 84 36 26 8 26 40v14H128z") +
      box(p.accent, 120, 296, 228, 34, 10) +
      box(p.light, 122, 76, 116, 30, 8) +
      line(p.light, 7, "M232 132h-34M232 160h-34M234 188h-32M252 216l-20 20"),
  },
  {
    words: /\b(?:sandal|slipper|flip)/,
    draw: (p) =>
      box(p.accent, 64, 292, 272, 38, 18) +
      box(p.shade, 68, 280, 264, 20, 10) +
      shape(p.main, "M176 284q6-104 80-104 58 10 66 104z") +
      line(p.light, 6, "M206 262q14-50 52-54"),
  },
  {
    words: /\b(?:shoe|sneaker|runner|footwear)/,
    draw: (p) =>
      shape(p.main, "M82 190q34 18 70-10l26-22q14 40 62 58 78 18 84 52 4 30-6 36H88q-14-44-6-114z") +
      shape(p.accent, "M78 298h246q4 30-14 32H98q-20 0-20-32z") +
      line(p.light, 7, "M180 206l-22 16M202 224l-20 18M226 238l-18 18") +
      shape(p.shade, "M82 190q34 18 70-10l8-7q-4 36-30 52t-50 12q0-26 2-47z"),
  },
  {
    words: /\b(?:trouser|pants|jean|legging|chino|shorts)/,
    draw: (p) =>
      shape(p.main, "M134 82h132l22 248h-60l-28-164-28 164h-60z") +
      box(p.shade, 132, 78, 136, 26, 4) +
      line(p.shade, 4, "M200 104v60M148 112q0 30-14 40M252 112q0 30 14 40"),
  },
  {
    words: /\b(?:scarf|beanie|hat\b|cap\b|glove)/,
    draw: (p) =>
      shape(p.main, "M100 260q0-140 100-140t100 140z") +
      box(p.shade, 88, 244, 224, 54, 22) +
      oval(p.light, 200, 112, 26) +
      line(p.shade, 4, "M160 136q-22 50-22 106M200 126v116M240 136q22 50 22 106"),
  },
  {
    words: /\b(?:sweater|jumper|pullover|hoodie|fleece)/,
    draw: (p) =>
      shape(p.main, "M152 92q48 36 96 0l50 24q16 8 20 28l28 152-42 10-30-116v140H126V190L96 306l-42-10 28-152q4-20 20-28z") +
      shape(p.shade, "M152 92q48 36 96 0l-8 20q-40 26-80 0z") +
      box(p.shade, 126, 306, 148, 24, 4) +
      shape(p.shade, "M58 274l44 10-6 22-42-10zM342 274l-44 10 6 22 42-10z") +
      line(p.light, 5, "M142 168q58 26 116 0M142 192q58 26 116 0"),
  },
  {
    words: /\b(?:jacket|coat|parka|anorak|cardigan|vest)/,
    draw: (p) =>
      shape(p.main, "M148 96l52 30 52-30 48 22q16 8 20 28l26 150-42 10-30-116v140H126V190L96 306l-42-10 26-150q4-20 20-28z") +
      shape(p.shade, "M148 96l22-26h60l22 26-52 30z") +
      line(p.shade, 5, "M200 126v204M144 262l36-8M256 262l-36-8") +
      [160, 200, 240, 280].map((y) => oval(p.accent, 210, y, 5)).join(""),
  },
  {
    words: /\b(?:tee\b|t-shirt|top\b|tank)/,
    draw: (p) =>
      shape(p.main, "M148 92q52 44 104 0l62 30 26 84-46 18-16-34v140H122V190l-16 34-46-18 26-84z") +
      shape(p.shade, "M148 92q52 44 104 0l-10 16q-42 30-84 0z"),
  },
  {
    words: /\b(?:shirt|dress|blouse|pyjama|pajama|apparel|clothing)/,
    draw: (p) =>
      shape(p.main, "M150 92q50 40 100 0l64 30 26 86-46 16-14-34v140H120V190l-14 34-46-16 26-86z") +
      shape(p.shade, "M150 92q50 40 100 0l-10 22q-40 26-80 0z") +
      line(p.shade, 4, "M280 190v-30M120 190v-30M200 132v190") +
      [170, 210, 250, 290].map((y) => oval(p.accent, 200, y, 5)).join(""),
  },
  {
    words: /\b(?:backpack|rucksack|tote|handbag|duffel|luggage|suitcase|messenger|bag\b(?!.*(coffee|tea))|sleeping)/,
    draw: (p) =>
      line(p.shade, 14, "M160 110q0-44 40-44t40 44") +
      box(p.main, 108, 98, 184, 232, 46) +
      box(p.shade, 132, 210, 136, 96, 18) +
      line(p.light, 6, "M134 150h132") +
      box(p.accent, 186, 200, 28, 26, 6),
  },
  {
    words: /\b(?:tent|tarp|hammock|camp)/,
    draw: (p) =>
      shape(p.main, "M200 96L342 326H58z") +
      shape(p.shade, "M200 96l66 230H134z") +
      shape(p.light, "M200 150l34 176h-68z") +
      line(p.accent, 5, "M200 96l-12-22M342 326l22 8M58 326l-22 8"),
  },
  {
    words: /\b(?:pillow|cushion)/,
    draw: (p) =>
      shape(p.main, "M86 132q114-30 228 0 30 90 0 186-114 26-228 0-30-96 0-186z") +
      line(p.light, 5, "M120 160q80-18 160 0M120 290q80 14 160 0") +
      oval(p.shade, 200, 226, 9),
  },
  {
    words: /\b(?:mat\b|yoga|rug|blanket|throw|towel|duvet|sheet|linen|bedding|quilt)/,
    draw: (p) =>
      box(p.main, 78, 222, 244, 50, 20) +
      box(p.light, 78, 176, 244, 50, 20) +
      box(p.shade, 78, 268, 244, 60, 20) +
      line(p.accent, 4, "M96 188h208M96 214h208M96 284h208M96 312h208M96 240h208"),
  },
  {
    words: /\b(?:headphone|earbud|buds|headset)/,
    draw: (p) =>
      line(p.main, 22, "M104 240v-34q0-96 96-96t96 96v34") +
      box(p.shade, 82, 214, 58, 106, 26) +
      box(p.shade, 260, 214, 58, 106, 26) +
      box(p.light, 128, 226, 20, 82, 10) +
      box(p.light, 252, 226, 20, 82, 10),
  },
  {
    words: /\b(?:speaker|audio|radio)/,
    draw: (p) =>
      box(p.main, 104, 92, 192, 238, 30) +
      oval(p.shade, 200, 236, 68) +
      oval(p.light, 200, 236, 42) +
      oval(p.shade, 200, 236, 16) +
      oval(p.shade, 200, 134, 28) +
      oval(p.light, 200, 134, 13),
  },
  {
    words: /\b(?:watch|tracker|clock|timer)/,
    draw: (p) =>
      box(p.shade, 158, 70, 84, 262, 26) + oval(p.main, 200, 200, 86) + oval(p.accent, 200, 200, 68) + line(p.main, 8, "M200 156v44l30 22"),
  },
  {
    words: /\b(?:keyboard)/,
    draw: (p) =>
      box(p.shade, 52, 196, 296, 134, 16) +
      [0, 1, 2]
        .map((row) =>
          [0, 1, 2, 3, 4, 5, 6]
            .map((key) => box(row === 1 && key === 6 ? p.accent : p.light, 66 + key * 39, 210 + row * 30, 34, 25, 5))
            .join(""),
        )
        .join("") +
      box(p.main, 144, 301, 112, 20, 5),
  },
  {
    words: /\b(?:phone|tablet|charger|cable|camera|electronic|power bank|adapter)/,
    draw: (p) =>
      box(p.main, 132, 76, 136, 254, 24) +
      box(p.accent, 144, 100, 112, 198, 8) +
      shape(p.light, "M144 298l112-150v142q0 8-8 8z") +
      oval(p.light, 200, 314, 7) +
      box(p.shade, 180, 84, 40, 7, 3),
  },
  {
    words: /\b(?:lamp|light|lantern|torch)/,
    draw: (p) =>
      shape(p.main, "M150 84h100l46 116H104z") +
      box(p.shade, 193, 200, 14, 112) +
      oval(p.shade, 200, 320, 62, 14) +
      shape(p.accent, "M104 200h192l-12 12H116z"),
  },
  {
    words: /\b(?:chair|stool|armchair|sofa|desk|table|furniture|shelf)/,
    draw: (p) =>
      line(p.shade, 12, "M128 250l-14 80M272 250l14 80M150 250v66M250 250v66") +
      box(p.main, 112, 226, 176, 36, 14) +
      box(p.light, 126, 88, 148, 120, 34) +
      line(p.shade, 10, "M146 200v32M254 200v32"),
  },
  {
    words: /\b(?:plants?\b|planter|garden|seed|fern|monstera|succulent|cactus|tree)/,
    draw: (p) =>
      shape("#5b7f56", "M200 230q-90-20-96-110 86 6 96 110zM200 230q90-20 96-110-86 6-96 110zM200 230q-34-80 0-150 34 70 0 150z") +
      shape(p.main, "M132 222h136l-18 108H150z") +
      box(p.shade, 122, 212, 156, 28, 8),
  },
  {
    words: /\b(?:candle|diffuser|incense)/,
    draw: (p) =>
      shape("#f2b44b", "M200 92q26 34 0 60-26-26 0-60z") +
      line("#3b332c", 4, "M200 150v24") +
      box(p.accent, 138, 172, 124, 40, 6) +
      box(p.main, 132, 186, 136, 144, 14) +
      box(p.light, 156, 236, 88, 56, 4),
  },
  {
    words: /\b(?:knife|knives|spatula|utensil|cutlery|fork|spoon|scissors)/,
    draw: (p) =>
      shape(p.light, "M128 80q70 40 72 150h-44q-28-60-28-150z") +
      box(p.main, 152, 226, 52, 104, 18) +
      line(p.shade, 8, "M250 90v230M234 92v50q0 18 16 18t16-18V92") +
      oval(p.accent, 178, 256, 5) +
      oval(p.accent, 178, 296, 5),
  },
  {
    words: /\b(?:cutting board|boards?\b|tray)/,
    draw: (p) =>
      box(p.main, 108, 74, 184, 256, 34) +
      oval(p.accent, 200, 108, 13) +
      line(p.light, 5, "M136 160v130M176 150v156M224 150v150M262 168v110"),
  },
  {
    words: /\b(?:skillet|frying|wok|pan\b)/,
    draw: (p) =>
      box(p.shade, 258, 226, 130, 22, 11) +
      shape(p.main, "M44 212h234q-6 76-60 76H104q-54 0-60-76z") +
      oval(p.light, 161, 212, 117, 20) +
      oval(p.shade, 161, 214, 100, 14),
  },
  {
    words: /\b(?:saucepan|casserole|kettle|teapot|pot\b|dutch oven|cookware|stockpot)/,
    draw: (p) =>
      shape(p.main, "M92 178h216v110q0 40-40 40H132q-40 0-40-40z") +
      box(p.shade, 84, 160, 232, 24, 12) +
      oval(p.accent, 200, 146, 18, 14) +
      line(p.shade, 14, "M92 222H62M308 222h30") +
      box(p.light, 116, 200, 16, 96, 8),
  },
  {
    words: /\b(?:mug|cup\b|tumbler|espresso|carafe|french press|dripper|brewer)/,
    draw: (p) =>
      line(p.main, 22, "M262 190q66-6 60 52t-66 46") +
      shape(p.main, "M102 150h170v130q0 48-48 48h-74q-48 0-48-48z") +
      oval(p.light, 187, 150, 85, 18) +
      oval(p.shade, 187, 152, 70, 12) +
      box(p.light, 122, 186, 14, 90, 7),
  },
  {
    words: /\b(?:coffee|tea\b|bean|granola|snack|chocolate|spice|pasta|food|rice|matcha|pet|dog|cat\b|kibble)/,
    draw: (p) =>
      shape(p.main, "M118 108h164l14 206q0 16-16 16H120q-16 0-16-16z") +
      shape(p.shade, "M118 108l10-34h144l10 34z") +
      line(p.accent, 4, "M128 92h144") +
      box(p.accent, 140, 172, 120, 96, 8) +
      line(p.main, 7, "M164 202h72M164 224h72M164 246h44"),
  },
  {
    words: /\b(?:book|journal|notebook|planner|diary|stationery|paper)/,
    draw: (p) =>
      shape(p.shade, "M112 90h176q12 0 12 12v216q0 12-12 12H112z") +
      box(p.accent, 120, 302, 172, 18) +
      box(p.main, 104, 82, 184, 220, 10) +
      box(p.light, 122, 82, 10, 220) +
      box(p.accent, 160, 130, 96, 44, 4) +
      line(p.main, 5, "M174 146h68M174 160h44"),
  },
  {
    words: /\b(?:pen\b|pencil|brush|razor|toothbrush)/,
    draw: (p) =>
      `<g transform="rotate(28 200 210)">${box(p.main, 184, 86, 32, 190, 14)}${shape(p.shade, "M184 268h32l-16 54z")}${box(p.light, 190, 100, 8, 150, 4)}${box(p.accent, 184, 120, 32, 12)}</g>`,
  },
  {
    words: /\b(?:toy|puzzle|blocks|game|plush|baby|kids)/,
    draw: (p) =>
      box(p.main, 92, 222, 108, 108, 14) +
      box(p.light, 204, 222, 108, 108, 14) +
      box(p.shade, 148, 112, 108, 108, 14) +
      oval(p.accent, 146, 276, 26) +
      shape(p.accent, "M258 250l28 52h-56z") +
      box(p.accent, 178, 142, 48, 48, 6),
  },
  {
    words: /\b(?:soap|bar\b|jar|sourdough|baking|balm|butter|mask|scrub|cream)/,
    draw: (p) =>
      box(p.shade, 114, 128, 172, 62, 14) +
      box(p.main, 104, 182, 192, 148, 30) +
      box(p.accent, 132, 224, 136, 64, 6) +
      line(p.main, 6, "M156 246h88M156 266h56") +
      line(p.light, 4, "M134 140v38M158 140v38M182 140v38M206 140v38M230 140v38M254 140v38"),
  },
  {
    words:
      /\b(?:serum|oil|bottle|shampoo|conditioner|lotion|cleanser|toner|perfume|flask|vitamin|supplement|sunscreen|moisturi|gel|skin|beauty|hair|health|drops)/,
    draw: (p) =>
      box(p.shade, 168, 74, 64, 58, 10) +
      box(p.light, 178, 126, 44, 24) +
      shape(p.main, "M160 146h80q40 20 40 64v92q0 28-28 28H148q-28 0-28-28v-92q0-44 40-64z") +
      box(p.accent, 142, 218, 116, 76, 6) +
      line(p.main, 6, "M162 242h76M162 264h46") +
      box(p.light, 132, 190, 10, 110, 5),
  },
  {
    words: /\b(?:bike|helmet|ball|dumbbell|kettlebell|weights?\b|fitness|sport|band)/,
    draw: (p) =>
      box(p.shade, 120, 216, 160, 24, 8) +
      box(p.main, 82, 156, 46, 144, 14) +
      box(p.main, 272, 156, 46, 144, 14) +
      box(p.light, 56, 182, 28, 92, 10) +
      box(p.light, 316, 182, 28, 92, 10),
  },
  {
    words: /\b(?:vase|bowl|plate|ceramic|glass|home|decor|kitchen)/,
    draw: (p) =>
      shape(p.main, "M164 88h72q-6 44 24 76 34 36 24 92-8 74-56 74h-56q-48 0-56-74-10-56 24-92 30-32 24-76z") +
      box(p.shade, 156, 80, 88, 16, 8) +
      line(p.light, 8, "M140 220q-6 52 18 86") +
      line(p.accent, 5, "M124 240q76 22 152 0"),
  },
]

export const parcel = (p: Palette): string =>
  box(p.main, 100, 150, 200, 180, 8) +
  shape(p.light, "M100 158q0-8 8-8h184q8 0 8 8v34H100z") +
  box(p.accent, 184, 150, 32, 180) +
  box(p.shade, 236, 276, 44, 32, 4)
