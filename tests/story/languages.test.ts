import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { ACTIVITY } from '../support/declaring.ts'
import { follow, labels, only, plain, referenceIn, saying, wordsOf } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterAll(() => stage.close())

const reply = async (as: string, text: string) => only((await stage.say(as, text)).replies)
const says = async (as: string, text: string) => wordsOf(await reply(as, text))

/** Everything a person reads of a message: words, buttons, form, the text of its picture. */
function everything(message: Message): string {
  const fields = message.form?.fields ?? []
  return plain(
    [
      wordsOf(message),
      ...labels(message),
      message.image?.alt ?? '',
      message.form?.title ?? '',
      ...fields.flatMap((field) => [field.label, ...(field.choices ?? []).map((choice) => choice.label)]),
    ].join('\n'),
  )
}

/** Words of ours that an English speaker would stumble on. Names and what people wrote are not ours. */
const FRENCH =
  /\b(vous|votre|vos|nous|réponse|échéance|délai|activité|compétence|tapez|écrivez|choisissez|avant|depuis|attestée|en cours|novembre|lundi|vendredi|stagiaire|formateur|aucune?|est|une?|la|les|des?|pour|dans)\b/i
/** The framework’s own texts are French by law, and quoted to the letter. */
const french = (message: Message) => {
  const ours = everything(message)
    .replace(/« [^»]* »/g, '')
    .replace(/Inès Moreau|Le Goff/g, '')
  return FRENCH.exec(ours)?.[0]
}

describe('French first', () => {
  test('whoever has said nothing is spoken to in French', async () => {
    expect(await says('karim', '/aide')).toContain('Ce que vous pouvez faire')
  })

  test('and these tests would notice: each French reply holds a word they look for', async () => {
    for (const typed of ['/aide', '/moi', '/sos', '/declarer', '/mes-questions', '/question', '/progression'])
      expect(french(await reply('karim', typed)), typed).toBeDefined()
  })
})

describe('after /langue en', () => {
  let reference: string

  test('the change is said in English', async () => {
    for (const as of ['ines', 'claire', 'helene']) {
      const said = await reply(as, '/langue en')
      expect(french(said)).toBeUndefined()
      expect(wordsOf(said)).toMatch(/English/)
    }
  })

  test('asking, in English and by an English name: reference, due time and buttons', async () => {
    const said = await reply('ines', '/ask How do I insert a formula?')
    reference = referenceIn(said)
    expect(french(said)).toBeUndefined()
    expect(wordsOf(said)).toContain('Friday 6 November 2026 at 10:00')
    expect(french(await reply('ines', '/ask'))).toBeUndefined()
  })

  test('the trainer who reads English is told in English; the group’s spaces stay French', async () => {
    const told = await news.news()
    expect(french(only(told['claire'] ?? []))).toBeUndefined()
    expect(wordsOf(only(told['maths-trainers'] ?? []))).toContain('Nouvelle question')
  })

  test.each([
    ['ines', '/help'],
    ['ines', '/me'],
    ['ines', '/my-questions'],
    ['ines', '/my-activities'],
    ['ines', '/deadline SOS-MATHS-2026-0001'],
    ['ines', '/question SOS-MATHS-2026-0001'],
    ['ines', '/nonsense'],
    ['ines', '/question SOS-MATHS-2026-0002'],
    ['ines', '/take SOS-MATHS-2026-0001'],
    ['ines', '/resolved'],
    ['claire', '/help'],
    ['claire', '/questions'],
    ['claire', '/activities'],
    ['claire', '/absence 31/02/2026'],
    ['claire', '/hand-over SOS-MATHS-2026-0001 Nobody'],
    ['claire', '/answer SOS-MATHS-2026-0001'],
    ['claire', '/attest'],
    ['helene', '/help'],
    ['helene', '/alerts'],
    ['helene', '/group'],
    ['helene', '/member'],
    ['helene', '/member add X'],
    ['helene', '/close SOS-MATHS-2026-0001'],
  ])('%s types %s: no word of French in the reply', async (as, typed) => {
    expect(french(await reply(as, typed))).toBeUndefined()
  })

  test('the same command by its French name works, and answers in English', async () => {
    expect(french(await reply('ines', '/mes-questions'))).toBeUndefined()
  })

  test('the whole ladder speaks the language of each reader', async () => {
    await news.news()
    await stage.pass({ days: 4 })
    const told = await news.news()
    for (const place of ['ines', 'claire', 'helene']) expect(french(only(told[place] ?? []))).toBeUndefined()
    for (const place of ['yann', 'maths-trainers'])
      expect(wordsOf(only(told[place] ?? []))).toContain('Délai dépassé')
  })

  test('an answer, and what can be said of it', async () => {
    const sent = await reply('claire', `/answer ${reference} Use the Insert menu.`)
    expect(french(sent)).toBeUndefined()
    const answer = only((await news.news())['ines'] ?? [])
    expect(french(answer)).toBeUndefined()
    const again = only((await stage.press('ines', answer, labels(answer)[1] ?? '')).replies)
    expect(french(again)).toBeUndefined()
    expect(wordsOf(again)).toContain('at 10:00')
  })

  test('a precision, asked for and given', async () => {
    const asked = await reply('claire', `/ask-details ${reference} Which version?`)
    expect(french(asked)).toBeUndefined()
    expect(french(saying((await news.news())['ines'], 'Which version?'))).toBeUndefined()
    expect(french(await reply('ines', `/deadline ${reference}`))).toBeUndefined()
    expect(french(await reply('ines', `/details ${reference} The latest.`))).toBeUndefined()
    expect(french(saying((await news.news())['claire'], 'The latest.'))).toBeUndefined()
  })

  test('declaring: the form, what is wrong beside each field, and what follows', async () => {
    const form = await reply('ines', '/declare')
    expect(french(form)).toBeUndefined()
    const wrong = await stage.fill('ines', form, { ...ACTIVITY, title: '', when: 'some day', links: ['no'] })
    for (const error of Object.values(wrong.errors ?? {})) expect(FRENCH.exec(error)?.[0]).toBeUndefined()
    expect(Object.keys(wrong.errors ?? {}).sort()).toEqual(['links', 'title', 'when'])
    const values = {
      ...ACTIVITY,
      title: 'Shared spreadsheet',
      description: 'We measured.',
      competences: ['B2.1'],
    }
    const done = only((await stage.fill('ines', form, values)).replies)
    expect(french(done)).toBeUndefined()
  })

  test('attesting: the verdict reaches the trainee in English', async () => {
    await news.news()
    const opened = await reply('claire', '/attest MATHS-2026-0001')
    expect(labels(opened).slice(0, 3)).toEqual([
      'Attest B2.1',
      'Attest B2.1 with a word',
      'Don’t attest B2.1',
    ])
    const done = only((await stage.press('claire', opened, 'Attest B2.1')).replies)
    expect(french(done)).toBeUndefined()
    expect(french(only((await news.news())['ines'] ?? []))).toBeUndefined()
  })

  test('progress: the picture’s words too', async () => {
    const progress = await reply('ines', '/progress')
    expect(french(progress)).toBeUndefined()
    expect(progress.image?.alt).toContain('1 of 28')
    expect(progress.image?.alt).not.toMatch(/ [:;]/)
  })

  test('the others are still spoken to in French', async () => {
    expect(await says('karim', '/moi')).toContain('français')
  })

  test('and French comes back with one button', async () => {
    const me = await reply('ines', '/me')
    await stage.press('ines', me, 'Français')
    expect(await says('ines', '/aide')).toContain('Ce que vous pouvez faire')
  })

  test.each([
    ['anglais', 'write to you in English'],
    ['Français', 'en français'],
    ['english', 'write to you in English'],
    ['french', 'en français'],
    ['EN', 'write to you in English'],
    ['fr', 'en français'],
  ])('/langue %s is understood, in either language', async (typed, said) => {
    expect(await says('karim', `/langue ${typed}`)).toContain(said)
  })

  test('a language we do not have changes nothing, and those we have are offered', async () => {
    const form = (await reply('karim', '/langue klingon')).form
    expect(form?.fields[0]?.choices?.map((choice) => choice.value)).toEqual(['fr', 'en'])
    expect(await says('karim', '/moi')).toContain('français')
  })
})
