/** The contract of an adapter that is told of edits: what is kept of a message is what the message says now. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChatDriver, Person, Shown } from './driver.ts'

const space = 'questions'

export function editContract(
  name: string,
  open: () => Promise<ChatDriver>,
  { tellsDeletions = true } = {},
): void {
  describe(`messages that are edited on ${name}`, () => {
    let chat: ChatDriver
    beforeAll(async () => {
      chat = await open()
    })
    afterAll(async () => {
      await chat.close()
    })

    const about = (shown: readonly Shown[], words: string) => shown.filter(({ text }) => text.includes(words))
    const edit = async (as: Person, id: string, text: string) => {
      await chat.pass({ minutes: 1 })
      await chat.edit?.(as, id, text, { space })
    }
    const told = async (as: Person, words: string) => about(await chat.toPerson(as), words)

    test('a question says what its message says now, and whoever has it is told once', async () => {
      const asked = await chat.write('ines', 'Comment projeter un tableau noir ?', { space })
      await edit('ines', asked.id, 'Comment projeter un tableau blanc ?')
      expect(about(await chat.inSpace('trainers'), 'tableau blanc')).toHaveLength(1)
      expect(about(await chat.inSpace('trainers'), 'tableau noir')).toEqual([])
      await chat.pass({ minutes: 3 })
      await chat.pass({ minutes: 3 })
      const all = [
        ...(await told('claire', 'a modifié son message')),
        ...(await told('marc', 'a modifié son message')),
      ]
      expect(all.map(({ text }) => text)).toEqual([
        expect.stringContaining('Comment projeter un tableau blanc ?'),
      ])
      expect(about(await chat.inSpace('questions'), 'bien reçue')).toHaveLength(1)
    })

    test('the answer reaches the asker as it says now', async () => {
      const asked = await chat.write('karim', 'Comment brancher le micro ?', { space })
      const head: Shown = { id: asked.id, text: '', buttons: [], private: false }
      const answer = await chat.write('claire', 'Par la prise rouge, à gauche du clavier.', {
        space,
        under: head,
      })
      await edit('claire', answer.id, 'Par la prise rose, à gauche du clavier.')
      await chat.pass({ minutes: 3 })
      expect(await told('karim', 'a modifié son message')).toEqual([
        expect.objectContaining({ text: expect.stringContaining('prise rose') }),
      ])
    })

    test('a courtesy that becomes a question is one, and it is asked once', async () => {
      const before = about(await chat.inSpace('questions'), 'bien reçue').length
      const said = await chat.write('karim', 'Bonjour !', { space })
      await edit('karim', said.id, 'Bonjour, comment imprimer en couleur ?')
      await edit('karim', said.id, 'Bonjour, comment imprimer en couleur sans quota ?')
      expect(about(await chat.inSpace('questions'), 'bien reçue')).toHaveLength(before + 1)
      expect(about(await chat.inSpace('trainers'), 'en couleur sans quota')).toHaveLength(1)
    })

    test('of a question that was withdrawn, its asker may take that back; others are told, and offered nothing', async () => {
      const asked = await chat.write('ines', 'Comment numériser une page entière ?', { space })
      const head: Shown = { id: asked.id, text: '', buttons: [], private: false }
      const received = about(await chat.inSpace('questions'), 'bien reçue').at(-1)?.text ?? ''
      await chat.command('ines', 'retirer', /SOS-MATHS-\d{4}-\d{4}/.exec(received)?.[0])
      const thanks = await chat.write('claire', 'Merci beaucoup !', { space, under: head })
      await edit('claire', thanks.id, 'Comment la numériser en couleur ?')
      const [trainer] = await told('claire', 'reste retirée')
      expect(trainer?.text).toContain('n’est transmis à personne')
      expect(trainer?.buttons).toEqual([])
      await edit('ines', asked.id, 'Comment numériser une demi-page ?')
      const [asker] = await told('ines', 'reste retirée')
      expect(asker?.text).toContain('appuyez sur le bouton')
      expect(asker?.buttons).not.toEqual([])
    })

    test('words that wait beside a button are those of now, whatever the button does with them', async () => {
      await chat.command('ines', 'sos', 'Comment éteindre le vidéoprojecteur ?')
      const posted = about(await chat.inSpace('trainers'), 'éteindre le vidéoprojecteur').at(0)
      const at = { space: 'trainers' } as const
      const said = await chat.write('helene', 'Regardez la page douze.', {
        ...at,
        ...(posted ? { under: posted } : {}),
      })
      await chat.pass({ minutes: 1 })
      await chat.edit?.('helene', said.id, 'Regardez la page treize.', at)
      const kept = (await chat.toPerson('helene')).findLast(({ buttons }) =>
        buttons.includes('Transmettre mes mots'),
      )
      if (!kept) throw new Error('nothing is kept')
      await chat.press('helene', kept, 'Transmettre mes mots')
      const read = [
        ...(await chat.toPerson('claire')),
        ...(await chat.toPerson('marc')),
        ...(await chat.inSpace('trainers')),
      ]
      const ours = read.filter(({ text }) => text.includes('page treize'))
      expect(ours.length).toBeGreaterThan(0)
      expect(about(await chat.toPerson('claire'), 'page douze')).toEqual([])
      expect(about(await chat.toPerson('marc'), 'page douze')).toEqual([])
    })

    if (tellsDeletions)
      test('whoever deletes the message of a question is asked once whether to withdraw it, and nothing else changes', async () => {
        const asked = await chat.write('ines', 'Comment partager mon agenda ?', { space })
        await chat.remove?.('ines', asked.id, { space })
        const [question, ...others] = await told('ines', 'Vous avez supprimé le message')
        expect(others).toEqual([])
        expect(question?.buttons).toEqual(['Retirer la question', 'La garder'])
        expect(about(await chat.inSpace('trainers'), 'Comment partager mon agenda ?')).toHaveLength(1)
        if (!question) throw new Error('nobody was asked')
        expect((await chat.press('ines', question, 'La garder')).shown[0]?.text).toContain('reste suivie')
        expect((await chat.press('ines', question, 'Retirer la question')).shown[0]?.text).toContain(
          'n’est plus suivi',
        )
      })
  })
}
