/**
 * What coordinators read of the competences of a large group over a school year: a thousand trainees, every competence, twelve
 * months. Beside: its statements alone, with the same parameters, on the bare driver; and what is made of them afterwards.
 */

import type { Ctx } from '../../core/command/context.ts'
import { overviewCard } from '../../core/competence/overview/card.ts'
import { evolutionChart, matrixChart } from '../../core/competence/overview/chart.ts'
import { paperOf } from '../../core/competence/overview/paper.ts'
import { type Overview, readOverview } from '../../core/competence/overview/reading.ts'
import { overviewPdf } from '../../core/documents/overview/overview.ts'
import { draw } from '../../core/documents/pictures.ts'
import { allCompetences } from '../../core/framework/framework.ts'
import { c2i2e, frameworkKey, frameworksOf } from '../../core/framework/frameworks.ts'
import { messages } from '../../core/i18n/messages.ts'
import { codeOf } from '../../core/kernel/period.ts'
import { rowsOf } from '../support/rows.ts'
import type { Bare, Copy, Engine } from './engines.ts'
import { populate } from './population.ts'
import { number, quantile, spread } from './statistics.ts'
import type { Table } from './table.ts'

export type MatrixPlan = { trainees: number; rounds: number }

/** Near the end of a school year. */
const AT = new Date('2027-08-25T09:00:00Z')
const BEGAN = '2026-09-02T08:00:00Z'
const ZONE = 'Europe/Paris'
const CODES = allCompetences(c2i2e).map(({ code }) => code)

export async function measureMatrix(
  engines: readonly Engine[],
  plan: MatrixPlan,
  say: (step: string) => void,
): Promise<Table> {
  const rows: string[][] = []
  for (const engine of engines) {
    say(`matrix on ${engine.name}: preparing ${number(plan.trainees)} trainees`)
    const copy = await engine.create()
    const bare = await copy.bare()
    for (const sql of groupOf(plan.trainees)) await bare.query(sql)
    await bare.close()
    say(`matrix on ${engine.name}: ${plan.rounds} rounds`)
    rows.push(...(await play(copy, plan)).map((row) => [engine.name, ...row]))
  }
  return {
    title: `The competences of a group: ${number(plan.trainees)} trainees × ${CODES.length} competences × 12 months, ms`,
    columns: ['database', '', 'statements', 'median (middle half)', '95 %', '÷ bare'],
    rows,
    note: '÷ bare: how many times as long as the same statements take on the bare driver, in the same run, at the median.',
  }
}

type Sent = { sql: string; parameters: unknown[] }

async function play(copy: Copy, { rounds }: MatrixPlan): Promise<string[][]> {
  const db = await copy.open()
  let sent: Sent[] = []
  const times: Record<'read' | 'matrix' | 'card' | 'picture' | 'pdf', number[]> = {
    ...{ read: [], matrix: [], card: [], picture: [], pdf: [] },
  }
  const m = messages('fr')
  let statements: Sent[] = []
  try {
    const group = await rowsOf(db).group.findFirstOrThrow()
    const memberships = [{ group: { ...group, spaces: [] }, roles: new Set(['coordinator']) }]
    const actor = { personId: '', zone: ZONE, organisationName: 'Banc d’essai', memberships }
    const ctx = { unit: db.unit, m, actor, now: AT, frameworks: frameworksOf([c2i2e]) } as unknown as Ctx
    db.onStatement((sql, parameters) => sent.push({ sql, parameters: JSON.parse(parameters) }))
    for (let round = -1; round < rounds; round++) {
      sent = []
      const took: Partial<Record<keyof typeof times, number>> = {}
      const timed = async <Made>(
        what: keyof typeof times,
        work: () => Promise<Made> | Made,
      ): Promise<Made> => {
        const start = performance.now()
        const made = await work()
        took[what] = performance.now() - start
        return made
      }
      const overview = await timed('read', () => readOverview({ period: codeOf('year', AT, ZONE) }, ctx))
      statements = sent
      if (!overview) throw new Error('there is no such year')
      complete(overview)
      const [section] = overview.sections
      if (!section) throw new Error('there is no framework')
      await timed('card', () => overviewCard(m, overview, ZONE))
      await timed('picture', () => {
        draw({ kind: 'bars', chart: evolutionChart(m, overview, section, ZONE) })
        draw({ kind: 'matrix', chart: matrixChart(m, overview, section, ZONE) })
      })
      await timed('pdf', () =>
        overviewPdf(paperOf(m, overview, { organisation: 'Banc d’essai', zone: ZONE, at: AT })),
      )
      // The first round is for warming up.
      if (round >= 0)
        for (const [what, time] of Object.entries(took)) times[what as keyof typeof times].push(time)
    }
  } finally {
    await db.close()
  }
  const { all, first } = await alone(copy, statements, rounds)
  const row = (name: string, count: number, of: readonly number[], beside?: readonly number[]) => [
    ...[name, count === 0 ? '' : String(count), spread(of, 1), number(quantile(of, 0.95), 1)],
    beside ? number(quantile(of, 0.5) / quantile(beside, 0.5), 2) : '',
  ]
  return [
    row('/bilan is read', statements.length, times.read, all),
    row('the bare statements', statements.length, all),
    row('of these the matrix', 1, first),
    row('the card is made', 0, times.card),
    row('both pictures', 0, times.picture),
    row('the PDF, pictures and all', 0, times.pdf),
  ]
}

/** The same statements with the same parameters, on the driver alone: all of them, and the first, which counts the matrix. */
async function alone(copy: Copy, statements: readonly Sent[], rounds: number) {
  const bare: Bare = await copy.bare()
  const times = { all: [] as number[], first: [] as number[] }
  try {
    for (let round = -1; round < rounds; round++) {
      const each: number[] = []
      for (const { sql, parameters } of statements) {
        const start = performance.now()
        await bare.query(sql, parameters)
        each.push(performance.now() - start)
      }
      if (round < 0) continue
      times.all.push(each.reduce((sum, one) => sum + one, 0))
      times.first.push(each[0] ?? 0)
    }
  } finally {
    await bare.close()
  }
  return times
}

/** @throws Error where it did not count what stands there. */
function complete({ sections, trainees, months }: Overview): void {
  const [section] = sections
  const rows = section?.matrix.flatMap(({ rows: some }) => some) ?? []
  const isWhole = rows.length === CODES.length && rows.every(({ acquired }) => acquired > 0)
  if (!isWhole || months.length !== 12 || trainees.all === 0) throw new Error('the overview is not whole')
}

/**
 * Each trainee declares every competence, two in each activity, over twelve months; of ten, eight are attested after some days,
 * one is not, and one waits. A quarter of all is attested again by a training.
 */
function groupOf(trainees: number): string[] {
  const id = (kind: number, n: string) =>
    `('01997700-0000-7${String(kind).padStart(3, '0')}-9000-' || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`
  const codes = `(array[${CODES.map((code) => `'${code}'`).join(', ')}])`
  const key = frameworkKey(c2i2e)
  const group = `(select "id" from "Group" limit 1)`
  const organisation = `(select "id" from "Organisation" limit 1)`
  const trainer = `(select "personId" from "Membership" where "role" = 'trainer' order by "personId" offset (n % 3) limit 1)`
  const pairs = CODES.length / 2
  const each = `generate_series(0, ${trainees * pairs - 1}) n`
  const declared = `'${BEGAN}'::timestamptz + (n % ${pairs}) * interval '25 days' + (n % 17) * interval '1 hour'`
  const claims = `(select n * 2 + k as c, n, k, ${declared} as "declaredAt", n / ${pairs} as person,
    case when (n * 2 + k) % 10 < 8 then 'attested' when (n * 2 + k) % 10 = 8 then 'refused' else 'claimed' end as "state"
    from ${each}, generate_series(0, 1) k)`
  const decidedAt = `"declaredAt" + (c % 20) * interval '1 day' + interval '3 hours'`
  return [
    ...populate({ groups: 1, questions: 1, due: 0, now: AT }),
    'set session_replication_role = replica',
    `insert into "Person" ("id", "organisationId", "name", "language", "createdAt")
     select ${id(50, 'n')}, ${organisation}, 'Stagiaire ' || n, 'fr', '${BEGAN}' from generate_series(0, ${trainees - 1}) n`,
    `insert into "Membership" ("id", "groupId", "personId", "role", "since")
     select ${id(51, 'n')}, ${group}, ${id(50, 'n')}, 'trainee', '${BEGAN}' from generate_series(0, ${trainees - 1}) n`,
    `insert into "Activity" ("id", "organisationId", "groupId", "authorId", "reference", "framework", "title", "description",
       "place", "happenedOn", "links", "declaredAt")
     select ${id(52, 'n')}, ${organisation}, ${group}, ${id(50, `n / ${pairs}`)}, 'G0-' || n, '${key}', 'Une séance', 'Une séance.',
       (array['institute', 'school', 'home', 'elsewhere'])[n % 4 + 1], (${declared})::date, '{}', ${declared} from ${each}`,
    `insert into "Claim" ("id", "activityId", "competence", "state", "version", "queuedAt", "decidedById", "decidedAt")
     select ${id(53, 'c')}, ${id(52, 'n')}, ${codes}[(n % ${pairs}) * 2 + k + 1], "state",
       case when "state" = 'claimed' then 0 else 1 end, "declaredAt",
       case when "state" <> 'claimed' then ${trainer} end, case when "state" <> 'claimed' then ${decidedAt} end from ${claims} x`,
    `insert into "Attestation" ("id", "organisationId", "personId", "framework", "competence", "source", "sourceId", "verdict",
       "reason", "revision", "version", "byId", "at")
     select ${id(54, 'c')}, ${organisation}, ${id(50, 'person')}, '${key}', ${codes}[(n % ${pairs}) * 2 + k + 1],
       'declared-activity', ${id(53, 'c')}, "state", null, false, 1, ${trainer}, ${decidedAt} from ${claims} x
     where "state" <> 'claimed'`,
    `insert into "Training" ("id", "organisationId", "groupId", "reference", "framework", "title", "happenedOn", "competences",
       "recordedById", "recordedAt")
     select ${id(55, 'n')}, ${organisation}, ${group}, 'FORM-' || n, '${key}', 'Une formation', '2026-10-01', '{B2.1}',
       ${trainer}, '${BEGAN}'::timestamptz + n * interval '25 days' from generate_series(0, 13) n`,
    `insert into "Acquired" ("id", "trainingId", "personId", "competence", "state", "version", "decidedById", "decidedAt")
     select ${id(56, 'n')}, ${id(55, `n % ${pairs}`)}, ${id(50, `n / ${pairs}`)}, ${codes}[(n % ${pairs}) * 2 + 1], 'attested', 1,
       ${trainer}, ${declared} + interval '5 days' from ${each} where n % 2 = 0`,
    'set session_replication_role = origin',
    'vacuum analyze',
  ]
}
