/**
 * What happens in a simulated time, as data: who is there, what they ask, say and do at which minute, when nobody is at work
 * and when the platform takes nothing. The same seed makes the same plan. Nothing of the product is known here.
 */
import { type Chance, chanceOf } from '../bench/soak/chance.ts'
import { fateAt, type Habits, habitsOf } from './habits.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
/** After a failure, everything was tried again by then: five minutes lie at most between two attempts. */
export const TRIED_AGAIN = 6 * MINUTE

export type Size = {
  /** Everybody: trainees, those who train them, those who coordinate. */
  readonly people: number
  readonly weeks: number
  readonly seed: number
  /** What people and machines do otherwise than usual. */
  readonly habits?: Partial<Habits>
}

export const ROLES = ['coordinator', 'trainer', 'trainee'] as const
export type Person = { readonly userId: string; readonly name: string; readonly role: (typeof ROLES)[number] }
export type Team = { readonly code: string; readonly people: readonly Person[] }

/** From an instant up to another, in milliseconds. */
export type Span = { readonly from: number; readonly to: number }

export const KINDS = [
  'ask',
  'claim',
  'hand-over',
  'answer',
  'ask-precision',
  'give-precision',
  'resolve',
  'again',
  'dismiss',
  'close',
] as const
/** What is done to a question; `nth`: how often that was done to it before. */
export type QuestionAct = {
  readonly kind: (typeof KINDS)[number]
  readonly at: number
  readonly by: string
  readonly question: number
  readonly nth: number
  /** Whom it is handed to. */
  readonly to?: string
}
/** From now on, up to and including a day, as people type it. */
export type Away = {
  readonly kind: 'away'
  readonly at: number
  readonly by: string
  readonly until: string
  readonly standIn?: string
}
export type Act = QuestionAct | Away

export type Plan = {
  readonly size: Size
  readonly start: number
  readonly teams: readonly Team[]
  /** By time. */
  readonly acts: readonly Act[]
  /** Nobody is at work: what people do then is heard afterwards, because they do it again. */
  readonly outages: readonly Span[]
  /** The platform lets people act, and takes no message of ours. */
  readonly failures: readonly Span[]
}

/** A Monday, three weeks before clocks are put back. */
const START = Date.UTC(2026, 9, 5)
export const TEAM = 30
/** Of a whole team: the others train or coordinate. */
export const TRAINEES_OF = TEAM - Math.round(TEAM / 6) - 2
/** Monday first: most is asked before and while one teaches. */
const BY_DAY = [5, 5, 4, 5, 4, 1, 3]
const BY_HOUR = [0, 0, 0, 0, 0, 0, 1, 3, 5, 6, 6, 4, 3, 5, 6, 5, 4, 4, 3, 3, 4, 3, 2, 1]

export function planOf(size: Size): Plan {
  const chance = chanceOf(size.seed)
  const habits = habitsOf(size.habits)
  const teams = teamsOf(size.people)
  const weeks = Array.from({ length: size.weeks }, (_, n) => START + n * 7 * DAY)
  const outages = weeks
    .filter(() => chance.happens(habits.outages))
    .map((week) => span(chance, week, habits['outage-hours'] * HOUR))
  const failures = weeks
    .filter(() => chance.happens(habits.failures))
    .map((week) => span(chance, week + 4 * DAY, habits['failure-hours'] * HOUR))
  const heard = heardAfter(chance, outages)
  let question = 0
  const asked = teams.flatMap(({ people }) => {
    const trainees = people.filter(({ role }) => role === 'trainee')
    return weeks.flatMap((week) =>
      trainees.flatMap((asker) =>
        Array.from({ length: questionsOf(chance, habits) }, () => {
          const at =
            week + weighed(chance, BY_DAY) * DAY + weighed(chance, BY_HOUR) * HOUR + minutes(chance, HOUR)
          return life(chance, habits, { asker, people, at, question: question++ }, heard)
        }).flat(),
      ),
    )
  })
  const away = teams.flatMap(({ people }) =>
    weeks.flatMap((week) => absence(chance, habits, people, week, heard)),
  )
  const acts: Act[] = [...asked, ...away].sort((a, b) => a.at - b.at)
  return { size, start: START, teams, acts, outages, failures }
}

/** Of one trainee in one week: of whoever seldom asks, one or none, so that what they ask in all is what was said. */
function questionsOf(chance: Chance, { asks }: Habits): number {
  return asks < 0.5 ? Number(chance.happens(asks)) : Math.floor(chance.next() * asks * 2 + 0.5)
}

/** At least one who coordinates, two who train and one who asks. */
function teamsOf(people: number): Team[] {
  const count = Math.max(1, Math.round(people / TEAM))
  return Array.from({ length: count }, (_, team) => {
    const members = Math.max(4, Math.floor((people + team) / count))
    const trainers = Math.max(2, Math.round(members / 6))
    const coordinators = members < 8 ? 1 : 2
    return {
      code: `G${letters(team)}`,
      people: Array.from({ length: members }, (_, nth): Person => {
        const name = `${letters(team)} ${letters(nth)}`
        const role =
          nth < coordinators ? 'coordinator' : nth < coordinators + trainers ? 'trainer' : 'trainee'
        return { userId: name.toLowerCase().replace(' ', '-'), name, role }
      }),
    }
  })
}

/** Syllables, because references and names have no figures in them. */
function letters(n: number): string {
  const syllable = `${'BCDFGLMNPRSTV'[n % 13]}${'AEIOU'[Math.floor(n / 13) % 5]}`
  const rest = Math.floor(n / 65)
  return rest > 0 ? `${letters(rest - 1)}${syllable}` : `${syllable}X`
}

/** Within the first three days from an instant. */
function span(chance: Chance, after: number, most: number): Span {
  const from = after + minutes(chance, 36 * HOUR)
  return { from, to: from + 10 * MINUTE + minutes(chance, most) }
}

/** When what is done at a time is heard. */
function heardAfter(chance: Chance, outages: readonly Span[]) {
  return (at: number) => {
    const out = outages.find(({ from, to }) => from <= at && at < to)
    return out ? out.to + MINUTE + minutes(chance, HOUR) : at
  }
}

type Asked = { asker: Person; people: readonly Person[]; at: number; question: number }

/** Everything that is done to one question, in order, at least a minute apart. */
function life(
  chance: Chance,
  habits: Habits,
  { asker, people, at, question }: Asked,
  heard: (at: number) => number,
): QuestionAct[] {
  const trainers = people.filter(({ role }) => role === 'trainer')
  const coordinators = people.filter(({ role }) => role === 'coordinator')
  const acts: QuestionAct[] = []
  let now = at
  const does = (kind: QuestionAct['kind'], by: Person, later: number, to?: Person) => {
    const before = acts.at(-1)
    now = Math.max(heard(now + later), before ? before.at + MINUTE : 0)
    const nth = acts.filter((one) => one.kind === kind).length
    acts.push({ kind, at: now, by: by.userId, question, nth, ...(to ? { to: to.name } : {}) })
  }
  const trainer = () => chance.pick(trainers)
  const coordinator = () => chance.pick(coordinators)
  const answers = () => {
    if (chance.happens(habits.claims)) does('claim', trainer(), minutes(chance, 12 * HOUR))
    if (chance.happens(habits['hand-overs']))
      does('hand-over', coordinator(), minutes(chance, 12 * HOUR), trainer())
    does('answer', trainer(), answeredAfter(chance, habits))
    if (chance.happens(habits['second-answers'])) does('answer', trainer(), minutes(chance, 12 * HOUR))
  }
  const asksPrecision = () => does('ask-precision', trainer(), minutes(chance, 3 * DAY))
  does('ask', asker, 0)
  switch (fateAt(chance.next())) {
    case 'answered':
      answers()
      break
    case 'answered, resolved':
      answers()
      does('resolve', asker, minutes(chance, 2 * DAY))
      break
    case 'answered, asked again, answered':
      answers()
      does('again', asker, minutes(chance, DAY))
      answers()
      break
    case 'precision asked for and given, answered':
      asksPrecision()
      does('give-precision', asker, minutes(chance, 3 * DAY))
      if (chance.happens(0.3)) {
        asksPrecision()
        does('give-precision', asker, minutes(chance, 9 * DAY))
      }
      answers()
      break
    case 'precision never given':
      asksPrecision()
      if (chance.happens(0.5)) does('answer', trainer(), answeredAfter(chance, habits))
      else does('close', coordinator(), 2 * DAY + minutes(chance, 10 * DAY))
      break
    case 'dismissed':
      does('dismiss', asker, minutes(chance, 2 * HOUR))
      break
    case 'resolved by oneself':
      does('resolve', asker, minutes(chance, 5 * DAY))
      break
    case 'closed by a coordinator':
      does('close', coordinator(), 3 * DAY + minutes(chance, 5 * DAY))
      break
  }
  return acts
}

/** Most within two days, some just in time, some too late. */
function answeredAfter(chance: Chance, { prompt, late }: Habits): number {
  const kind = chance.next()
  if (kind < prompt) return HOUR + minutes(chance, 40 * HOUR)
  return kind < 1 - late ? 40 * HOUR + minutes(chance, 56 * HOUR) : 96 * HOUR + minutes(chance, 4 * DAY)
}

/** At most one who trains a team is away at a time, up to five days of a week; somebody stands in, or nobody. */
function absence(
  chance: Chance,
  habits: Habits,
  people: readonly Person[],
  week: number,
  heard: (at: number) => number,
): Away[] {
  if (!chance.happens(habits.absences)) return []
  const trainers = people.filter(({ role }) => role === 'trainer')
  const who = chance.pick(trainers)
  const others = trainers.filter((one) => one !== who)
  const at = heard(week + minutes(chance, 36 * HOUR))
  const [year, month, day] = new Date(week + (3 + chance.below(3)) * DAY)
    .toISOString()
    .slice(0, 10)
    .split('-')
  const standIn = chance.happens(habits['stand-ins']) ? { standIn: chance.pick(others).name } : {}
  return [{ kind: 'away', at, by: who.userId, until: `${day}/${month}/${year}`, ...standIn }]
}

function minutes(chance: Chance, most: number): number {
  return chance.below(most / MINUTE) * MINUTE
}

/** The place of one of these, as often as its weight says. */
function weighed(chance: Chance, weights: readonly number[]): number {
  return chance.pick(weights.flatMap((weight, place) => Array<number>(weight).fill(place)))
}
