/**
 * Each statement of what people and the assistant do every day finds what it wants of a table that grows by an index. The
 * database is asked how it would do it, and told to look things up wherever it can: a table that it would still read from
 * end to end has nothing to look them up by, and will be slow one day however fast it is among few rows.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { type ClosableEmbedder, createEmbedder } from '../../bots/embeddings/embedder.ts'
import { quiet } from '../../bots/runtime/log.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import { ManualClock } from '../../core/kernel/clock.ts'
import { shortId } from '../../core/kernel/short-id.ts'
import { NOW, populate } from '../bench/population.ts'
import {
  DIMENSION,
  type EmbeddingsServerFake,
  KEY,
  MODEL,
  openEmbeddingsServer,
} from '../fakes/embeddings/server.ts'
import { act, declare, dispatcher } from '../support/acts.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { statementsOf } from '../support/statements.ts'

/** Tables that have more rows with each day of use. What is small by its nature, such as queues, is left out. */
const GROWS = [
  ...[
    'Question',
    'QuestionMove',
    'QuestionEntry',
    'Deadline',
    'DeadlineEvent',
    'Activity',
    'Claim',
    'Attestation',
  ],
  ...['OutboxMessage', 'Post', 'Delivery', 'InboundEvent', 'Thread', 'HeardMessage', 'IndexedText'],
  ...['Sheet', 'SheetVersion', 'WordPair', 'TextVector', 'Person', 'Identity', 'Membership'],
]

const QUESTIONS = 2_000
const GROUPS = 50

/** What the population of the bench leaves out: what was recorded and said about its questions. */
const REST = [
  // They are answered: nothing of them is due while the clock goes on.
  `update "Deadline" set "state" = 'met', "metAt" = "startedAt", "nextStepAt" = null`,
  `update "Question" set "state" = 'answered'`,
  `insert into "QuestionMove" ("id", "questionId", "kind", "byId", "to", "cycle", "saidAt", "recordedAt")
   select "id", "id", 'ask', "askerId", 'open', 1, "askedAt", "askedAt" from "Question" q
   where not exists (select from "QuestionMove" m where m."questionId" = q."id")`,
  `insert into "QuestionEntry" ("id", "questionId", "authorId", "kind", "text", "cycle", "at")
   select gen_random_uuid(), "id", "askerId", 'remark', 'Encore un mot.', 1, "askedAt" from "Question"`,
  `insert into "OutboxMessage" ("id", "key", "organisationId", "toPersonId", "subjectType", "subjectId", "card", "state",
     "createdAt", "groupId")
   select gen_random_uuid(), 'plan:' || q."id" || n, q."organisationId", q."assigneeId", 'question', q."id",
     '{"tone": "neutral", "title": "Une question", "body": [], "actions": []}', 'delivered', q."askedAt", q."groupId"
   from "Question" q, generate_series(1, 3) n where q."assigneeId" is not null`,
  `insert into "Post" ("id", "organisationId", "subjectType", "subjectId", "view", "toPersonId", "shown")
   select "id", "organisationId", "subjectType", "subjectId", 'told', "toPersonId", md5("id"::text) from "OutboxMessage"
   where "key" like 'plan:%'`,
  `insert into "Delivery" ("id", "messageId", "attempt", "platform", "address", "outcome", "ref", "at")
   select gen_random_uuid(), "id", 1, 'web', 'inbox:x', 'accepted', "id"::text, "createdAt" from "OutboxMessage"
   where "key" like 'plan:%'`,
  `insert into "InboundEvent" ("platform", "eventId", "receivedAt", "processedAt", "reply")
   select 'web', 'plan-' || n, now(), now(), '{"cards": []}' from generate_series(1, 5000) n`,
  `insert into "Thread" ("platform", "workspaceId", "channelId", "ref", "subjectType", "subjectId")
   select 'web', 'local', 'plan', "id"::text, 'question', "id" from "Question"`,
  `insert into "HeardMessage" ("platform", "workspaceId", "channelId", "ref", "subjectType", "subjectId", "saidId")
   select 'web', 'local', 'plan', "id"::text, 'question', "id", "id" from "Question"`,
  `insert into "Activity" ("id", "organisationId", "groupId", "authorId", "reference", "framework", "title", "description",
     "place", "happenedOn", "links", "declaredAt")
   select "id", "organisationId", "groupId", "askerId", 'A' || "reference", 'c2i2e@1', 'Un atelier', 'En classe.', 'school',
     "askedAt", '{}', "askedAt" from "Question"`,
  `insert into "Claim" ("id", "activityId", "competence", "state", "queuedAt", "decidedAt", "decidedById", "version")
   select gen_random_uuid(), a."id", c.code, 'attested', a."declaredAt", a."declaredAt", a."authorId", 1
   from "Activity" a, unnest(array['B2.1', 'B3.1']) c(code)`,
  `insert into "Attestation" ("id", "organisationId", "personId", "framework", "competence", "source", "sourceId", "verdict",
     "revision", "version", "byId", "at")
   select gen_random_uuid(), a."organisationId", a."authorId", a."framework", c."competence", 'activity', c."id",
     'attested', false, 1, q."assigneeId", a."declaredAt"
   from "Claim" c join "Activity" a on a."id" = c."activityId" join "Question" q on q."id" = a."id"`,
  `insert into "DeadlineEvent" ("id", "deadlineId", "kind", "step", "at", "recordedAt")
   select gen_random_uuid(), "id", 'step', n, "startedAt", "startedAt" from "Deadline", generate_series(0, 3) n`,
  `insert into "Sheet" ("id", "organisationId", "groupId", "reference", "questionId", "keeperId", "asked", "answer", "reach",
     "state", "version", "keptAt", "expiresAt")
   select "id", "organisationId", "groupId", 'F' || "reference", "id", "assigneeId", "text", 'Ainsi.', 'group', 'kept', 1,
     "askedAt", '2027-11-02T23:00:00Z' from "Question" where "assigneeId" is not null`,
  `insert into "SheetVersion" ("sheetId", "version", "kind", "byId", "at", "asked", "answer", "reach", "expiresAt")
   select "id", 1, 'keep', "keeperId", "keptAt", "asked", "answer", "reach", "expiresAt" from "Sheet"`,
  `insert into "TextVector" ("organisationId", "groupId", "subjectType", "subjectId", "at", "model", "vector")
   select q."organisationId", q."groupId", t.type, q."id", q."askedAt", '${MODEL}', decode(repeat('01', ${DIMENSION}), 'hex')
   from "Question" q, unnest(array['question', 'sheet']) t(type)`,
  `insert into "WordPair" ("id", "organisationId", "one", "other", "oneWord", "otherWord", "state", "metAt", "decidedById",
     "decidedAt")
   select gen_random_uuid(), p."organisationId", 'a' || w.word, 'b' || w.word, 'a' || w.word, 'b' || w.word, 'same', now(),
     p."id", now()
   from (select "id", "organisationId" from "Person" limit 1) p, (
     select translate(left(md5(n::text), 12), '0123456789', 'ghijklmnop') as word from generate_series(1, 2000) n) w`,
  'analyze',
  ...['seqscan', 'hashjoin', 'mergejoin'].map((way) => `set enable_${way} = off`),
  // A plan for whatever is given: parameters stay parameters, which only a statement inside a function may have here.
  `create function pg_temp.plan_of(statement text) returns json language plpgsql as $$
   declare plan json; begin execute 'explain (generic_plan, format json) ' || statement into plan; return plan; end $$`,
]

type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Filter?: string
  Plans?: Plan[]
}

describe('what is done every day, among many rows', () => {
  let stage: Stage
  let noted: ReturnType<typeof statementsOf>
  const seen = new Map<string, string>()
  const partial = new Set<string>()

  let server: EmbeddingsServerFake
  let embedder: ClosableEmbedder

  beforeAll(async () => {
    server = await openEmbeddingsServer()
    embedder = createEmbedder(
      { url: server.url, model: MODEL, key: KEY },
      { clock: new ManualClock(NOW), log: quiet, patience: 30_000, timeout: 30_000 },
    )
    stage = await freshStage({ embedder })
    const rows = rowsOf(stage.db)
    const many = populate({ groups: GROUPS, questions: QUESTIONS, due: 0, now: NOW })
    for (const sql of [...many, ...REST]) await rows.$executeRawUnsafe(sql)
    const some = await rows.$queryRaw<Array<{ name: string }>>`
      select c."relname"::text as "name" from pg_index i join pg_class c on c."oid" = i."indexrelid" where "indpred" is not null`
    for (const { name } of some) partial.add(name)
    noted = statementsOf(stage.db)
  })
  afterAll(async () => {
    await stage.close()
    await server.close()
  })

  async function during(what: string, work: () => Promise<unknown>): Promise<void> {
    for (const sql of await noted.during(work))
      if (/^(select|with|insert|update|delete)\b/i.test(sql) && !seen.has(sql)) seen.set(sql, what)
  }

  /** Tables that this statement reads from end to end. */
  async function readWhole(sql: string): Promise<string[]> {
    const [row] = await rowsOf(stage.db).$queryRawUnsafe<Array<{ plan: [{ Plan: Plan }] }>>(
      'select pg_temp.plan_of($1) as "plan"',
      sql,
    )
    const found: string[] = []
    const look = (plan: Plan, parent?: Plan): void => {
      const { 'Relation Name': table, 'Index Name': index = '' } = plan
      // An index of a part of a table, such as what is not handled yet, is what is looked for.
      const isWhole = plan['Node Type'] === 'Seq Scan' || (index !== '' && !partial.has(index))
      // So many from one end of an index, whatever they are, are no more with the years.
      const areFew = parent?.['Node Type'] === 'Limit' && index !== '' && plan.Filter === undefined
      if (table && isWhole && !areFew && plan['Index Cond'] === undefined) found.push(table)
      for (const below of plan.Plans ?? []) look(below, plan)
    }
    if (row) look(row.plan[0].Plan)
    return [...new Set(found)].filter((table) => GROWS.includes(table))
  }

  /** From a sheet that is kept to a coordinator's yes to two words that a press brought. */
  async function sheetsAndWords(handle: ReturnType<typeof dispatcher>): Promise<void> {
    const rows = rowsOf(stage.db)
    let nth = 0
    const does = (what: string, event: (id: string) => Incoming) =>
      during(what, async () => {
        nth += 1
        expect((await handle(event(`s-${nth}`))).outcome, what).toBe('done')
      })
    const presses = (what: string, as: string, command: string, input: Record<string, string> = {}) =>
      does(what, (id) => act.press(id, as, { command, input }))
    const fills = (what: string, command: string, input: Record<string, string>, answer: string) => {
      const values = { asked: 'Comment projeter ?', answer, reach: 'group', until: '2026-11-12' }
      return does(what, (id) => act.submit(id, 'claire', { command, input }, values))
    }
    const kept = { reference: 'FICHE-MATHS-2026-0001' }
    await fills('keeping a sheet', 'sheet.keep', { reference: 'SOS-MATHS-2026-0001' }, 'Ainsi.')
    await fills('changing it', 'sheet.edit', { ...kept, seen: '1' }, 'Plutôt ainsi.')
    await presses('prolonging it', 'claire', 'sheet.prolong', kept)
    await presses('withdrawing it', 'claire', 'sheet.withdraw', kept)
    await presses('offering it again', 'claire', 'sheet.restore', kept)
    await presses('its history', 'claire', 'sheet.history', kept)
    await presses('a sheet', 'karim', 'sheet.show', kept)
    await presses('the sheets', 'ines', 'sheet.list')
    await presses('sheets to answer with', 'claire', 'sheet.near', { reference: 'SOS-MATHS-2026-0002' })
    await does('searching', (id) => act.line(id, 'ines', '/chercher projeter'))
    await does('asking what is like it', (id) => act.line(id, 'karim', '/sos Comment afficher une carte ?'))
    const { id } = await rows.sheet.findFirstOrThrow({ where: kept })
    const found = { reference: 'SOS-MATHS-2026-0003', by: shortId(id) }
    await presses('an answer that was found', 'karim', 'question.found', found)
    const met = { state: 'met' }
    const { id: pair } = await rows.wordPair.findFirstOrThrow({ where: met })
    await rows.wordPair.updateMany({ where: met, data: { state: 'proposed', metById: null } })
    await presses('words that may mean the same', 'helene', 'words.list')
    await presses('two words that do', 'helene', 'words.same', { pair: shortId(pair) })
    await presses('words that do', 'helene', 'words.joined')
  }

  test('no statement reads a table that grows from end to end', async () => {
    const handle = dispatcher({ ...stage, ids: stage.ids, embedder })
    const press =
      (id: string, as: string, command: string, input: Record<string, string> = {}) =>
      () =>
        handle(act.press(id, as, { command, input }))
    await during('asking', () => handle(act.line('p-1', 'ines', '/sos Comment projeter ?')))
    const words = act.words('p-2', 'ines', 'Comment imprimer en A3 ?', { space: 'maths-questions' })
    await during('asking in the place', () => handle(words))
    await during('answering', () => handle(act.line('p-3', 'claire', '/repondre SOS-MATHS-2026-0001 Ainsi.')))
    await during('declaring', () => handle(declare('p-4', 'ines')))
    const attested = { reference: 'MATHS-2026-0001', seen: '0', competence: 'B2.1' }
    await during('attesting', press('p-5', 'claire', 'attestation.attest', attested))
    await during('delivering', () => stage.composed.assistant.settle())
    await during('the questions that wait', press('p-6', 'claire', 'question.queue'))
    await during('one’s questions', press('p-7', 'ines', 'question.mine'))
    await during('the alerts', press('p-8', 'helene', 'question.alerts'))
    await during('what is to be attested', press('p-9', 'claire', 'activity.queue'))
    await during('progress', press('p-10', 'ines', 'progress.show'))
    const account = { platform: 'web', workspaceId: 'local', userId: 'claire' }
    const under = {
      account,
      channelId: 'maths-questions',
      private: false,
      ref: 'p-2',
      mark: 'taken',
    } as const
    await during('a reaction', async () =>
      expect(await stage.composed.assistant.ingress.reacted(under)).toMatchObject({
        intent: { command: 'question.claim' },
      }),
    )
    await sheetsAndWords(handle)
    await during('three days of ticks', () => stage.pass({ days: 3 }))
    const wrong: string[] = []
    for (const [sql, what] of seen) {
      const whole = await readWhole(sql)
      if (whole.length > 0) wrong.push(`${what} reads ${whole.join(', ')}: ${sql.slice(0, 400)}`)
    }
    process.stdout.write(`plans: ${seen.size} statements among ${QUESTIONS} questions\n`)
    expect(wrong).toEqual([])
  })
})
