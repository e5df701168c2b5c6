/** Collaborations: what is attested by words that are kept, to one person or to several. */
const codesOf = (codes: readonly string[]) => codes.join(', ')
const people = (count: number) => (count > 1 ? `${count} personnes` : 'une personne')
const attestations = (count: number) => (count > 1 ? `${count} compétences` : 'une compétence')

export const collaboration = {
  title: 'Collaborations',
  summaries: {
    attest: 'Attester des compétences d’après un message, ou d’après ce que vous avez vu',
    list: 'Voir les collaborations qui ont attesté des compétences',
    show: 'Voir une collaboration',
    undo: 'Annuler une collaboration',
  },
  fromMessage: {
    name: 'Attester une compétence',
    summary: 'Garde ce message comme preuve et atteste des compétences',
  },
  labels: {
    words: 'ce qui est gardé',
    people: 'à qui attester',
    competences: 'compétences',
    done: 'ce qui a été fait',
    collaboration: 'collaboration',
    reason: 'votre explication',
  },
  hints: {
    words:
      'Le message, tel quel : vous pouvez n’en garder qu’une partie. Sans message, racontez ce que vous avez vu.',
    people: 'Stagiaires du groupe qui ont pris part à ce travail.',
    competences: 'Attestées à chaque personne choisie, sauf si elles le sont déjà.',
    done: 'Une phrase sur ce qui a été fait ensemble. Elle est lue avec le reste.',
    undo: 'Chaque personne à qui la collaboration a attesté quelque chose la lit.',
  },
  formTitle: 'Attester une collaboration',
  formIntro:
    'Ce qui est gardé reste lisible même si le message est supprimé. Qui l’a écrit, et les personnes choisies, le liront et sauront qui d’autre peut le lire.',
  undoTitle: 'Annuler la collaboration',
  undoIntro:
    'Tout ce que cette collaboration a attesté est retiré à la fois. Ce qui est attesté par ailleurs reste.',
  actions: {
    attest: 'Nouvelle collaboration',
    list: 'Collaborations',
    show: 'Voir la collaboration',
    undo: 'Annuler la collaboration',
  },
  empty:
    'Aucune collaboration n’a encore attesté de compétence. Partez d’un message écrit dans le groupe, ou racontez ce que vous avez vu.',
  emptyOwn:
    'Quand l’équipe de formation garde un de vos messages pour attester une compétence, vous le retrouvez ici.',
  line: (reference: string, words: string) => (words === '' ? reference : `${reference} · ${words}`),
  states: {
    attested: (by: string, count: number) => `par ${by}, pour ${people(count)}`,
    own: (codes: readonly string[]) => `vous atteste ${codesOf(codes)}`,
    kept: 'vos mots sont gardés',
    undone: 'annulée',
  },
  cardTitle: (reference: string) => `Collaboration ${reference}`,
  fields: { by: 'Attestée par' },
  by: {
    own: (_: string) => 'D’après votre message :',
    message: (name: string) => `${name} a écrit :`,
    reported: (name: string) => `D’après ce que rapporte ${name} :`,
  },
  doneSays: 'Ce qui a été fait :',
  written: (name: string, when: string, where: string, platform: string) =>
    `Écrit par ${name} le ${when}, dans ${where} (${platform}).`,
  excerpt: 'Une partie du message est gardée, telle qu’elle a été écrite.',
  edited: (when: string) =>
    `Ce message a été modifié le ${when}. Les mots gardés sont ceux qui ont été lus avant.`,
  deleted: (when: string) => `Ce message a été supprimé le ${when}. Les mots gardés restent lisibles ici.`,
  erased: 'Les mots gardés ont été effacés.',
  to: (count: number) => `Attesté à ${people(count)} :`,
  toYou: { attested: 'Attesté à vous :', undone: 'Vous avait attesté :' },
  undoneBy: (name: string, when: string) => `Annulée par ${name}, le ${when}.`,
  attested: (count: number, persons: number) =>
    `C’est attesté : ${attestations(count)} pour ${people(persons)}. Nous prévenons chaque personne, une fois.`,
  undoneNow: (persons: number) =>
    `La collaboration est annulée. Nous prévenons ${people(persons)}, avec votre explication.`,
  whoReads: {
    own: 'Ces mots sont gardés, même si vous supprimez le message. Les lisent : vous, les personnes à qui ils attestent une compétence, l’équipe de formation et la coordination de votre groupe.',
    others:
      'Ces mots sont gardés. Les lisent : la personne qui les a écrits, celles à qui ils attestent une compétence, l’équipe de formation et la coordination du groupe.',
  },
  disagree: (name: string) =>
    `Vous n’êtes pas d’accord ? Écrivez à ${name} : tout cela peut être annulé, avec une explication.`,
  /** To each of those who took part. */
  attestedTitle: (codes: readonly string[]) =>
    codes.length > 1
      ? `Compétences attestées : ${codesOf(codes)}`
      : `Compétence attestée : ${codesOf(codes)}`,
  attestedToYou: (by: string, reference: string) =>
    `${by} vous atteste, pour un travail fait avec d’autres (${reference}) :`,
  keptTitle: 'Un de vos messages est gardé',
  keptOfYours: (by: string, reference: string) =>
    `${by} atteste des compétences à d’autres personnes, d’après ce que vous avez écrit (${reference}) :`,
  takenBackTitle: (codes: readonly string[]) => `Collaboration annulée : ${codesOf(codes)}`,
  takenBackFromYou: (by: string, reference: string) =>
    `${by} annule la collaboration ${reference}. Elle ne vous atteste plus :`,
}
