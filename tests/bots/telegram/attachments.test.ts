/** Pictures and albums: what is read of them, what is kept, and what is said of what is not. */
import { expect, test } from 'vitest'
import { rowsOf } from '../../support/rows.ts'
import { driverOn } from './driver.ts'
import { botTexts, open, settled } from './playing.ts'
import { FORUM, PEOPLE, spotOf, type World } from './world.ts'

const INES = PEOPLE.ines
const inQuestions = spotOf('topics', 'questions')
const privately = { chatId: INES }

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const photo = (id: string, album?: string) => ({
  photo: [{ file_id: id, file_unique_id: id, width: 1, height: 1 }],
  ...(album === undefined ? {} : { media_group_id: album }),
})

const saying = (texts: readonly string[], words: string) => texts.filter((text) => text.includes(words))

test('an album in the questions space is one question when it has words, and gets one remark when it has none', async () => {
  const w = await open()
  w.fake.write(INES, inQuestions, { ...photo('a1', 'a'), caption: 'Que signifie ce message ?' })
  for (const id of ['a2', 'a3']) w.fake.write(INES, inQuestions, photo(id, 'a'))
  for (const id of ['b1', 'b2', 'b3']) w.fake.write(INES, inQuestions, photo(id, 'b'))
  await settled(w)
  expect(await rowsOf(w.db).question.count()).toBe(1)
  expect(saying(botTexts(w, FORUM), 'Nous ne savons lire que le texte')).toEqual([])
  expect(saying(botTexts(w, INES), 'Nous ne savons lire que le texte')).toHaveLength(1)
})

test('in private, a picture with words asks with its words, and it is said that the picture does not go along', async () => {
  const w = await open()
  w.fake.write(INES, privately, { ...photo('a1'), caption: 'Que signifie ce message d’erreur ?' })
  await settled(w)
  expect(saying(botTexts(w, INES), 'la pièce jointe n’est pas transmise')).toHaveLength(1)
  const before = botTexts(w, INES).length
  for (const id of ['b1', 'b2', 'b3']) w.fake.write(INES, privately, photo(id, 'b'))
  await settled(w)
  expect(botTexts(w, INES).slice(before)).toEqual([
    expect.stringContaining('Nous ne savons lire que le texte'),
  ])
})

test('a command under a picture is carried out, and it is said that the picture does not go along', async () => {
  const w = await open()
  w.fake.write(INES, privately, { ...photo('a1'), caption: '/sos Que signifie ce message ?' })
  await settled(w)
  expect(await rowsOf(w.db).question.count()).toBe(1)
  expect(saying(botTexts(w, INES), 'la pièce jointe n’est pas transmise')).toHaveLength(1)
})

test('words under a picture answer a field that takes words, and it is said that the picture is left', async () => {
  const w = await open()
  await driverOn(w).command('ines', 'declarer')
  w.fake.write(INES, privately, { ...photo('a1'), caption: 'Un tableau partagé' })
  await settled(w)
  expect(saying(botTexts(w, INES), 'la pièce jointe n’est pas transmise')).toHaveLength(1)
  expect(botTexts(w, INES).at(-1)).toContain('Étape 2 sur 7')
})

test('every picture of an album is kept where files are asked for', async () => {
  const w = await open()
  await toFiles(w)
  for (const id of ['c1', 'c2', 'c3']) {
    w.fake.files.set(id, { path: `photos/${id}.png`, bytes: Buffer.concat([PNG, Buffer.from(id)]) })
    w.fake.write(INES, privately, photo(id, 'c'))
  }
  await settled(w)
  expect(await rowsOf(w.db).upload.count()).toBe(3)
  expect(botTexts(w, INES).at(-1)).toMatch(/(photo-\d+\.jpg\S*\n){3}/)
})

test('words under a file where files are asked for are not dropped in silence, and the file is kept', async () => {
  const w = await open()
  await toFiles(w)
  w.fake.files.set('e1', { path: 'photos/e1.png', bytes: PNG })
  w.fake.write(INES, privately, { ...photo('e1'), caption: 'Voici la production de la classe.' })
  await settled(w)
  expect(await rowsOf(w.db).upload.count()).toBe(1)
  expect(saying(botTexts(w, INES), 'Le texte joint au fichier n’est pas gardé')).toHaveLength(1)
  expect(botTexts(w, INES).at(-1)).toMatch(/photo-\d+\.jpg/)
})

test('a file that Telegram does not hand out is said to whoever sent it, once, and the form goes on', async () => {
  const w = await open()
  await toFiles(w)
  const before = botTexts(w, INES).length
  const gone = { file_id: 'd3', file_unique_id: 'd3', file_path: 'documents/gone.pdf' }
  const answers = [
    { status: 400, description: 'Bad Request: wrong file_id or the file is temporarily unavailable' },
    { status: 400, description: 'Bad Request: file is too big' },
    { status: 200, raw: JSON.stringify({ ok: true, result: gone }) },
  ]
  w.fake.fault = ({ method }) => (method === 'getFile' ? answers.shift() : undefined)
  for (const id of ['d1', 'd2', 'd3'])
    w.fake.write(INES, privately, { document: { file_id: id, file_unique_id: id, file_name: 'a.pdf' } })
  await settled(w)
  expect(botTexts(w, INES).slice(before)).toEqual([
    expect.stringContaining('n’a pas pu être lu'),
    expect.stringContaining('10\u00a0Mo au plus'),
    expect.stringContaining('n’a pas pu être lu'),
  ])
  expect(w.log.errors).toEqual([])
})

/** An activity, declared as far as its files. */
async function toFiles(w: World) {
  const chat = driverOn(w)
  await chat.command('ines', 'declarer')
  for (const text of ['Un tableau', 'Une description', 'chez moi', '02/11/2026', 'B2.3'])
    await chat.write('ines', text, {})
  const links = w.fake.messages.findLast((one) => one.chatId === INES && one.keyboard.length > 0)
  const skip = links?.keyboard.flat().find(({ text }) => text === 'Passer')
  if (!links || !skip) throw new Error('no links were asked for')
  w.fake.press(INES, links, skip)
  await settled(w)
}
