import { wallTime, withoutRepeating } from '../dates.ts'
import { inWords } from '../joined.ts'
import { counted } from '../sizes.ts'

/** Lines of a file, as ranges. */
type Lines = ReadonlyArray<readonly [from: number, to: number]>

/** From and to, as a wall shows them. */
type Hours = ReadonlyArray<readonly [from: string, to: string]>

const all = (parts: readonly string[]) => inWords(parts, 'et')

const days = (from: string, to: string) =>
  from === to ? `le ${from}` : `du ${withoutRepeating(from, to)} au ${to}`

const periods = (count: number) =>
  count > 1 ? `${counted(count, 'fr')} périodes de fermeture` : 'une période de fermeture'

/** `groupe MATHS`; null: of every group that has no terms of its own. */
const whose = (group: string | null) => (group === null ? 'tout l’institut' : `groupe ${group}`)

/** What a group promises, and how a coordinator changes it. */
export const terms = {
  summary: 'Voir et changer le délai de réponse du groupe',
  proposeSummary: 'Proposer un autre délai de réponse',
  makeSummary: 'Changer le délai de réponse',
  title: (group: string | null) =>
    `Délai de réponse ${group === null ? 'de tout l’institut' : `du groupe ${group}`}`,
  promise: (within: string) => `Une réponse est garantie ${within}.`,
  everyDay: 'Tous les jours comptent, et la réponse est due à l’heure de la question.',
  weekdays: 'Comptent les jours du lundi au vendredi, de minuit à minuit.',
  holidays: (place: string, until: string) =>
    `Les jours fériés ne comptent pas (${place}). Ils sont connus jusqu’au ${until}.`,
  noHolidays: 'Les jours fériés comptent comme les autres.',
  school: (zone: string, until: string) =>
    `Les vacances scolaires de la zone ${zone} ne comptent pas. Elles sont connues jusqu’au ${until}.`,
  daysOfWeek: (days: readonly string[]) => `Comptent, chaque semaine : ${all(days)}, de minuit à minuit.`,
  hoursOfWeek: 'Comptent, chaque semaine :',
  /** Times of the wall, `08:00`. */
  hoursOfDay: (hours: Hours) =>
    all(hours.map(([from, to]) => `de ${wallTime(from, 'fr')} à ${wallTime(to, 'fr')}`)),
  weekdayNames: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  openings: (count: number) =>
    count > 1 ? `${counted(count, 'fr')} jours comptent par exception.` : 'Un jour compte par exception.',
  quiet: (hours: string) =>
    `Personne ne reçoit de rappel ${hours} : ce qui tomberait à ces heures vient avant. La fin du délai est annoncée à son heure.`,
  noQuiet: 'Les rappels viennent à toute heure.',
  changeQuiet: 'Heures calmes',
  quietSummary: 'Choisir les heures sans rappel',
  quietHint: 'Par exemple 20h-7h. Laissez vide pour des rappels à toute heure.',
  /** As they can be typed: `20 h à 7 h`. */
  typedHours: (hours: Hours) =>
    hours.map(([from, to]) => `${wallTime(from, 'fr')} à ${wallTime(to, 'fr')}`).join(', '),
  quietTitle: (group: string | null) => `Heures calmes proposées, ${whose(group)}`,
  forNow: 'Pour le moment :',
  youPropose: 'Vous proposez :',
  changeToHours: 'Compter en heures de travail',
  hoursSummary: 'Proposer un délai de réponse en heures de travail',
  hourCountHint: 'Un nombre entier, par exemple 16.',
  workHint: 'Par exemple 8h-12h, 13h30-17h.',
  everyDayButClosed: 'Tous les jours comptent, sauf ceux de fermeture.',
  added: {
    ical: (name: string, count: number, from: string, to: string) =>
      `Calendrier « ${name} » : ${periods(count)}, ${days(from, to)}.`,
    ministry: (zone: string, population: string, count: number, from: string, to: string) =>
      `Calendrier du ministère, zone ${zone}, ${population} : ${periods(count)}, ${days(from, to)}.`,
    hand: (name: string, from: string, to: string) => `Fermeture « ${name} » : ${days(from, to)}.`,
    opening: (name: string, day: string) => `Jour travaillé « ${name} » : le ${day}.`,
    nameless: 'sans nom',
    on: (day: string) => `Ajout du ${day}.`,
  },
  addedFrom: (name: string, from: string) => `${name}, à partir du ${from}`,
  populations: { pupils: 'élèves', teachers: 'corps enseignant' },
  addCalendar: 'Ajouter un calendrier',
  addCalendarSummary: 'Ajouter les fermetures d’un calendrier au délai de réponse',
  addClosure: 'Ajouter une fermeture',
  addOpening: 'Ajouter un jour travaillé',
  addOpeningSummary: 'Compter un jour de fermeture dans le délai de réponse',
  addClosureSummary: 'Ajouter une fermeture au délai de réponse',
  dropCalendar: 'Retirer un calendrier',
  dropCalendarSummary: 'Retirer un calendrier ou une fermeture du délai de réponse',
  addLabels: {
    files: 'Fichier',
    school: 'Zone, pour le calendrier du ministère',
    population: 'Jours de qui, dans ce calendrier',
    from: 'Premier jour',
    to: 'Dernier jour',
    on: 'Quel jour',
    name: 'Ce que c’est',
    number: 'Ce qui est à retirer',
  },
  addHints: {
    files: 'Un calendrier .ics, ou le calendrier scolaire du ministère en .csv. 1 Mo au plus.',
    to: 'Laissez vide pour un seul jour.',
    on: 'Un jour qui ne compte pas d’habitude, par exemple un samedi.',
    opening: 'Par exemple : journée portes ouvertes.',
    name: 'Par exemple : pont, travaux, fermeture annuelle.',
  },
  anyZone: 'aucune zone',
  onlyZone: (zone: string) => `zone ${zone}`,
  calendarTitle: (group: string | null) => `Calendrier proposé, ${whose(group)}`,
  dropTitle: (group: string | null) => `Retrait proposé, ${whose(group)}`,
  nothingTitle: (name: string) => `« ${name} » ne ferme aucun jour`,
  nothingTaken: 'Rien n’a été modifié.',
  understood: (name: string) => `Compris dans « ${name} » :`,
  droppedOpening: 'Ce jour ne compterait plus :',
  dropped: 'Ces jours compteraient de nouveau, sauf si autre chose les ferme :',
  days,
  daysAtLine: (from: string, to: string, line: number) => `${days(from, to)} (ligne ${line})`,
  morePeriods: (count: number) =>
    count > 1 ? `Et ${counted(count, 'fr')} autres périodes.` : 'Et une autre période.',
  leftTitle: (count: number) =>
    count > 1 ? `Laissées de côté : ${counted(count, 'fr')} lignes.` : 'Laissée de côté : une ligne.',
  leftLines: (lines: Lines, more: number) => {
    const [first] = lines
    const isOne = more === 0 && lines.length === 1 && first?.[0] === first?.[1]
    const said = lines.map(([from, to]) => (from === to ? `${from}` : `${from} à ${to}`)).join(', ')
    return `${isOne ? 'ligne' : 'lignes'} ${said}${more > 0 ? ` et ${counted(more, 'fr')} de plus` : ''}`
  },
  leftOut: {
    cancelled: 'annulé dans le fichier',
    older: 'remplacé par une version plus récente',
    free: 'marqué « disponible » : rien n’est fermé',
    'part-of-day': 'quelques heures, et non une journée entière',
    before: 'fini depuis plus d’un an',
    after: 'dans plus de trois ans',
    same: 'déjà dit par une autre ligne',
    'other-zone': 'd’une autre zone',
    'other-people': 'pour d’autres personnes (élèves ou corps enseignant)',
    'no-holidays': 'autre chose que des vacances, la rentrée par exemple',
    'no-date': 'sans date lisible',
    'impossible-date': 'un jour qui n’existe pas, comme le 31 février',
    backwards: 'la fin avant le début',
    'too-long': 'plus d’un an d’affilée',
    zone: 'un fuseau horaire inconnu',
    repetition: 'une répétition que nous ne suivons pas, par heures ou par secondes par exemple',
    unreadable: 'illisible',
  },
  closesDays: (count: number) =>
    count === 0
      ? 'Dans l’année qui vient, aucun jour de plus ne serait fermé.'
      : count === 1
        ? 'Dans l’année qui vient, un jour qui compte aujourd’hui ne compterait plus.'
        : `Dans l’année qui vient, ${count} jours qui comptent aujourd’hui ne compteraient plus.`,
  opensDays: (count: number) =>
    count === 1
      ? 'Dans l’année qui vient, un jour compterait de nouveau.'
      : `Dans l’année qui vient, ${count} jours compteraient de nouveau.`,
  longest: (asked: string, due: string, dueThen: string) =>
    `Le plus grand écart : une question posée le ${asked} aurait sa réponse avant le ${dueThen}, au lieu du ${due}.`,
  closures: (count: number) =>
    count > 1
      ? `${count} périodes de fermeture ne comptent pas non plus.`
      : 'Une période de fermeture ne compte pas non plus.',
  stepsTitle: 'Rappels et alertes :',
  stepAt: (share: number) => `à ${Math.round(share * 100)} % du délai`,
  change: 'Proposer un autre délai',
  formTitle: 'Délai de réponse',
  formIntro: 'Rien ne change encore : vous verrez d’abord ce que cela ferait à chaque question en cours.',
  labels: {
    hourCount: 'Combien d’heures',
    work: 'Heures de travail de chaque jour',
    quiet: 'Heures calmes',
    count: 'Combien de jours',
    weekdays: 'Quels jours comptent',
    holidays: 'Jours fériés',
    school: 'Vacances scolaires',
  },
  countHint: 'Un nombre entier, par exemple 4.',
  none: 'ils comptent comme les autres',
  noSchool: 'elles comptent comme les autres jours',
  zone: (zone: string) => `zone ${zone}, ne comptent pas`,
  places: {
    metropole: 'France métropolitaine',
    'alsace-moselle': 'Alsace et Moselle',
    guadeloupe: 'Guadeloupe',
    martinique: 'Martinique',
    guyane: 'Guyane',
    reunion: 'La Réunion',
    mayotte: 'Mayotte',
    'saint-barthelemy': 'Saint-Barthélemy',
    'saint-martin': 'Saint-Martin',
    'saint-pierre-et-miquelon': 'Saint-Pierre-et-Miquelon',
  } as Record<string, string>,
  /** What closes a day. */
  names: {
    'jour-de-l-an': 'jour de l’An',
    'vendredi-saint': 'Vendredi saint',
    'lundi-de-paques': 'lundi de Pâques',
    'fete-du-travail': 'fête du Travail',
    'victoire-1945': '8 mai 1945',
    ascension: 'Ascension',
    'lundi-de-pentecote': 'lundi de Pentecôte',
    'fete-nationale': 'fête nationale',
    assomption: 'Assomption',
    toussaint: 'Toussaint',
    'armistice-1918': '11 novembre 1918',
    noel: 'Noël',
    'saint-etienne': 'Saint-Étienne',
    abolition: 'abolition de l’esclavage',
  } as Record<string, string>,
  notCounted: (why: string) => `ne compte pas : ${why}`,
  weekend: 'jour sans travail de la semaine',
  closure: 'fermeture',
  proposedTitle: (group: string | null) => `Délai proposé, ${whose(group)}`,
  insteadOf: (within: string, before: string) =>
    `Pour le moment, une réponse est garantie ${before}. Vous proposez : ${within}.`,
  nothingOpen: 'Aucune question n’attend de réponse en ce moment.',
  openTitle: (count: number) =>
    count > 1
      ? `Ce que cela ferait aux ${count} questions en cours :`
      : 'Ce que cela ferait à la question en cours :',
  nowThen: (now: string | null, then: string | null) =>
    then === null
      ? 'délai suspendu, qui serait compté autrement'
      : now === then
        ? `avant le ${then}, comme maintenant`
        : now === null
          ? `avant le ${then}`
          : `avant le ${then}, au lieu du ${now}`,
  wouldBePast: (now: string | null) =>
    now === null ? 'garde son délai' : `garde son délai (${now}) : le nouveau serait déjà passé`,
  isBroken: (now: string | null) =>
    now === null ? 'garde son délai' : `garde son délai : il est dépassé depuis le ${now}`,
  more: (count: number) => (count > 1 ? `Et ${count} autres questions.` : 'Et une autre question.'),
  choose: 'Une question en cours garde le délai qui lui a été promis, sauf si vous en décidez autrement.',
  forNew: 'Aux prochaines questions',
  forOpen: 'Aussi à celles en cours',
  madeTitle: (group: string | null) => `Délai changé, ${whose(group)}`,
  alsoOpen: (count: number) =>
    count > 1
      ? `Cela vaut aussi pour ${count} questions en cours, dont la réponse reste attendue au même moment.`
      : 'Cela vaut aussi pour la question en cours, dont la réponse reste attendue au même moment.',
  onlyNew: 'Ce délai vaut pour les prochaines questions. Celles en cours gardent le leur.',
  movedCount: (count: number) =>
    count > 1
      ? `Il vaut aussi pour les questions en cours : ${count} ont un nouveau délai. Nous prévenons les personnes concernées.`
      : 'Il vaut aussi pour les questions en cours : une a un nouveau délai. Nous prévenons les personnes concernées.',
  hasOwn: 'Ce groupe a son propre délai, qui ne change pas avec celui de l’institut.',
  followsInstitute: 'Ce groupe suit le délai de l’institut.',
  follow: 'Suivre l’institut',
  followSummary: 'Suivre de nouveau le délai de l’institut',
  followTitle: (group: string) => `Suivre l’institut, groupe ${group}`,
  wholeInstitute: 'Voir pour tout l’institut',
  followedBy: (groups: string) => `Suivent ce délai : ${groups}.`,
  followedByNone: 'Aucun groupe ne suit ce délai pour le moment : chacun a le sien.',
  withOwn: (groups: string) => `Ont leur propre délai : ${groups}.`,
  groups: (codes: readonly string[]) => all(codes),
  groupsAndMore: (codes: readonly string[], more: number) =>
    `${codes.join(', ')} et ${more > 1 ? `${counted(more, 'fr')} autres groupes` : 'un autre groupe'}`,
  movedTitle: (group: string | null) => `Nouveau délai, ${whose(group)}`,
  moved: 'La coordination a changé le délai de réponse, aussi pour des questions en cours :',
}
