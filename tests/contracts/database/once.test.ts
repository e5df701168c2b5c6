/** At once: whatever two processes do together, things happen once. On PGlite the two share their only connection. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { openStage } from '../../../bots/demo/stage.ts'
import type { Incoming } from '../../../core/command/incoming.ts'
import { type Owner, sweep } from '../../../core/deadline/escalation.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { questionDeadlines } from '../../../core/helpdesk/escalation.ts'
import { GUARANTEES } from '../../../core/helpdesk/promise.ts'
import { QUESTION } from '../../../core/helpdesk/question.ts'
import { DAY, HOUR, ManualClock } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import { nextNumber } from '../../../core/people/store.ts'
import { policiesOf } from '../../../core/policy/policies.ts'
import type { Reply } from '../../../core/view/card.ts'
import { act, declare, dispatcher, intentOf } from '../../support/acts.ts'
import { engines, type Fresh } from '../../support/engines.ts'
import { assistantWith, type World, world } from '../../support/platform.ts'
import { manyQuestions } from '../../support/questions.ts'
import { rowsOf } from '../../support/rows.ts'

const START = new Date('2026-11-02T09:00:00Z')

describe.each(engines)('at once on $name', (engine) => {
  let fresh: Fresh
  let clock: ManualClock

  beforeEach(async () => {
    clock = new ManualClock(START)
    fresh = await engine.fresh()
    await createDemonstration(fresh.db, clock, sortableIds(clock), frameworkKey(c2i2e))
  })
  afterEach(() => fresh.close())
  afterAll(() => engine.end())

  /** Two processes over the same data, each with its connections and its own view of the outside world. */
  async function two() {
    const make = async (db: Fresh['db']) => {
      const deps = { db, clock, ids: sortableIds(clock) }
      const platform = world('web')
      return { ...deps, platform, assistant: assistantWith(deps, platform), handle: dispatcher(deps) }
    }
    return [await make(fresh.db), await make(await fresh.another())] as const
  }
  const settled = async (work: ReadonlyArray<{ assistant: { settle(): Promise<void> } }>) => {
    for (const one of work) await one.assistant.settle()
  }
  const deliveredBy = (platforms: readonly World[]) =>
    platforms.flatMap((platform) => platform.offered.map((delivery) => delivery.id))

  test('two coordinators who take each other’s role away: one stays', async () => {
    const [one, other] = await two()
    await Promise.all([
      one.handle(act.line('x', 'helene', '/membre retirer Yann coordinateur')),
      other.handle(act.line('y', 'yann', '/membre retirer Hélène coordinateur')),
    ])
    expect(await rowsOf(fresh.db).membership.count({ where: { role: 'coordinator', until: null } })).toBe(1)
  })

  test('a counter gives numbers without gaps or twins, whoever rolls back', async () => {
    const group = await rowsOf(fresh.db).group.findFirstOrThrow()
    const attempts = Array.from({ length: 50 }, (_, index) =>
      fresh.db
        .transaction(async (unit) => {
          const number = await nextNumber(unit, group.id, 'activity', 2026)
          if (index % 3 === 0) throw new Error('changed my mind')
          return number
        })
        .catch(() => null),
    )
    const taken = (await Promise.all(attempts)).filter((number) => number !== null)
    expect(taken).toHaveLength(33)
    expect(taken.sort((one, other) => one - other)).toEqual(Array.from({ length: 33 }, (_, i) => i + 1))
  })

  test('questions asked at once get the numbers 1 to 12, and are spread over the trainers', async () => {
    const [one, other] = await two()
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        (index % 2 === 0 ? one : other).handle(act.line(`q-${index}`, 'ines', `/sos Question ${index}`)),
      ),
    )
    const questions = await rowsOf(fresh.db).question.findMany({ orderBy: { reference: 'asc' } })
    expect(questions.map((question) => question.reference)).toEqual(
      Array.from({ length: 12 }, (_, index) => `SOS-MATHS-2026-${String(index + 1).padStart(4, '0')}`),
    )
    const trainers = new Set(questions.map((question) => question.assigneeId))
    const loads = [...trainers].map((id) => questions.filter((question) => question.assigneeId === id).length)
    expect(loads).toEqual([6, 6])
  })

  test.each<[string, Incoming[]]>([
    ['a question', [act.line('e', 'ines', '/sos Comment projeter une figure ?')]],
    ['free words', [act.words('e', 'ines', 'Comment projeter ?', { space: 'maths-questions' })]],
    ['a declaration', [declare('e', 'ines')]],
    ['a refusal', [act.line('e', 'ines', '/repondre SOS-MATHS-2026-0001 Bonjour')]],
    ['a reading', [act.line('e', 'ines', '/moi')]],
    [
      'an answer',
      [
        act.line('before', 'ines', '/sos Comment ?'),
        act.line('e', 'claire', '/repondre SOS-MATHS-2026-0001 Ainsi.'),
      ],
    ],
    [
      'a verdict',
      [
        declare('before', 'ines'),
        act.press('e', 'claire', {
          command: 'attestation.attest',
          input: { reference: 'MATHS-2026-0001', competence: 'B2.1' },
        }),
      ],
    ],
  ])('%s that arrives four times at once happens once and has one reply', async (_, events) => {
    const [one, other] = await two()
    const last = events.at(-1)
    if (!last) throw new Error('there is always an event')
    for (const event of events.slice(0, -1)) await one.handle(event)
    const replies = await Promise.all(
      [one, other, one, other].map(({ assistant }) => assistant.ingress.receive(last)),
    )
    const [first, ...others] = replies.map(({ reply }) => JSON.parse(JSON.stringify(reply)) as Reply)
    for (const reply of others) expect(reply).toEqual(first)
    await settled([one, other])
    const { unit } = fresh.db
    const effects = [
      await rowsOf(unit).question.count(),
      await rowsOf(unit).activity.count(),
      await rowsOf(unit).attestation.count(),
    ]
    for (const effect of effects) expect(effect).toBeLessThanOrEqual(1)
    expect(await rowsOf(unit).questionEntry.count()).toBeLessThanOrEqual(1)
    const ids = deliveredBy([one.platform, other.platform])
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(await rowsOf(unit).outboxMessage.count())
  })

  test('two sweeps take each rung once, and say it once to each', async () => {
    const [one, other] = await two()
    await manyQuestions(fresh.db, one.ids, 40, new Date(START.getTime() - DAY))
    await Promise.all([one.assistant.tick(), other.assistant.tick()])
    await settled([one, other])
    const events = await rowsOf(fresh.db).deadlineEvent.findMany()
    expect(events).toHaveLength(40)
    expect(new Set(events.map((event) => event.deadlineId)).size).toBe(40)
    // Both trainers, for each question: what they read in private is not said in their place as well.
    const said = await rowsOf(fresh.db).outboxMessage.findMany({ orderBy: { id: 'asc' } })
    expect(said.filter(({ key }) => key.startsWith('guarantee:'))).toHaveLength(80)
    expect(said.every(({ state }) => state === 'delivered')).toBe(true)
    // Together, in few messages: as many as the sweeps that found them, and the pages that they fill.
    const messages = said.filter(({ bundleId }) => bundleId === null).map(({ id }) => id)
    expect(messages.length).toBeLessThan(40)
    expect(deliveredBy([one.platform, other.platform]).sort()).toEqual(messages)
  })

  test('a precision asked in time, while a sweep records the breach, corrects it', async () => {
    const [one, other] = await two()
    await one.handle(act.line('ask', 'ines', '/sos Comment projeter une figure ?'))
    const saidAt = new Date(START.getTime() + 3 * DAY).toISOString()
    clock.advance(4 * DAY + HOUR)
    const late = { ...act.line('p', 'claire', '/demander SOS-MATHS-2026-0001 Sur quel poste ?'), saidAt }
    let asked: ReturnType<typeof other.handle> | undefined
    const subject: Owner = {
      ...questionDeadlines,
      async climbed(work, rungs) {
        // The breach is recorded and not committed: whoever asks now has to wait, and must not go by what it read before.
        asked = other.handle(late)
        await fresh.contended()
        return questionDeadlines.climbed(work, rungs)
      },
    }
    const policies = policiesOf({ question: GUARANTEES })
    await sweep({ ...one, clock, policies, began: START, subjects: { [QUESTION]: subject } })
    expect((await asked)?.outcome).toBe('done')
    const { state, breachedAt, step } = await rowsOf(fresh.db).deadline.findFirstOrThrow({
      where: { subjectType: QUESTION },
    })
    expect([state, breachedAt, step]).toEqual(['paused', null, 2])
    const events = await rowsOf(fresh.db).deadlineEvent.findMany()
    expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['breach', 'paused', 'corrected']))
  })

  test('two relays deliver each message once', async () => {
    const [one, other] = await two()
    for (let index = 0; index < 30; index++)
      await one.handle(act.line(`q-${index}`, 'ines', `/sos Question ${index}`))
    await Promise.all([one.assistant.settle(), other.assistant.settle()])
    const ids = deliveredBy([one.platform, other.platform])
    expect(ids).toHaveLength(90)
    expect(new Set(ids).size).toBe(90)
    expect(await rowsOf(fresh.db).delivery.count({ where: { outcome: 'accepted' } })).toBe(90)
  })

  test('two trainers decide: the first verdict stands, the second sees it', async () => {
    const [one, other] = await two()
    await one.handle(declare('declare', 'ines'))
    const input = { reference: 'MATHS-2026-0001', competence: 'B2.1', seen: '0' }
    const results = await Promise.all([
      one.handle(act.press('c', 'claire', { command: 'attestation.attest', input })),
      other.handle(
        act.submit('m', 'marc', { command: 'attestation.refuse', input }, { reason: 'Trop court.' }),
      ),
    ])
    expect(results.map((result) => result.outcome).sort()).toEqual(['done', 'refused'])
    const [verdict, ...more] = await rowsOf(fresh.db).attestation.findMany({ include: { by: true } })
    expect(more).toEqual([])
    const loser = results.find((result) => result.outcome === 'refused')
    expect(JSON.stringify(loser?.reply)).toContain(verdict?.by.name)
  })

  test('two trainers answer: both are kept, one meets the guarantee, the other is told', async () => {
    const [one, other] = await two()
    await one.handle(act.line('ask', 'ines', '/sos Comment projeter une figure ?'))
    const results = await Promise.all([
      one.handle(act.line('c', 'claire', '/repondre SOS-MATHS-2026-0001 Avec le câble.')),
      other.handle(act.line('m', 'marc', '/repondre SOS-MATHS-2026-0001 Sans fil.')),
    ])
    expect(results.map((result) => result.outcome)).toEqual(['done', 'done'])
    await settled([one, other])
    const { unit } = fresh.db
    const entries = await rowsOf(unit).questionEntry.findMany({
      include: { author: true },
      orderBy: { id: 'asc' },
    })
    expect(entries).toHaveLength(2)
    expect(await rowsOf(unit).deadlineEvent.count({ where: { kind: 'met' } })).toBe(1)
    const told = results.map((result) => JSON.stringify(result.reply))
    const toldOfAnother = told.filter((reply) => /Claire Fontaine|Marc Olivier/.test(reply))
    expect(toldOfAnother).toHaveLength(1)
  })

  test('two trainers take it: one has it, the other is told who', async () => {
    const [one, other] = await two()
    await one.handle(act.line('ask', 'ines', '/sos Comment projeter une figure ?'))
    const results = await Promise.all([
      one.handle(act.line('c', 'claire', '/prendre SOS-MATHS-2026-0001')),
      other.handle(act.line('m', 'marc', '/prendre SOS-MATHS-2026-0001')),
    ])
    expect(results.map((result) => result.outcome).sort()).toEqual(['done', 'refused'])
  })

  test('a stranger’s code that is delivered twice at once links once, each try is counted once, and is answered alike', async () => {
    const [one, other] = await two()
    for (let attempt = 1; attempt <= 4; attempt++) {
      const given = JSON.stringify((await one.handle(act.line(`code-${attempt}`, 'ines', '/lier'))).reply)
      const code = /[A-Z2-9]{4}-?[A-Z2-9]{4}/.exec(given)?.[0] ?? 'no code'
      const asked = await one.handle(act.line(`link-${attempt}`, `newcomer-${attempt}`, `/lier ${code}`))
      const yes = intentOf(asked.reply.cards, 'account.confirm')
      const event = act.press(`yes-${attempt}`, `newcomer-${attempt}`, yes)
      const results = await Promise.all([one.handle(event), other.handle(event)])
      expect(results.map((result) => result.outcome).sort()).toEqual(['done', 'duplicate'])
      expect(results[0]?.reply).toEqual(results[1]?.reply)
      const tried = { userId: `newcomer-${attempt}` }
      expect(await rowsOf(fresh.db).linkAttempt.count({ where: tried })).toBe(2)
      expect(await rowsOf(fresh.db).identity.count({ where: tried })).toBe(1)
    }
  })

  test('the clock is moved on two stages of one database: nothing is announced twice', async () => {
    const stage = await openStage({ db: fresh.db, start: START })
    const twin = await openStage({ db: await fresh.another(), start: START })
    await stage.say('ines', '/sos Comment projeter une figure ?')
    for (let day = 0; day < 6; day++) await Promise.all([stage.pass({ hours: 24 }), twin.pass({ hours: 24 })])
    for (const person of ['ines', 'claire', 'marc', 'helene', 'yann']) {
      const ids = (await stage.inbox(person)).map((message) => message.id)
      expect(new Set(ids).size).toBe(ids.length)
    }
    const { unit } = fresh.db
    const overdue = await rowsOf(unit).outboxMessage.findMany({
      where: { toPerson: { name: 'Hélène Roux' } },
      orderBy: { id: 'asc' },
    })
    // At 75 % (day 3), the breach (day 4), then each day; 90 % collapses into the breach.
    expect(overdue.map((message) => message.key.split(':').at(3))).toEqual(['2', '4', '5', '6'])
    await twin.close()
    await stage.close()
  })
})
