/** The page of one's own: what waits, by role, and what changed since one was here. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { become, focused, settled, violations, visiting } from './page.ts'

const { open, cold, stage } = visiting()

const ask = async (text: string) => {
  const [reply] = (await stage().say('ines', `/sos ${text}`)).replies
  return /SOS-MATHS-\d{4}-\d{4}/.exec(`${reply?.title}`)?.[0] ?? 'none'
}
const home = (page: Page) => page.locator('#home')
async function goHome(page: Page) {
  await page.click('[data-place="@home"]')
  await home(page).locator('h2').first().waitFor()
}

it('a browser that was never here lands on it, and begins from there', async () => {
  const { page, url } = await cold()
  await page.goto(url)
  await settled(page)
  expect(await page.textContent('#place-name')).toBe('Accueil')
  await become(page, 'ines')
  await home(page).getByRole('button', { name: 'Poser une question' }).click()
  await page.waitForSelector('dialog[open]')
  await page.fill('dialog textarea', 'Comment projeter une tablette ?')
  await page.click('dialog button[type=submit]')
  // What was answered stands among one's own messages.
  await page.locator('#threads >> text=Une réponse vous est garantie').waitFor()
  expect(await page.textContent('#place-name')).toBe('Mes messages')
})

it('a trainer finds what waits, a button each, and follows it there', async () => {
  const reference = await ask('Comment imprimer en couleur ?')
  const page = await open(undefined, 'claire')
  await goHome(page)
  const waits = home(page).getByRole('article', { name: 'Questions en attente de réponse' })
  await waits.getByText(reference).first().waitFor()
  const another = await ask('Et à celle-ci ?')
  await waits.getByRole('button', { name: another, exact: true }).waitFor()
  await waits.getByRole('button', { name: reference }).click()
  await page.locator('#threads >> text=Comment imprimer en couleur ?').first().waitFor()
})

it('what changed is told by place, leads there, and is told no more once it was read', async () => {
  await stage().say('karim', 'Bonjour à tous', { space: 'maths-questions' })
  const page = await open(undefined, 'helene')
  await goHome(page)
  await stage().say('karim', 'Une nouvelle de Karim', { space: 'maths-questions' })
  const news = home(page).getByRole('button', { name: /^Questions/ })
  await news.waitFor()
  await stage().say('karim', 'Une autre nouvelle', { space: 'maths-questions' })
  await news.getByText('Une autre nouvelle').waitFor()
  await news.click()
  await page.locator('#threads >> text=Une autre nouvelle').waitFor()
  await page.click('[data-place="@home"]')
  await home(page).locator('h2').first().waitFor()
  expect(await news.count()).toBe(0)
})

it('where one stands is shown with its picture, whose room is kept before it is there', async () => {
  const page = await open(undefined, 'ines')
  await goHome(page)
  await home(page).getByText('Voir en image').click()
  const picture = home(page).locator('img')
  await picture.waitFor()
  expect(Number(await picture.getAttribute('height'))).toBeGreaterThan(100)
  await picture.scrollIntoViewIfNeeded()
  const width = () => page.evaluate<number>(`document.querySelector('#home img')?.naturalWidth ?? 0`)
  await expect.poll(width).toBeGreaterThan(0)
})

it('with the keyboard one comes to it, and on from what has the focus while it is drawn anew', async () => {
  const page = await open(undefined, 'claire')
  const reference = await ask('Une première ?')
  await page.focus('[data-place="@home"]')
  await page.keyboard.press('Enter')
  expect(await focused(page, 'id')).toBe('place-name')
  const button = home(page).getByRole('button', { name: reference, exact: true })
  await button.focus()
  const more = await ask('Une seconde ?')
  await home(page).getByRole('button', { name: more, exact: true }).waitFor()
  expect(await focused(page, 'textContent')).toBe(reference)
})

it.each([
  ['light', 'fr', 1280],
  ['dark', 'fr', 1280],
  ['light', 'en', 320],
  ['dark', 'en', 320],
] as const)(
  'axe finds nothing, and nothing runs out of the side: %s, %s, %i px',
  async (scheme, language, width) => {
    await stage().say('ines', `/langue ${language}`)
    const page = await open({ width, height: 640 }, 'ines')
    await page.emulateMedia({ colorScheme: scheme })
    await page.evaluate(`document.querySelector('[data-place="@home"]').click()`)
    await home(page).locator('details:has(img) > summary').first().click()
    await home(page).locator('img').waitFor()
    expect(await violations(page)).toEqual([])
    expect(
      await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBe(0)
    await stage().say('ines', '/langue fr')
  },
)

it('what changed names a person once, and keeps a reference in one piece', async () => {
  const page = await open(undefined, 'helene')
  await goHome(page)
  const reference = await ask('Comment nommer un fichier ?')
  const told = home(page).locator('.said-there', { hasText: reference }).first()
  await told.waitFor()
  expect((await told.innerText()).split('Inès Moreau')).toHaveLength(2)
  expect(await told.locator('.reference').innerText()).toBe(reference)
})
