/**
 * How many acts it takes to do what one does every day, counted: writing, pressing, typing a command, sending a form. A form
 * that is asked step by step counts as one here.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ChatDriver, type Outcome, type Shown, SPACES, type SpaceName } from './driver.ts'

/** To declare two competences with a file, where forms are not only typed. */
const MOST_TO_DECLARE: Readonly<Record<string, number>> = { discord: 3, slack: 2, telegram: 7, web: 2 }

/** What the title of each panel ends with. */
const TITLE = '· Mathématiques'

export function actsContract(name: string, open: () => Promise<ChatDriver>): void {
  describe(`in few acts on ${name}`, () => {
    let chat: ChatDriver
    let acts = 0
    beforeAll(async () => {
      chat = await open()
      await chat.pass({ minutes: 1 })
    })
    afterAll(() => chat.close())

    /** What it took. */
    async function counted(work: (chat: ChatDriver) => Promise<unknown>): Promise<number> {
      acts = 0
      await work(counting(chat, () => (acts += 1)))
      return acts
    }
    const panelIn = async (space: SpaceName) => lastOf(await chat.inSpace(space), TITLE)

    test('a coordinator links four places in four, and each has its panel then', async () => {
      const took = await counted(async (counter) => {
        for (const space of SPACES) await counter.command('helene', 'configurer', `${space} MATHS`, { space })
      })
      expect(took).toBe(4)
      for (const space of SPACES) expect((await panelIn(space)).buttons, space).not.toEqual([])
    })

    test('a trainee asks in one, and from the panel in two', async () => {
      expect(
        await counted((counter) =>
          counter.write('ines', 'Comment projeter une figure ?', { space: 'questions' }),
        ),
      ).toBe(1)
      const panel = await panelIn('questions')
      expect(
        await counted(async (counter) => {
          await counter.press('karim', panel, 'Poser une question')
          await counter.fill('karim', { text: 'Comment imprimer un tableau ?' })
        }),
      ).toBe(2)
      const waiting = await panelIn('trainers')
      expect(waiting.text).toContain('2 questions attendent une réponse')
      expect(waiting.buttons.filter((label) => label.startsWith('SOS-'))).toHaveLength(2)
    })

    test('a trainer takes a question in one, answers in two by a button, and in one in its thread', async () => {
      const announced = lastOf(await chat.inSpace('trainers'), 'Comment imprimer un tableau ?', 'Répondre')
      expect(await counted((counter) => counter.press('marc', announced, 'Je m’en occupe'))).toBe(1)
      const taken = lastOf(await chat.inSpace('trainers'), 'Comment imprimer un tableau ?', 'Répondre')
      expect(
        await counted(async (counter) => {
          await counter.press('marc', taken, 'Répondre')
          await counter.fill('marc', { text: 'Par le menu Fichier.' })
        }),
      ).toBe(2)
      const received = lastOf(await chat.inSpace('questions'), 'bien reçue')
      expect(
        await counted((counter) =>
          counter.write('claire', 'Avec le câble HDMI.', { space: 'questions', under: received }),
        ),
      ).toBe(1)
      expect((await panelIn('trainers')).text).toContain('Aucune question n’attend de réponse')
    })

    test('a trainer attests three competences in two, from the card in their place, and it is one message', async () => {
      await chat.command('ines', 'declarer')
      await chat.fill('ines', {
        title: 'Carnet de mesures',
        description: 'Un carnet commun en classe de 4e.',
        where: 'school',
        when: '2026-11-01',
        competences: ['A1.1', 'B2.1', 'B3.1'],
      })
      const card = lastOf(await chat.inSpace('trainers'), 'Carnet de mesures', 'Attester tout')
      const took = await counted(async (counter) => {
        const asked = await counter.press('claire', card, 'Attester tout ce qui reste (3)')
        await counter.press('claire', lastOf(asked.shown, 'Carnet de mesures', 'Oui'), 'Oui, attester les 3')
      })
      expect(took).toBe(2)
      const told = (await chat.toPerson('ines')).filter(({ text }) => text.includes('Carnet de mesures'))
      expect(told.filter(({ text }) => text.includes('✓'))).toHaveLength(1)
      const after = lastOf(await chat.inSpace('trainers'), 'Carnet de mesures')
      expect(after.text.match(/attestée par Claire Fontaine/g)).toHaveLength(3)
      expect(after.buttons.filter((label) => label.startsWith('Attester'))).toEqual([])
    })

    test('a trainee declares two competences with a file in few', async () => {
      if (!chat.declareQuickly) return
      const file = { name: 'essai.txt', bytes: new TextEncoder().encode('Nos essais') }
      const { acts: took, shown } = await chat.declareQuickly(
        'karim',
        { title: 'Sondage en classe', description: 'Un sondage commun.', competences: ['A1.1', 'B2.1'] },
        file,
      )
      expect(took).toBeLessThanOrEqual(MOST_TO_DECLARE[chat.platform] ?? 0)
      expect(textOf(shown)).toMatch(/MATHS-\d{4}-\d{4}/)
      const card = lastOf(await chat.inSpace('trainers'), 'Sondage en classe')
      expect(card.text).toContain('A1.1')
      expect(card.text).toContain('B2.1')
      expect(card.text).toContain('Avec un fichier joint')
    })

    test.each([
      ['opened in private', {}, 'Jeu de calcul'],
      ['shown to them alone in a place', { space: 'trainers' as const }, 'Jeu de mesures'],
    ])(
      'a trainer’s own card follows what is decided, and nothing more is said: %s',
      async (_, where, title) => {
        await chat.command('ines', 'declarer')
        const declared = await chat.fill('ines', {
          title,
          description: 'Un jeu en classe de 6e.',
          where: 'school',
          when: '2026-11-01',
          competences: ['A1.1', 'B2.1', 'B3.1'],
        })
        const reference = /MATHS-\d{4}-\d{4}/.exec(textOf(declared.shown))?.[0] ?? ''
        /** As it stands after an act of theirs: what only they see for a while is in no history. */
        const own = async ({ shown }: Pick<Outcome, 'shown'>) =>
          lastOf([...(await chat.toPerson('claire')), ...shown], title)
        const opened = await own(await chat.command('claire', 'attester', reference, where))
        const before = (await chat.toPerson('claire')).length
        const after = await own(await chat.press('claire', opened, 'Attester A1.1'))
        expect(after.text).toContain('attestée par Claire Fontaine')
        expect(after.buttons).not.toContain('Attester A1.1')

        await chat.command('marc', 'attester', `${reference} B2.1`)
        const late = await own(await chat.press('claire', after, 'Attester B2.1'))
        expect(late.text).toContain('attestée par Marc Olivier')
        expect(late.buttons).not.toContain('Attester B2.1')

        const done = await own(await chat.press('claire', late, 'Attester B3.1'))
        expect(done.text).toContain('Tout est décidé')
        if (chat.choosesOnce) return
        expect([after.id, late.id, done.id]).toEqual([opened.id, opened.id, opened.id])
        expect((await chat.toPerson('claire')).length).toBe(before)
      },
    )

    test('what waits is one press away from the panel, for whoever it is', async () => {
      const seen = await chat.press('ines', await panelIn('questions'), 'Mes questions')
      expect(textOf(seen.shown)).toContain('Comment projeter une figure')
      const queue = await chat.press('claire', await panelIn('trainers'), 'Activités à attester')
      expect(textOf(queue.shown)).toContain(chat.declareQuickly ? 'Sondage en classe' : 'Aucune activité')
      const group = await chat.press('helene', await panelIn('alerts'), 'Le groupe')
      expect(textOf(group.shown)).toContain('Claire Fontaine')
    })
  })
}

const textOf = (shown: readonly Shown[]) => shown.map(({ text }) => text).join('\n')

function lastOf(shown: readonly Shown[], words: string, button?: string): Shown {
  const found = shown.findLast(
    ({ text, buttons }) =>
      text.includes(words) && (button === undefined || buttons.some((label) => label.startsWith(button))),
  )
  if (!found) throw new Error(`nothing says “${words}” among: ${textOf(shown).slice(0, 2_000)}`)
  return found
}

/** The same driver, of which each act is counted. */
function counting(chat: ChatDriver, count: () => void): ChatDriver {
  const counted = <Given extends unknown[], Result>(act: (...given: Given) => Result) => {
    return (...given: Given): Result => {
      count()
      return act(...given)
    }
  }
  return {
    ...chat,
    write: counted(chat.write.bind(chat)),
    command: counted(chat.command.bind(chat)),
    press: counted(chat.press.bind(chat)),
    fill: counted(chat.fill.bind(chat)),
  }
}
