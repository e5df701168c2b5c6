/**
 * Whatever is done to some activities and second opinions, and however long nobody looks: each rung of each of their clocks is
 * climbed once and said once to each, and nobody is reminded of what they may not do. `REVIEW_ONCE_RUNS=200` looks for longer.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { declared } from '../support/declaring.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const RUNS = Number(process.env['REVIEW_ONCE_RUNS'] ?? 4)

/** What somebody does about an activity; a refusal is an answer too. */
const ACTS: ReadonlyArray<(stage: Stage, reference: string) => Promise<unknown>> = [
  (stage, reference) => stage.say('claire', `/attester ${reference} B2.1`),
  (stage, reference) => stage.say('claire', `/ne-pas-attester ${reference} A1.3 Trop court.`),
  (stage, reference) => stage.say('marc', `/demander-plus ${reference} B2.1 Avec quels élèves ?`),
  (stage, reference) => stage.say('marc', `/demander-plus ${reference} A1.3 Quand ?`),
  (stage, reference) => stage.say('ines', `/completer ${reference} B2.1 En 4e B.`),
  (stage, reference) => stage.say('ines', `/completer ${reference} A1.3 En octobre.`),
  (stage, reference) => stage.say('marc', `/changer ${reference} A1.3 attestée Vu en classe.`),
  (stage, reference) => pressing(stage, 'ines', reference, /^Demander un second avis/),
  (stage, reference) => pressing(stage, 'helene', reference, /^Confier A1.3/),
  (stage, reference) => pressing(stage, 'helene', reference, /^Confirmer la décision/),
  (stage) => stage.say('claire', '/absence'),
  (stage) => stage.say('claire', '/retour'),
]

async function pressing(stage: Stage, as: string, reference: string, label: RegExp): Promise<void> {
  const [shown] = (await stage.say(as, `/activite ${reference}`)).replies
  const button = shown?.actions?.find((action) => label.test(action.label))
  if (!shown || !button) return
  const [form] = (await stage.press(as, shown, button.label)).replies
  if (form?.form) await stage.fill(as, form, { reason: 'Voici pourquoi.' })
}

const step = fc.record({
  act: fc.nat({ max: ACTS.length - 1 }),
  of: fc.nat({ max: 1 }),
  days: fc.constantFrom(0, 0, 1, 4, 8, 16),
})

test('each rung is climbed once, and said once to whoever may do something about it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
      const stage = await freshStage()
      try {
        const references = [await declared(stage, 'ines'), await declared(stage, 'ines')]
        for (const { act, of, days } of steps) {
          await ACTS[act]?.(stage, references[of] ?? '')
          if (days > 0) await stage.pass({ days })
        }
        await stage.pass({ days: 11 })
        await stage.pass({ days: 30 })
        await expectOnce(stage)
      } finally {
        await stage.close()
      }
    }),
    { numRuns: RUNS },
  )
})

async function expectOnce({ db }: Stage): Promise<void> {
  const rows = rowsOf(db)
  const events = await rows.deadlineEvent.findMany({ where: { kind: { in: ['step', 'breach'] } } })
  const climbed = events.map(({ deadlineId, kind, step, round }) => `${deadlineId} ${kind} ${step} ${round}`)
  expect(new Set(climbed).size).toBe(climbed.length)

  const said = await rows.outboxMessage.findMany({
    where: { OR: [{ key: { startsWith: 'review:' } }, { key: { contains: ':rung:' } }] },
    include: { toPerson: true, toSpace: true },
  })
  expect(new Set(said.map(({ key }) => key)).size).toBe(said.length)
  // Reminders are for those who decide, alerts for those who coordinate, and neither for whoever declared.
  const readers = said.map(({ key, toPerson, toSpace }) => {
    const isReview = key.startsWith('review:')
    const step = Number(key.split(':')[3])
    return { isReminder: isReview && step === 0, who: toPerson?.name ?? toSpace?.purpose ?? '' }
  })
  for (const { isReminder, who } of readers)
    expect(
      isReminder ? ['Claire Fontaine', 'Marc Olivier', 'trainers'] : ['Hélène Roux', 'Yann Le Goff'],
    ).toContain(who)

  // What runs has a next step or is late; what is decided runs no more.
  const clocks = await rows.deadline.findMany({ where: { subjectType: 'activity' } })
  for (const { subjectId, state, cycle } of clocks) {
    const claims = await rows.claim.findMany({ where: { activityId: subjectId } })
    const isLast = clocks.every((other) => other.subjectId !== subjectId || other.cycle <= cycle)
    const waits = claims.some((claim) => claim.state === 'claimed')
    const asked = claims.some((claim) => claim.state === 'more-information-requested')
    expect(state).toBe(isLast && waits ? 'running' : isLast && asked ? 'paused' : 'met')
  }
}
