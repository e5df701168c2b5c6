/** What still waits for a place that is not used any more reaches the coordinators' attention, and waits for nothing. */
import { expect, test } from 'vitest'
import type { OutgoingDelivery } from '../../../bots/platform.ts'
import { DAY, HOUR } from '../../../core/kernel/clock.ts'
import { act, dispatcher } from '../../support/acts.ts'
import { gonePlaces, retiring } from '../../support/gone.ts'
import { assistantWith, world } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'

const here = gonePlaces()
const QUESTIONS = 'maths-questions'

const pressed = async (as: string) => {
  const [action] = retiring((await here().notices()).map(({ card }) => card))
  expect((await here().press(as, { ...action?.intent.input })).outcome).toBe('done')
}
const waiting = () => rowsOf(here().db).outboxMessage.count({ where: { state: 'pending' } })
const about = async (channel: string) => {
  const { id } = await here().placeAt(channel)
  return (await here().notices()).filter(({ key }) => key.includes(`:${id}:retired:`))
}

test('it is given up at once, however long its platform had it wait, and the coordinators hear of it once', async () => {
  here().delete(QUESTIONS)
  await here().ask('Une première question ?')
  const retryAt = new Date(here().clock.now().getTime() + DAY)
  const there = here().at(QUESTIONS)
  here().web.answer((delivery) =>
    there(delivery) ? { ok: false, reason: 'rate-limited', retryAt } : undefined,
  )
  await here().ask('Une deuxième ?')
  await here().ask('Une troisième ?')
  expect(await waiting()).toBe(2)
  await pressed('helene')
  await here().restart()
  await here().settle()
  expect(await waiting()).toBe(0)
  expect(here().web.offered.filter(there)).toHaveLength(2)
  const told = await about(QUESTIONS)
  expect(told.map(({ to }) => to).sort()).toEqual(['Hélène Roux', 'Yann Le Goff'])
  expect(JSON.stringify(told[0]?.card)).toContain('/alertes')
  expect(retiring(told.map(({ card }) => card))).toEqual([])
  const alerts = JSON.stringify(await here().say('helene', '/alertes'))
  expect(alerts).toContain('SOS-MATHS-2026-0003')
})

test('it is given up by whoever speaks anywhere, when nobody speaks on its platform any more', async () => {
  here().delete(QUESTIONS)
  await here().ask('Une première question ?')
  const { db, clock, ids } = here()
  await rowsOf(db).space.updateMany({ where: { channelId: QUESTIONS }, data: { platform: 'elsewhere' } })
  await here().ask('Une deuxième ?')
  expect(await waiting()).toBe(1)
  await pressed('yann')
  const other = assistantWith({ db, clock, ids }, world('web'))
  await other.settle()
  expect(await waiting()).toBe(0)
  await other.stop()
})

test('what was written for it by somebody who had not heard yet is given up like the rest', async () => {
  here().delete(QUESTIONS)
  await here().ask('Une première question ?')
  await here().handle(act.line('late', 'karim', '/sos Écrite juste avant ?'))
  await pressed('helene')
  await here().settle()
  expect(await waiting()).toBe(0)
  expect(await about(QUESTIONS)).toHaveLength(2)
})

test('an alert that waited for it, and that no coordinator received, escalates as any other', async () => {
  const { db, clock, ids } = here()
  const coordination = (delivery: OutgoingDelivery) =>
    delivery.to.kind === 'person' && ['helene', 'yann'].includes(delivery.to.userId)
  const alerts = here().at('maths-alerts')
  const [refused, gone] = [
    { ok: false, reason: 'unreachable' } as const,
    { ok: false, reason: 'gone' } as const,
  ]
  here().web.answer((delivery) => (coordination(delivery) ? refused : alerts(delivery) ? gone : undefined))
  await here().ask('Une question qui attend ?')
  clock.advance(73 * HOUR)
  await here().tick()
  // The next alert is written while the place is still used, and is to be said once it is not.
  here().web.answer((delivery) =>
    coordination(delivery)
      ? refused
      : alerts(delivery)
        ? { ok: false, reason: 'rate-limited', retryAt: new Date(clock.now().getTime() + HOUR) }
        : undefined,
  )
  clock.advance(24 * HOUR)
  await here().tick()
  const escalated = () =>
    rowsOf(db).outboxMessage.count({
      where: { key: { startsWith: 'undelivered:' }, toSpace: { purpose: 'trainers' } },
    })
  expect(await escalated()).toBe(1)
  const again = dispatcher({ db, clock, ids })
  const { id } = await here().placeAt('maths-alerts')
  const intent = { command: 'place.retire', input: { place: id } }
  expect((await again(act.press('again', 'helene', intent))).outcome).toBe('done')
  await here().settle()
  expect(await waiting()).toBe(0)
  expect(await escalated()).toBe(2)
})
