/**
 * Whatever people do, in whatever order, and whatever a platform does with our edits (late, refused, lost, done although it
 * says otherwise): once it is calm, every card that stands shows what would be drawn of it now, and no button on it is refused
 * to somebody it is shown to.
 */
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { createDemonstration } from '../../bots/demo/organisation-store.ts'
import type { RedrawResult } from '../../bots/platform.ts'
import { activityPosts } from '../../core/competence/posts.ts'
import { panelPosts } from '../../core/coordination/panels/posts.ts'
import type { Draws, Due } from '../../core/delivery/posts/post.ts'
import { c2i2e, frameworkKey, frameworksOf } from '../../core/framework/frameworks.ts'
import { questionPosts } from '../../core/helpdesk/posts.ts'
import { GUARANTEES, PRECISIONS } from '../../core/helpdesk/promise.ts'
import { HOUR, ManualClock, MINUTE } from '../../core/kernel/clock.ts'
import { sortableIds } from '../../core/kernel/ids.ts'
import { timeless } from '../../core/kernel/written.ts'
import { policiesOf } from '../../core/policy/policies.ts'
import type { Action, Card } from '../../core/view/card.ts'
import type { Database } from '../../prisma/client.ts'
import { assistantWith, world } from '../support/platform.ts'
import { rowsOf } from '../support/rows.ts'
import { freshDatabase } from '../support/stage.ts'

/** What becomes of one edit. */
const FATES = ['done', 'done', 'done', 'later', 'lost', 'done-unknown', 'gone'] as const
type Fate = (typeof FATES)[number]

const MOVES: Record<string, (question: string) => [who: string, line: string]> = {
  ask: () => ['ines', '/sos Comment projeter une figure ?'],
  other: () => ['karim', '/sos Comment imprimer en recto verso ?'],
  claim: (it) => ['claire', `/prendre ${it}`],
  take: (it) => ['marc', `/prendre ${it}`],
  answer: (it) => ['marc', `/repondre ${it} Par le câble HDMI, côté droit.`],
  pass: (it) => ['claire', `/confier ${it} Marc`],
  hand: (it) => ['helene', `/confier ${it} Claire`],
  precise: (it) => ['claire', `/demander ${it} Sur quel ordinateur ?`],
  give: (it) => ['ines', `/preciser ${it} Celui de la salle 12.`],
  resolve: (it) => ['ines', `/resolu ${it}`],
  again: (it) => ['ines', `/relancer ${it}`],
  close: (it) => ['helene', `/fermer ${it} Traité en classe.`],
  withdraw: (it) => ['ines', `/retirer ${it}`],
  away: () => ['claire', '/absence 30/12/2026'],
  back: () => ['claire', '/retour'],
}

const step = fc.record({
  move: fc.constantFrom(...Object.keys(MOVES)),
  which: fc.nat({ max: 2 }),
  hours: fc.constantFrom(0, 0, 1, 20, 50),
})

/** Who reads what is private to them, or stands in a place. The first is somebody the buttons there are for. */
const READERS: Record<string, string> = { trainers: 'claire', alerts: 'helene', activities: 'ines' }

let db: Database | undefined
afterEach(async () => {
  await db?.close()
  db = undefined
})

async function live(
  steps: ReadonlyArray<{ move: string; which: number; hours: number }>,
  fates: readonly Fate[],
) {
  const clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  const ids = sortableIds(clock)
  const database = await freshDatabase()
  db = database
  await createDemonstration(database, clock, ids, frameworkKey(c2i2e))
  await rowsOf(database).space.updateMany({ data: { panelOwed: true } })
  const chat = world('web')
  const shown = new Map<string, Card>()
  let edits = 0
  let isCalm = false
  const deliver = chat.deliver.bind(chat)
  chat.deliver = async (delivery) => {
    const result = await deliver(delivery)
    if (result.ok) shown.set(result.ref, delivery.card)
    return result
  }
  chat.redraw = async ({ refs: [ref = ''], card }): Promise<RedrawResult> => {
    const fate = isCalm ? 'done' : (fates[edits++ % fates.length] ?? 'done')
    if (fate === 'gone') return { ok: false, reason: 'gone' }
    if (fate === 'later')
      return {
        ok: false,
        reason: 'rate-limited',
        scope: 'place',
        retryAt: new Date(clock.now().getTime() + MINUTE),
      }
    if (fate === 'lost') throw new Error('the connection was reset')
    shown.set(ref, card)
    if (fate === 'done-unknown') throw new Error('the answer was lost')
    return { ok: true }
  }
  const assistant = assistantWith({ db: database, clock, ids }, chat)
  let events = 0
  const receive = (user: string, body: Parameters<typeof assistant.ingress.receive>[0]['body']) =>
    assistant.ingress.receive({
      eventId: `act-${++events}`,
      account: { platform: 'web', workspaceId: 'local', userId: user },
      name: user,
      place: { private: true, channelId: `inbox:${user}` },
      body,
    })
  const pass = async (milliseconds: number) => {
    await assistant.settle()
    clock.advance(milliseconds)
    await assistant.tick()
  }
  for (const { move, which, hours } of steps) {
    const questions = await rowsOf(database).question.findMany({
      orderBy: { id: 'asc' },
      select: { reference: true },
    })
    const it = questions[which % Math.max(1, questions.length)]?.reference ?? ''
    const [who, text] = MOVES[move]?.(it) ?? ['ines', '/aide']
    await receive(who, { kind: 'line', text })
    await pass(hours * HOUR)
  }
  isCalm = true
  for (let minutes = 0; minutes < 12; minutes += 3) await pass(3 * MINUTE)
  return { database, clock, assistant, shown, receive }
}

type Lived = Awaited<ReturnType<typeof live>>

/** Every post that stands and is still ours to change, as its owner is asked about it. */
async function standing({
  database,
}: Lived): Promise<Array<Due & { ref: string; purpose: string | null; owner: string | null }>> {
  const rows = await rowsOf(database).post.findMany({
    where: { platform: { not: null }, retiredAt: null },
    include: { toSpace: true, toPerson: { include: { identities: true } }, organisation: true },
  })
  return rows.flatMap((row) => {
    const [ref] = row.refs
    if (ref === undefined || row.platform === null) return []
    const { toSpace, toPerson, organisation } = row
    return [
      {
        ...{ id: row.id, platform: row.platform, workspaceId: row.workspaceId ?? '', userId: row.userId },
        ...{ channelId: row.channelId ?? '', thread: row.thread, refs: row.refs, ref },
        subject: { type: row.subjectType as Due['subject']['type'], id: row.subjectId },
        view: row.view,
        reader: toSpace
          ? { kind: 'place' as const, purpose: toSpace.purpose as 'trainers' }
          : { kind: 'person' as const, id: toPerson?.id ?? '' },
        language: (toPerson?.language ?? organisation.language) as 'fr',
        zone: organisation.zone,
        ...{ version: row.wanted, shown: row.shown, unsureUntil: null, attempts: 0 },
        purpose: toSpace?.purpose ?? null,
        owner: toPerson?.identities[0]?.userId ?? null,
      },
    ]
  })
}

const policies = policiesOf({ question: GUARANTEES, precision: PRECISIONS })
const OWNERS: Partial<Record<Due['subject']['type'], Draws>> = {
  question: questionPosts(policies),
  activity: activityPosts(frameworksOf([c2i2e])),
  'linked-place': panelPosts(policies),
}

/** What people see of it, whatever time it is while they do. */
const seen = (card: Card): unknown =>
  JSON.parse(JSON.stringify(card), (_key, value: unknown) =>
    typeof value === 'string' ? timeless(value) : value,
  )

async function expectTrue(lived: Lived): Promise<Array<{ reader: string; action: Action }>> {
  const { database, clock, shown } = lived
  const buttons: Array<{ reader: string; action: Action }> = []
  for (const post of await standing(lived)) {
    const looks = await OWNERS[post.subject.type]?.({ unit: database.unit, now: clock.now() }, [post])
    const card = looks?.get(post.id)?.card
    const there = shown.get(post.ref)
    if (!card || !there) continue
    expect(seen(there), `${post.view} for ${post.purpose ?? post.owner}`).toEqual(seen(card))
    const reader = post.owner ?? READERS[post.purpose ?? '']
    if (reader) for (const action of there.actions) buttons.push({ reader, action })
  }
  return buttons
}

test('every card that stands is true, and none of its buttons is refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 2, maxLength: 9 }),
      fc.array(fc.constantFrom(...FATES), { minLength: 1, maxLength: 8 }),
      fc.nat(),
      async (steps, fates, press) => {
        const asks = { move: 'ask', which: 0, hours: 0 }
        const lived = await live([asks, ...steps], fates)
        try {
          const buttons = await expectTrue(lived)
          const pressed = buttons[press % Math.max(1, buttons.length)]
          if (!pressed) return
          const { outcome } = await lived.receive(pressed.reader, {
            kind: 'intent',
            intent: pressed.action.intent,
          })
          expect([pressed.reader, pressed.action.label, outcome]).not.toEqual([
            pressed.reader,
            pressed.action.label,
            expect.stringMatching(/refused|invalid|stranger/),
          ])
        } finally {
          await lived.assistant.stop()
          await lived.database.close()
          db = undefined
        }
      },
    ),
    { numRuns: 15, endOnFailure: false },
  )
}, 300_000)
