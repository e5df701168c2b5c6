/** A deadline, explained day by day, and who is told when. */
import { dayCount, place, within } from '../../dates.ts'

const STEPS: Record<string, string> = {
  'all-trainers': 'rappel à toute l’équipe de formation',
  reminder: 'rappel à la personne à qui la question est confiée',
  alert: 'alerte à la coordination',
  'last-alert': 'dernière alerte à la coordination',
  breach: 'échéance',
  'still-unanswered': 'alerte chaque jour, jusqu’à la réponse',
}

export const explanation = {
  title: (reference: string) => `Échéance de la question ${reference}`,
  noGuarantee: (name: string, within: string) =>
    `Cette question a été posée directement à ${name} : elle est suivie, mais sans délai garanti. Sur le forum du groupe, une réponse est garantie ${within}.`,
  started: (start: string, days: number, zone: string) =>
    `Le délai a commencé ${start}. Une réponse est garantie ${within(days, 'fr')}, donc ${dayCount(days, 'fr')} plus tard à la même heure (fuseau horaire : ${place(zone)}).`,
  policy: (version: number) =>
    `Cette question suit la version ${version} de la règle, celle du jour où le délai a commencé.`,
  day: (number: number, from: string, to: string | null) =>
    to ? `Jour ${number} : du ${from} au ${to}` : `Jour ${number} : depuis ${from}, suspendu`,
  counted: (counted: string) => `durée comptée : ${counted}`,
  countedAndPaused: (counted: string, paused: string) => `durée comptée : ${counted}, et ${paused} de pause`,
  pausesTitle: 'Pauses, qui ne comptent pas :',
  pause: (from: string, to: string | null) =>
    to ? `Du ${from} au ${to}` : `Depuis ${from}, en attente d’une précision`,
  notCounted: (length: string) => `durée non comptée : ${length}`,
  /** `when`: from now, `dans 20 h`. */
  due: (due: string, when: string) => `Réponse garantie avant ${due}, soit ${when}.`,
  /** `when`: until now, `il y a 2 h`. */
  overdue: (due: string, when: string) => `L’échéance était ${due}, ${when}. Le dépassement est enregistré.`,
  pausedNow: (left: string) => `Le délai est suspendu. Il restera ${left} quand la précision sera donnée.`,
  met: (when: string, due: string | null) =>
    due ? `Réponse donnée ${when}, avant l’échéance du ${due}.` : `Réponse donnée ${when}.`,
  metLate: (when: string, due: string) =>
    `Réponse donnée ${when}, après l’échéance du ${due}. Le dépassement est enregistré.`,
  cancelled: 'Le délai ne court plus : la question est terminée.',
  stepsTitle: 'Ce qui se passe tant qu’il n’y a pas de réponse :',
  afterThePause: 'après la pause',
  step: (id: string) => STEPS[id] ?? id,
  passed: 'c’est passé',
  toCome: 'à venir',
  notNeeded: 'plus nécessaire',
}
