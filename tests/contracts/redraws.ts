/** The contract of an adapter that draws cards anew: what stands somewhere shows how things stand now, on every platform. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChatDriver, Shown, SpaceName } from './driver.ts'

const QUESTION = /SOS-MATHS-\d{4}-\d{4}/

export function redrawContract(name: string, open: () => Promise<ChatDriver>): void {
  describe(`cards that follow on ${name}`, () => {
    let chat: ChatDriver
    beforeAll(async () => {
      chat = await open()
    })
    afterAll(async () => {
      await chat.close()
    })

    const plain = (text: string) => text.replaceAll('\u00a0', ' ')
    async function ask(text: string) {
      const asked = await chat.command('ines', 'sos', text)
      const reference = asked.shown.map((one) => QUESTION.exec(one.text)?.[0]).find((one) => one)
      if (!reference) throw new Error('no reference was given')
      const cardIn = async (space: SpaceName) => saying(await chat.inSpace(space), text)
      return { reference, cardIn, trainer: async () => saying(await chat.toPerson('claire'), text) }
    }
    /** The card that quotes the question: the first, where others have been said since. */
    function saying(shown: readonly Shown[], text: string): Shown {
      const found = shown.find((one) => plain(one.text).includes(text))
      if (!found) throw new Error(`nothing says “${text}”`)
      return found
    }

    test('who takes a question takes the button away, from the message that stood there', async () => {
      const { reference, cardIn } = await ask('Qui s’occupe de celle-ci ?')
      const before = await cardIn('trainers')
      expect(before.buttons).toContain('Je m’en occupe')
      await chat.command('claire', 'prendre', reference)
      const after = await cardIn('trainers')
      expect(after.id).toBe(before.id)
      expect(after.buttons).toEqual(before.buttons.filter((label) => label !== 'Je m’en occupe'))
      expect(after.text).toContain('Claire Fontaine')
    })

    test('answered, the card says so everywhere it stands, with nothing left to do', async () => {
      const { reference, cardIn, trainer } = await ask('Où est le mode d’emploi ?')
      const heads = [await cardIn('questions'), await cardIn('trainers')]
      await chat.command('marc', 'repondre', `${reference} Sur l’étagère.`)
      const now = [await cardIn('questions'), await cardIn('trainers')]
      expect(now.map(({ id }) => id)).toEqual(heads.map(({ id }) => id))
      for (const card of [...now, await trainer().catch(() => now[0] as Shown)]) {
        expect(plain(card.text)).toContain(`Réponse donnée · ${reference}`)
        expect(card.buttons.filter((label) => label !== 'Voir la question')).toEqual([])
      }
    })

    test('asked again and late, it comes back to life in the same place', async () => {
      const { reference, cardIn } = await ask('Et pour la deuxième fois ?')
      const { id } = await cardIn('trainers')
      await chat.command('marc', 'repondre', `${reference} Voilà.`)
      await chat.command('ines', 'relancer', reference)
      expect((await cardIn('trainers')).buttons).toContain('Répondre')
      await chat.pass({ days: 4, minutes: 1 })
      const late = await cardIn('trainers')
      expect(late.id).toBe(id)
      expect(plain(late.text)).toContain(`Délai dépassé · Inès Moreau · ${reference}`)
    })

    test('after a restart it goes on following', async () => {
      const { reference, cardIn } = await ask('Et après un redémarrage ?')
      const { id } = await cardIn('questions')
      await chat.restart()
      await chat.command('ines', 'resolu', reference)
      const card = await cardIn('questions')
      expect(card.id).toBe(id)
      expect(plain(card.text)).toContain(`Question résolue · ${reference}`)
    })
  })
}
