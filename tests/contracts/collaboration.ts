/** A message that is kept as evidence: pointed at in the way of each platform, attested by its form, and told to its author. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChatDriver, Outcome, Person } from './driver.ts'

const WORDS = 'Avec Inès, nous avons monté un quiz à deux et l’avons essayé en classe.'

type Message = { readonly id: string; readonly text: string; readonly by: Person }

/** @param begin points at a message of the activities place */
export function collaborationContract<Driver extends ChatDriver>(
  name: string,
  open: () => Promise<Driver>,
  begin: (chat: Driver, as: Person, message: Message) => Promise<Outcome>,
): void {
  describe(`a message that is kept, on ${name}`, () => {
    let chat: Driver
    let message: Message
    beforeAll(async () => {
      chat = await open()
      const { id } = await chat.write('karim', WORDS, { space: 'activities' })
      message = { id, text: WORDS, by: 'karim' }
    })
    afterAll(() => chat.close())

    test('attests to its author, who reads what is kept, by whom it is read and whom to tell', async () => {
      const opened = await begin(chat, 'claire', message)
      const words = opened.form?.fields.find((field) => field.name.startsWith('words'))
      if (words) expect(words.value).toBe(WORDS)
      const done = await chat.fill('claire', { competences: ['A1.1'] })
      expect(done.errors ?? {}).toEqual({})
      expect(done.shown.map(({ text }) => text).join('\n')).toMatch(/COLL-MATHS-\d{4}-0001/)
      const told = (await chat.toPerson('karim')).at(-1)?.text ?? ''
      expect(told).toContain('Claire Fontaine vous atteste')
      expect(told).toContain(WORDS)
      expect(told).toContain('Les lisent')
    })

    test('is refused to whoever learns, and to a trainer about words of ours', async () => {
      const opened = await begin(chat, 'ines', message)
      expect(opened.form).toBeUndefined()
      const before = await chat.toPerson('karim')
      expect(before.filter(({ text }) => text.includes('vous atteste'))).toHaveLength(1)
    })
  })
}
