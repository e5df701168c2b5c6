import { wallTime, withoutRepeating } from '../dates.ts'
import { inWords } from '../joined.ts'
import { counted } from '../sizes.ts'

type Lines = ReadonlyArray<readonly [from: number, to: number]>

type Hours = ReadonlyArray<readonly [from: string, to: string]>

const all = (parts: readonly string[]) => inWords(parts, 'and')

const days = (from: string, to: string) =>
  from === to ? `on ${from}` : `from ${withoutRepeating(from, to)} to ${to}`

const periods = (count: number) =>
  count > 1 ? `${counted(count, 'en')} periods of closure` : 'one period of closure'

const whose = (group: string | null) => group ?? 'whole institute'

/** What a group promises, and how a coordinator changes it. */
export const terms = {
  summary: 'See and change the group’s answer time',
  proposeSummary: 'Propose another answer time',
  makeSummary: 'Change the answer time',
  title: (group: string | null) =>
    `Answer time of ${group === null ? 'the whole institute' : `the ${group} group`}`,
  promise: (within: string) => `An answer is guaranteed ${within}.`,
  everyDay: 'Every day counts, and the answer is due at the time of day the question was asked.',
  weekdays: 'Monday to Friday count, from midnight to midnight.',
  holidays: (place: string, until: string) =>
    `Public holidays do not count (${place}). They are known until ${until}.`,
  noHolidays: 'Public holidays count like any other day.',
  school: (zone: string, until: string) =>
    `The school holidays of zone ${zone} do not count. They are known until ${until}.`,
  daysOfWeek: (days: readonly string[]) =>
    `Every week, these count: ${all(days)}, from midnight to midnight.`,
  hoursOfWeek: 'Every week, these count:',
  hoursOfDay: (hours: Hours) =>
    all(hours.map(([from, to]) => `${wallTime(from, 'en')} to ${wallTime(to, 'en')}`)),
  weekdayNames: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  openings: (count: number) =>
    count > 1 ? `${counted(count, 'en')} days count by exception.` : 'One day counts by exception.',
  quiet: (hours: string) =>
    `Nobody is reminded from ${hours}: what would fall into these hours comes before. A time that passes is announced when it does.`,
  noQuiet: 'Reminders come at any hour.',
  changeQuiet: 'Quiet hours',
  quietSummary: 'Choose the hours without reminders',
  quietHint: 'Such as 20:00-07:00. Leave it empty for reminders at any hour.',
  typedHours: (hours: Hours) =>
    hours.map(([from, to]) => `${wallTime(from, 'en')} to ${wallTime(to, 'en')}`).join(', '),
  quietTitle: (group: string | null) => `Proposed quiet hours, ${whose(group)}`,
  forNow: 'For now:',
  youPropose: 'You propose:',
  changeToHours: 'Count in hours of work',
  hoursSummary: 'Propose an answer time in hours of work',
  hourCountHint: 'A whole number, such as 16.',
  workHint: 'Such as 8:00-12:00, 13:30-17:00.',
  everyDayButClosed: 'Every day counts, but for days of closure.',
  added: {
    ical: (name: string, count: number, from: string, to: string) =>
      `Calendar “${name}”: ${periods(count)}, ${days(from, to)}.`,
    ministry: (zone: string, population: string, count: number, from: string, to: string) =>
      `The ministry’s calendar, zone ${zone}, ${population}: ${periods(count)}, ${days(from, to)}.`,
    hand: (name: string, from: string, to: string) => `Closure “${name}”: ${days(from, to)}.`,
    opening: (name: string, day: string) => `Working day “${name}”: ${day}.`,
    nameless: 'without a name',
    on: (day: string) => `Added on ${day}.`,
  },
  addedFrom: (name: string, from: string) => `${name}, from ${from}`,
  populations: { pupils: 'pupils', teachers: 'teaching staff' },
  addCalendar: 'Add a calendar',
  addCalendarSummary: 'Add the closures of a calendar to the answer time',
  addClosure: 'Add a closure',
  addOpening: 'Add a working day',
  addOpeningSummary: 'Count a closed day in the answer time',
  addClosureSummary: 'Add a closure to the answer time',
  dropCalendar: 'Remove a calendar',
  dropCalendarSummary: 'Remove a calendar or a closure from the answer time',
  addLabels: {
    files: 'File',
    school: 'Zone, for the ministry’s calendar',
    population: 'Whose days, in that calendar',
    from: 'First day',
    to: 'Last day',
    on: 'Which day',
    name: 'What it is',
    number: 'What is to be removed',
  },
  addHints: {
    files: 'An .ics calendar, or the ministry’s school calendar as .csv. 1 MB at most.',
    to: 'Leave it empty for a single day.',
    on: 'A day that does not usually count, such as a Saturday.',
    opening: 'Such as: open day.',
    name: 'Such as: bridge day, works, yearly closure.',
  },
  anyZone: 'no zone',
  onlyZone: (zone: string) => `zone ${zone}`,
  calendarTitle: (group: string | null) => `Proposed calendar, ${whose(group)}`,
  dropTitle: (group: string | null) => `Proposed removal, ${whose(group)}`,
  nothingTitle: (name: string) => `“${name}” closes no day`,
  nothingTaken: 'Nothing was changed.',
  understood: (name: string) => `Understood in “${name}”:`,
  droppedOpening: 'This day would no longer count:',
  dropped: 'These days would count again, unless something else closes them:',
  days,
  daysAtLine: (from: string, to: string, line: number) => `${days(from, to)} (line ${line})`,
  morePeriods: (count: number) =>
    count > 1 ? `And ${counted(count, 'en')} more periods.` : 'And one more period.',
  leftTitle: (count: number) =>
    count > 1 ? `Left out: ${counted(count, 'en')} lines.` : 'Left out: one line.',
  leftLines: (lines: Lines, more: number) => {
    const [first] = lines
    const isOne = more === 0 && lines.length === 1 && first?.[0] === first?.[1]
    const said = lines.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ')
    return `${isOne ? 'line' : 'lines'} ${said}${more > 0 ? ` and ${counted(more, 'en')} more` : ''}`
  },
  leftOut: {
    cancelled: 'cancelled in the file',
    older: 'replaced by a newer version',
    free: 'marked as “free”: nothing is closed',
    'part-of-day': 'some hours, and not a whole day',
    before: 'over for more than a year',
    after: 'more than three years ahead',
    same: 'said by another line already',
    'other-zone': 'of another zone',
    'other-people': 'for other people (pupils or teaching staff)',
    'no-holidays': 'something other than holidays, such as the first day of school',
    'no-date': 'without a date that can be read',
    'impossible-date': 'a day that does not exist, such as 31 February',
    backwards: 'the end before the beginning',
    'too-long': 'more than a year on end',
    zone: 'an unknown time zone',
    repetition: 'a repetition that we do not follow, such as by hours or seconds',
    unreadable: 'unreadable',
  },
  closesDays: (count: number) =>
    count === 0
      ? 'In the coming year, no further day would be closed.'
      : count === 1
        ? 'In the coming year, one day that counts today would no longer count.'
        : `In the coming year, ${count} days that count today would no longer count.`,
  opensDays: (count: number) =>
    count === 1
      ? 'In the coming year, one day would count again.'
      : `In the coming year, ${count} days would count again.`,
  longest: (asked: string, due: string, dueThen: string) =>
    `The greatest difference: a question asked on ${asked} would be answered by ${dueThen}, instead of ${due}.`,
  closures: (count: number) =>
    count > 1 ? `Nor do ${count} periods of closure.` : 'Nor does one period of closure.',
  stepsTitle: 'Reminders and alerts:',
  stepAt: (share: number) => `at ${Math.round(share * 100)}% of the time`,
  change: 'Propose another time',
  formTitle: 'Answer time',
  formIntro: 'Nothing changes yet: you will first see what it would do to each open question.',
  labels: {
    hourCount: 'How many hours',
    work: 'Hours of work of each day',
    quiet: 'Quiet hours',
    count: 'How many days',
    weekdays: 'Which days count',
    holidays: 'Public holidays',
    school: 'School holidays',
  },
  countHint: 'A whole number, such as 4.',
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
  proposedTitle: (group: string | null) => `Proposed answer time, ${whose(group)}`,
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
  madeTitle: (group: string | null) => `Answer time changed, ${whose(group)}`,
  alsoOpen: (count: number) =>
    count > 1
      ? `It holds for ${count} open questions too; their deadlines stay where they are.`
      : 'It holds for the open question too; its deadline stays where it is.',
  onlyNew: 'It holds for new questions. Open ones keep theirs.',
  movedCount: (count: number) =>
    count > 1
      ? `It holds for open questions too: ${count} have a new deadline. We are telling the people concerned.`
      : 'It holds for open questions too: one has a new deadline. We are telling the people concerned.',
  hasOwn: 'This group has an answer time of its own, which does not change with the institute’s.',
  followsInstitute: 'This group follows the institute’s answer time.',
  follow: 'Follow the institute',
  followSummary: 'Follow the institute’s answer time again',
  followTitle: (group: string) => `Follow the institute, ${group}`,
  wholeInstitute: 'See the whole institute',
  followedBy: (groups: string) => `These follow it: ${groups}.`,
  followedByNone: 'No group follows it right now: each has its own.',
  withOwn: (groups: string) => `These have their own: ${groups}.`,
  groups: (codes: readonly string[]) => all(codes),
  groupsAndMore: (codes: readonly string[], more: number) =>
    `${codes.join(', ')} and ${more > 1 ? `${counted(more, 'en')} more groups` : 'one more group'}`,
  movedTitle: (group: string | null) => `New deadline, ${whose(group)}`,
  moved: 'The coordinators have changed the answer time, for open questions too:',
}
