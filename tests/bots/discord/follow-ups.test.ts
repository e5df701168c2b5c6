/** An answer in several messages, when the confirmation of one is lost: what comes after the first word is said once, where it can be. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DiscordSpeaking, speakingOf } from '../../../bots/discord/incoming/interaction/speaking.ts'
import { privateConversations } from '../../../bots/discord/outgoing/send.ts'
import { createClient } from '../../../bots/discord/wire/client.ts'
import { say, sayingOf } from '../../../bots/exchange/saying.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { messages } from '../../../core/i18n/messages.ts'
import type { Card, Reply } from '../../../core/view/card.ts'
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

const cards = (...said: string[]) =>
  said.map((word): Card => ({ tone: 'neutral', body: [{ kind: 'text', text: word }], actions: [] }))

type Answer = Pick<DiscordSpeaking, 'acknowledge'> & { say(...said: string[]): Promise<void> }

/** Somebody acts there; answered by the real SDK, by the ways that the exchange finds open. */
function act(
  channelId: string,
  visibility: Reply['visibility'] = 'private',
): { answer: Answer; interaction: Interaction } {
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
    onOwnCard: false,
  }
  const speaking = speakingOf(
    {
      rest,
      privates: privateConversations(rest),
      catalogue: catalogueOf([], messages),
      mention: () => undefined,
      draw: () => new Uint8Array(),
      log: quiet,
      end: new AbortController().signal,
    },
    origin,
  )
  const { account, place } = origin
  return {
    interaction,
    answer: {
      acknowledge: speaking.acknowledge,
      async say(...said) {
        const saying = sayingOf({ cards: cards(...said), visibility }, 'fr', said.join())
        await say({ eventId: origin.id, account, place }, speaking, saying, quiet)
      },
    },
  }
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
  await answer.acknowledge('private')
  loseEachConfirmation()
  await answer.say('un', 'deux', 'trois')
  await answer.say('quatre')
  expect(shownIn(inbox)).toEqual(['un', 'deux', 'trois', 'quatre'])
})

test('what all may read is said once, even when it was announced to one person', async () => {
  const { answer } = act(channel, 'shared')
  await answer.acknowledge('private')
  loseEachConfirmation()
  await answer.say('un', 'deux')
  expect(shownIn(channel)).toEqual(['un', 'deux'])
  expect(fake.world.privates.size).toBe(0)
})

test('where we may not write in the channel itself, the act still answers', async () => {
  fake.world.forbidden.set(channel, 50001)
  const { answer } = act(channel, 'shared')
  await answer.acknowledge('shared')
  await answer.say('un', 'deux')
  expect(shownIn(channel)).toEqual(['un', 'deux'])
})

test('what one person alone may read among others has no key: it may come twice, and is never left out', async () => {
  const { answer, interaction } = act(channel)
  await answer.acknowledge('private')
  loseEachConfirmation()
  await answer.say('un', 'deux')
  expect(shownIn(channel)).toEqual(['un', 'deux', 'deux'])
  expect(interaction.said.every(({ onlyFor }) => onlyFor === user)).toBe(true)
})

test('an announcement to all that is for one person goes, and the answer stays where it was asked', async () => {
  const { answer, interaction } = act(channel)
  await answer.acknowledge('shared')
  let isFirst = true
  fake.disturb = (method) => {
    if (method !== 'DELETE' || !isFirst) return undefined
    isFirst = false
    return { answer: 'cut', after: true }
  }
  await answer.say('un')
  expect(shownIn(channel)).toEqual(['un'])
  expect(interaction.said.map(({ onlyFor }) => onlyFor)).toEqual([user])
})

test('after the token is of no use any more, everything that is said is shown', async () => {
  const { answer, interaction } = act(channel)
  await answer.acknowledge('private')
  interaction.expired = true
  await answer.say('un')
  await answer.say('deux', 'trois')
  expect(shownIn(fake.world.privateOf(user))).toEqual(['un', 'deux', 'trois'])
})
