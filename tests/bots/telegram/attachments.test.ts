/** Pictures and albums: what is read of them, what is kept, and what is said of what is not. */
import { expect, test } from 'vitest'
import { png } from '../../support/pictures.ts'
import { rowsOf } from '../../support/rows.ts'
import { driverOn } from './driver.ts'
import { botTexts, open, settled } from './playing.ts'
import { FORUM, PEOPLE, spotOf, type World } from './world.ts'

const INES = PEOPLE.ines
const inQuestions = spotOf('topics', 'questions')
const privately = { chatId: INES }

const PNG = Buffer.from(png())

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
  expect(saying(botTexts(w, FORUM), 'Il nous faut quelques mots')).toEqual([])
  expect(saying(botTexts(w, INES), 'Il nous faut quelques mots')).toHaveLength(1)
})

test('a picture with words goes with the question that they ask, in a group and from private words', async () => {
  const w = await open()
  const attached = async () => (await rowsOf(w.db).attachment.findMany({ include: { upload: true } })).length
  w.fake.files.set('a1', { path: 'photos/a1.png', bytes: png('a1') })
  w.fake.write(INES, inQuestions, { ...photo('a1'), caption: 'Que signifie ce message ?' })
  await settled(w)
  expect(await attached()).toBe(1)
  w.fake.files.set('a2', { path: 'photos/a2.png', bytes: png('a2') })
  w.fake.write(INES, privately, { ...photo('a2'), caption: 'Que signifie ce message d’erreur ?' })
  await settled(w)
  const chat = driverOn(w)
  const kept = (await chat.toPerson('ines')).at(-1)
  expect(kept?.text).toContain('Votre texte est gardé')
  if (!kept) throw new Error('nothing was kept')
  await chat.press('ines', kept, 'Poser cette question')
  await chat.fill('ines', {})
  expect(await attached()).toBe(2)
})

test('pictures alone in private are kept until their words are written', async () => {
  const w = await open()
  w.fake.files.set('b1', { path: 'photos/b1.png', bytes: png('b1') })
  w.fake.write(INES, privately, photo('b1'))
  await settled(w)
  expect(botTexts(w, INES).at(-1)).toContain('Ce que vous avez envoyé est gardé')
})

test('a command under a picture is carried out with it', async () => {
  const w = await open()
  w.fake.files.set('a1', { path: 'photos/a1.png', bytes: png('a1') })
  w.fake.write(INES, privately, { ...photo('a1'), caption: '/sos Que signifie ce message ?' })
  await settled(w)
  expect(await rowsOf(w.db).question.count()).toBe(1)
  expect(await rowsOf(w.db).attachment.count()).toBe(1)
})

test('under a command that takes none, it is said that the picture does not go along', async () => {
  const w = await open()
  w.fake.write(INES, privately, { ...photo('a1'), caption: '/mes-questions' })
  await settled(w)
  expect(saying(botTexts(w, INES), 'la pièce jointe n’est pas transmise')).toHaveLength(1)
})

test('words under a picture answer a field that takes words, and the picture is kept for the one that takes files', async () => {
  const w = await open()
  w.fake.files.set('a1', { path: 'photos/a1.png', bytes: png('a1') })
  await driverOn(w).command('ines', 'declarer')
  w.fake.write(INES, privately, { ...photo('a1'), caption: 'Un tableau partagé' })
  await settled(w)
  expect(saying(botTexts(w, INES), 'Gardé')).toHaveLength(1)
  expect(await rowsOf(w.db).upload.count()).toBe(1)
  expect(botTexts(w, INES).at(-1)).toContain('Étape 2 sur 8')
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
  expect(botTexts(w, INES).at(-1)).toMatch(/photo-\d+\.jpg\.png/)
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
  const summary = w.fake.messages.findLast((one) => one.chatId === INES && one.keyboard.length > 0)
  const add = summary?.keyboard.flat().find(({ text }) => /^Ajouter\s: fichiers/i.test(text))
  if (!summary || !add) throw new Error('no files are offered')
  w.fake.press(INES, summary, add)
  await settled(w)
}
