/**
 * How competences come about in a group, from what the database counted: each framework and version by itself. Pure.
 */
import { allCompetences, type Competence, type Domain, type Framework } from '../../framework/framework.ts'
import type { Group } from '../../kernel/actor.ts'
import type { PeriodCode } from '../../kernel/period.ts'
import type { AttestedCell, Counted, DeclaredCell, PeopleCell, Way } from './overview-store.ts'

/** In the order in which they are shown. */
export const WAYS = [
  'institute',
  'school',
  'home',
  'elsewhere',
  'training',
  'collaboration',
] as const satisfies readonly Way[]

export type MonthFigures = {
  /** Its code. */
  readonly month: PeriodCode
  readonly declared: number
  /** Competences that somebody has since this month. */
  readonly acquired: number
  /** Of these, by something else than an activity of their own. */
  readonly beside: number
  /** People with at least one such competence. */
  readonly progressed: number
}

export type Row = {
  readonly code: string
  readonly competence: Competence | undefined
  /** People to whom it was attested in each way. */
  readonly people: Readonly<Record<Way, number>>
  readonly declared: number
  readonly undecided: number
  readonly acquired: number
}

export type Rows = { readonly domain: Domain | undefined; readonly rows: readonly Row[] }

export type GroupFigures = {
  readonly group: Group
  readonly acquired: number
  readonly progressed: number
  readonly declared: number
  /** What was acquired in each month of the report. */
  readonly months: readonly number[]
}

/** Of one version of one framework. */
export type Section = {
  /** `id@version`. */
  readonly key: string
  /** Undefined for one that this installation does not have. */
  readonly framework: Framework | undefined
  /** One of the groups works with it now. */
  readonly isCurrent: boolean
  readonly months: readonly MonthFigures[]
  readonly declared: number
  readonly acquired: number
  readonly progressed: number
  readonly activities: number
  /** By domain, in the order of the framework; what it does not have comes last, without a domain. */
  readonly matrix: readonly Rows[]
  /** What nobody has from this time; only of a framework that is worked with. */
  readonly never: readonly Row[]
  readonly byGroup: readonly GroupFigures[]
}

type Given = {
  readonly counted: Counted
  readonly groups: readonly Group[]
  readonly frameworks: ReadonlyMap<string, Framework>
  readonly months: readonly PeriodCode[]
}

/** Those that are worked with first, in the order of the groups; then those of before in which something was done. */
export function sectionsOf({ counted, groups, frameworks, months }: Given): Section[] {
  const current = [...new Set(groups.map(({ framework }) => framework))]
  const found = [...counted.attested, ...counted.declared].map(({ framework }) => framework)
  const former = [...new Set(found)].filter((key) => !current.includes(key)).sort()
  return [...current, ...former].map((key) => {
    const of = <One extends { framework: string }>(cells: readonly One[]) =>
      cells.filter(({ framework }) => framework === key)
    const mine = {
      attested: of(counted.attested),
      declared: of(counted.declared),
      people: of(counted.people),
    }
    const framework = frameworks.get(key)
    const isCurrent = current.includes(key)
    const whole = mine.people.find(({ groupId, month }) => groupId === null && month === null)
    const matrix = matrixOf(framework, mine.attested, mine.declared)
    return {
      key,
      framework,
      isCurrent,
      months: months.map((month) => monthOf(month, mine)),
      declared: sum(mine.declared, ({ declared }) => declared),
      acquired: sum(mine.attested, ({ acquired }) => acquired),
      progressed: whole?.progressed ?? 0,
      activities: whole?.activities ?? 0,
      matrix,
      never: isCurrent
        ? matrix
            .flatMap(({ domain, rows }) => (domain ? rows : []))
            .filter((row) => WAYS.every((way) => row.people[way] === 0))
        : [],
      byGroup: groups
        .filter((group) => group.framework === key || hasSome(mine, group))
        .map((group) => groupOf(group, mine, months)),
    }
  })
}

/** Nothing was declared, and nothing attested. */
export function isEmpty({ declared, matrix }: Section): boolean {
  return (
    declared === 0 &&
    matrix.every(({ rows }) => rows.every((row) => WAYS.every((way) => row.people[way] === 0)))
  )
}

type Cells = {
  readonly attested: readonly AttestedCell[]
  readonly declared: readonly DeclaredCell[]
  readonly people: readonly PeopleCell[]
}

function hasSome({ attested, declared }: Cells, { id }: Group): boolean {
  return [...attested, ...declared].some(({ groupId }) => groupId === id)
}

function monthOf(month: PeriodCode, { attested, declared, people }: Cells): MonthFigures {
  const acquired = attested.filter((cell) => cell.month === month)
  return {
    month,
    declared: sum(
      declared.filter((cell) => cell.month === month),
      (cell) => cell.declared,
    ),
    acquired: sum(acquired, (cell) => cell.acquired),
    beside: sum(
      acquired.filter(({ way }) => way === 'training' || way === 'collaboration'),
      (cell) => cell.acquired,
    ),
    progressed: people.find((cell) => cell.month === month && cell.groupId === null)?.progressed ?? 0,
  }
}

function groupOf(
  group: Group,
  { attested, declared, people }: Cells,
  months: readonly PeriodCode[],
): GroupFigures {
  const mine = attested.filter(({ groupId }) => groupId === group.id)
  return {
    group,
    acquired: sum(mine, ({ inGroup }) => inGroup),
    progressed: people.find(({ groupId }) => groupId === group.id)?.progressed ?? 0,
    declared: sum(
      declared.filter(({ groupId }) => groupId === group.id),
      (cell) => cell.declared,
    ),
    months: months.map((month) =>
      sum(
        mine.filter((cell) => cell.month === month),
        ({ inGroup }) => inGroup,
      ),
    ),
  }
}

function matrixOf(
  framework: Framework | undefined,
  attested: readonly AttestedCell[],
  declared: readonly DeclaredCell[],
): Rows[] {
  const known = new Set(framework ? allCompetences(framework).map(({ code }) => code) : [])
  const strange = [...new Set([...attested, ...declared].map(({ code }) => code))]
    .filter((code) => !known.has(code))
    .sort()
  const [attestedOf, declaredOf] = [byCode(attested), byCode(declared)]
  const row = (code: string, competence: Competence | undefined): Row => {
    const had = attestedOf.get(code) ?? []
    const said = declaredOf.get(code) ?? []
    return {
      code,
      competence,
      people: Object.fromEntries(
        WAYS.map((way) => [
          way,
          sum(
            had.filter((cell) => cell.way === way),
            ({ people }) => people,
          ),
        ]),
      ) as Record<Way, number>,
      declared: sum(said, (cell) => cell.declared),
      undecided: sum(said, (cell) => cell.undecided),
      acquired: sum(had, (cell) => cell.acquired),
    }
  }
  return [
    ...(framework?.domains ?? []).map((domain) => ({
      domain,
      rows: domain.competences.map((one) => row(one.code, one)),
    })),
    ...(strange.length > 0 ? [{ domain: undefined, rows: strange.map((code) => row(code, undefined)) }] : []),
  ]
}

function byCode<One extends { code: string }>(cells: readonly One[]): Map<string, One[]> {
  const found = new Map<string, One[]>()
  for (const cell of cells) {
    const others = found.get(cell.code)
    if (others) others.push(cell)
    else found.set(cell.code, [cell])
  }
  return found
}

function sum<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((total, one) => total + of(one), 0)
}
