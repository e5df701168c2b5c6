/** Files reach whoever reads what they go with, and nobody else. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { declared } from '../support/declaring.ts'
import { createOtherGroup } from '../support/other-group.ts'
import { DRAWING, PAGE, png } from '../support/pictures.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const QUESTIONS = 'maths-questions'

async function hand(as: string, name = 'capture.png', bytes = png(name)): Promise<string> {
  const path = `/api/files?as=${as}&name=${encodeURIComponent(name)}`
  const response = await stage.request(path, { method: 'POST', body: bytes as never })
  const { id, error } = (await response.json()) as { id?: string; error?: string }
  if (!id) throw new Error(`not taken: ${error}`)
  return id
}

const filesOf = (message: Message | undefined) =>
  (message?.body ?? []).flatMap((block) => (block.kind === 'file' ? [block] : []))
const namesIn = (message: Message | undefined) => filesOf(message).map(({ name }) => name)

/** Asks for the file as somebody else than whoever was given its address, too. */
async function open(url: string, as: string) {
  const [path = '', query = ''] = url.split('?')
  const asked = new URLSearchParams(query)
  asked.set('as', as)
  return stage.request(`${path}?${asked}`)
}

const last = async (place: Promise<Message[]>, words: string) =>
  (await place).findLast((one) => `${one.title ?? ''} ${one.text}`.includes(words))

describe('a question with a picture', () => {
  let asked: Message | undefined
  beforeEach(async () => {
    const files = [
      await hand('ines'),
      await hand('ines', 'notes.txt', new TextEncoder().encode('Mes essais')),
    ]
    await stage.say('ines', 'Que veut dire ce message ?', { space: QUESTIONS, files })
    asked = await last(stage.inSpace(QUESTIONS), 'Que veut dire')
  })

  test('stands in the place as it was sent, and goes to those who answer, with the words', async () => {
    expect(namesIn(asked)).toEqual(['capture.png', 'notes.txt'])
    const announced = await last(stage.inSpace('maths-trainers'), 'Que veut dire')
    const given = await last(stage.inbox('claire'), 'Que veut dire')
    expect(namesIn(announced)).toEqual(['capture.png', 'notes.txt'])
    expect(namesIn(given)).toEqual(['capture.png', 'notes.txt'])
    const [picture] = filesOf(given)
    expect(picture).toMatchObject({ picture: true, said: expect.stringContaining('capture.png') })
    const seen = await open(picture?.url ?? '', 'claire')
    expect(new Uint8Array(await seen.arrayBuffer())).toEqual(png('capture.png'))
    expect(seen.headers.get('content-type')).toBe('image/png')
  })

  test('is shown whole to whoever looks it up, and only mentioned where its beginning is', async () => {
    const { reference = '' } = (await rowsOf(stage.db).question.findFirst()) ?? {}
    const shown = await stage.say('claire', `/question ${reference}`)
    expect(namesIn(shown.replies[0])).toEqual(['capture.png', 'notes.txt'])
    await stage.pass({ days: 3 })
    const alert = await last(stage.inbox('helene'), reference)
    expect(namesIn(alert)).toEqual([])
    expect(alert?.text).toContain('Avec 2 fichiers joints.')
  })

  test('stays for as long as the question does, whoever tidies up', async () => {
    await stage.pass({ days: 60 })
    const [picture] = filesOf(asked)
    expect((await open(picture?.url ?? '', 'karim')).status).toBe(200)
  })

  test('is handed to nobody in another way: as a picture it is shown, as anything else it is saved', async () => {
    const [picture, notes] = filesOf(asked)
    const shown = await open(picture?.url ?? '', 'karim')
    const saved = await open(notes?.url ?? '', 'karim')
    expect(shown.headers.get('content-disposition')).toMatch(/^inline; filename="capture.png"/)
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment; filename="notes.txt"/)
    for (const { headers } of [shown, saved]) {
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain('sandbox')
      expect(headers.get('cache-control')).toBe('private, no-cache')
    }
    const again = await stage.request(`${picture?.url.split('?')[0]}?as=karim`, {
      headers: { 'if-none-match': shown.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })
})

describe('what is said about a question', () => {
  let thread: string
  beforeEach(async () => {
    const said = await stage.say('ines', 'Comment projeter ?', { space: QUESTIONS })
    thread = said.id ?? ''
  })
  const entries = () =>
    rowsOf(stage.db).questionEntry.findMany({ select: { kind: true, text: true }, orderBy: { id: 'asc' } })

  test('an answer with a picture reaches whoever asked, in the thread and in private', async () => {
    const files = [await hand('claire', 'réglages.png')]
    const { reference = '' } = (await rowsOf(stage.db).question.findFirst()) ?? {}
    const opened = (await stage.say('claire', `/repondre ${reference}`)).replies.find((one) => one.form)
    if (!opened) throw new Error('no form')
    await stage.fill('claire', opened, { text: 'Faites comme sur la capture.', files })
    expect(namesIn(await last(stage.inbox('ines'), 'Faites comme'))).toEqual(['réglages.png'])
    expect(namesIn(await last(stage.inSpace(QUESTIONS), 'Faites comme'))).toEqual(['réglages.png'])
  })

  test('a picture alone is an answer, a precision or a remark of its own', async () => {
    const show = async (as: string, name: string) =>
      stage.say(as, '', { space: QUESTIONS, thread, files: [await hand(as, name)] })
    await show('karim', 'moi-aussi.png')
    await show('claire', 'réponse.png')
    await show('ines', 'merci.png')
    expect(await entries()).toEqual([
      { kind: 'remark', text: '(image)' },
      { kind: 'answer', text: '(image)' },
      { kind: 'remark', text: '(image)' },
    ])
    expect(namesIn(await last(stage.inbox('ines'), '(image)'))).toEqual(['réponse.png'])
  })

  test('in the place itself it begins nothing: words are asked for, in private', async () => {
    const alone = await stage.say('karim', '', { space: QUESTIONS, files: [await hand('karim')] })
    expect(alone.replies.map(({ text, to }) => [text, to])).toEqual([
      [expect.stringContaining('quelques mots'), 'karim'],
    ])
    expect(await rowsOf(stage.db).question.count()).toBe(1)
  })
})

describe('in private', () => {
  test('a picture is kept with its words, and goes with the question that a button makes of them', async () => {
    const said = await stage.say('ines', 'Voyez cette erreur', { files: [await hand('ines')] })
    const [hint] = said.replies
    if (!hint) throw new Error('nothing said')
    const opened = (await stage.press('ines', hint, 'Poser cette question')).replies.find((one) => one.form)
    const field = opened?.form?.fields.find(({ name }) => name === 'files')
    expect(field?.value).toHaveLength(1)
    if (!opened) throw new Error('no form')
    const value = field?.value as string[]
    await stage.fill('ines', opened, { to: '', text: 'Voyez cette erreur', files: value })
    expect(namesIn(await last(stage.inSpace('maths-trainers'), 'Voyez cette erreur'))).toEqual([
      'capture.png',
    ])
  })

  test('a picture alone waits for its words in the same way', async () => {
    const { replies } = await stage.say('ines', '', { files: [await hand('ines')] })
    expect(replies[0]?.actions.map(({ label }) => label)).toContain('Poser cette question')
  })
})

describe('evidence of an activity', () => {
  test('is opened by its author and by the trainers; a complement by those who decide alone', async () => {
    const reference = await declared(stage, 'ines', { files: [await hand('ines', 'figure.png')] })
    const posted = await last(stage.inSpace('maths-activities'), reference)
    const [figure] = filesOf(posted)
    const opened = await stage.say('claire', `/attester ${reference}`)
    expect(namesIn(opened.replies[0])).toEqual(['figure.png'])
    for (const as of ['ines', 'claire', 'karim']) expect((await open(figure?.url ?? '', as)).status).toBe(200)

    const [card] = opened.replies
    if (!card) throw new Error('no card')
    const asking = (await stage.press('claire', card, 'Demander')).replies.find((one) => one.form)
    if (!asking) throw new Error('no form')
    await stage.fill('claire', asking, { question: 'Avec quel logiciel ?' })
    await stage.pass({ minutes: 2 })
    const request = await last(stage.inbox('ines'), 'Avec quel logiciel ?')
    if (!request) throw new Error('nothing asked')
    const replying = (await stage.press('ines', request, 'Répondre')).replies.find((one) => one.form)
    if (!replying) throw new Error('no form')
    await stage.fill('ines', replying, { text: 'Celui-ci', files: [await hand('ines', 'logiciel.png')] })
    const told = await last(stage.inbox('claire'), 'Celui-ci')
    expect(namesIn(told)).toEqual(['logiciel.png'])
    const [software] = filesOf(told)
    expect((await open(software?.url ?? '', 'claire')).status).toBe(200)
    expect((await open(software?.url ?? '', 'karim')).status).toBe(404)
    const again = await stage.say('marc', `/attester ${reference}`)
    expect(namesIn(again.replies[0])).toEqual(['figure.png', 'logiciel.png'])
  })
})

describe('nobody else', () => {
  test('opens what is between two people, what another group said, or what is nobody’s to see', async () => {
    await createOtherGroup(stage, {
      code: 'LETTRES',
      trainee: 'Zoe',
      trainer: 'Paul',
      sameOrganisation: true,
    })
    const files = [await hand('ines', 'secret.png')]
    const opened = (await stage.say('ines', '/sos')).replies.find((one) => one.form)
    if (!opened) throw new Error('no form')
    await stage.fill('ines', opened, { to: 'Claire Fontaine', text: 'Entre nous', files })
    const given = await last(stage.inbox('claire'), 'Entre nous')
    const [secret] = filesOf(given)
    expect((await open(secret?.url ?? '', 'claire')).status).toBe(200)
    for (const as of ['karim', 'marc', 'helene', 'zoe'])
      expect((await open(secret?.url ?? '', as)).status).toBe(404)
    expect((await open('/api/messages/none/files/none?as=ines', 'ines')).status).toBe(404)
    expect((await stage.request(secret?.url.split('?')[0] ?? '')).status).toBe(404)
  })

  test('runs a page or a drawing that is called a picture', async () => {
    const files = [await hand('ines', 'photo.png', PAGE), await hand('ines', 'dessin.svg', DRAWING)]
    await stage.say('ines', 'Regardez', { space: QUESTIONS, files })
    const shown = filesOf(await last(stage.inSpace(QUESTIONS), 'Regardez'))
    expect(shown.map(({ name, picture }) => [name, picture])).toEqual([
      ['photo.png.txt', false],
      ['dessin.svg.txt', false],
    ])
    for (const { url } of shown) {
      const { headers } = await open(url, 'karim')
      expect(headers.get('content-type')).toBe('text/plain')
      expect(headers.get('content-disposition')).toMatch(/^attachment/)
    }
  })

  test('says with words of theirs what somebody else handed in', async () => {
    const theirs = await hand('ines')
    expect((await stage.say('karim', 'Voici', { space: QUESTIONS, files: [theirs] })).status).toBe(400)
    const eleven = await Promise.all(Array.from({ length: 11 }, (_, index) => hand('karim', `${index}.png`)))
    expect((await stage.say('karim', 'Voici', { space: QUESTIONS, files: eleven })).status).toBe(400)
  })
})
