/** What is heard long after it was said: the promise counts from when it was said, not from when we were there again. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import { DAY, HOUR } from '../../core/kernel/clock.ts'
import { act } from '../support/acts.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const late = (incoming: Incoming, hours: number): Incoming => ({
  ...incoming,
  saidAt: new Date(stage.clock.now().getTime() - hours * HOUR).toISOString(),
})
const receive = (incoming: Incoming) => stage.composed.assistant.ingress.receive(incoming)
const question = act.words('q', 'ines', 'Comment projeter une figure ?', { space: 'maths-questions' })
const deadline = () => rowsOf(stage.db).deadline.findFirstOrThrow()

describe('a question heard twenty hours after it was written', () => {
  test('is due four days after it was written, and says so', async () => {
    const start = stage.clock.now()
    const { reply } = await receive(late(question, 20))
    const { startedAt, dueAt } = await deadline()
    expect(startedAt).toEqual(new Date(start.getTime() - 20 * HOUR))
    expect(dueAt).toEqual(new Date(start.getTime() - 20 * HOUR + 4 * DAY))
    expect(JSON.stringify(reply.cards)).toMatch(/jeudi 5 novembre 2026/)
  })

  test('climbs its ladder from there', async () => {
    await receive(late(question, 20))
    await stage.pass({ hours: 3 })
    expect((await deadline()).step).toBe(-1)
    await stage.pass({ hours: 1 })
    expect((await deadline()).step).toBe(0)
  })
})

test('a question said in the future, by a clock ahead of ours, was said now', async () => {
  await receive(late(question, -5))
  expect((await deadline()).startedAt).toEqual(stage.clock.now())
})

test('a question kept before a crash counts from when it was kept', async () => {
  const kept = stage.clock.now()
  await stage.composed.assistant.ingress.journal(question)
  await stage.pass({ hours: 7 })
  expect((await deadline()).startedAt).toEqual(kept)
})

describe('a precision', () => {
  beforeEach(async () => {
    await receive(question)
    const asked = await rowsOf(stage.db).question.findFirstOrThrow()
    await stage.pass({ hours: 1 })
    await stage.say('claire', `/preciser ${asked.reference} Sur quel ordinateur ?`)
    await stage.pass({ hours: 10 })
  })
  const give = async (hours: number) => {
    const asked = await rowsOf(stage.db).question.findFirstOrThrow()
    return receive(late(act.line('p', 'ines', `/precision ${asked.reference} Celui de la classe.`), hours))
  }

  test('given six hours before it is heard ends the pause when it was given', async () => {
    await give(6)
    const { dueAt, startedAt, state } = await deadline()
    expect(state).toBe('running')
    expect(dueAt).toEqual(new Date(startedAt.getTime() + 4 * DAY + 4 * HOUR))
  })

  test('said, by a clock behind ours, to be given before it was asked for, pauses nothing', async () => {
    await give(20)
    const { dueAt, startedAt } = await deadline()
    expect(dueAt).toEqual(new Date(startedAt.getTime() + 4 * DAY))
  })
})
