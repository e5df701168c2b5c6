import { expect, test } from 'vitest'
import { forwardedContract } from '../../contracts/forwarded.ts'
import { rowsOf } from '../../support/rows.ts'
import { driverOn, openDriver } from './driver.ts'
import { botTexts, open, settled } from './playing.ts'
import { PEOPLE } from './world.ts'

forwardedContract('telegram', async () => {
  const chat = await openDriver('topics')
  return { chat, db: chat.world.db }
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
