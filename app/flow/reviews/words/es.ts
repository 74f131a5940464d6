// What shoppers read about reviews in Spanish; what each piece is for stands in review-words.ts.
// Neutral about the stars; nothing is promised for a review.
import type { ReviewWords } from "#app/flow/reviews/words/review-words.ts"

export const es: ReviewWords = {
  photos: "Fotos o un vídeo corto",
  photosHint:
    "Hasta 6 archivos: fotos de hasta 10 MB, vídeos de hasta 50 MB y un minuto. Se elimina dónde y cuándo se hicieron. Envíe solo lo que haya hecho usted.",
  photosAgain: "Elija otra vez sus fotos; un formulario no puede guardarlas.",
  photosKept: "Enviado con su reseña",
  takeAway: "Quitar",
  photo: "Foto",
  video: "Vídeo",
  moreTitle: "Un poco más, si quiere",
  noAnswer: "Sin respuesta",
  howGot: "¿Cómo lo consiguió?",
  howGotOptions: {
    bought: "Lo compré",
    gift: "Me lo regalaron",
    incentivised: "Lo recibí gratis o recibí algo por la reseña",
    staff: "Trabajo para la tienda o tengo relación con ella",
  },
  labels: {
    incentivised: "Reseña recompensada",
    imported: "Traída de otro sistema",
    gift: "El producto fue un regalo",
    staff: "Escrita por el personal",
  },
  redacted: "La tienda quitó aquí datos personales y no cambió nada más.",
  policyLink: "Cómo se recogen y comprueban las reseñas",
  findTitle: "Encontrar su compra",
  findText:
    "Indique el número de su pedido y el correo con el que lo hizo. Si coinciden, se envía a esa dirección un enlace para escribir su reseña.",
  findOrder: "Número de pedido",
  findSend: "Enviar el enlace",
  findDone: "Si el número y la dirección son de un mismo pedido, un correo con el enlace está en camino.",
  onlyBuyers: "Esta tienda acepta reseñas de quienes compraron el producto. Inicie sesión o pida un enlace.",
  logIn: "Iniciar sesión",
  askTitle: "Preguntar sobre este producto",
  askText: "Responde una persona de la tienda. La pregunta y la respuesta se muestran después aquí.",
  askLabel: "Su pregunta",
  askSend: "Enviar pregunta",
  askDone: "Gracias. Su pregunta ha llegado y se mostrará con su respuesta.",
  askConsent: (shop) => `${shop} puede mostrar mi pregunta con este nombre en su tienda.`,
  voteDone: "Gracias. Su voto está contado.",
  voteBack: "De acuerdo, se ha retirado.",
  reportTitle: "Denunciar esta reseña",
  reportText: "¿Qué tiene de malo? No estar de acuerdo no es un motivo. Una persona la revisa de nuevo.",
  reportSend: "Denunciar",
  reportDone: "Gracias. Una persona revisa de nuevo esta reseña.",
  problems: {
    "answer-wrong": "Elija una de las respuestas.",
    "question-missing": "Escriba su pregunta.",
    "order-missing": "Indique el número de su pedido.",
    "too-large-form": "Fue demasiado para un formulario. Envíe menos archivos o más pequeños.",
    "file-type": "Este tipo de archivo no se acepta. Fotos: JPEG, PNG, WebP, AVIF. Vídeos: MP4, MOV, WebM.",
    "file-too-large": "El archivo es demasiado grande.",
    "file-too-long": "El vídeo dura más de un minuto.",
    "file-broken": "No se pudo leer el archivo.",
    "file-animated": "No se aceptan imágenes animadas; un vídeo corto, sí.",
    "file-too-many": "En una reseña caben como mucho 6 archivos.",
    "file-no-room": "La tienda no puede aceptar fotos ahora. Sus palabras han llegado.",
    "file-twice": "El mismo archivo estaba dos veces.",
  },
  notice: {
    greeting: "Hola:",
    goodbye: (shop) => `Un saludo,\n${shop}`,
    publishedSubject: (shop) => `Su reseña se muestra en ${shop}`,
    publishedText: (product, shop) => `su reseña de ${product} se muestra ya en la tienda de ${shop}. Gracias por escribirla.`,
    rejectedSubject: (shop) => `Sobre su reseña en ${shop}`,
    rejectedText: (product, shop) =>
      `su reseña de ${product} no se muestra en la tienda de ${shop}. El motivo es lo que contiene, nunca cuántas estrellas da:`,
    reasons: {
      "spam": "Contiene publicidad o se envió a muchas tiendas.",
      "personal-data": "Contiene datos personales, como un nombre, una dirección o un número.",
      "offensive": "Insulta o amenaza a alguien.",
      "off-topic": "No trata del producto.",
      "illegal": "Contiene algo que la ley no permite.",
      "duplicate": "La misma reseña ya se había enviado.",
      "conflict-of-interest": "La escribió alguien con interés en el producto.",
    },
    mayChange: "Puede cambiar su reseña en cualquier momento con el enlace con que la escribió; entonces se revisa de nuevo.",
    answerSubject: (shop) => `${shop} ha respondido a su reseña`,
    answerText: (shop, product) => `${shop} ha respondido a su reseña de ${product}:`,
    privateSubject: (shop, product) => `${shop} sobre su reseña de ${product}`,
    questionSubject: (shop) => `${shop} ha respondido a su pregunta`,
    questionText: (product) => `su pregunta sobre ${product} tiene respuesta.`,
    linkSubject: (shop) => `Su enlace para escribir una reseña en ${shop}`,
    linkText: (order) => `con este enlace escribe sobre lo que compró en el pedido ${order}. Vale 90 días:`,
    linkNotYou: "Si no lo ha pedido, no haga caso de este correo; no pasará nada.",
  },
  policy: {
    title: "Cómo se recogen y comprueban las reseñas",
    intro: (shop) =>
      `Esta página dice cómo llegan las reseñas a la tienda de ${shop}, quién las mira y qué se muestra. Se hace con los ajustes que valen hoy.`,
    whoTitle: "Quién puede escribir",
    whoBuyers:
      "Quien haya comprado un producto: con el enlace de un correo, con sesión iniciada o con número de pedido y correo. Solo pueden escribir los compradores.",
    whoEverybody:
      "Quien haya comprado un producto: con el enlace de un correo, con sesión iniciada o con número de pedido y correo. También pueden escribir otros; sus reseñas no llevan la marca de verificada.",
    verified:
      "«Verificada» significa que se escribió con un enlace enviado al comprador o desde su propia cuenta, sobre un producto de ese pedido. La tienda no puede poner esta marca a mano.",
    checkTitle: "Cómo se comprueban",
    checkByPerson: "Una persona lee cada reseña antes de mostrarla.",
    checkAfter: (hours) =>
      `Una reseña se muestra a las ${hours} horas, salvo que sus palabras, una foto o una denuncia pidan que antes la mire una persona. El número de estrellas no influye.`,
    hints:
      "Hay programas que señalan enlaces, insultos, datos personales, textos iguales y muchas reseñas desde un mismo lugar. No deciden nada.",
    reasonsTitle: "Por qué se puede rechazar una reseña",
    noStars: "Pocas estrellas nunca son un motivo. Quien la escribió conoce el motivo si la tienda lo tiene activado, y puede cambiarla.",
    shownTitle: "Qué se muestra",
    shown:
      "Todas las reseñas que no se rechazaron por uno de estos motivos, buenas y malas. Primero las más nuevas, si usted no elige otra cosa. En la media todas cuentan igual.",
    labelsTitle: "Marcas",
    labelsText:
      "Una reseña lleva una marca si fue recompensada, si el producto fue un regalo, si la escribió el personal o si viene de otro sistema.",
    rewards: "Si una reseña se recompensa, la recompensa se promete antes y es la misma diga lo que diga.",
    changesTitle: "Cambios",
    changes:
      "Solo su autor puede cambiar una reseña; entonces se comprueba otra vez. La tienda puede quitar datos personales, nada más, y el lugar queda marcado. Puede responder en público.",
    questionsTitle: "Preguntas",
    contact: (contact) => `Cada reseña se puede denunciar debajo de ella. Para lo demás: ${contact}`,
  },
}
