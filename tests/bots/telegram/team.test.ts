/** Telegram has no lists to pick people from: a reply says who is meant, and those who have written can be chosen. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../support/rows.ts'
import { openDriver } from './driver.ts'
import { PEOPLE } from './world.ts'

let chat: Awaited<ReturnType<typeof openDriver>>
beforeAll(async () => {
  chat = await openDriver('topics')
})
afterAll(() => chat.close())

async function rolesOf(userId: number): Promise<string[]> {
  const rows = await rowsOf(chat.world.db).membership.findMany({
    where: {
      until: null,
      person: { identities: { some: { platform: 'telegram', userId: String(userId) } } },
    },
  })
  return rows.map(({ role, origin }) => `${role} ${origin}`).sort()
}

test('replying to somebody’s message with /equipe gives them the role', async () => {
  const written = await chat.write('karim', 'Comment projeter une figure ?', { space: 'questions' })
  const under = { id: written.id, text: '', buttons: [], private: false }
  await chat.write('helene', '/equipe formateur', { space: 'questions', under })
  expect(await rolesOf(PEOPLE.karim)).toEqual(['trainee given', 'trainer given'])
})

test('a trainee who replies so gives nothing', async () => {
  const written = await chat.write('karim', 'Et une vidéo ?', { space: 'questions' })
  const under = { id: written.id, text: '', buttons: [], private: false }
  await chat.write('ines', '/equipe coordinateur', { space: 'questions', under })
  expect(await rolesOf(PEOPLE.karim)).not.toContain('coordinator given')
})
