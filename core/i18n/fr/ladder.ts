import { inWords } from '../joined.ts'

const COUNTED = (hours: number, inHours: boolean) => `${hours} h${inHours ? ' de travail' : ''}`

/** Whom a step tells, as they are chosen. */
const AUDIENCES: Record<string, string> = {
  trainers: 'toute l’équipe de formation',
  answering: 'la personne à qui la question est confiée, ou l’équipe si personne ne l’a',
  assignee: 'la personne à qui la question est confiée',
  coordinators: 'la coordination',
  'trainers-space': 'le salon de l’équipe de formation',
  asker: 'la personne qui a posé la question',
}

/** The same, told: `à la coordination`. */
const TO: Record<string, string> = {
  trainers: 'à toute l’équipe de formation',
  answering: 'à la personne à qui la question est confiée, ou à l’équipe',
  assignee: 'à la personne à qui la question est confiée',
  coordinators: 'à la coordination',
  'trainers-space': 'au salon de l’équipe de formation',
  asker: 'à la personne qui a posé la question',
}

/** `à la coordination et au salon de l’équipe de formation`. */
export const toAll = (audience: readonly string[]) =>
  inWords(
    audience.map((name) => TO[name] ?? name),
    'et',
  )

/** Who is told when of a time that runs, and how a coordinator changes it. */
export const ladder = {
  summary: 'Voir les rappels et les alertes du groupe',
  open: 'Rappels et alertes',
  title: (group: string | null) =>
    `Rappels et alertes ${group === null ? 'de tout l’institut' : `du groupe ${group}`}`,
  always: 'La fin du délai est toujours annoncée à la coordination et à la personne qui a posé la question.',
  told: (audience: readonly string[]) => toAll(audience),
  before: (hours: number, inHours: boolean) => `${COUNTED(hours, inHours)} avant la fin`,
  after: (hours: number) => `${hours} h après la fin`,
  proposedTitle: (group: string | null) =>
    `Rappels proposés, ${group === null ? 'tout l’institut' : `groupe ${group}`}`,
  add: 'Ajouter un rappel',
  addSummary: 'Ajouter un rappel au délai de réponse',
  change: 'Changer un rappel',
  changeSummary: 'Changer un rappel du délai de réponse',
  changeIntro:
    'Ce que vous laissez vide reste comme il est. Rien ne change encore : vous verrez d’abord le résultat.',
  drop: 'Retirer un rappel',
  dropSummary: 'Retirer un rappel du délai de réponse',
  labels: { step: 'Quel rappel', when: 'Quand', whom: 'Qui prévenir', loud: 'De quelle façon' },
  whenHint: 'Par exemple : la moitié du temps, 75 %, 24 h avant la fin, 4 h après la fin, chaque jour.',
  audiences: AUDIENCES as Record<
    'trainers' | 'answering' | 'assignee' | 'coordinators' | 'trainers-space' | 'asker',
    string
  >,
  loudness: { reminder: 'un rappel', alert: 'une alerte' },
  /** When something is said next of a question: now, and then. */
  nextAsNow: (when: string | null) =>
    when === null
      ? 'rien de plus n’est prévu, comme maintenant'
      : `prochain message le ${when}, comme maintenant`,
  nextThen: (now: string | null, then: string | null) =>
    then === null
      ? 'plus aucun message avant la reprise du délai'
      : now === null
        ? `prochain message le ${then}`
        : `prochain message le ${then}, au lieu du ${now}`,
  whilePaused: 'délai suspendu : les messages reprendront avec lui',
}
