/** The contract of a platform on which messages are forwarded: their words are quoted, and no command in them is carried out. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asTyped } from '../../core/kernel/typed.ts'
import type { Database } from '../../prisma/client.ts'
import { rowsOf } from '../support/rows.ts'
import type { ChatDriver, Shown } from './driver.ts'

const space = 'questions'
const FROM_MARC = { forwardedFrom: 'Marc' }

/** @param tellsAuthors whether the platform says who wrote what is forwarded. */
export function forwardedContract(
  name: string,
  open: () => Promise<{ chat: ChatDriver; db: Database }>,
  { tellsAuthors = true } = {},
): void {
  describe(`messages that are forwarded on ${name}`, () => {
    let chat: ChatDriver
    let db: Database
    beforeAll(async () => {
      const opened = await open()
      chat = opened.chat
      db = opened.db
    })
    afterAll(() => chat.close())

    const last = () => rowsOf(db).question.findFirstOrThrow({ orderBy: { id: 'desc' } })
    const by = tellsAuthors ? '> Marc :\n' : ''
    const head = (id: string): Shown => ({ id, text: '', buttons: [], private: false })

    test('a colleague’s /fermer that a trainer forwards closes nothing: in private, in the place, in the thread', async () => {
      const asked = await chat.write('ines', 'Comment projeter ma tablette ?', { space })
      const { reference } = await last()
      const line = `fermer ${reference} doublon`
      for (const said of [`/${line}`, `${chat.ourName} /${line}`])
        for (const where of [{}, { space }, { space, under: head(asked.id) }] as const)
          await chat.write('claire', said, where, FROM_MARC)
      expect(await rowsOf(db).questionMove.count({ where: { kind: 'close' } })).toBe(0)
      // Her own act would be carried out.
      await chat.command('claire', 'fermer', `${reference} doublon`)
      expect((await rowsOf(db).question.findFirstOrThrow({ where: { reference } })).state).toBe('closed')
    })

    test('in the place of questions, it is a question that quotes', async () => {
      await chat.write('karim', 'Comment partager un dossier ?', { space }, FROM_MARC)
      const { text } = await last()
      expect(asTyped(text)).toBe(`${by}> Comment partager un dossier ?`)
    })

    test('in the thread, what a trainer forwards is kept with the question as a quotation', async () => {
      const asked = await chat.write('ines', 'Comment découper une vidéo ?', { space })
      await chat.write(
        'claire',
        'Ouvrez le menu Fichier, puis Découper.',
        { space, under: head(asked.id) },
        FROM_MARC,
      )
      const { id } = await last()
      const kept = await rowsOf(db).questionEntry.findMany({ where: { questionId: id } })
      expect(kept.map(({ text }) => asTyped(text))).toEqual([`${by}> Ouvrez le menu Fichier, puis Découper.`])
    })

    test('in private, it is kept as the draft of a question, one press away', async () => {
      const { shown } = await chat.write('karim', 'Comment régler la luminosité ?', {}, FROM_MARC)
      expect(shown.flatMap(({ buttons }) => buttons)).toContain('Poser cette question')
      const drafts = await rowsOf(db).draft.findMany({ where: { person: { name: 'Karim Benali' } } })
      expect(drafts.map(({ values }) => JSON.stringify(values))).toContainEqual(
        expect.stringContaining('Comment régler la luminosité ?'),
      )
    })
  })
}
