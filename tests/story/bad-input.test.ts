import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { counted } from '../../core/i18n/sizes.ts'
import { follow, labels, only, plain, referenceIn, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
let reference: string
let thread: Message
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
  reference = referenceIn(only((await stage.say('ines', '/sos Témoin ?')).replies))
  thread = only((await news.news())['maths-questions'] ?? [])
})
afterAll(() => stage.close())

/** What every refusal leaves as it was. */
const standing = async () => ({
  questions: await rowsOf(stage.db).question.findMany({
    select: { reference: true, state: true, cycle: true },
  }),
  entries: await rowsOf(stage.db).questionEntry.count(),
})
const EMPTY = ['', ' ', '\n\t ', '\u00a0']
const INVISIBLE = ['\u200b', '\u200b\u2060 \ufeff', '\u00ad', '\u2066\u2069', '\u0001', '\u200d\u200d']
const BINARY = [
  '\u0000\u0001\u0002\u0003PNG',
  '\ud800\udbff\ud801x\udc00\udc00\udc00',
  `%PDF${'\u0000'.repeat(50)}`,
]

describe('an empty text', () => {
  test.each(EMPTY)('%j is refused at the door, with a sentence', async (text) => {
    const before = await standing()
    const said = await stage.say('ines', text, { space: 'maths-questions' })
    expect(said.status).toBe(400)
    expect(said.error).toContain('vide')
    expect(await standing()).toEqual(before)
    expect(await news.news()).toEqual({})
  })

  test.each(INVISIBLE)('%j, which shows nothing, is no question, no answer and no reason', async (text) => {
    const before = await standing()
    const asked = only((await stage.say('ines', text, { space: 'maths-questions' })).replies)
    expect(wordsOf(asked)).toMatch(/champ est vide|quelques mots/)
    expect(wordsOf(asked)).not.toContain('/ ')
    expect(only((await stage.say('ines', `/sos ${text}`)).replies).form?.title).toContain(
      'Poser une question',
    )
    const form = only((await stage.say('claire', `/repondre ${reference} ${text}`)).replies)
    expect(form.form?.fields.map((field) => field.name)).toEqual(['text', 'files'])
    expect((await stage.fill('claire', form, { text })).status).toBe(422)
    expect(await standing()).toEqual(before)
    expect(await news.news()).toEqual({})
  })
})

describe('an oversized text', () => {
  test('of 4,000 characters is a question, of 8,000 an answer; one more is not, and which message it was is said', async () => {
    const exact = 'é'.repeat(4_000)
    expect(wordsOf(only((await stage.say('ines', `/sos ${exact}`)).replies))).toContain('bien reçue')
    expect(only((await news.news())['maths-trainers'] ?? []).text).toContain(exact)
    const before = await standing()
    for (const [as, most, place] of [
      ['ines', 4_000, { space: 'maths-questions' }],
      ['claire', 8_000, { thread: thread.id }],
    ] as const) {
      const reply = only((await stage.say(as, `Voici ${'é'.repeat(most)}`, place)).replies)
      expect(plain(wordsOf(reply))).toContain(
        `compte ${counted(most + 6, 'fr').replaceAll('\u00a0', ' ')} caractères`,
      )
      expect(wordsOf(reply)).toContain('« Voici éé')
      expect(wordsOf(reply)).not.toContain('suivi de')
    }
    expect(await standing()).toEqual(before)
    expect(await news.news()).toEqual({})
  })

  test('typed after /sos comes back in the form, whole, to be shortened', async () => {
    const long = 'mot '.repeat(1_200).trim()
    const form = only((await stage.say('ines', `/sos ${long}`)).replies).form
    const field = form?.fields.find((one) => one.name === 'text')
    expect(field?.value).toBe(long)
    expect(plain(field?.error ?? '')).toContain('4 000 caractères au plus')
  })

  test('beyond what a message can hold is refused at the door, with its length and the limit', async () => {
    const said = await stage.say('ines', 'x'.repeat(10_001), { space: 'maths-questions' })
    expect(said.status).toBe(413)
    expect(said.error).toContain('10\u00a0001')
    expect(said.error).toContain('10\u00a0000')
    const huge = await stage.say('ines', 'x'.repeat(600_000), { space: 'maths-questions' })
    expect(huge.status).toBe(413)
    expect(await news.news()).toEqual({})
  })

  test('as a name, a reference, a competence or a reason is refused in words', async () => {
    const before = await standing()
    const long = 'x'.repeat(3_000)
    for (const [as, typed] of [
      ['helene', `/membre ajouter ${long} stagiaire`],
      ['claire', `/prendre SOS-${long}-1`],
      ['claire', `/attester MATHS-2026-0001 ${long}`],
      ['claire', `/fermer ${reference} ${long}`],
      ['claire', `/${long}`],
    ] as const) {
      const said = await stage.say(as, typed)
      expect(said.status, typed.slice(0, 30)).toBe(202)
      const reply = only(said.replies)
      expect(reply.form ?? reply.text.length > 10).toBeTruthy()
    }
    expect(await standing()).toEqual(before)
    expect(await news.news()).toEqual({})
  })
})

describe('binary data pasted as text', () => {
  test.each(BINARY)('%j is refused with a sentence, and reaches nobody', async (text) => {
    const before = await standing()
    const reply = only((await stage.say('ines', text, { space: 'maths-questions' })).replies)
    expect(wordsOf(reply)).toContain('lisible')
    const form = only((await stage.say('ines', `/sos ${text}`)).replies).form
    expect(form?.fields.find((field) => field.name === 'text')?.error).toContain('lisible')
    expect(await standing()).toEqual(before)
    expect(await news.news()).toEqual({})
  })
})

describe('what is only unusual arrives as it was written', () => {
  test.each([
    ['right to left', 'كيف أدرج صيغة؟ איך מוסיפים נוסחה?'],
    ['marks of direction', 'שלום \u200fabc\u200e \u2067עברית\u2069'],
    ['emoji, joined and flagged', '👩🏽‍🏫 et 🏴󠁧󠁢󠁥󠁮󠁧󠁿 : pourquoi 👨‍👩‍👧‍👦 ?'],
    ['markup', '<b>gras</b> <script>alert(1)</script> *x* [lien](javascript:1) &amp; &lt;'],
    ['mentions', '@everyone @here <@123456> <!channel> <#C024> @channel +@all'],
    ['SQL and templates', '\'; drop table "Question"; -- $(id) {{7*7}} %s %n'],
    ['paths and quotes', 'C:\\temp\\"fichier" « ici » ‘là’ \\u0041 \\n'],
    ['combining marks', 'Z̸̡̛͎͉̆a̵l̶g̷o̸ et e\u0301té'],
    ['lines and tabs', 'un\n\n\tdeux\n   trois'],
    ['bars and percents', 'a|b|c %p %b 100 %'],
  ])('%s', async (_, text) => {
    const said = await stage.say('karim', text, { space: 'maths-questions' })
    const received = only(said.replies)
    // What may be no question is asked about first.
    if (!wordsOf(received).includes('bien reçue')) {
      await stage.press('karim', received, labels(received)[0] ?? '')
    }
    const told = await news.news()
    const announced = only(told['maths-trainers'] ?? [])
    expect(announced.text).toContain(`« ${text.normalize('NFC')} »`)
    const shown = only((await stage.say('karim', `/question ${referenceIn(announced)}`)).replies)
    expect(shown.text).toContain(text.normalize('NFC'))
  })

  test('line ends of another system are line ends; characters that turn text around are left out', async () => {
    await stage.pass({ hours: 1 })
    await stage.say('karim', 'un\r\ndeux\rtrois \u202egnp.exe\u202c ?', { space: 'maths-questions' })
    const { text } = only((await news.news())['maths-trainers'] ?? [])
    expect(text).toContain('un\ndeux\ntrois gnp.exe')
    expect(text).not.toContain('\u202e')
  })
})

describe('a request that is no request', () => {
  test.each([
    ['no JSON', '{', 400],
    ['no text', JSON.stringify({ as: 'ines' }), 400],
    ['a number for a text', JSON.stringify({ as: 'ines', text: 7 }), 400],
    ['a stranger', JSON.stringify({ as: 'nobody', text: 'Bonjour' }), 404],
    ['a place that is none', JSON.stringify({ as: 'ines', text: 'Bonjour', space: 'no-such' }), 404],
    ['a place not open to her', JSON.stringify({ as: 'ines', text: 'Bonjour', space: 'maths-alerts' }), 403],
    ['a thread that is none', JSON.stringify({ as: 'ines', text: 'Bonjour', thread: 'no-such' }), 404],
  ])('%s is refused with a sentence, and changes nothing', async (_, body, status) => {
    const before = await standing()
    const headers = { 'content-type': 'application/json' }
    const response = await stage.request('/api/messages', { method: 'POST', headers, body })
    expect(response.status).toBe(status)
    expect(((await response.json()) as { error: string }).error.length).toBeGreaterThan(20)
    expect(await standing()).toEqual(before)
    expect(await news.news()).toEqual({})
  })
})
