/** The contract of a platform whose clients make a text file of a long paste: it is what was said, wherever it is said. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../prisma/client.ts'
import { rowsOf } from '../support/rows.ts'
import type { ChatDriver, Person, Shown } from './driver.ts'

export type Paste = (as: Person, text: string, where: Parameters<ChatDriver['write']>[2]) => Promise<unknown>

const space = 'questions'
const STEPS = Array.from(
  { length: 60 },
  (_, at) => `Étape ${at + 1} : ouvrez le menu Fichier, puis Exporter le livret.`,
)
const LONG = STEPS.join('\n')

export function pastedContract(
  name: string,
  open: () => Promise<{ chat: ChatDriver; db: Database; paste: Paste }>,
): void {
  describe(`a long paste on ${name}`, () => {
    let chat: ChatDriver
    let db: Database
    let paste: Paste
    beforeAll(async () => {
      ;({ chat, db, paste } = await open())
    })
    afterAll(() => chat.close())

    const lastQuestion = () =>
      rowsOf(db).question.findFirstOrThrow({ orderBy: { id: 'desc' }, include: { entries: true } })
    const counted = async () => {
      const { state, entries } = await lastQuestion()
      expect(state).toBe('answered')
      expect(entries.map(({ kind, text }) => [kind, text])).toEqual([['answer', LONG]])
      expect(await rowsOf(db).attachment.count()).toBe(0)
    }

    test('in the thread of a question is one answer, whole, and counts once', async () => {
      const asked = await chat.write('ines', 'Comment imprimer le livret de la classe ?', { space })
      const head: Shown = { id: asked.id, text: '', buttons: [], private: false }
      await paste('claire', LONG, { space, under: head })
      await counted()
    })

    test('in private, in reply to the question, is one answer that reaches whoever asked whole', async () => {
      await chat.command('ines', 'sos', '@Claire Comment exporter le livret ?')
      const received = (await chat.toPerson('claire')).findLast(({ text }) =>
        text.includes('exporter le livret'),
      )
      if (!received) throw new Error('Claire was not asked')
      const before = (await chat.toPerson('ines')).length
      await paste('claire', LONG, { under: received })
      await counted()
      const given = (await chat.toPerson('ines')).slice(before).map(({ text }) => text)
      for (const step of STEPS) expect(given.filter((text) => text.includes(step))).toHaveLength(1)
    })
  })
}
