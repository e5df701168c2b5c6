import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Said, Stage } from '../../bots/demo/stage.ts'
import { only, referenceIn, wordsOf } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage()
})
afterAll(() => stage.close())

const open = async (as: string, text: string) => only((await stage.say(as, text)).replies)
const press = async (as: string, message: Message, label: string) =>
  only((await stage.press(as, message, label)).replies)
const ask = async (as: string, text: string) => referenceIn(await open(as, `/sos ${text}`))
const held = (message: Message, field = 'text') =>
  message.form?.fields.find(({ name }) => name === field)?.value
const AGAIN = 'Reprendre mon texte'
const LONG = 'Ouvrez le menu, puis choisissez. '.repeat(20).trim()

describe('a form that is refused without a field keeps what was typed', () => {
  let reference: string
  beforeEach(async () => {
    reference = await ask('ines', 'Comment faire ?')
  })

  test('an answer to a question that was withdrawn meanwhile: said, kept, and opened again', async () => {
    const form = await open('claire', `/repondre ${reference}`)
    await stage.say('ines', `/retirer ${reference}`)
    const refused = only((await stage.fill('claire', form, { text: LONG })).replies)
    expect(wordsOf(refused)).toContain('a été retirée')
    expect(wordsOf(refused)).toContain(`« ${AGAIN} »`)
    const again = await press('claire', refused, AGAIN)
    expect(held(again)).toBe(LONG)
    expect(wordsOf(only((await stage.fill('claire', again, { text: LONG })).replies))).toContain(AGAIN)
  })

  test('a reason for closing, a precision asked, a precision given', async () => {
    const forms = [
      ['claire', await open('claire', `/fermer ${reference}`), 'reason'],
      ['marc', await open('marc', `/demander ${reference}`), 'text'],
    ] as const
    await stage.say('ines', `/retirer ${reference}`)
    for (const [as, form, field] of forms) {
      const refused = only((await stage.fill(as, form, { [field]: LONG })).replies)
      expect(held(await press(as, refused, AGAIN), field)).toBe(LONG)
    }
    const given = only(
      (await stage.fill('ines', await open('ines', `/preciser ${reference}`), { text: LONG })).replies,
    )
    expect(held(await press('ines', given, AGAIN))).toBe(LONG)
  })

  test('typed as one line, too', async () => {
    await stage.say('ines', `/retirer ${reference}`)
    const refused = await open('claire', `/repondre ${reference} ${LONG}`)
    expect(held(await press('claire', refused, AGAIN))).toBe(LONG)
  })

  test('a verdict that another trainer gave first', async () => {
    await stage.say('ines', '/declarer')
    const declared = only(
      (
        await stage.fill('ines', await open('ines', '/declarer'), {
          title: 'Un tableau',
          description: 'Ensemble.',
          where: 'school',
          when: '20/10/2026',
          competences: ['B2.1'],
        })
      ).replies,
    )
    const activity = referenceIn(declared)
    const form = await press('claire', await open('claire', `/attester ${activity}`), 'Ne pas attester')
    await stage.say('marc', `/attester ${activity} B2.1`)
    const refused = only((await stage.fill('claire', form, { reason: LONG })).replies)
    expect(held(await press('claire', refused, AGAIN), 'reason')).toBe(LONG)
  })

  test('whoever may not open the form any more reads the words again', async () => {
    const form = await open('marc', `/repondre ${reference}`)
    await stage.say('helene', '/membre rôle Marc stagiaire')
    await stage.say('helene', '/membre retirer Marc formateur')
    const refused = only((await stage.fill('marc', form, { text: LONG })).replies)
    expect(wordsOf(refused)).toContain(LONG)
    await stage.say('helene', '/membre rôle Marc formateur')
  })
})

describe('each text stays with its own subject', () => {
  test('two texts in private: each button opens its own', async () => {
    const [first, second] = [await open('karim', 'La première ?'), await open('karim', 'La seconde ?')]
    const form = await press('karim', first, 'Poser cette question')
    expect(held(form)).toBe('La première ?')
    expect(held(await press('karim', second, 'Poser cette question'))).toBe('La seconde ?')
    await stage.fill('karim', form, { text: 'La première ?' })
    expect(held(await press('karim', second, 'Poser cette question'))).toBe('La seconde ?')
    expect(held(await open('karim', '/sos'))).toBe('La seconde ?')
  })

  test('asking something else in one line does not take away what was begun', async () => {
    await open('ines', 'Un texte à garder')
    await ask('ines', 'Autre chose ?')
    expect(held(await open('ines', '/sos'))).toBe('Un texte à garder')
  })

  test('what is typed for one question is not what the form of another holds, however it is written', async () => {
    const [one, other] = [await ask('ines', 'Une ?'), await ask('ines', 'Autre ?')]
    for (const reference of [one, other]) await stage.say('claire', `/demander ${reference} Avec quoi ?`)
    const form = await open('ines', `/preciser ${one}`)
    const draft: Said['status'] = (
      await stage.request('/api/drafts', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ as: 'ines', form: form.form?.id, values: { text: 'Avec un Mac' } }),
      })
    ).status
    expect(draft).toBe(204)
    expect(held(await open('ines', `/preciser ${other}`))).toBeUndefined()
    const short = one.toLowerCase().replace('sos-', '').replace(/-0+/, ' ')
    expect(held(await open('ines', `/preciser ${short}`))).toBe('Avec un Mac')
    await stage.fill('ines', form, { text: 'Avec un Mac' })
    await stage.say('claire', `/demander ${one} Et encore ?`)
    expect(held(await open('ines', `/preciser ${one}`))).toBeUndefined()
  })

  test('in the thread of a question its form says which question it is for, and holds what was begun elsewhere', async () => {
    const reference = await ask('ines', 'Dans le fil ?')
    const thread = (await stage.inSpace('maths-questions')).find((one) => wordsOf(one).includes(reference))
    const elsewhere = await open('claire', `/repondre ${reference}`)
    expect((await stage.fill('claire', elsewhere, { text: 'x'.repeat(20_000) })).status).toBe(422)
    const said = await stage.say('claire', '/repondre', { thread: thread?.id ?? '' })
    expect(held(only(said.replies))).toBe('x'.repeat(20_000))
  })
})
