/** An answer in several messages, when the confirmation of one is lost: what comes after the first word is said once, where it can be. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Answer, answering } from '../../../bots/discord/answer.ts'
import { createClient } from '../../../bots/discord/client.ts'
import { privateConversations } from '../../../bots/discord/send.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { type Fake, openFake, TOKEN } from './fake.ts'
import { APPLICATION, type Interaction } from './world.ts'

let fake: Fake
let user: string
let channel: string

beforeEach(async () => {
  fake = await openFake()
  user = fake.world.addPerson('Inès')
  channel = fake.world.addChannel('questions').id
})
afterEach(async () => {
  await fake.close()
  expect(fake.problems).toEqual([])
})

const words = (...said: string[]) =>
  said.map((description) => ({ embeds: [{ description }], components: [], pictures: [] }))

/** Somebody acts there; answered by the real SDK. */
function act(channelId: string): { answer: Answer; interaction: Interaction } {
  const { interaction } = fake.world.interact(user, channelId, 2, { id: '1', name: 'moi', type: 1 })
  const { rest } = createClient(fake.apiRoot)
  rest.setToken(TOKEN)
  const origin = {
    id: interaction.id,
    token: interaction.token,
    applicationId: APPLICATION,
    account: { platform: 'discord', workspaceId: 'discord', userId: user },
    place: { private: channelId !== channel, channelId },
    channelId,
    language: 'fr' as const,
    onStep: false,
  }
  const answer = answering(
    {
      rest,
      privates: privateConversations(rest),
      draw: () => new Uint8Array(),
      log: quiet,
      end: new AbortController().signal,
      refusedPrivately: async () => undefined,
    },
    origin,
  )
  return { answer, interaction }
}

/** The confirmation of everything that is done is lost once. */
function loseEachConfirmation(): void {
  let isLosing = false
  fake.disturb = (method, path) => {
    isLosing = !isLosing && method !== 'GET' && !path.endsWith('/callback')
    return isLosing ? { answer: 'cut', after: true } : undefined
  }
}

const shownIn = (channelId: string) =>
  [...fake.world.messages.values()]
    .filter((one) => one.channel_id === channelId)
    .map((one) => one.embeds[0]?.description)

test('in a private conversation each part is said once', async () => {
  const inbox = fake.world.privateOf(user)
  const { answer } = act(inbox)
  await answer.defer(true)
  loseEachConfirmation()
  await answer.say(words('un', 'deux', 'trois'), true)
  await answer.say(words('quatre'), true)
  expect(shownIn(inbox)).toEqual(['un', 'deux', 'trois', 'quatre'])
})

test('what all may read is said once, even when it was announced to one person', async () => {
  const { answer } = act(channel)
  await answer.defer(true)
  loseEachConfirmation()
  await answer.say(words('un', 'deux'), false)
  expect(shownIn(channel)).toEqual(['un', 'deux'])
  expect(fake.world.privates.size).toBe(0)
})

test('where we may not write in the channel itself, the act still answers', async () => {
  fake.world.forbidden.set(channel, 50001)
  const { answer } = act(channel)
  await answer.defer(false)
  await answer.say(words('un', 'deux'), false)
  expect(shownIn(channel)).toEqual(['un', 'deux'])
})

test('what one person alone may read among others has no key: it may come twice, and is never left out', async () => {
  const { answer, interaction } = act(channel)
  await answer.defer(true)
  loseEachConfirmation()
  await answer.say(words('un', 'deux'), true)
  expect(shownIn(channel)).toEqual(['un', 'deux', 'deux'])
  expect(interaction.said.every(({ onlyFor }) => onlyFor === user)).toBe(true)
})

test('an announcement to all that is for one person goes, and the answer stays where it was asked', async () => {
  const { answer, interaction } = act(channel)
  await answer.defer(false)
  let isFirst = true
  fake.disturb = (method) => {
    if (method !== 'DELETE' || !isFirst) return undefined
    isFirst = false
    return { answer: 'cut', after: true }
  }
  await answer.say(words('un'), true)
  expect(shownIn(channel)).toEqual(['un'])
  expect(interaction.said.map(({ onlyFor }) => onlyFor)).toEqual([user])
})

test('after the token is of no use any more, everything that is said is shown', async () => {
  const { answer, interaction } = act(channel)
  await answer.defer(true)
  interaction.expired = true
  await answer.say(words('un'), true)
  await answer.say(words('deux', 'trois'), true)
  expect(shownIn(fake.world.privateOf(user))).toEqual(['un', 'deux', 'trois'])
})
