/** An activity that its author takes back. */
const codesOf = (codes: readonly string[]) => codes.join(', ')

export const withdrawal = {
  action: 'Retirer cette activité',
  summary: 'Retirer une activité que vous avez déclarée',
  title: (title: string) => `Retirer l’activité : ${title}`,
  asked: (count: number) =>
    count > 1
      ? `L’équipe de formation ne décidera pas sur ces ${count} compétences. Voulez-vous les retirer ?`
      : 'L’équipe de formation ne décidera pas sur cette compétence. Voulez-vous la retirer ?',
  /** `decided`: the codes of what was decided before. */
  stays: (decided: readonly string[]) =>
    decided.length > 0
      ? `Ce qui est décidé reste (${codesOf(decided)}), et les fichiers aussi.`
      : 'L’activité reste lisible, marquée comme retirée, avec ses fichiers. Vous pourrez en déclarer une autre quand vous voudrez.',
  sure: 'Oui, retirer',
  done: (reference: string) =>
    `C’est retiré : plus rien n’est à décider. Pour retrouver cette activité, tapez /activite ${reference}.`,
  /** On its cards. */
  standsTitle: (title: string) => `Activité retirée : ${title}`,
  by: (author: string, when: string) => `Retirée par ${author}, le ${when}.`,
  restBy: (author: string, when: string) =>
    `Ce qui restait à décider a été retiré par ${author}, le ${when}.`,
  /** To whoever had asked something about it. */
  toldTitle: (title: string) => `Précision plus attendue : ${title}`,
  told: (author: string, reference: string, codes: readonly string[]) =>
    `${author} a retiré ${codesOf(codes)} de l’activité ${reference} : la précision que vous aviez demandée n’est plus attendue.`,
}
