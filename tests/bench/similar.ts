/**
 * Finding what is like a question among very many that were answered, all of them in the asker's own group: the worst case.
 * The questions are those of the evaluation (`tests/core/retrieval/evaluation`), and what they look for stands among the
 * others. Beside: the statement alone on the bare driver, and a ranking of every text without the database's cut.
 */

import { findSimilar } from '../../core/helpdesk/similar/find.ts'
import { listNear } from '../../core/helpdesk/similar/similar-store.ts'
import { rank } from '../../core/retrieval/rank.ts'
import { frequenciesOf, soughtIn } from '../../core/retrieval/sought.ts'
import { termsOf } from '../../core/retrieval/terms.ts'
import type { Database } from '../../prisma/client.ts'
import { foundAt, KINDS, type Kind, topics } from '../core/retrieval/evaluation/topics.ts'
import { askings } from '../support/askings.ts'
import { rowsOf } from '../support/rows.ts'
import type { Bare, Copy, Engine } from './engines.ts'
import { NOW, populate } from './population.ts'
import { number, quantile } from './statistics.ts'
import type { Table } from './table.ts'

export type SimilarPlan = {
  texts: number
  /** How many topics are also looked for without the cut. */
  uncut: number
  /** Milliseconds, on PostgreSQL. */
  limit: number
}

type Text = { id: string; asked: string; said: string }

export async function measureSimilar(
  engines: readonly Engine[],
  plan: SimilarPlan,
  say: (step: string) => void,
): Promise<{ tables: Table[]; tooSlow: string[] }> {
  const times: string[][] = []
  const kinds: string[][] = []
  const tooSlow: string[] = []
  for (const engine of engines) {
    say(`similar on ${engine.name}: preparing ${number(plan.texts)} answered questions`)
    const copy = await engine.create()
    const bare = await copy.bare()
    const texts = await prepare(bare, plan.texts)
    await bare.close()
    const measured = await play(copy, texts, plan, say)
    const bareTimes = await alone(copy, measured.echo)
    const p = (of: readonly number[]) => [0.5, 0.95, 1].map((at) => number(quantile(of, at), 1))
    times.push([engine.name, 'found and ranked', ...p(measured.found), '', ''])
    const ratio = (at: number) => number(quantile(measured.found, at) / quantile(bareTimes, at), 2)
    times.push([engine.name, 'the statement alone', ...p(bareTimes), ratio(0.5), ratio(0.95)])
    kinds.push(...measured.kinds.map((row) => [engine.name, ...row]))
    const p95 = quantile(measured.found, 0.95)
    if (engine.name === 'PostgreSQL' && p95 > plan.limit)
      tooSlow.push(`On ${engine.name} finding similar questions takes ${number(p95, 1)} ms (95 %).`)
  }
  return {
    tables: [
      {
        title: `Similar questions among ${number(plan.texts)} answered ones of one group, ms`,
        columns: ['database', '', 'median', '95 %', 'longest', 'all ÷ statement', 'at 95 %'],
        rows: times,
        note: `All ÷ statement: how many times as long as the statement takes on the bare driver, at the median and at 95 %. On PostgreSQL 95 % are found within ${number(plan.limit)} ms, or this ends with 1.`,
      },
      {
        title: 'What is found of each kind',
        columns: [
          'database',
          'kind',
          'recall@3',
          'mean reciprocal rank',
          'shown',
          'recall@3 with, without the cut',
        ],
        rows: kinds,
        note:
          `Of ${topics.length} topics; with and without the cut of ${plan.uncut}. Shown: at least one of the three is near enough ` +
          'to be offered. Of near misses the questions are none that anybody answered: recall is what they are taken for.',
      },
    ],
    tooSlow,
  }
}

async function prepare(bare: Bare, count: number): Promise<Text[]> {
  for (const sql of populate({ groups: 1, questions: 1, due: 0, now: NOW })) await bare.query(sql)
  const [group] = await bare.query('select "id"::text as "id", "organisationId"::text as "org" from "Group"')
  const people = await bare.query('select "id"::text as "id" from "Person" order by "id"')
  const [groupId, organisationId] = [String(group?.['id']), String(group?.['org'])]
  const [asker, trainer] = [String(people[0]?.['id']), String(people[20]?.['id'])]
  const others = askings(20101214)
  const wanted = [...topics.map(({ asked, answer }) => ({ asked, answer }))]
  const every = Math.floor(count / wanted.length)
  const texts: Text[] = []
  for (let n = 0; n < count; n++) {
    const topic = n % every === 0 ? wanted[n / every] : undefined
    const { asked, answer } = topic ?? others.next().value
    texts.push({ id: idOf(n), asked, said: answer })
  }
  await bare.query('set session_replication_role = replica')
  for (let from = 0; from < texts.length; from += 2_000) {
    const rows = texts.slice(from, from + 2_000).map((text) => ({ ...text, terms: termsOf(groupId, text) }))
    await bare.query(
      `with r as materialized (select * from jsonb_to_recordset($1::jsonb) as r("id" uuid, "asked" text, "said" text, "terms" int[])),
       q as (insert into "Question" ("id", "organisationId", "groupId", "askerId", "reference", "text", "channel", "state", "assigneeId", "assignedAt", "askedAt")
         select "id", $2::uuid, $3::uuid, $4::uuid, 'SOS-' || right("id"::text, 12), "asked", 'forum', 'answered', $5::uuid, $6, $6 from r),
       e as (insert into "QuestionEntry" ("id", "questionId", "authorId", "kind", "text", "cycle", "at")
         select gen_random_uuid(), "id", $5::uuid, 'answer', "said", 1, $6 from r)
       insert into "IndexedText" select $2::uuid, $3::uuid, 'question', "id", $6, "terms" from r`,
      [JSON.stringify(rows), organisationId, groupId, asker, trainer, NOW],
    )
  }
  await bare.query(
    `insert into "TermCount" select "organisationId", t, count(*) from "IndexedText", unnest("terms") t group by 1, 2`,
  )
  await bare.query('set session_replication_role = origin')
  await bare.query('vacuum analyze')
  return texts
}

const idOf = (n: number) => `01997700-0000-7009-8000-${n.toString(16).padStart(12, '0')}`

async function play(copy: Copy, texts: readonly Text[], plan: SimilarPlan, say: (step: string) => void) {
  const db = await copy.open()
  const sent: Array<{ sql: string; parameters: unknown[] }> = []
  const found: number[] = []
  const places: Record<Kind, number[]> = { shared: [], other: [], typos: [], near: [] }
  const shown: Record<Kind, number> = { shared: 0, other: 0, typos: 0, near: 0 }
  const both: Record<Kind, Array<[number, number]>> = { shared: [], other: [], typos: [], near: [] }
  try {
    const where = await rowsOf(db).group.findFirstOrThrow({ select: { id: true, organisationId: true } })
    const scope = { organisationId: where.organisationId, groupIds: [where.id], now: new Date() }
    const ids = topics.map(({ asked }) => texts.find((text) => text.asked === asked)?.id ?? '')
    for (const topic of topics.slice(0, 10)) await findSimilar(db.unit, topic.shared, scope)
    db.onStatement((sql, parameters) => sent.push({ sql, parameters: JSON.parse(parameters) }))
    say(`finding ${topics.length * KINDS.length} questions`)
    for (const [at, topic] of topics.entries()) {
      for (const kind of KINDS) {
        const start = performance.now()
        const { questions: similar } = await findSimilar(db.unit, topic[kind], scope)
        found.push(performance.now() - start)
        places[kind].push(similar.findIndex(({ id }) => id === ids[at]))
        if (similar.length > 0) shown[kind] += 1
      }
    }
    const echo = sent.splice(0)
    say(`ranking ${plan.uncut * KINDS.length} without the cut`)
    for (const [at, topic] of [...topics.entries()].slice(0, plan.uncut)) {
      for (const kind of KINDS)
        both[kind].push(await withAndWithout(db, texts, topic[kind], ids[at] ?? '', scope))
    }
    const kinds = KINDS.map((kind) => {
      const { recall, meanReciprocalRank } = foundAt(places[kind])
      const [cut, uncut] = [0, 1].map((which) => foundAt(both[kind].map((pair) => pair[which] ?? -1)).recall)
      return [
        kind,
        number(recall, 3),
        number(meanReciprocalRank, 3),
        number(shown[kind] / topics.length, 2),
        `${number(cut ?? 0, 3)}, ${number(uncut ?? 0, 3)}`,
      ]
    })
    return { found, echo, kinds }
  } finally {
    await db.close()
  }
}

/** The same statements with the same parameters, on the driver alone. */
async function alone(copy: Copy, echo: ReadonlyArray<{ sql: string; parameters: unknown[] }>) {
  const bare = await copy.bare()
  const times: number[] = []
  try {
    for (const { sql, parameters } of echo) {
      const start = performance.now()
      await bare.query(sql, parameters)
      times.push(performance.now() - start)
    }
  } finally {
    await bare.close()
  }
  return times
}

/** At which places it is, of what the database hands over and of all texts. */
async function withAndWithout(
  db: Database,
  texts: readonly Text[],
  question: string,
  id: string,
  scope: { organisationId: string; groupIds: readonly string[]; now: Date },
): Promise<[number, number]> {
  const sought = soughtIn(question)
  if (!sought) return [-1, -1]
  const near = await listNear(db.unit, scope, sought)
  const frequencies = frequenciesOf(sought, near.counted)
  const place = (of: readonly Text[]) =>
    rank(question, of, frequencies).findIndex(({ text }) => text.id === id)
  return [place(near.texts), place(texts)]
}
