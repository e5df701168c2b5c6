/** A second opinion on a decision not to attest. */
const opinions = (count: number) => (count === 1 ? '1 second avis' : `${count} seconds avis`)

export const contest = {
  summaries: {
    ask: 'Demander un second avis sur une décision',
    confirm: 'Confirmer une décision',
    sendBack: 'Confier une compétence à quelqu’un d’autre',
  },
  hints: {
    ask: 'Dites ce qui, selon vous, a été mal compris ou mal vu. Vous pouvez le demander une fois par compétence.',
    settle: 'La personne qui a demandé ce second avis vous lira, comme celle qui a décidé.',
  },
  actions: {
    ask: (code: string) => `Demander un second avis sur ${code}`,
    confirm: (code: string) => `Confirmer la décision sur ${code}`,
    sendBack: (code: string) => `Confier ${code} à quelqu’un d’autre`,
    see: 'Voir l’activité',
  },
  raisedTitle: (author: string, code: string, reference: string) =>
    `${author} demande un second avis sur ${code} (${reference})`,
  raised: (author: string, trainer: string, title: string, competence: string) =>
    `Dans l’activité « ${title} », ${trainer} n’a pas attesté la compétence ${competence}. ${author} demande un second avis.`,
  whatNext: 'Confirmez la décision, ou confiez la compétence à quelqu’un d’autre de l’équipe de formation.',
  asked: (code: string, due: string) =>
    `Nous transmettons votre demande sur la compétence ${code} à la coordination, et nous lui demandons de répondre avant le ${due}. Nous vous dirons ce qu’elle décide.`,
  /** To the coordinators. */
  answerBefore: (due: string) => `Réponse demandée avant le ${due}.`,
  wasDue: (due: string) => `Une réponse était demandée avant le ${due}.`,
  remindedTitle: (author: string, code: string, reference: string) =>
    `Rappel : ${author} attend un second avis sur ${code} (${reference})`,
  lateTitle: (author: string, code: string, reference: string) =>
    `En retard : ${author} attend un second avis sur ${code} (${reference})`,
  overTitle: (author: string, code: string, reference: string) =>
    `Second avis sur ${code} · ${author} (${reference})`,
  earlierTitle: (author: string, code: string, reference: string) =>
    `Message précédent : second avis sur ${code} · ${author} (${reference})`,
  earlier: 'Un message plus récent dit où en est cette demande.',
  elsewhere: 'Cette demande n’est plus entre vos mains.',
  over: {
    confirmed: (by: string) => `${by} a confirmé la décision. Il n’y a plus rien à faire.`,
    'sent-back': (by: string) =>
      `${by} a accordé ce second avis : quelqu’un d’autre de l’équipe de formation regarde. Il n’y a plus rien à faire.`,
    changed: 'La décision a été changée depuis. Il n’y a plus rien à faire.',
  },
  listTitle: 'Seconds avis à donner :',
  /** Beside a second opinion in a list. */
  dueBy: (due: string) => `réponse demandée avant le ${due}`,
  overdueSince: (due: string) => `en retard depuis le ${due}`,
  bundle: {
    titles: {
      reminder: (count: number) => `${opinions(count)} à donner`,
      alert: (count: number) => `Alerte : ${opinions(count)} à donner`,
      breach: (count: number) => `En retard : ${opinions(count)} à donner`,
    },
    overTitle: (count: number) => `Plus rien à faire : ${opinions(count)}`,
    earlierTitle: (count: number) => `Message précédent : ${opinions(count)}`,
    earlierLine: 'voir le message plus récent',
    overLine: 'plus rien à faire',
    choose: 'Choisir une demande',
  },
  settledTitle: {
    confirmed: (code: string, reference: string) => `La décision sur ${code} est confirmée (${reference})`,
    'sent-back': (code: string, reference: string) => `${code} va être regardée de nouveau (${reference})`,
  },
  toAuthor: {
    confirmed: (by: string, trainer: string, competence: string) =>
      `Vous avez demandé un second avis sur la compétence ${competence}. ${by} confirme la décision prise par ${trainer}.`,
    'sent-back': (by: string, trainer: string, competence: string) =>
      `Vous avez demandé un second avis sur la compétence ${competence}. ${by} l’accorde : cette fois, ce n’est pas ${trainer} qui décide, mais quelqu’un d’autre de l’équipe de formation.`,
  },
  toTrainer: {
    confirmed: (by: string, author: string, competence: string) =>
      `${author} a demandé un second avis sur votre décision, pour la compétence ${competence}. ${by} confirme votre décision.`,
    'sent-back': (by: string, author: string, competence: string) =>
      `${author} a demandé un second avis sur votre décision, pour la compétence ${competence}. ${by} confie cette compétence à quelqu’un d’autre de l’équipe de formation. Votre décision reste dans l’historique.`,
  },
  settled: {
    confirmed: (code: string, author: string) =>
      `La décision sur la compétence ${code} est confirmée ; nous transmettons votre explication à ${author}.`,
    'sent-back': (code: string, author: string) =>
      `La compétence ${code} attend de nouveau une décision ; nous transmettons votre explication à ${author}.`,
  },
  /** Beside how a competence stands. */
  standing: {
    open: (state: string) => `${state}, second avis demandé`,
    confirmed: (state: string) => `${state}, décision confirmée après un second avis`,
    'sent-back': (state: string) => `${state}, second avis accordé`,
  },
}
