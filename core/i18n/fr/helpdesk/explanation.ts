/** A deadline, explained day by day, and who is told when. */
import { place } from '../../dates.ts'
import { type Length, lengthName, within } from '../../lengths.ts'
import { toAll } from '../ladder.ts'
import { people } from '../people.ts'

/** What a step of the ladder is. `everyDays`: of what is repeated once the time is over. */
type Told = { kind: string; audience: readonly string[]; everyDays?: number | undefined }

function step({ kind, audience, everyDays }: Told): string {
  if (everyDays !== undefined)
    return `alerte ${everyDays === 1 ? 'chaque jour' : `tous les ${everyDays} jours`}, jusqu’à la réponse`
  if (kind === 'breach') return 'fin du délai'
  return `${kind === 'reminder' ? 'rappel' : 'alerte'} ${toAll(audience)}`
}

export const explanation = {
  title: (reference: string) => `Délai de la question ${reference}`,
  noGuarantee: (name: string, within: string) =>
    `Cette question a été posée directement à ${name}, sans délai garanti. Posée à tout le groupe, elle aurait une réponse garantie ${within}.`,
  started: (start: string, length: Length, zone: string) =>
    `Le délai a commencé le ${start}. Une réponse est garantie ${within(length, 'fr')}${length.hours === undefined ? ` : avant la même heure, ${lengthName(length, 'fr')} plus tard` : ''}. Fuseau horaire : ${people.zones[zone] ?? place(zone)}.`,
  plain: (start: string, length: Length) =>
    `Le délai a commencé le ${start} : ${lengthName(length, 'fr')}, sans pause ni jour exclu.`,
  next: (when: string, step: string) => `Ensuite, le ${when} : ${step}.`,
  policy: (version: number) =>
    `Cette question suit la version ${version} de la règle, celle du jour où le délai a commencé.`,
  /** `before`: `dans les 4 jours`, what was promised until then; null where it is not known. */
  policyChanged: (when: string, before: string | null) =>
    `La coordination a changé la règle le ${when}, aussi pour cette question : son délai est compté selon la nouvelle, depuis le début.${before ? ` Avant, la réponse était garantie ${before}.` : ''}`,
  day: (number: number, from: string, to: string | null) =>
    to ? `Jour ${number} : du ${from} au ${to}` : `Jour ${number} : depuis le ${from}, suspendu`,
  counted: (counted: string) => `durée comptée : ${counted}`,
  countedAndPaused: (counted: string, paused: string) => `durée comptée : ${counted} ; en pause : ${paused}`,
  byException: (counted: string) => `${counted} (jour ouvert par exception)`,
  pausesTitle: 'Pauses, qui ne comptent pas :',
  pause: (from: string, to: string | null) =>
    to ? `Du ${from} au ${to}` : `Depuis le ${from}, en attente d’une précision`,
  notCounted: (length: string) => `durée non comptée : ${length}`,
  /** `when`: from now, `dans 20 heures`. */
  due: (due: string, when: string) => `Réponse garantie avant le ${due}, soit ${when}.`,
  /** `when`: until now, `il y a 2 heures`. */
  overdue: (due: string, when: string) =>
    `Le délai s’est achevé le ${due}, ${when}. Nous avons enregistré ce retard.`,
  pausedNow: (left: string) => `Le délai est suspendu. Il restera ${left} quand la précision sera donnée.`,
  met: (when: string, due: string | null) =>
    due ? `Réponse donnée le ${when}, avant le ${due}.` : `Réponse donnée le ${when}.`,
  metLate: (when: string, due: string) =>
    `Réponse donnée le ${when}, après le ${due}. Nous avons enregistré ce retard.`,
  cancelled: 'Le délai est arrêté : la question est résolue, fermée ou retirée.',
  stepsTitle: 'Rappels et alertes :',
  /** `when`: the time that it would have without quiet hours. */
  beforeQuiet: (when: string) => `avancé : le ${when}, ce seraient des heures calmes`,
  from: (when: string) => `à partir du ${when}`,
  repeated: (count: number, next: string | null) =>
    `${count === 1 ? 'une fois déjà' : `déjà ${count} fois`}${next ? ` ; de nouveau le ${next}` : ''}`,
  afterThePause: 'après la pause',
  step,
  passed: 'passé',
  toCome: 'à venir',
  notNeeded: 'plus nécessaire',
}
