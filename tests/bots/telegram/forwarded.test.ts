/** What somebody forwards was said by another: it is read as a quotation, and no command in it is carried out. */
import { expect, test } from 'vitest'
import { rowsOf } from '../../support/rows.ts'
import { driverOn } from './driver.ts'
import { botTexts, open, settled } from './playing.ts'
import { PEOPLE, spotOf } from './world.ts'

const FROM_MARC = { forward_origin: { type: 'hidden_user', sender_user_name: 'Marc', date: 1 } }

test('a colleague’s /clore that a trainer forwards closes nothing, in private and in a thread', async () => {
  const w = await open()
  const written = await driverOn(w).write('ines', 'Comment projeter ma tablette ?', { space: 'questions' })
  const { reference } = await rowsOf(w.db).question.findFirstOrThrow()
  const forwarded = { text: `/clore ${reference} doublon`, ...FROM_MARC }
  w.fake.write(PEOPLE.claire, { chatId: PEOPLE.claire }, forwarded)
  await settled(w)
  w.fake.write(PEOPLE.claire, { ...spotOf('topics', 'questions'), replyTo: Number(written.id) }, forwarded)
  await settled(w)
  expect(await rowsOf(w.db).questionMove.count({ where: { kind: 'close' } })).toBe(0)
  expect((await rowsOf(w.db).question.findFirstOrThrow()).state).not.toBe('closed')
})

test('a question forwarded to the questions place is a question that quotes it', async () => {
  const w = await open()
  const forwarded = { text: 'Comment partager un dossier ?', ...FROM_MARC }
  w.fake.write(PEOPLE.karim, spotOf('topics', 'questions'), forwarded)
  await settled(w)
  const { text } = await rowsOf(w.db).question.findFirstOrThrow()
  expect(text).toContain('Comment partager un dossier ?')
  expect(text).toContain('Marc')
})

test('words written right below “Une question pour vous”, without replying to it, are kept for it, one press away', async () => {
  const w = await open()
  await driverOn(w).command('ines', 'sos', '@Claire Comment insérer une image ?')
  await settled(w)
  const { reference } = await rowsOf(w.db).question.findFirstOrThrow()
  w.fake.write(PEOPLE.claire, { chatId: PEOPLE.claire }, { text: 'Menu Insertion, puis Image.' })
  await settled(w)
  const said = w.fake.messages.findLast((one) => one.from === 'bot' && one.chatId === PEOPLE.claire)
  expect(said?.keyboard.flat().map(({ text }) => text)).toContainEqual(expect.stringContaining(reference))
  expect(botTexts(w, PEOPLE.ines).join()).not.toContain('Menu Insertion')
})
