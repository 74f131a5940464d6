// What shoppers read about reviews in French; what each piece is for stands in review-words.ts.
// Neutral about the stars; nothing is promised for a review.
import type { ReviewWords } from "#app/flow/reviews/words/review-words.ts"

export const fr: ReviewWords = {
  photos: "Photos ou courte vidéo",
  photosHint:
    "6 fichiers au plus : photos jusqu’à 10 Mo, vidéos jusqu’à 50 Mo et une minute. Le lieu et la date de prise sont supprimés. N’envoyez que ce que vous avez pris vous-même.",
  photosAgain: "Choisissez de nouveau vos photos ; un formulaire ne peut pas les garder.",
  photosKept: "Envoyé avec votre avis",
  takeAway: "Retirer",
  photo: "Photo",
  video: "Vidéo",
  moreTitle: "Un peu plus, si vous le souhaitez",
  noAnswer: "Sans réponse",
  howGot: "Comment l’avez-vous obtenu ?",
  howGotOptions: {
    bought: "Je l’ai acheté",
    gift: "On me l’a offert",
    incentivised: "Je l’ai reçu gratuitement ou j’ai reçu quelque chose pour l’avis",
    staff: "Je travaille pour la boutique ou j’en suis proche",
  },
  labels: { incentivised: "Avis récompensé", imported: "Repris d’un autre système", gift: "Produit offert", staff: "Écrit par l’équipe" },
  redacted: "La boutique a retiré ici des données personnelles et n’a rien changé d’autre.",
  policyLink: "Comment les avis sont recueillis et vérifiés",
  findTitle: "Retrouver votre achat",
  findText:
    "Indiquez le numéro de votre commande et l’adresse e-mail utilisée. S’ils vont ensemble, un lien pour écrire votre avis est envoyé à cette adresse.",
  findOrder: "Numéro de commande",
  findSend: "Envoyer le lien",
  findDone: "Si le numéro et l’adresse correspondent à une commande, un e-mail avec le lien est en route.",
  onlyBuyers: "Cette boutique accepte les avis des personnes qui ont acheté le produit. Connectez-vous ou faites-vous envoyer un lien.",
  logIn: "Se connecter",
  askTitle: "Question sur ce produit",
  askText: "Une personne de la boutique répond. La question et la réponse sont ensuite affichées ici.",
  askLabel: "Votre question",
  askSend: "Envoyer la question",
  askDone: "Merci. Votre question est arrivée ; elle sera affichée avec sa réponse.",
  askConsent: (shop) => `${shop} peut afficher ma question avec ce nom dans sa boutique.`,
  voteDone: "Merci. Votre voix est comptée.",
  voteBack: "Entendu, elle est retirée.",
  reportTitle: "Signaler cet avis",
  reportText: "Quel est le problème ? Ne pas être d’accord n’en est pas un. Une personne l’examine de nouveau.",
  reportSend: "Signaler",
  reportDone: "Merci. Une personne examine de nouveau cet avis.",
  problems: {
    "answer-wrong": "Choisissez l’une des réponses.",
    "question-missing": "Écrivez votre question.",
    "order-missing": "Indiquez le numéro de votre commande.",
    "too-large-form": "C’était trop pour un formulaire. Envoyez moins de fichiers, ou de plus petits.",
    "file-type": "Ce type de fichier n’est pas accepté. Photos : JPEG, PNG, WebP, AVIF. Vidéos : MP4, MOV, WebM.",
    "file-too-large": "Le fichier est trop volumineux.",
    "file-too-long": "La vidéo dure plus d’une minute.",
    "file-broken": "Le fichier n’a pas pu être lu.",
    "file-animated": "Les images animées ne sont pas acceptées, une courte vidéo l’est.",
    "file-too-many": "Un avis contient 6 fichiers au plus.",
    "file-no-room": "La boutique ne peut pas accepter de photos pour le moment. Vos mots sont arrivés.",
    "file-twice": "Le même fichier était présent deux fois.",
  },
  notice: {
    greeting: "Bonjour,",
    goodbye: (shop) => `Cordialement,\n${shop}`,
    publishedSubject: (shop) => `Votre avis est affiché chez ${shop}`,
    publishedText: (product, shop) =>
      `votre avis sur ${product} est maintenant affiché dans la boutique de ${shop}. Merci de l’avoir écrit.`,
    rejectedSubject: (shop) => `À propos de votre avis chez ${shop}`,
    rejectedText: (product, shop) =>
      `votre avis sur ${product} n’est pas affiché dans la boutique de ${shop}. La raison est son contenu, jamais le nombre d’étoiles :`,
    reasons: {
      "spam": "Il contient de la publicité ou a été envoyé à de nombreuses boutiques.",
      "personal-data": "Il contient des données personnelles : un nom, une adresse ou un numéro.",
      "offensive": "Il insulte ou menace quelqu’un.",
      "off-topic": "Il ne porte pas sur le produit.",
      "illegal": "Il contient quelque chose que la loi interdit.",
      "duplicate": "Le même avis a déjà été envoyé.",
      "conflict-of-interest": "Il a été écrit par une personne qui a un intérêt dans le produit.",
    },
    mayChange: "Vous pouvez modifier votre avis à tout moment avec le lien qui a servi à l’écrire ; il est alors relu.",
    answerSubject: (shop) => `${shop} a répondu à votre avis`,
    answerText: (shop, product) => `${shop} a répondu à votre avis sur ${product} :`,
    privateSubject: (shop, product) => `${shop} à propos de votre avis sur ${product}`,
    questionSubject: (shop) => `${shop} a répondu à votre question`,
    questionText: (product) => `votre question sur ${product} a reçu une réponse.`,
    linkSubject: (shop) => `Votre lien pour écrire un avis chez ${shop}`,
    linkText: (order) => `avec ce lien, vous donnez votre avis sur les articles de la commande ${order}. Il est valable 90 jours :`,
    linkNotYou: "Si vous ne l’avez pas demandé, ignorez cet e-mail ; il ne se passera rien.",
  },
  policy: {
    title: "Comment les avis sont recueillis et vérifiés",
    intro: (shop) =>
      `Cette page explique comment les avis arrivent dans la boutique de ${shop}, qui les lit et ce qui est affiché. Elle est faite d’après les réglages en vigueur aujourd’hui.`,
    whoTitle: "Qui peut écrire",
    whoBuyers:
      "Toute personne qui a acheté un produit : par le lien d’un e-mail, connectée à la boutique, ou avec son numéro de commande et son adresse. Seuls les acheteurs peuvent écrire.",
    whoEverybody:
      "Toute personne qui a acheté un produit : par le lien d’un e-mail, connectée à la boutique, ou avec son numéro de commande et son adresse. D’autres peuvent écrire aussi ; leurs avis ne sont pas marqués comme vérifiés.",
    verified:
      "« Vérifié » signifie que l’avis a été écrit par un lien envoyé à l’acheteur ou depuis son propre compte, sur un produit de cette commande. La boutique ne peut pas donner cette marque à la main.",
    checkTitle: "Comment les avis sont vérifiés",
    checkByPerson: "Une personne lit chaque avis avant qu’il soit affiché.",
    checkAfter: (hours) =>
      `Un avis est affiché après ${hours} heures, sauf si ses mots, une photo ou un signalement demandent qu’une personne le lise d’abord. Le nombre d’étoiles ne joue aucun rôle.`,
    hints:
      "Des programmes signalent les liens, les insultes, les données personnelles, les textes identiques et les avis nombreux d’un même lieu. Ils ne décident de rien.",
    reasonsTitle: "Pourquoi un avis peut être refusé",
    noStars: "Peu d’étoiles n’est jamais une raison. L’auteur apprend la raison si la boutique l’a activé, et peut modifier son avis.",
    shownTitle: "Ce qui est affiché",
    shown:
      "Tous les avis qui n’ont pas été refusés pour l’une de ces raisons, bons et mauvais. Les plus récents d’abord, sauf si vous choisissez autrement. Chacun compte autant dans la moyenne.",
    labelsTitle: "Mentions",
    labelsText:
      "Un avis porte une mention s’il a été récompensé, si le produit était un cadeau, s’il vient de l’équipe ou d’un autre système.",
    rewards: "Si un avis est récompensé, la récompense est promise à l’avance et la même quoi que dise l’avis.",
    changesTitle: "Modifications",
    changes:
      "Seul son auteur peut modifier un avis ; il est alors revérifié. La boutique peut retirer des données personnelles, rien d’autre, et l’endroit reste marqué. Elle peut répondre en public.",
    questionsTitle: "Questions",
    contact: (contact) => `Chaque avis peut être signalé au-dessous de lui. Pour tout le reste : ${contact}`,
  },
}
