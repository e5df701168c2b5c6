/** Where people say that they stand themselves, and what a group needs. */
const competences = (count: number) => (count > 1 ? `${count} compétences` : 'une compétence')

export const positioning = {
  title: 'Votre positionnement',
  summaries: {
    show: 'Vous situer, compétence par compétence, et voir ce qui change',
    next: 'Continuer votre positionnement',
    say: 'Dire où vous en êtes sur une compétence',
    domain: 'Choisir un domaine pour vous situer',
    erase: 'Effacer ce que vous avez dit de vous',
  },
  labels: { domain: 'domaine', place: 'compétence', level: 'niveau', sure: 'accord' },
  hints: { domain: 'Nous commençons par sa première compétence.' },
  domainTitle: 'Choisir un domaine',
  /** What the levels mean. */
  means: {
    1: 'pas encore l’habitude, ou seulement une idée',
    2: 'avec quelqu’un à côté, ou un mode d’emploi',
    3: 'en autonomie, dans les situations habituelles',
    4: 'l’adapter à d’autres situations, et l’expliquer',
  },
  actions: {
    /** What one says of oneself. */
    levels: {
      1: 'Je découvre',
      2: 'Avec de l’aide',
      3: 'Je sais faire',
      4: 'Je peux aider',
    },
    show: 'Mon positionnement',
    begin: 'Commencer',
    again: 'Me situer à nouveau',
    goOn: 'Continuer',
    pass: 'Passer',
    domain: 'Choisir un domaine',
    stop: 'Arrêter là',
    erase: 'Tout effacer',
    sure: 'Oui, tout effacer',
    keep: 'Ne rien effacer',
  },
  intro: (total: number) =>
    `Pour chacune des ${total} compétences, vous dites où vous en êtes, en une pression. Rien n’est obligatoire : vous pouvez passer une compétence, vous arrêter et reprendre plus tard.`,
  whoReads: (from: number) =>
    `Vos réponses sont à vous : personne d’autre ne les lit. L’équipe de formation et la coordination voient seulement des totaux du groupe, sans nom, et pour une compétence à partir de ${from} personnes. Vous pouvez tout effacer.`,
  whoReadsShort: 'Vous êtes la seule personne à lire ceci.',
  place: (number: number, total: number, domain: string) => `${number} sur ${total} · ${domain}`,
  kept: (code: string, level: string) => `${code} : ${level}. C’est gardé.`,
  before: (level: string, day: string) => `La dernière fois (le ${day}) : ${level}.`,
  saidNow: (level: string) => `Votre réponse pour l’instant : ${level}.`,
  allSaid: 'Vous avez tout dit. Merci d’avoir pris ce temps.',
  goesOn: (said: number, total: number) =>
    `Cette fois : ${said > 1 ? `${said} réponses` : said === 1 ? 'une réponse' : 'aucune réponse'} sur ${total}. Vous pouvez continuer quand vous voulez.`,
  corrected: (until: string) => `Jusqu’au ${until}, une nouvelle réponse corrige celle de cette fois.`,
  pictureTitle: 'Ce que vous dites savoir faire',
  once: (day: string, framework: string) => `${framework} · le ${day}`,
  twice: (first: string, last: string, framework: string) => `${framework} · le ${first}, puis le ${last}`,
  able: 'Compétences que vous savez faire',
  domain: (code: string, title: string) => `${code} · ${title}`,
  comparedPanel: (code: string, title: string, compared: number) =>
    `${code} · ${title} (${competences(compared)})`,
  alt: (name: string, bars: string) => `${name} : ${bars}.`,
  bar: (label: string, value: number) => `${label} ${value}`,
  share: (able: number, said: number, total: number) =>
    said === 0
      ? 'rien de dit pour l’instant'
      : `${able} que vous savez faire, sur ${said} ${said > 1 ? 'réponses' : 'réponse'}${said < total ? ` (${competences(total)} en tout)` : ''}`,
  change: (up: number, down: number, same: number) =>
    [
      up > 0 ? `${up} en hausse` : '',
      down > 0 ? `${down} en baisse` : '',
      same > 0 ? `${same} sans changement` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  attestedAndLow: 'Vous vous situez bas, et c’est pourtant attesté :',
  attestedTimes: (count: number) => (count > 1 ? `${count} fois attestée` : 'attestée'),
  ableAndOpen: (codes: readonly string[]) =>
    `Vous dites savoir faire, et n’avez encore rien déclaré : ${codes.join(', ')}.`,
  elsewhere: (frameworks: readonly string[]) =>
    `Ce que vous avez dit sous un autre référentiel (${frameworks.join(' ; ')}) est gardé, et ne se compare pas avec celui-ci.`,
  eraseTitle: 'Tout effacer ?',
  eraseAsked:
    'Tout ce que vous avez dit de vous, à toutes les dates, sera effacé pour de bon. Vos activités et ce qui est attesté ne changent pas.',
  erased: 'Tout est effacé.',
  nothingToErase: 'Il n’y avait rien à effacer.',
}
