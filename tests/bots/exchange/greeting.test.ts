/** Whether there is a first word in a new place, and in which language. */
import { beforeEach, expect, test } from 'vitest'
import { createGreeting, type Greet } from '../../../bots/exchange/people/greeting.ts'
import { Stopped } from '../../../bots/runtime/async/sleep.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import type { Account, Language } from '../../../core/kernel/actor.ts'

const inviter: Account = { platform: 'test', workspaceId: 'T', userId: 'ines' }
const other: Account = { ...inviter, userId: 'karim' }
class Passing extends Error {}

let said: Language[]
let greet: Greet
const say = async (language: Language) => void said.push(language)
const english = async (): Promise<Language> => 'en'

beforeEach(() => {
  said = []
  greet = createGreeting({
    platform: 'test',
    purposeOf: async (channel) => (channel === 'linked' ? 'questions' : undefined),
    languages: { of: ({ userId }) => (userId === 'ines' ? 'en' : undefined) },
    nameOf: () => 'a fault',
    passes: (error) => error instanceof Passing,
    log: quiet,
  })
})

test('a place where something is linked is not greeted again', async () => {
  await greet('P', () => ({ channels: ['new', 'linked'], say }))
  expect(said).toEqual([])
})

test('in the language in which we speak with who added us, else as the platform is set, else in French', async () => {
  const french = async (): Promise<Language> => 'fr'
  await greet('P', () => ({ channels: ['new'], inviter, setTo: french, say }))
  await greet('P', () => ({ channels: ['new'], inviter: other, setTo: english, say }))
  await greet('P', () => ({ channels: [], setTo: english, say }))
  await greet('P', () => ({ channels: [], inviter: other, setTo: async () => undefined, say }))
  await greet('P', () => ({ channels: [], say }))
  expect(said).toEqual(['en', 'en', 'en', 'fr', 'fr'])
})

test('where it cannot be said, the place is left in peace; what may pass is thrown, for the event to come again', async () => {
  const failing = (error: Error) => greet('P', () => ({ channels: [], say: () => Promise.reject(error) }))
  await failing(new Error('closed to us'))
  await expect(failing(new Passing())).rejects.toBeInstanceOf(Passing)
  await expect(failing(new Stopped())).rejects.toBeInstanceOf(Stopped)
})
