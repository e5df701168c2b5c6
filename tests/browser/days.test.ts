/** Where a day ends in a conversation and the next begins. */
import { expect, it } from 'vitest'
import { contrast, settled, violations, visiting, write } from './page.ts'

const { open, stage } = visiting()

it('each day is named once, before what was said on it first, in the reader’s language', async () => {
  const say = (text: string) => stage().say('karim', text, { space: 'maths-questions' })
  await say('Un premier mot')
  await say('Un deuxième mot')
  await stage().pass({ days: 1 })
  await say('Un mot du lendemain')
  const page = await open()
  await page.waitForSelector('#threads >> text=Un mot du lendemain')
  const order = () =>
    page.evaluate<string[]>(
      `[...document.querySelectorAll('#threads > li')].map((one) =>
        one.matches('.day') ? one.textContent : (/Un [^.]*?mot( du lendemain)?/.exec(one.textContent) ?? ['…'])[0])`,
    )
  const told = (await order()).filter((one) => one !== '…')
  expect(told).toEqual([
    'lundi 2 novembre',
    'Un premier mot',
    'Un deuxième mot',
    'mardi 3 novembre',
    'Un mot du lendemain',
  ])
  // The next day comes while one reads.
  await stage().pass({ days: 1 })
  await say('Un mot du mercredi')
  await page.waitForSelector('#threads .day >> text=mercredi 4 novembre')
  expect(await contrast(page, '#threads .day time')).toBeGreaterThanOrEqual(4.5)
  expect(await violations(page)).toEqual([])
  await write(page, '/langue en ')
  await page.waitForSelector('#send >> text=Send')
  await page.reload()
  await settled(page)
  await page.waitForSelector('#threads .day >> text=Monday 2 November')
})
