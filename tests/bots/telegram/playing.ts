/** A world for each test, closed when it ends, and what tests of faults have in common. */
import { expect, onTestFinished } from 'vitest'
import type { TelegramOptions } from '../../../bots/telegram/platform.ts'
import type { Card } from '../../../core/view/card.ts'
import type { Mortal } from '../../support/mortal.ts'
import type { Fault } from './fake.ts'
import { FORUM, type Layout, openWorld, PEOPLE, type World } from './world.ts'

export const waits: number[] = []
export const wait = async (milliseconds: number) => void waits.push(milliseconds)

export async function open(
  layout: Layout = 'topics',
  options: Partial<TelegramOptions> = {},
  start = true,
  around?: (port: object) => void,
) {
  waits.length = 0
  const opened = await openWorld(layout, { wait, ...options }, start, around)
  onTestFinished(() => opened.close())
  return opened
}

export const storm = (
  times: number,
  hits: Parameters<Fault>[0]['method'],
  answer: ReturnType<Fault>,
): Fault => {
  let left = times
  return ({ method }) => (method === hits && left-- > 0 ? answer : undefined)
}
export const card: Card = {
  tone: 'neutral',
  title: 'Titre',
  body: [{ kind: 'text', text: 'Bonjour' }],
  actions: [],
}
export const toKarim = {
  kind: 'person',
  platform: 'telegram',
  workspaceId: 'telegram',
  userId: String(PEOPLE.karim),
} as const
export const inQuestions = { kind: 'place', workspaceId: 'telegram', channelId: `${FORUM}/2` } as const

export async function settled({ fake, composed }: World) {
  await fake.settled()
  await composed().assistant.settle()
  expect(fake.problems).toEqual([])
}

export const botTexts = ({ fake }: World, chatId: number) =>
  fake.messages.filter((one) => one.from === 'bot' && one.chatId === chatId).map(({ text }) => text)

/** What becomes of a call of a process that may die. What people see of it is a step; asking for updates goes on by itself. */
export function deathOf(mortal: Mortal, { method }: { method: string }): ReturnType<Fault> {
  const end = mortal.call(/^(send|edit|answer)/.test(method))
  return end && { status: 0, drop: true, after: end === 'unconfirmed' }
}
