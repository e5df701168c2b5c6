import { percent } from '../percent.ts'

/** How the guarantee was kept, for the coordination. */
export const report = {
  summary: 'Voir comment la garantie de réponse a été tenue',
  period: 'Période',
  periods: {
    month: 'ce mois-ci',
    'last-month': 'le mois dernier',
    year: 'cette année scolaire',
    'last-year': 'l’année scolaire dernière',
  },
  title: (from: string, to: string) => `La garantie du ${from} au ${to}`,
  nothing: 'Aucune question n’a été posée sur cette période.',
  asked: 'Questions posées',
  kept: 'Délai tenu',
  share: (share: number) => percent(share, 'fr'),
  keptIn: (share: string) => `délai tenu pour ${share}`,
  outcomes: {
    kept: 'Réponse dans le délai',
    late: 'Réponse après le délai',
    broken: 'Délai dépassé, sans réponse',
    open: 'En cours',
    dropped: 'Sans objet avant le délai (résolue, fermée ou retirée)',
  },
  half: 'Une réponse sur deux en moins de',
  nine: 'Neuf réponses sur dix en moins de',
  again: 'Relancées',
  brokenTitle: 'Quand le délai a été dépassé, la question était :',
  whys: {
    nobody: 'confiée à personne',
    given: 'confiée à quelqu’un, pas encore prise en charge',
    taken: 'prise en charge, sans réponse',
    'not-received': 'répondue, sans que la réponse soit arrivée',
  },
  groupsTitle: 'Par groupe :',
  answerersTitle: 'Premières réponses :',
  somebodyGone: 'une personne qui n’est plus là',
  questions: (count: number) => (count > 1 ? `${count} questions` : `${count} question`),
  answers: (count: number) => (count > 1 ? `${count} réponses` : `${count} réponse`),
  outagesTitle: 'SOS TICE a été à l’arrêt :',
  outage: (from: string, to: string, length: string) => `du ${from} au ${to} (${length})`,
  /** A reminder, an alert or the end of the time for them fell into it. `more`: how many are not named. */
  concerned(references: readonly string[], more: number) {
    if (references.length === 0) return 'aucune question concernée'
    const count = references.length + more
    const named = references.join(', ')
    const rest = more === 0 ? '' : more > 1 ? ` et ${more} autres` : ' et une autre'
    return `${count > 1 ? 'questions concernées' : 'question concernée'} : ${named}${rest}`
  },
  otherOutages: (count: number, length: string) =>
    count > 1 ? `Et ${count} arrêts plus courts (${length} en tout).` : `Et un arrêt plus court (${length}).`,
  source: (entries: number) =>
    `Ces chiffres sont calculés à partir du registre de la garantie (${entries > 1 ? `${entries} inscriptions` : `${entries} inscription`}).`,
  file: 'garantie',
  columns: {
    reference: 'Question',
    group: 'Groupe',
    asked: 'Posée le',
    due: 'Garantie avant le',
    answered: 'Répondue le',
    hours: 'Heures jusqu’à la réponse',
    outcome: 'Issue',
    why: 'Au moment du dépassement',
  },
}
