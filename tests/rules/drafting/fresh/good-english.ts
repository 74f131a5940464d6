import { blocks, drill, mug, oil } from "./briefs.ts"
import { good, type Good } from "./good-draft.ts"

export const goodEnglish: Good[] = [
  good(
    mug,
    "m1",
    "How is the camp mug?",
    "Hi Maya,\nYour Enamel Camp Mug in Forest was delivered on October 14. [mug, arr] How do you like it so far?\nWe would be glad to hear what you think, whatever it is: https://hearthpine.example/r/q7Zt\nIf you need a hand, reply to this mail and Dana will get back to you. [who]\nThanks,\nHearth & Pine",
  ),
  good(
    mug,
    "m2",
    "A question about order #HP-3021",
    "Hello Maya,\n\nthanks again for your order from October 9. [ord] Has the mug been out on a trip yet?\n\nNot had the chance? Pick a later day here: https://hearthpine.example/later/q7Zt\nOtherwise, a few lines from you would help other campers decide: https://hearthpine.example/r/q7Zt\n\nQuestions go to Dana at help@hearthpine.example. [who]",
  ),
  good(
    mug,
    "m3",
    "Your Enamel Camp Mug",
    "Hi Maya,\nthe mug has a steel core and a glass enamel coat, holds 12 ounces and can go in the dishwasher. [mug-about]\nIt should have been with you since mid October. [arr]\nTell us honestly how it does: https://hearthpine.example/r/q7Zt\nA reply reaches Dana. [who]\nBest wishes from all of us at Hearth & Pine",
  ),
  good(
    mug,
    "m4",
    "What do you think of it?",
    "Maya, good morning!\nYour mug arrived on Wednesday, October 14, 2026. [arr]\nPraise, complaints, odd ideas: all are welcome. https://hearthpine.example/r/q7Zt\nChanged your mind? An unused mug can come back within 45 days; return shipping is $6. [ret]\nDana reads every answer. [who]",
  ),
  good(
    mug,
    "m5",
    "In your own words",
    "Dear Maya,\nwe hope the Enamel Camp Mug has found its place. [mug]\nWould you take a minute to say how it is? https://hearthpine.example/r/q7Zt\nThere is no right answer. If something is wrong with it, write back and Dana will look into it. [who]\nKind regards,\nHearth & Pine",
  ),
  good(
    mug,
    "m6",
    "Your mug in Forest",
    "Hi Maya,\nYour Forest mug has been with you since Oct 14. [mug, arr]\nWe'd love to hear about it, good or bad: https://hearthpine.example/r/q7Zt\nStill in its box? https://hearthpine.example/later/q7Zt\nGot a question? Just hit reply, Dana's here. [who]",
  ),
  good(
    mug,
    "m7",
    "Order #HP-3021: how did it go?",
    "Hello Maya,\nyou paid $24 for the mug, and we would like to know if you find it worth that. [cost, mug]\nhttps://hearthpine.example/r/q7Zt\nhelp@hearthpine.example is read by Dana. [who]\nYours,\nHearth & Pine",
  ),
  good(
    mug,
    "m8",
    "A short question",
    "Hi Maya\nHow's the mug holding up? [mug]\nAnswer here if you like: https://hearthpine.example/r/q7Zt\nNo need to answer if you would rather not.\nDana is one reply away. [who]",
  ),
  good(
    oil,
    "o1",
    "Getting to know your face oil",
    "Dear Priya,\nYour Rosehip Face Oil was delivered on 6 October. [p, a]\nBefore you begin, test it on the inside of your arm. [g1] Then press 2 to 3 drops into damp skin in the evening. [g1]\nKeep the bottle away from sunlight and use it within six months of opening. [g2]\nThe whole guide: https://dewlane.example/guides/rosehip\nBeth or Imran will gladly answer your questions: hello@dewlane.example. [s]\nWarmly,\nDew Lane",
  ),
  good(
    oil,
    "o2",
    "How to use Rosehip Face Oil",
    "Hi Priya,\nthree small notes on your new oil. It is cold-pressed from rosehip seeds and comes from Chile in a dark glass bottle. [p2]\nA couple of drops on damp skin in the evening are enough. [g1]\nOnce open, it keeps for 6 months, out of the sun. [g2]\nIf anything is unclear, reply to us and you will hear from Beth or Imran. [s]",
  ),
  good(
    oil,
    "o3",
    "Your order DL2210",
    "Hello Priya,\nthank you for your order of 2 October. [o]\nHere is how we suggest you start: a patch test on the inner arm first, then two or three drops at night. [g1]\nDo write if your skin does not get on with it: hello@dewlane.example. [s]\nBest,\nBeth and Imran at Dew Lane",
  ),
  good(
    oil,
    "o4",
    "Three drops, in the evening",
    "Good evening Priya,\nYour 30 ml bottle of Rosehip Face Oil is meant for the evening: two to three drops, pressed into damp skin. [p, g1]\nStore it somewhere dark. [g2]\nThe guide is at https://dewlane.example/guides/rosehip\nWe are at hello@dewlane.example whenever you need us. [s]",
  ),
  good(
    drill,
    "d1",
    "Your Compact Drill",
    "Hi Sam,\nthe Compact Drill BD-18 was delivered on 17 September. [d1, a] Have you put it to work yet?\nIf you have a minute, tell us how it does, good or bad: https://boltyard.example/review/40071\nProblems? support@boltyard.example, weekdays from 8 to 4. [s]\nCheers,\nBolt Yard",
  ),
  good(
    drill,
    "d2",
    "Registering your drill",
    "Hello Sam,\nwhen you register the BD-18 within 30 days of purchase, you have three years of warranty: https://boltyard.example/register [w]\nAnd when you have used it for a while, we would like to know what you make of it: https://boltyard.example/review/40071\nNeed help? Our support desk is at support@boltyard.example. [s]",
  ),
  good(
    drill,
    "d3",
    "Your second order with us",
    "Hi Sam,\nthis was your second order with us, and we thank you for it. [h]\nHow is the drill with its 18 V and two speeds? [d2]\nWrite a review here if you like: https://boltyard.example/review/40071\nOr mail support@boltyard.example, a person will answer. [s]\nBolt Yard",
  ),
  good(
    drill,
    "d4",
    "Order 40071",
    "Dear Sam,\nyour order of 11 September arrived on 17 September. [o, a]\nThe brushless drill weighs 1.4 kg with its battery in. [d2] We wonder how it feels in your hand.\nYour review, favourable or not, is welcome at https://boltyard.example/review/40071\nThe support desk is open on weekdays from 8 am to 4 pm: support@boltyard.example [s]",
  ),
  good(
    blocks,
    "b1",
    "Thank you",
    "Hello,\nthank you very much for order LL-77. [o]\nYour Building Blocks will leave our workshop within two working days. [p, sh]\nAs a thank-you, the code LARCH15 takes 15% off your next order until 31 January 2027. [off]\nIf you have a question, Ruth and Owen are at hello@littlelarch.example. [s]\nLittle Larch",
  ),
  good(
    blocks,
    "b2",
    "Your order LL-77",
    "Hello,\nwe have your order of 18 November. [o] The fifty blocks are beech, coloured with water-based paint. [p, p2]\nThey set off within 2 working days. [sh]\nhttps://littlelarch.example/\nWrite to Ruth or Owen any time: hello@littlelarch.example [s]\nWith thanks,\nLittle Larch",
  ),
  good(
    blocks,
    "b3",
    "Thanks for ordering from us",
    "Good day,\nthank you for buying from a small workshop.\nYour parcel leaves us within two working days. [sh]\nShould anything about it be wrong, please tell Ruth or Owen: hello@littlelarch.example. [s]",
  ),
  good(
    blocks,
    "b4",
    "Thank you from Little Larch",
    "Hi there,\nthanks for your order LL-77. [o]\n15 percent off the next one is yours with LARCH15, valid to the end of January 2027. [off]\nNo need to use it, of course.\nRuth and Owen read every mail to hello@littlelarch.example. [s]",
  ),
]
