/** Whoever has had an answer declares what they did with it: the form opens filled in, and what was done is theirs to tell. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { act, dispatcher } from '../support/acts.ts'
import { ACTIVITY } from '../support/declaring.ts'
import { labels, only, plain, referenceIn, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const DECLARE = 'Déclarer ce que j’en ai fait'
const ASKED = 'Comment faire chercher des sources fiables au CDI avec ma 4e ?'

let stage: Stage
let reference: string
beforeAll(async () => {
  stage = await freshStage()
})
afterAll(() => stage.close())
beforeEach(async () => {
  reference = referenceIn(await say('ines', `/sos ${ASKED}`))
})

const say = async (as: string, line: string): Promise<Message> => only((await stage.say(as, line)).replies)
const press = async (as: string, card: Message, label: string): Promise<Message> =>
  only((await stage.press(as, card, label)).replies)
const resolved = () => say('ines', `/resolu ${reference}`)
const fieldsOf = ({ form }: Message) => form?.fields ?? []
const held = (message: Message) =>
  Object.fromEntries(fieldsOf(message).map(({ name, value }) => [name, value]))
const begun = () => `Au départ, la question ${reference} : « ${ASKED} »\n\nCe qui a été fait ensuite :`

describe('a question that is resolved', () => {
  test('is offered for a declaration, which opens filled in, with nothing ticked', async () => {
    const form = await press('ines', await resolved(), DECLARE)
    expect(held(form)['title']).toBe(ASKED)
    expect(plain(String(held(form)['description']))).toBe(begun())
    expect(held(form)['competences'] ?? []).toEqual([])
    expect([held(form)['where'], held(form)['when']]).toEqual([undefined, undefined])
    const hint = fieldsOf(form).find(({ name }) => name === 'competences')?.hint ?? ''
    expect(plain(hint)).toMatch(/B2\.3.*C’est vous qui choisissez\.$/)
  })

  test('is declared in one’s own words, and not as it was asked', async () => {
    const form = await press('ines', await resolved(), DECLARE)
    const given = held(form)
    const asIs = {
      ...ACTIVITY,
      title: String(given['title']),
      description: `${String(given['description'])} `,
    }
    const { errors } = await stage.fill('ines', form, asIs)
    expect(Object.keys(errors ?? {})).toEqual(['description'])
    expect(plain(errors?.['description'] ?? '')).toContain('Ce n’est encore que votre question.')
    expect(await rowsOf(stage.db).activity.count()).toBe(0)
    const told = `${begun()} deux séances au CDI, une fiche par binôme.`
    const done = only((await stage.fill('ines', form, { ...asIs, description: told })).replies)
    expect(done.title).toMatch(/déclarée$/)
    const { title, description } = await rowsOf(stage.db).activity.findFirstOrThrow()
    expect([title, plain(description)]).toEqual([ASKED, told])
  })

  test('offers it whenever it is read again, and not before it is resolved', async () => {
    expect(labels(await say('ines', `/question ${reference}`))).not.toContain(DECLARE)
    await resolved()
    const card = await say('ines', `/question ${reference}`)
    expect(held(await press('ines', card, DECLARE))['title']).toBe(ASKED)
  })

  test('is nobody else’s to declare', async () => {
    await resolved()
    for (const who of ['karim', 'claire', 'helene'])
      expect(labels(await say(who, `/question ${reference}`)), who).not.toContain(DECLARE)
    // Whoever presses a button that is not theirs begins with nothing of it.
    const intent = { command: 'activity.declare', input: { kept: reference } }
    const { reply } = await dispatcher(stage)(act.press('not-theirs', 'karim', intent))
    expect(reply.form?.fields.filter(({ value }) => value !== undefined)).toEqual([])
  })

  test('is a draft of its own: one that is under way stays as it was left', async () => {
    await stage.fill('ines', await say('ines', '/declarer'), { ...ACTIVITY, title: 'Le mien', where: '' })
    const card = await resolved()
    expect(held(await press('ines', card, DECLARE))['title']).toBe(ASKED)
    expect(held(await say('ines', '/declarer'))['title']).toBe('Le mien')
  })
})

test('whoever learns nowhere any more declares nothing', async () => {
  const asked = referenceIn(await say('karim', '/sos Comment imprimer en couleur ?'))
  await say('helene', '/membre retirer Karim stagiaire')
  const card = await say('karim', `/resolu ${asked}`)
  expect(wordsOf(card)).toContain('Merci de l’avoir dit.')
  expect(labels(card)).not.toContain(DECLARE)
})
