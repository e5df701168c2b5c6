/**
 * How people go about it, and what goes wrong, as data: `npm run simulate` takes each by its name. What must follow from it is
 * not said here, but by the oracle, which never sees these.
 */

export type Habit = {
  /** What it is when nothing is said. */
  readonly usual: number
  readonly least: number
  readonly most: number
  /** Whether only whole numbers are any. */
  readonly isWhole?: true
}

/** A share from never (0) to always (1). */
const share = (usual: number): Habit => ({ usual, least: 0, most: 1 })

export const HABITS = {
  /** Questions of a trainee in a week. */
  asks: { usual: 1.2, least: 0.001, most: 20 },
  /** Of answers: given within about two days; and too late, by up to four days. The others come in time, within four days. */
  prompt: share(0.7),
  late: share(0.14),
  /** Of questions that are answered: taken by a trainer first; handed to one by a coordinator; answered once more. */
  claims: share(0.15),
  'hand-overs': share(0.15),
  'second-answers': share(0.1),
  /** Weeks of a team in which one of its trainers is away; and of these absences, those with somebody standing in. */
  absences: share(0.4),
  'stand-ins': share(0.5),
  /** Weeks in which nobody is at work for a while, and for how long at most: an outage is over before a failure begins. */
  outages: share(0.7),
  'outage-hours': { usual: 30, least: 1, most: 48, isWhole: true },
  /** Weeks in which the platform takes nothing for a while, and for how long at most: it is over before the week is. */
  failures: share(0.7),
  'failure-hours': { usual: 14, least: 1, most: 30, isWhole: true },
} as const satisfies Readonly<Record<string, Habit>>

export type HabitName = keyof typeof HABITS
export type Habits = Readonly<Record<HabitName, number>>

export const HABIT_NAMES = Object.keys(HABITS) as readonly HabitName[]

/** @param said what is other than usual. @throws RangeError that says which is out of its bounds, and what they are. */
export function habitsOf(said: Partial<Habits> = {}): Habits {
  const habits = Object.fromEntries(
    HABIT_NAMES.map((name) => {
      const { usual, least, most, isWhole }: Habit = HABITS[name]
      const value = said[name] ?? usual
      if (!(value >= least && value <= most) || (isWhole && !Number.isInteger(value)))
        throw new RangeError(
          `${name} is a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}, not ${value}`,
        )
      return [name, value]
    }),
  ) as Record<HabitName, number>
  if (habits.prompt + habits.late > 1)
    throw new RangeError(
      `prompt and late are shares of the same answers: ${habits.prompt} and ${habits.late} are too many`,
    )
  return habits
}

/** What becomes of a question, as a share of all: the answers and all else that people do. The first ones come first. */
export const FATES = {
  answered: 0.45,
  'answered, resolved': 0.08,
  'answered, asked again, answered': 0.09,
  'precision asked for and given, answered': 0.1,
  'precision never given': 0.06,
  dismissed: 0.06,
  'resolved by oneself': 0.06,
  'closed by a coordinator': 0.1,
} as const

export type Fate = keyof typeof FATES

/** @param chance from 0 up to, but not, 1. */
export function fateAt(chance: number): Fate {
  let upTo = 0
  for (const [fate, much] of Object.entries(FATES)) {
    upTo += much
    if (chance < upTo) return fate as Fate
  }
  return 'closed by a coordinator'
}
