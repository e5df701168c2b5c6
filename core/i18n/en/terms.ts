import { percent } from '../percent.ts'

/** What a group promises, and how a coordinator changes it. */
export const terms = {
  summary: 'See and change the group’s answer time',
  proposeSummary: 'Propose another answer time',
  makeSummary: 'Change the answer time',
  title: (group: string) => `Answer time of the ${group} group`,
  promise: (within: string) => `An answer is guaranteed ${within}.`,
  everyDay: 'Every day counts, and the answer is due at the time of day the question was asked.',
  weekdays: 'Monday to Friday count, from midnight to midnight.',
  holidays: (place: string, until: string) =>
    `Public holidays do not count (${place}). They are known until ${until}.`,
  noHolidays: 'Public holidays count like any other day.',
  school: (zone: string, until: string) =>
    `The school holidays of zone ${zone} do not count. They are known until ${until}.`,
  closures: (count: number) =>
    count > 1 ? `Nor do ${count} periods of closure.` : 'Nor does one period of closure.',
  stepsTitle: 'Reminders and alerts:',
  stepAt: (share: number) => `at ${percent(share, 'en')} of the time`,
  change: 'Propose another time',
  formTitle: 'Answer time',
  formIntro: 'Nothing changes yet: you will first see what it would do to each open question.',
  labels: {
    count: 'How many days',
    unit: 'Which days count',
    holidays: 'Public holidays',
    school: 'School holidays',
  },
  countHint: 'A whole number, such as 4.',
  units: { days: 'every day', 'working-days': 'Monday to Friday' },
  none: 'they count like any other day',
  noSchool: 'they count like any other day',
  zone: (zone: string) => `zone ${zone}, they do not count`,
  places: {
    metropole: 'mainland France',
    'alsace-moselle': 'Alsace and Moselle',
    guadeloupe: 'Guadeloupe',
    martinique: 'Martinique',
    guyane: 'French Guiana',
    reunion: 'Réunion',
    mayotte: 'Mayotte',
    'saint-barthelemy': 'Saint Barthélemy',
    'saint-martin': 'Saint Martin',
    'saint-pierre-et-miquelon': 'Saint Pierre and Miquelon',
  } as Record<string, string>,
  names: {
    'jour-de-l-an': 'New Year’s Day',
    'vendredi-saint': 'Good Friday',
    'lundi-de-paques': 'Easter Monday',
    'fete-du-travail': 'Labour Day',
    'victoire-1945': 'Victory Day',
    ascension: 'Ascension Day',
    'lundi-de-pentecote': 'Whit Monday',
    'fete-nationale': 'Bastille Day',
    assomption: 'Assumption Day',
    toussaint: 'All Saints’ Day',
    'armistice-1918': 'Armistice Day',
    noel: 'Christmas Day',
    'saint-etienne': 'St Stephen’s Day',
    abolition: 'abolition of slavery',
  } as Record<string, string>,
  notCounted: (why: string) => `does not count: ${why}`,
  weekend: 'not a working day of the week',
  closure: 'closed',
  proposedTitle: (group: string) => `Proposed answer time, ${group}`,
  insteadOf: (within: string, before: string) =>
    `For now an answer is guaranteed ${before}. You propose: ${within}.`,
  nothingOpen: 'No question is waiting for an answer right now.',
  openTitle: (count: number) =>
    count > 1 ? `What it would do to the ${count} open questions:` : 'What it would do to the open question:',
  nowThen: (now: string | null, then: string | null) =>
    then === null
      ? 'on hold, and would be counted otherwise'
      : now === then
        ? `by ${then}, as now`
        : now === null
          ? `by ${then}`
          : `by ${then}, instead of ${now}`,
  wouldBePast: (now: string | null) =>
    now === null ? 'keeps its deadline' : `keeps its deadline (${now}): the new one would be past already`,
  isBroken: (now: string | null) =>
    now === null ? 'keeps its deadline' : `keeps its deadline: it passed on ${now}`,
  more: (count: number) => (count > 1 ? `And ${count} more questions.` : 'And one more question.'),
  choose: 'An open question keeps the deadline it was promised, unless you decide otherwise.',
  forNew: 'For new questions',
  forOpen: 'For open ones too',
  madeTitle: (group: string) => `Answer time changed, ${group}`,
  onlyNew: 'It holds for new questions. Open ones keep theirs.',
  movedCount: (count: number) =>
    count > 1
      ? `It holds for open questions too: ${count} have a new deadline. We are telling the people concerned.`
      : 'It holds for open questions too: one has a new deadline. We are telling the people concerned.',
  movedTitle: (group: string) => `New deadline, ${group}`,
  moved: 'The coordinators have changed the answer time, for open questions too:',
}
