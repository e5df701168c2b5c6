/**
 * When something is said of a time that runs, as people type it: `la moitié du temps`, `75 %`, `24 h avant la fin`, `la veille`,
 * `4 h après la fin`, `chaque jour après la fin`, `à la fin`; `half the time`, `a day before the end`, `every 2 days`. Pure.
 */

/** In one way: a share of the time, so long before or after its end, or again and again after it. */
export type Moment =
  /** 1 is the end. */
  | { readonly at: number }
  /** `inDays`: it was typed in days, which a time in hours of work does not have. */
  | { readonly hoursBefore: number; readonly inDays: boolean }
  | { readonly hoursAfter: number }
  | { readonly everyDays: number }

const NUMBERS: Readonly<Record<string, number>> = {
  ...{ un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, huit: 8, dix: 10, douze: 12 },
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, eight: 8, ten: 10, twelve: 12 },
}
const NUMBER = String.raw`(\d{1,3}|${Object.keys(NUMBERS).join('|')})`
const HOUR_WORDS = 'h|heures?|hours?'
const DAY_WORDS = 'j|jours?|days?'
const END = `(?: (?:la fin|l'echeance|le delai|(?:the )?(?:end|deadline)))?(?: du (?:temps|delai))?`
const OF_TIME = `(?: (?:du|le) (?:temps|delai)| (?:of )?(?:the )?(?:time|way))?`

const SHARES: ReadonlyArray<readonly [RegExp, number]> = [
  [new RegExp(`^(?:a )?(?:la )?moitie${OF_TIME}$|^(?:at )?half(?:way)?${OF_TIME}$`), 0.5],
  [new RegExp(`^(?:au |le |un )?(?:1 )?quart${OF_TIME}$|^(?:at )?(?:a |one )?quarter${OF_TIME}$`), 0.25],
  [new RegExp(`^(?:aux |les )?(?:trois|3) quarts${OF_TIME}$|^(?:at )?three quarters${OF_TIME}$`), 0.75],
  [/^(?:a )?(?:la )?fin(?: du (?:delai|temps))?$|^(?:at )?(?:the )?(?:end|deadline)$/, 1],
]
const PERCENT = new RegExp(`^(?:a |at )?(\\d{1,3}) ?%${OF_TIME}$`)
const EVE = new RegExp(`^(?:la veille|the day before)(?: de)?${END}$`)
const BEFORE = new RegExp(`^${NUMBER} ?(?:(${HOUR_WORDS})|${DAY_WORDS}) (?:avant|before)${END}$`)
const AFTER = new RegExp(`^${NUMBER} ?(?:(${HOUR_WORDS})|${DAY_WORDS}) (?:apres|after)${END}$`)
const PAST_END = `(?: (?:apres|after)${END})?`
const DAILY = new RegExp(`^(?:chaque jour|tous les jours|every day|daily)${PAST_END}$`)
const EVERY = new RegExp(`^(?:tous les|every) ${NUMBER} (?:${DAY_WORDS})${PAST_END}$`)

/** Undefined where it says no moment. What is longer than a year is none. */
export function typedMoment(typed: string): Moment | undefined {
  const text = plain(typed)
  const share = SHARES.find(([words]) => words.test(text))?.[1] ?? percentOf(text)
  if (share !== undefined) return share > 0 && share <= 1 ? { at: share } : undefined
  if (EVE.test(text)) return { hoursBefore: 24, inDays: true }
  const before = BEFORE.exec(text)
  if (before) {
    const inDays = before[2] === undefined
    const hoursBefore = hoursOf(before)
    return hoursBefore > 0 ? { hoursBefore, inDays } : undefined
  }
  const after = AFTER.exec(text)
  if (after) return hoursOf(after) > 0 ? { hoursAfter: hoursOf(after) } : undefined
  if (DAILY.test(text)) return { everyDays: 1 }
  const every = EVERY.exec(text)
  return every && numberOf(every[1]) > 0 ? { everyDays: numberOf(every[1]) } : undefined
}

function hoursOf([, number, hours]: RegExpExecArray): number {
  const most = 366 * 24
  const length = numberOf(number) * (hours === undefined ? 24 : 1)
  return length <= most ? length : 0
}

function percentOf(text: string): number | undefined {
  const found = PERCENT.exec(text)
  return found ? Number(found[1]) / 100 : undefined
}

function numberOf(text = ''): number {
  return NUMBERS[text] ?? Number(text)
}

/** Nobody types more. */
const TYPED_MOST = 60

/** Without accents and capitals, with single spaces. */
function plain(typed: string): string {
  return typed
    .slice(0, TYPED_MOST + 1)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[ .]+$/, '')
    .trim()
}
