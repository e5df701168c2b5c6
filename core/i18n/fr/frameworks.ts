const activities = (count: number) =>
  count > 1 ? `${count} activités ont été déclarées` : 'Une activité a été déclarée'

/** Which framework a group works with, and choosing another one. */
export const frameworks = {
  summaries: {
    show: 'Voir le référentiel du groupe',
    propose: 'Proposer un autre référentiel pour le groupe',
    choose: 'Choisir le référentiel du groupe',
  },
  home: 'Référentiel du groupe',
  labels: { framework: 'Référentiel' },
  title: (group: string) => `Référentiel du groupe ${group}`,
  works: (called: string, count: number) =>
    `Ce groupe travaille avec le ${called}, qui a ${count} compétences.`,
  competences: (count: number) => (count > 1 ? `${count} compétences` : 'une compétence'),
  source: (source: string) => `Texte : ${source}.`,
  rule: {
    none: 'Aucun certificat ne se calcule ici à partir de ce référentiel : les compétences attestées sont comptées, et le certificat se décide ailleurs.',
    all: 'Le certificat demande toutes les compétences.',
    threshold: (minimum: number, missing: number | null) =>
      missing === null
        ? `Le certificat demande au moins ${minimum} compétences.`
        : `Le certificat demande au moins ${minimum} compétences, et au plus ${missing} non attestées dans chaque domaine.`,
  },
  change: 'Choisir un autre référentiel',
  formIntro: 'Rien ne change encore : vous lirez d’abord ce que cela ferait.',
  proposedTitle: (group: string, called: string) => `${called} pour le groupe ${group} : à relire`,
  insteadOf: (called: string, count: number, was: string) =>
    `Le ${called} et ses ${count} compétences, à la place du ${was}.`,
  nothingDeclared: 'Aucune activité n’est encore déclarée dans ce groupe : rien d’autre ne change.',
  declared: (count: number, was: string) =>
    `${activities(count)} d’après le ${was}, et ${count > 1 ? 'le restent' : 'le reste'}.`,
  waiting: (count: number, was: string) =>
    count > 1
      ? `${count} d’entre elles attendent une décision : elle sera prise d’après le ${was}.`
      : `Il y en a une qui attend une décision : elle sera prise d’après le ${was}.`,
  attested: (count: number, people: number, was: string) =>
    `${count > 1 ? `${count} compétences restent attestées` : 'Une compétence reste attestée'}, à ${people > 1 ? `${people} personnes` : 'une personne'}, d’après le ${was}. Elles n’en deviennent pas d’autres : la progression d’après le nouveau référentiel commence par ce qui sera attesté d’après lui.`,
  covering: (names: string) =>
    `Ont choisi des domaines du référentiel d’avant, et pourront choisir de nouveau avec /domaines : ${names}.`,
  told: 'Le groupe le lira dans le salon des activités. Vous pourrez revenir au référentiel d’avant de la même façon.',
  choose: 'Choisir ce référentiel',
  madeTitle: (group: string, called: string) => `Groupe ${group} : ${called}`,
  made: 'C’est noté : les activités se déclarent maintenant d’après ce référentiel.',
  announced: (called: string, was: string) =>
    `Les activités se déclarent maintenant d’après le ${called}. Ce qui a été déclaré et attesté d’après le ${was} le reste.`,
  read: 'Lire le référentiel',
}
