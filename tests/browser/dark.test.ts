/** For those whose system is dark: the page is, and everything is read as well as in the light. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { contrast, settled, violations, visiting, write } from './page.ts'

const { open, stage } = visiting()

/** A card of each tone, somebody's words, something said to oneself alone. */
async function conversation(person: string, size?: { width: number; height: number }): Promise<Page> {
  const page = await open(size, person)
  await page.emulateMedia({ colorScheme: 'dark' })
  await write(page, '/sos Comment projeter une figure ?')
  await write(page, '/nimporte-quoi ')
  await page.waitForSelector('#threads .assistant.attention')
  await page.waitForSelector('#threads .assistant.good')
  return page
}

it('the page is dark, its controls and its pictures of people too', async () => {
  const page = await conversation('ines')
  const lightest = await page.evaluate<number>(`(() => {
    const wide = [...document.querySelectorAll('html, body, .top, .demo, main, .assistant .said, textarea, select, button')]
    const light = (one) => {
      const [red, green, blue, alpha = 1] = getComputedStyle(one).backgroundColor.match(/[\\d.]+/g).map(Number)
      return alpha === 0 || one.matches('.primary') ? 0 : (red + green + blue) / 3
    }
    return Math.max(...wide.map(light))
  })()`)
  expect(lightest).toBeLessThan(90)
  expect(await page.evaluate(`getComputedStyle(document.documentElement).colorScheme`)).toBe('dark')
})

it.each([
  ['ines', 'fr', { width: 1200, height: 800 }],
  ['karim', 'en', { width: 320, height: 568 }],
] as const)('accessibility rules find nothing to say: %s, %s, %j', async (person, language, size) => {
  const page = await conversation(person, size)
  if (language === 'en') {
    await write(page, '/langue en ')
    await page.waitForSelector('#send >> text=Send')
  }
  expect(await violations(page)).toEqual([])
  await page.fill('#text', language === 'en' ? '/declare ' : '/declarer ')
  await page.keyboard.press('Enter')
  await page.waitForSelector('dialog[open]')
  await page.click('dialog button[type=submit]')
  await page.waitForSelector('.errors')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.waitForSelector('dialog', { state: 'hidden' })
  if (language === 'en') await stage().say(person, '/language fr')
})

it('what is said stands out from what is behind it, buttons and errors too', async () => {
  const page = await conversation('ines')
  await page.reload()
  await settled(page)
  const all = ['.tagline', '.demo-note', '#place-about', '.byline', '.byline strong', '.private', '.avatar']
  const cards = [
    '.assistant.good .said',
    '.assistant.attention .said',
    '.said h3',
    '#threads .buttons button',
  ]
  const controls = ['#person', '#become', '#text', '#send', '#places button', '.assistant .quote figcaption']
  for (const one of [...all, ...cards, ...controls])
    if ((await page.locator(one).count()) > 0)
      expect(await contrast(page, one), one).toBeGreaterThanOrEqual(4.5)
})

it.each(['light', 'dark'] as const)(
  'what one said oneself is told apart, by a word as well (%s)',
  async (colorScheme) => {
    const page = await open(undefined, 'ines')
    await page.emulateMedia({ colorScheme })
    await stage().say('karim', 'Un mot de Karim', { space: 'maths-questions' })
    await write(page, 'Un mot à moi')
    await page.waitForSelector('.mine .said >> text=Un mot à moi')
    await page.waitForSelector('.theirs .said >> text=Un mot de Karim')
    const behind = (whose: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('.${whose} .said')).backgroundColor`)
    expect(await behind('mine')).not.toBe(await behind('theirs'))
    expect(await page.locator('.mine .role').first().textContent()).toMatch(/vous/)
    expect(await contrast(page, '.mine .said')).toBeGreaterThanOrEqual(4.5)
  },
)

it('paper stays light', async () => {
  const page = await conversation('ines')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  expect(await page.evaluate(`getComputedStyle(document.documentElement).color`)).toBe('rgb(31, 42, 48)')
})
