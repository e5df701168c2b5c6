/** Why a question is with whom it is. No name is taken to be of a man or of a woman. */

const open = (count: number) => {
  if (count === 0) return 'aucune question en cours'
  return count === 1 ? 'une question en cours' : `${count} questions en cours`
}

const about = (topic: string | null) =>
  topic ? `la question parle de « ${topic} », et pour ce domaine, ` : ''

export const why = {
  title: (name: string, reference: string) => `Pourquoi ${name} · ${reference}`,
  titleNobody: (reference: string) => `Pourquoi personne pour l’instant · ${reference}`,
  /** In the place of a name that is not known. */
  somebody: 'Quelqu’un',
  asked: (by: string) => `${by} a posé la question à tout le groupe.`,
  askedOf: (by: string, to: string) => `${by} a posé la question à une seule personne : ${to}.`,
  reopened: (by: string) => `${by} a relancé l’équipe.`,
  published: (by: string) => `${by} a posé la question à tout le groupe, après une seule personne.`,
  /** `among`: of how many; `count`: how many questions they had; `topic`: what it speaks of, and they answer for. */
  rules: {
    only: (name: string, _among: number, _count: number, topic: string | null) =>
      topic
        ? `Confiée à ${name} : la question parle de « ${topic} », et personne d’autre n’en répondait parmi les personnes présentes.`
        : `Confiée à ${name} : personne d’autre de l’équipe n’était là.`,
    fewest: (name: string, among: number, count: number, topic: string | null) =>
      topic
        ? `Confiée à ${name} : la question parle de « ${topic} », et des ${among} personnes qui étaient là pour ce domaine, c’est la moins occupée, avec ${open(count)}.`
        : `Confiée à ${name} : des ${among} personnes de l’équipe qui étaient là, c’est la moins occupée, avec ${open(count)}.`,
    'longest-idle': (name: string, _among: number, count: number, topic: string | null) =>
      `Confiée à ${name} : ${about(topic)}quelqu’un d’autre avait aussi ${open(count)}, mais en avait reçu une plus récemment.`,
    order: (name: string, _among: number, count: number, topic: string | null) =>
      `Confiée à ${name} : ${about(topic)}plusieurs personnes étaient à égalité, avec ${open(count)}, et l’ordre est alors toujours le même.`,
  },
  kept: (name: string) => `Confiée à ${name}, qui avait déjà la question.`,
  /** Where what settled it is not on record. */
  cameTo: (name: string) => `Confiée à ${name}.`,
  nobodyThere: 'Personne de l’équipe n’était là : confiée à personne, et la coordination l’a su aussitôt.',
  toNobody: 'Confiée à personne.',
  claimed: (by: string) => `${by} a pris la question.`,
  transferred: (by: string, to: string) => `${by} a confié la question à ${to}.`,
  declined: (by: string) => `${by} ne pouvait pas y répondre.`,
  byAnswer: (by: string) => `${by} a répondu, et personne n’avait la question.`,
  byPrecision: (by: string) => `${by} a demandé une précision, et personne n’avait la question.`,
  handedOver: (away: string, to: string) =>
    `${away} était en absence : ${to} assure le remplacement, et garde la question ensuite.`,
  givenBack: (to: string) =>
    `Deux comptes réunis ont été séparés : la question est de nouveau confiée à ${to}.`,
  released: (name: string, reason: string | null) => {
    if (reason === 'away') return `${name} était en absence, sans remplacement : la question était à prendre.`
    if (reason === 'own')
      return `Deux comptes se sont révélés ceux d’une même personne, ${name}, qui ne répond pas à sa propre question : elle était à prendre.`
    return `${name} ne faisait plus partie de l’équipe de formation : la question était à prendre.`
  },
  rule: 'La règle : une question posée à tout le groupe va à quelqu’un de l’équipe qui est là : d’abord à qui répond de ce domaine, puis à qui a le moins de questions en cours, puis à qui n’en a pas reçu depuis le plus longtemps.',
}
