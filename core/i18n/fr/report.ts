import { withoutRepeating } from '../dates.ts'
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
  group: 'Groupe',
  groupHint: 'Le code d’un groupe. Sans lui : tous ceux que vous coordonnez.',
  ofGroup: (code: string) => `Groupe ${code}`,
  allGroups: 'Tous mes groupes',
  typeOtherGroup: 'Pour un autre groupe, tapez /rapport suivi de son code.',
  /** `group`: of one group alone, its code. */
  title: (days: string, group?: string) =>
    group === undefined ? `La garantie ${days}` : `La garantie ${days}, groupe ${group}`,
  days: (from: string, to: string) => `du ${withoutRepeating(from, to)} au ${to}`,
  oneDay: (day: string) => `le ${day}`,
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
    nobody: 'confiée à personne, faute de quelqu’un de présent',
    left: 'à reprendre : la personne qui l’avait n’était plus là, ou l’avait rendue',
    given: 'confiée à quelqu’un, pas encore prise en charge',
    taken: 'prise en charge, sans réponse',
    waiting: 'en attente d’une précision',
    'not-received': 'répondue, sans que la réponse soit arrivée',
  },
  /** In addition to where it stood. */
  whileDown: 'et concernée par un arrêt de SOS TICE',
  deflected: 'Résolues grâce à une question proche, sans attendre',
  groupsTitle: 'Par groupe :',
  topicsTitle: 'Par domaine, reconnu aux mots de la question (hors registre) :',
  otherTopics: (count: number) =>
    count > 1 ? `Et ${count} autres domaines, dans le PDF.` : 'Et un autre domaine, dans le PDF.',
  noTopic: 'aucun domaine reconnu',
  /** Nobody of the group answers for these. */
  uncovered: (code: string, domains: readonly string[]) =>
    `Groupe ${code} : dans l’équipe, personne ne répond en particulier de ${domains.join(', ')}. Ces questions vont à tour de rôle.`,
  nobodySaidTopics: (code: string) =>
    `Groupe ${code} : dans l’équipe, personne n’a encore choisi de domaine (/domaines). Les questions vont à tour de rôle.`,
  loadTitle: 'Par membre de l’équipe de formation (« en cours » : maintenant, hors registre) :',
  /** Too few to judge anybody by. */
  fewQuestions: (few: number) => `moins de ${few} questions`,
  openNow: (count: number) => `${count} en cours`,
  somebodyGone: 'une personne qui n’est plus là',
  questions: (count: number) => (count > 1 ? `${count} questions` : `${count} question`),
  answers: (count: number) => (count > 1 ? `${count} premières réponses` : `${count} première réponse`),
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
    `Sauf indication contraire, ces chiffres sont calculés à partir du registre de la garantie (${entries > 1 ? `${entries} inscriptions` : `${entries} inscription`}).`,
  /** Of few nothing is shown. */
  opinionsFew: (few: number) =>
    `Avis sur les réponses : moins de ${few} sur cette période. Rien n’en est montré, pour que personne ne soit reconnaissable.`,
  /** Of one group among several. */
  opinionsTogether:
    'Les avis sur les réponses se lisent tous groupes ensemble, pour que personne ne soit reconnaissable : « Tous mes groupes ».',
  opinionsTitle: (count: number) =>
    `Avis sur les réponses : ${count}, de celles et ceux qui avaient demandé. Ils ne viennent pas du registre.`,
  opinions: (count: number) => `${count} avis`,
  opinionWords: 'En quelques mots, sans leurs auteurs :',
  receive: { document: 'Recevoir le PDF', table: 'Recevoir le tableau' },
  coming: 'Nous vous envoyons ce fichier en message privé.',
  handed: {
    document:
      'Voici le rapport, à imprimer ou à garder. Il nomme des personnes : il est pour la coordination.',
    table:
      'Voici deux tableaux, à ouvrir dans un tableur : une ligne par question, sans aucun nom ; et les chiffres du rapport, qui nomment des personnes et sont pour la coordination.',
  },
  noSuchPeriod: 'Il n’y a pas de rapport sur cette période. Tapez /rapport pour voir celui de ce mois-ci.',
  chart: {
    title: 'Questions et réponses',
    lengthsTitle: 'Temps jusqu’à la première réponse',
    late: 'après le délai',
    ofWhich: (count: number, what: string) => `, dont ${count} ${what}`,
    nobodyYet: 'Aucune pour l’instant',
    under: (length: string) => `jusqu’à ${length}`,
    between: (from: string, to: string) => `${from} à ${to}`,
    over: (length: string) => `${length} et plus`,
    topicsTitle: 'Domaine de la question',
    otherTopics: (count: number) => `${count} autres domaines`,
    past: 'délai dépassé',
    daysTitle: 'Jour où la question est posée',
    days: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
    hoursTitle: 'Heure où la question est posée',
    hours: [
      'avant 8 h',
      '8 h à 10 h',
      '10 h à 12 h',
      '12 h à 14 h',
      '14 h à 16 h',
      '16 h à 18 h',
      '18 h à 20 h',
      'après 20 h',
    ],
  },
  paper: {
    title: 'Rapport sur la garantie de réponse',
    issued: (day: string) => `Établi le ${day}.`,
    group: (name: string, code: string) => `${name} (${code})`,
    results: 'Les réponses',
    what: 'Ce qui est compté',
    count: 'Nombre',
    broken: 'Quand le délai a été dépassé',
    brokenOpening: 'À ce moment, la question était :',
    spread: 'Les délais et les jours',
    groups: 'Par groupe',
    groupColumns: {
      group: 'Groupe',
      asked: 'Questions',
      kept: 'Délai tenu',
      late: 'Après le délai',
      broken: 'Sans réponse',
    },
    topics: 'Par domaine',
    topicsOpening:
      'Chaque question compte dans un seul domaine, reconnu à ses mots : d’abord les domaines que l’équipe a choisis avec ses propres mots, puis ceux du référentiel. Le registre ne contient aucun mot : ce classement n’en vient pas, et suit les mots et l’équipe d’aujourd’hui.',
    topicColumns: {
      topic: 'Domaine',
      asked: 'Questions',
      kept: 'Délai tenu',
      late: 'Après le délai',
      broken: 'Sans réponse',
    },
    week: 'Quand les questions sont posées',
    weekOpening: 'Chaque case compte les questions posées ce jour-là, à ces heures.',
    day: 'Jour',
    all: 'Tout le jour',
    load: 'Par membre de l’équipe de formation',
    loadOpening: (few: number) =>
      `Les questions confiées à chaque personne, prises en charge ou répondues par elle. À moins de ${few} questions, rien n’est détaillé : le hasard y compte plus que la personne. « En cours » compte ce que chaque personne a en main le jour où ce rapport est établi ; ce nombre-là ne vient pas du registre.`,
    loadColumns: {
      who: 'Qui',
      questions: 'Questions',
      answers: 'Premières réponses',
      open: 'En cours',
    },
    few: (few: number) => `moins de ${few}`,
    opinions: 'Ce que disent celles et ceux qui avaient demandé',
    opinionsOpening: (few: number) =>
      `Après une question résolue, la personne qui l’a posée peut donner son avis en une pression. Ces avis ne viennent pas du registre ; à moins de ${few}, rien n’en est montré, pour que personne ne soit reconnaissable.`,
    opinionColumns: { opinion: 'Avis', count: 'Nombre' },
    outages: 'Arrêts de SOS TICE',
    outagesOpening:
      'Pendant un arrêt, rien n’est rappelé. Une question est concernée quand un rappel, une alerte ou la fin de son délai est tombé pendant ce temps.',
    outageColumns: { when: 'Quand', questions: 'Questions concernées' },
    none: 'aucune',
    proof: 'D’où viennent ces chiffres',
    seal: (seal: string) =>
      `Sceau du registre à ce moment : ${seal}. La commande /registre suivie de ce sceau dit si rien de ce qui précède n’a été modifié depuis.`,
    page: 'page',
  },
  file: 'garantie',
  figuresFile: 'chiffres',
  yes: 'oui',
  columns: {
    reference: 'Question',
    group: 'Groupe',
    asked: 'Posée le',
    due: 'Garantie avant le',
    answered: 'Répondue le',
    hours: 'Heures jusqu’à la réponse',
    outcome: 'Issue',
    why: 'Au moment du dépassement',
    again: 'Relancée',
    deflected: 'Résolue par une question proche',
    down: 'Concernée par un arrêt de SOS TICE',
    day: 'Jour',
    time: 'Heure',
    topic: 'Domaine (hors registre)',
  },
}
