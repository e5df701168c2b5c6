/** Who one is: chosen, then confirmed; what one writes stays with its person and place. */
import { expect, it } from 'vitest'
import { become, focused, settled, visiting } from './page.ts'

const { open } = visiting()

it('going through the list with the arrows changes nobody; the button does, and says so', async () => {
  const page = await open(undefined, 'ines')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const before = await page.inputValue('#person')
  await page.focus('#person')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const chosen = await page.inputValue('#person')
  expect(chosen).not.toBe(before)
  expect(asked.filter((url) => url.includes(`=${chosen}`))).toEqual([])
  await page.keyboard.press('Tab')
  expect(await focused(page, 'id')).toBe('become')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#spoken >> text=Vous êtes maintenant')
  await settled(page)
  expect(await focused(page, 'id')).toBe('become')
  expect(await page.inputValue('#person')).toBe(chosen)
})

it('half a text stays with its person and its place, over a reload too', async () => {
  const page = await open(undefined, 'ines')
  await page.fill('#text', 'À moitié, d’Inès, dans les questions')
  await page.click('[data-place="maths-activities"]')
  expect(await page.inputValue('#text')).toBe('')
  await page.fill('#text', 'Dans les activités')
  await become(page, 'karim')
  expect(await page.inputValue('#text')).toBe('')
  await become(page, 'ines')
  expect(await page.inputValue('#text')).toBe('Dans les activités')
  await page.click('[data-place="maths-questions"]')
  expect(await page.inputValue('#text')).toBe('À moitié, d’Inès, dans les questions')
  await page.reload()
  await settled(page)
  expect(await page.inputValue('#text')).toBe('À moitié, d’Inès, dans les questions')
})

it('half a reply stays in its thread', async () => {
  const page = await open(undefined, 'ines')
  await page.fill('#text', 'Une question à suivre')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#threads >> text=Une question à suivre')
  await page.locator('.thread > .link').last().click()
  await page.keyboard.type('À moitié, en réponse')
  await page.click('[data-place="@inbox"]')
  expect(await page.isVisible('#replying')).toBe(false)
  await page.reload()
  await settled(page)
  await page.click('[data-place="maths-questions"]')
  expect(await page.isVisible('#replying')).toBe(true)
  expect(await page.textContent('#replying-to')).toContain('Une question à suivre')
  expect(await page.inputValue('#text')).toBe('À moitié, en réponse')
})
