/** A thread that Discord made before it failed: it is found and used, neither left empty nor made twice, and no word comes twice. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OutgoingDelivery } from '../../../bots/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { type DiscordDriver, openDriver } from './driver.ts'
import type { Trouble } from './fake.ts'
import { broken, limited } from './faults.ts'
import { textOf } from './seen.ts'
import type { World } from './world.ts'

let chat: DiscordDriver
let world: World

beforeEach(async () => {
  chat = await openDriver()
  world = chat.cast.fake.world
  // The tick notes until when everything was heard.
  await chat.pass({ minutes: 1 })
})
afterEach(() => chat.close())

const posted = (path: string) => chat.cast.fake.requests.filter((one) => one === `POST ${path}`).length

/** What happens to what is posted there, as often as said. */
function disturb(path: string, trouble: Trouble, times: number): { left: () => number } {
  let left = times
  chat.cast.fake.disturb = (method, asked) => {
    if (method !== 'POST' || asked !== path || left === 0) return undefined
    left -= 1
    return trouble
  }
  return { left: () => left }
}

describe('of a question that somebody wrote', () => {
  const received = async (id: string) =>
    (await chat.inSpace('questions')).filter((one) => one.thread === id && one.text.includes('bien reçue'))
      .length

  async function away(meanwhile: () => void = () => undefined): Promise<void> {
    await chat.cast.composed().stop()
    meanwhile()
    await chat.cast.restart()
    await chat.cast.settled()
  }

  /** Its thread is there, and a limit keeps back what is to be said in it until we stop. */
  async function leftEmpty(): Promise<string> {
    const ines = chat.cast.userOf('ines')
    const { message } = world.write(ines, chat.cast.channelOf('questions'), 'Un fil vide ?')
    const limit = disturb(`/channels/${message.id}/messages`, { answer: limited(200) }, 1)
    await chat.cast.fake.until('the limit', () => limit.left() === 0)
    expect(world.channels.get(message.id)?.type).toBe(11)
    return message.id
  }

  test('has its first word after the next start, once', async () => {
    const id = await leftEmpty()
    await away()
    expect(await received(id)).toBe(1)
    await away()
    expect(await received(id)).toBe(1)
    expect(await rowsOf(chat.cast.db).question.count()).toBe(1)
  })

  test('has it too when somebody has written there meanwhile', async () => {
    const id = await leftEmpty()
    await away(() => world.write(chat.cast.userOf('ines'), id, 'Il y a quelqu’un ?'))
    expect(await received(id)).toBe(1)
  })

  test('that was closed to us since it was answered is not answered beside it', async () => {
    const asked = await chat.write('karim', 'Et fermé ?', { space: 'questions' })
    await away(() => world.forbidden.set(asked.id, 50001))
    const replies = [...world.messages.values()].filter(({ replyTo }) => replyTo === asked.id)
    expect(replies).toEqual([])
    expect(await received(asked.id)).toBe(1)
  })
})

describe('of a delivery', () => {
  const delivery = (id: string, thread?: string): OutgoingDelivery => ({
    id,
    to: {
      kind: 'place',
      workspaceId: 'discord',
      channelId: chat.cast.elsewhere,
      ...(thread === undefined ? {} : { thread }),
    },
    language: 'fr',
    card: { tone: 'neutral', title: id, body: [{ kind: 'text', text: 'Bonjour' }], actions: [] },
  })
  const titled = (title: string) =>
    [...world.messages.values()].filter((one) => one.embeds[0]?.title === title)
  const deliver = (one: OutgoingDelivery) => chat.cast.platform().deliver(one)
  const MANY = 20

  async function head(): Promise<string> {
    const { message } = world.write(chat.cast.userOf('ines'), chat.cast.elsewhere, 'Sans fil')
    await chat.cast.handled(message.id)
    return message.id
  }

  test('was made although nobody told us: it is the one that is used', async () => {
    const thread = await head()
    const path = `/channels/${chat.cast.elsewhere}/messages/${thread}/threads`
    disturb(path, { answer: 'cut', after: true }, 1)
    const told = await deliver(delivery('lost', thread)).catch(() => deliver(delivery('lost', thread)))
    expect(told).toMatchObject({ ok: true })
    expect(posted(path)).toBe(1)
    expect(titled('lost').map((one) => one.channel_id)).toEqual([thread])
  })

  test('stayed empty: the next attempt speaks there', async () => {
    const thread = await head()
    disturb(`/channels/${thread}/messages`, { answer: broken }, MANY)
    // The first word finds no thread yet; once it is made, Discord fails.
    chat.cast.fake.disturb = (
      (before) => (method: string, path: string) =>
        world.channels.has(thread) ? before(method, path) : undefined
    )(chat.cast.fake.disturb)
    await expect(deliver(delivery('empty', thread))).rejects.toThrow()
    expect(titled('empty')).toEqual([])
    chat.cast.fake.disturb = () => undefined
    expect(await deliver(delivery('empty', thread))).toMatchObject({ ok: true })
    expect(titled('empty').map((one) => one.channel_id)).toEqual([thread])
    expect(posted(`/channels/${chat.cast.elsewhere}/messages/${thread}/threads`)).toBe(1)
  })

  test('could not be made after its head was said: a long outage later, the head is not said again', async () => {
    const { fake, clock, elsewhere } = chat.cast
    fake.disturb = (method, path) =>
      method === 'POST' && path.endsWith('/threads') ? { answer: broken } : undefined
    const one = { ...delivery('head'), opensThread: true }
    await expect(deliver(one)).rejects.toThrow()
    clock.advance(20 * 60_000)
    await expect(deliver(one)).rejects.toThrow()
    fake.disturb = () => undefined
    clock.advance(20 * 60_000)
    const told = await deliver(one)
    const [said, ...others] = titled('head')
    expect(others).toEqual([])
    expect(told).toMatchObject({ ok: true, ref: said?.id })
    expect(world.channels.get(said?.id ?? '')?.parent_id).toBe(elsewhere)
  })

  test('in a forum stopped after its post was made: it goes on there, however long the outage was', async () => {
    const { fake, clock } = chat.cast
    const forum = world.addChannel('forum', 15).id
    const text = 'Une phrase de plus, assez longue. '.repeat(200).trim()
    const one = delivery('post')
    const long = {
      ...one,
      to: { ...one.to, channelId: forum } as OutgoingDelivery['to'],
      card: { ...one.card, body: [{ kind: 'text' as const, text }] },
    }
    const parts = () =>
      [...world.messages.values()].filter((each) => each.channel_id === titled('post')[0]?.id)
    fake.disturb = (method, path) =>
      method === 'POST' && path.endsWith('/messages') && parts().length > 0 ? { answer: broken } : undefined
    await expect(deliver(long)).rejects.toThrow()
    clock.advance(40 * 60_000)
    fake.disturb = () => undefined
    expect(await deliver(long)).toMatchObject({ ok: true, ref: titled('post')[0]?.id })
    expect(posted(`/channels/${forum}/threads`)).toBe(1)
    expect(parts().map(textOf).join('').replace(/\s/g, '')).toBe(`post${text}`.replace(/\s/g, ''))
  })

  test('in several parts that stopped between two: each is said once', async () => {
    const { fake, clock, elsewhere } = chat.cast
    const text = 'Une phrase de plus, assez longue. '.repeat(200).trim()
    const one = delivery('parts')
    const long = { ...one, card: { ...one.card, body: [{ kind: 'text' as const, text }] } }
    let isFirst = true
    fake.disturb = (method, path) => {
      if (method !== 'POST' || path !== `/channels/${elsewhere}/messages`) return undefined
      if (!isFirst) return { answer: broken }
      isFirst = false
      return undefined
    }
    await expect(deliver(long)).rejects.toThrow()
    clock.advance(20 * 60_000)
    fake.disturb = () => undefined
    expect(await deliver(long)).toMatchObject({ ok: true, ref: titled('parts')[0]?.id })
    expect(titled('parts')).toHaveLength(1)
  })
})
