/** Deliveries when Discord, the recipient or the place is not as hoped: a result each, nothing lost, nothing twice. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Destination, OutgoingDelivery } from '../../../bots/platform.ts'
import { type DiscordDriver, openDriver } from './driver.ts'
import type { Fake } from './fake.ts'
import { broken, limited, MESSAGES } from './faults.ts'
import { TAG_REQUIRED } from './rest.ts'
import { textOf } from './seen.ts'

const THREADS = /\/messages\/\d+\/threads$/

let chat: DiscordDriver
let fake: Fake
beforeAll(async () => {
  chat = await openDriver()
  fake = chat.cast.fake
})
afterAll(() => chat.close())

const delivery = (id: string, to: Destination): OutgoingDelivery => ({
  id,
  to,
  language: 'fr',
  card: { tone: 'neutral', title: id, body: [{ kind: 'text', text: 'Bonjour' }], actions: [] },
})
const person = (userId: string): Destination => ({
  kind: 'person',
  platform: 'discord',
  workspaceId: 'discord',
  userId,
})
const place = (channelId: string, thread?: string): Destination => ({
  kind: 'place',
  workspaceId: 'discord',
  channelId,
  ...(thread ? { thread } : {}),
})
const titled = (title: string) =>
  [...fake.world.messages.values()].filter((one) => one.embeds[0]?.title === title)
const deliver = (one: OutgoingDelivery) => chat.cast.platform().deliver(one)

test('a long wait that Discord asks for is told with its end', async () => {
  fake.faults.push({ method: 'POST', path: MESSAGES, times: 1, answer: limited(30) })
  const told = await deliver(delivery('long', place(chat.cast.elsewhere)))
  expect(told).toMatchObject({ ok: false, reason: 'rate-limited' })
  const wait = (told.ok ? 0 : (told.retryAt?.getTime() ?? 0)) - chat.cast.clock.now().getTime()
  expect(wait).toBeGreaterThan(25_000)
  expect(wait).toBeLessThan(35_000)
})

test('what only shows, or copies, notifies nobody', async () => {
  const where = place(fake.world.addChannel('calme').id)
  await deliver(delivery('loud', where))
  await deliver({ ...delivery('still', where), silent: true })
  expect(['loud', 'still'].map((title) => titled(title).map(({ flags }) => flags))).toEqual([[0], [1 << 12]])
})

test('a short one is waited for', async () => {
  const other = fake.world.addChannel('autre').id
  fake.faults.push({ method: 'POST', path: MESSAGES, times: 2, answer: limited(0.05) })
  expect(await deliver(delivery('short', place(other)))).toMatchObject({ ok: true })
  expect(titled('short')).toHaveLength(1)
})

test('a platform out of order is an error, and the relay comes back until it is said once', async () => {
  fake.faults.push({ method: 'POST', path: MESSAGES, times: 40, answer: broken })
  await expect(deliver(delivery('broken', person(chat.cast.userOf('marc'))))).rejects.toThrow()
  const asked = await chat.command('ines', 'sos', 'Pendant la panne ?')
  expect(asked.shown[0]?.text).toMatch(/SOS-MATHS/)
  fake.faults.length = 0
  await chat.pass({ minutes: 10 })
  await chat.pass({ minutes: 10 })
  expect(
    (await chat.inSpace('questions')).filter((one) => one.text.includes('Pendant la panne ?')),
  ).toHaveLength(1)
  expect(
    (await chat.inSpace('trainers')).filter((one) => one.text.includes('Pendant la panne ?')),
  ).toHaveLength(1)
  expect(JSON.stringify(chat.cast.log)).not.toMatch(/Pendant la panne|Inès/)
})

test('a connection that breaks off after the message arrived does not say it twice', async () => {
  const first = await deliver(delivery('once', place(chat.cast.elsewhere)))
  const again = await deliver(delivery('once', place(chat.cast.elsewhere)))
  expect(first).toEqual(again)
  expect(titled('once')).toHaveLength(1)
})

test('who cannot be reached, and what is gone, are results', async () => {
  const { world } = fake
  const departed = world.addPerson('Partie')
  world.departed.add(departed)
  world.closed.add(chat.cast.userOf('yann'))
  expect(await deliver(delivery('d1', person(chat.cast.userOf('yann'))))).toMatchObject({
    reason: 'unreachable',
    detail: 'discord 50007',
  })
  expect(await deliver(delivery('d2', person(departed)))).toMatchObject({
    reason: 'unreachable',
    detail: 'discord 50278',
  })
  expect(await deliver(delivery('d3', person('42')))).toMatchObject({ reason: 'unreachable' })
  expect(await deliver(delivery('d4', { ...person('42'), workspaceId: 'T01' } as Destination))).toMatchObject(
    { reason: 'unreachable' },
  )
  expect(await deliver(delivery('d5', place('43')))).toMatchObject({
    reason: 'gone',
    detail: 'discord 10003',
  })
  const closed = world.addChannel('fermé').id
  world.forbidden.set(closed, 50001)
  expect(await deliver(delivery('d6', place(closed)))).toMatchObject({
    reason: 'gone',
    detail: 'discord 50001',
  })
  world.forbidden.set(closed, 50013)
  expect(await deliver(delivery('d7', place(closed)))).toMatchObject({
    reason: 'gone',
    detail: 'discord 50013',
  })
  world.closed.clear()
})

test('a card that cannot be shown is rejected, and a token that was replaced gives nothing up', async () => {
  const one = delivery('unfit', place(chat.cast.elsewhere))
  const intent = { command: 'question.claim', input: { reference: 'R'.repeat(200) } }
  const card = { ...one.card, actions: [{ label: 'Prendre', style: 'plain' as const, intent }] }
  expect(await deliver({ ...one, card })).toMatchObject({ ok: false, reason: 'rejected' })
  const refused = { status: 401, body: { message: '401: Unauthorized', code: 0 } }
  fake.faults.push({ method: 'POST', path: MESSAGES, times: 1, answer: refused })
  await expect(deliver(delivery('unauthorised', place(chat.cast.elsewhere)))).rejects.toThrow()
  fake.faults.push({ method: 'POST', path: MESSAGES, times: 9, answer: 'cut' })
  await expect(deliver(delivery('cut', place(chat.cast.elsewhere)))).rejects.toThrow()
  fake.faults.length = 0
})

test('a thread that is not there is started; one that cannot be becomes a reply', async () => {
  const { world } = fake
  const { message } = world.write(chat.cast.userOf('ines'), chat.cast.elsewhere, 'Sans fil')
  await chat.cast.handled(message.id)
  expect(await deliver(delivery('t1', place(chat.cast.elsewhere, message.id)))).toMatchObject({
    ok: true,
  })
  expect(titled('t1')[0]?.channel_id).toBe(message.id)
  world.forbidden.set(message.id, 50083)
  expect(await deliver(delivery('t2', place(chat.cast.elsewhere, message.id)))).toMatchObject({
    ok: true,
  })
  expect(titled('t2')[0]).toMatchObject({ channel_id: chat.cast.elsewhere, replyTo: message.id })
  world.forbidden.clear()
})

test('a message that was said counts as said, whether or not its thread may be started', async () => {
  const full = { status: 400, body: { code: 160006, message: 'Maximum number of active threads reached' } }
  fake.faults.push({ method: 'POST', path: THREADS, times: 1, answer: full })
  const told = await deliver({ ...delivery('full', place(chat.cast.elsewhere)), opensThread: true })
  expect(told).toMatchObject({ ok: true, ref: titled('full')[0]?.id })
})

test('a thread that may be started in a while is waited for: what belongs in it is not said beside it', async () => {
  const { message } = fake.world.write(chat.cast.userOf('ines'), chat.cast.elsewhere, 'Plus tard')
  await chat.cast.handled(message.id)
  fake.faults.push({ method: 'POST', path: THREADS, times: 1, answer: limited(30) })
  expect(await deliver(delivery('later', place(chat.cast.elsewhere, message.id)))).toMatchObject({
    ok: false,
    reason: 'rate-limited',
  })
  expect(titled('later')).toEqual([])
})

test('in a forum that wants a tag, a post has one that everybody may give', async () => {
  const tags = [
    { id: '501', name: 'Annonce', moderated: true, emoji_id: null, emoji_name: null },
    { id: '502', name: 'Question', moderated: false, emoji_id: null, emoji_name: null },
  ]
  const forum = fake.world.addChannel('forum', 15, { flags: TAG_REQUIRED, available_tags: tags })
  expect(await deliver(delivery('tagged', place(forum.id)))).toMatchObject({ ok: true })
  expect(titled('tagged')).toHaveLength(1)
})

test('a post whose confirmation was lost is not made a second time', async () => {
  const forum = fake.world.addChannel('forum', 15)
  const path = `/channels/${forum.id}/threads`
  const made = () => fake.requests.filter((one) => one === `POST ${path}`).length
  let losing = true
  fake.disturb = (method, asked) => {
    if (!losing || method !== 'POST' || asked !== path) return undefined
    losing = false
    return { answer: 'cut', after: true }
  }
  const text = 'Une phrase de plus, assez longue. '.repeat(200).trim()
  const one = delivery('unconfirmed', place(forum.id))
  const long = { ...one, card: { ...one.card, body: [{ kind: 'text' as const, text }] } }
  const told = await deliver(long).catch(() => deliver(long))
  fake.disturb = () => undefined
  const [post, ...others] = titled('unconfirmed')
  expect(others).toEqual([])
  expect(made()).toBe(1)
  expect(told).toMatchObject({ ok: true, ref: post?.channel_id })
  const parts = [...fake.world.messages.values()].filter((each) => each.channel_id === post?.channel_id)
  expect(parts.map(textOf).join('').replace(/\s/g, '')).toBe(`unconfirmed${text}`.replace(/\s/g, ''))

  // Another one with the same title says something else.
  expect(await deliver(delivery('unconfirmed', place(forum.id)))).toMatchObject({ ok: true })
  expect(titled('unconfirmed')).toHaveLength(2)
})

test('in a forum, what was meant for a post that was deleted becomes a post of its own', async () => {
  const forum = fake.world.addChannel('forum', 15)
  expect(await deliver(delivery('orphan', place(forum.id, '44')))).toMatchObject({ ok: true })
  expect(fake.world.channels.get(titled('orphan')[0]?.channel_id ?? '')?.parent_id).toBe(forum.id)
})

test('a long card is said whole, and its first part is what replies are about', async () => {
  const text = 'Une phrase de plus, assez longue. '.repeat(400).trim()
  const one = delivery('huge', place(chat.cast.elsewhere))
  const told = await deliver({ ...one, card: { ...one.card, body: [{ kind: 'text', text }] } })
  const head = titled('huge')[0]
  expect(told).toMatchObject({ ok: true, ref: head?.id })
  const parts = [...fake.world.messages.values()].filter(
    (each) => each.channel_id === chat.cast.elsewhere && textOf(each).includes('Une phrase de plus'),
  )
  expect(parts.length).toBeGreaterThan(3)
  expect(parts.map(textOf).join('').replace(/\s/g, '')).toBe(`huge${text}`.replace(/\s/g, ''))
})
