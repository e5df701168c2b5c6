/**
 * The public holidays of France and its territories, as lines to be reviewed: reckoned by `date-holidays`, put where the
 * law puts them. What it lists without the law doing so is left out here, with the reason.
 */
import Holidays from 'date-holidays'

export const YEARS = { from: 2026, to: 2036 }

/** What each line rests on. */
export const SOURCES = {
  'L3133-1': 'Code du travail, article L3133-1 : les onze jours fériés légaux',
  'L3134-13': 'Code du travail, article L3134-13 : Moselle, Bas-Rhin et Haut-Rhin',
  'D1983-1003':
    'Loi n° 83-550 du 30 juin 1983, décret n° 83-1003 du 23 novembre 1983 modifié par le décret n° 2012-553 du 23 avril 2012',
  'C2018-05-04':
    'Loi n° 2017-256 du 28 février 2017 et circulaire du 4 mai 2018 : le 28 mai à Saint-Martin (le décret de 2012 dit encore le 27)',
} as const
export type Source = keyof typeof SOURCES

/** Where a list holds. A place chooses its list: an académie is no département. */
export const PLACES = [
  'metropole',
  'alsace-moselle',
  'guadeloupe',
  'martinique',
  'guyane',
  'reunion',
  'mayotte',
  'saint-barthelemy',
  'saint-martin',
  'saint-pierre-et-miquelon',
] as const
type Place = (typeof PLACES)[number]

/** The holidays of everybody, by the rule that `date-holidays` knows them by. */
const EVERYWHERE: Record<string, string> = {
  '01-01': 'jour-de-l-an',
  'easter 1': 'lundi-de-paques',
  '05-01': 'fete-du-travail',
  '05-08': 'victoire-1945',
  'easter 39': 'ascension',
  'easter 50': 'lundi-de-pentecote',
  '07-14': 'fete-nationale',
  '08-15': 'assomption',
  '11-01': 'toussaint',
  '11-11': 'armistice-1918',
  '12-25': 'noel',
}

/**
 * Those of some. Saint-Martin is reckoned from its circular, for `date-holidays` says the 27th. Good Friday in Guadeloupe and
 * Martinique, which it lists too, is a custom and in no law: whoever keeps it enters it. New Caledonia, French Polynesia and
 * Wallis and Futuna have labour laws of their own, and no second list to compare with: left out.
 */
const SOME: ReadonlyArray<{ where: Place; state: string; rules: Record<string, string>; source: Source }> = [
  {
    where: 'alsace-moselle',
    state: '67',
    rules: { 'easter -2': 'vendredi-saint', '12-26': 'saint-etienne' },
    source: 'L3134-13',
  },
  { where: 'guadeloupe', state: 'GP', rules: { '05-27': 'abolition' }, source: 'D1983-1003' },
  { where: 'martinique', state: 'MQ', rules: { '05-22': 'abolition' }, source: 'D1983-1003' },
  { where: 'guyane', state: 'GF', rules: { '06-10': 'abolition' }, source: 'D1983-1003' },
  { where: 'reunion', state: 'RE', rules: { '12-20': 'abolition' }, source: 'D1983-1003' },
  { where: 'mayotte', state: 'YT', rules: { '04-27': 'abolition' }, source: 'D1983-1003' },
  { where: 'saint-barthelemy', state: 'BL', rules: { '10-09': 'abolition' }, source: 'D1983-1003' },
]

export type Line = { on: string; name: string; where: 'everywhere' | Place; source: Source }

export function holidayLines(): Line[] {
  const lines: Line[] = []
  for (let year = YEARS.from; year <= YEARS.to; year++) {
    const found = publicOf('FR', undefined, year)
    for (const [rule, name] of Object.entries(EVERYWHERE))
      lines.push({ on: found.get(rule) ?? missing(rule), name, where: 'everywhere', source: 'L3133-1' })
    for (const { where, state, rules, source } of SOME)
      for (const [rule, name] of Object.entries(rules))
        lines.push({ on: publicOf('FR', state, year).get(rule) ?? missing(rule), name, where, source })
    lines.push({ on: `${year}-05-28`, name: 'abolition', where: 'saint-martin', source: 'C2018-05-04' })
  }
  const order = (line: Line) => `${line.on} ${['everywhere', ...PLACES].indexOf(line.where) + 10}`
  return lines.sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

/** The days by their rules. */
function publicOf(country: string, state: string | undefined, year: number): Map<string, string> {
  const list = state ? new Holidays(country, state) : new Holidays(country)
  return new Map(
    list
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ rule, date }) => [rule, date.slice(0, 10)]),
  )
}

function missing(rule: string): never {
  throw new Error(`date-holidays does not know ${rule} any more`)
}

/** The file; how it is laid out is for the formatter. */
export function holidayFile(): string {
  const made =
    'by npm run holidays, with date-holidays (ISC AND CC-BY-3.0, https://github.com/commenthol/date-holidays)'
  return JSON.stringify({
    made,
    until: `${YEARS.to}-12-31`,
    sources: SOURCES,
    places: PLACES,
    holidays: holidayLines(),
  })
}
