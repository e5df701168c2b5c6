/** Whoever of the team cannot answer a question, or not alone. No name is taken to be of a man or of a woman. */
export const help = {
  title: (reference: string) => `Besoin d’aide · ${reference}`,
  ways: {
    decline: 'La question va à quelqu’un d’autre de l’équipe. Le délai ne change pas.',
    transfer: 'Vous choisissez à qui, et vous pouvez dire pourquoi.',
    opinion: 'Un mot à quelqu’un de l’équipe, qui peut aussi répondre. Rien d’autre ne change.',
    call: 'La coordination est prévenue tout de suite. Rien d’autre ne change.',
    sameAs: 'Une seule réponse pour plusieurs personnes qui demandent la même chose.',
    split: 'Elle contient deux questions : chacune aura sa réponse, dans le même délai.',
    apart: 'Elle ne recevra plus la réponse de l’autre question.',
  },
  /** Before the words with which it was passed on. */
  handedWith: 'Elle vous est confiée avec ces mots :',
  declinedTo: (name: string) => `C’est ${name} qui a la question maintenant. Le délai ne change pas.`,
  declinedToNobody:
    'Personne d’autre de l’équipe n’est disponible : nous prévenons la coordination. Le délai ne change pas.',
  declinedDirect: (asker: string) => `Nous prévenons ${asker}, qui peut poser sa question à tout le groupe.`,
  freedDeclined: (name: string) =>
    `${name} ne peut pas y répondre, et personne d’autre de l’équipe n’est disponible.`,
  directDeclined: (name: string) =>
    `${name} ne peut pas répondre à votre question. Posée à tout le groupe, elle aurait une réponse garantie.`,
  opinionTitle: (by: string, reference: string) => `${by} vous demande un avis · ${reference}`,
  opinion:
    'Vous pouvez répondre à la question vous aussi : ce que vous écrivez avec « Répondre » est transmis.',
  opinionSent: (name: string) => `Nous transmettons votre demande à ${name}. Le délai ne change pas.`,
  calledTitle: (by: string, reference: string) => `${by} a besoin de vous · ${reference}`,
  callSent: 'Nous prévenons la coordination. Le délai ne change pas.',
  /** In what happened to a question. */
  opinionBy: (by: string) => `${by} a demandé un avis`,
  calledBy: (by: string) => `${by} a demandé l’aide de la coordination`,
  transferredBy: (by: string, to: string) => `${by} a confié la question à ${to}`,
  declinedBy: (by: string) => `${by} ne pouvait pas y répondre`,
}
