/** The page where a statement is verified: under the rules of accessibility, on small screens, and without a script. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { declared } from '../support/declaring.ts'
import { bytesOf, ownBadge } from '../support/own-badges.ts'
import { rowsOf } from '../support/rows.ts'
import { violations, visiting } from './page.ts'

const { cold, stage } = visiting()

const overflow = (page: Page) =>
  page.evaluate<number>(`document.documentElement.scrollWidth - document.documentElement.clientWidth`)

/** The code of a statement that shows everything, made once. */
let code: Promise<string> | undefined
const shared = () => {
  code ??= share()
  return code
}

async function share(): Promise<string> {
  const { db, say, press, fill } = stage()
  const reference = await declared(stage(), 'ines', { competences: ['A1.1', 'A3.3', 'B2.4'] })
  for (const code of ['A1.1', 'A3.3', 'B2.4']) await say('claire', `/attester ${reference} ${code}`)
  const card = (await say('ines', '/attestation')).replies[0]
  const form = card && (await press('ines', card, 'Partager')).replies[0]
  if (form) await fill('ines', form, { shows: 'competences' })
  return (await rowsOf(db).statement.findFirstOrThrow()).code
}

describe('the page of verification', () => {
  it.each([
    { viewport: { width: 390, height: 844 } },
    { viewport: { width: 320, height: 568 }, colorScheme: 'dark' as const },
    { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' as const },
  ])('asks for a code and says what it is worth, for everybody: %j', async (options) => {
    const code = await shared()
    const { page, url } = await cold(options)
    await page.goto(`${url}/verify`)
    expect(await violations(page)).toEqual([])
    await page.fill('#code', code)
    await page.keyboard.press('Enter')
    await page.waitForSelector('h1.valid')
    expect(await page.textContent('main')).toContain('Inès Moreau')
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await page.click('header a')
    await page.waitForSelector('html[lang=en]')
    await page.click('.again a')
    await page.waitForSelector('#code')
    await page.fill('#code', 'ABC')
    await page.keyboard.press('Enter')
    await page.waitForSelector('h1.unknown')
    expect(await violations(page)).toEqual([])
  })

  it.each([
    { viewport: { width: 390, height: 844 }, javaScriptEnabled: false },
    { viewport: { width: 320, height: 568 }, colorScheme: 'dark' as const },
    { viewport: { width: 1280, height: 800 }, locale: 'en' },
  ])('takes the file of a badge and says what it is worth: %j', async (options) => {
    const { page, url } = await cold(options)
    // Without scripts nothing can look at the page but by its words.
    const rules = () => (options.javaScriptEnabled === false ? [] : violations(page))
    const hand = async (name: string, buffer: Uint8Array, mimeType = 'application/json') => {
      await page.goto(`${url}/verify`)
      await page.setInputFiles('#badge', { name, mimeType, buffer: Buffer.from(buffer) })
      await page.fill('#name', 'Inès Moreau')
      await page.click('form[method=post] button')
    }
    const badge = await ownBadge()
    await hand('badge.json', bytesOf(badge))
    await page.waitForSelector('h1.valid')
    expect(await page.textContent('main')).toContain('Inès Moreau')
    expect(await rules()).toEqual([])
    await hand('badge.json', bytesOf({ ...badge, name: 'Agrégation' }))
    await page.waitForSelector('h1.revoked')
    expect(await rules()).toEqual([])
    await hand('photo.jpg', new Uint8Array(12 * 1024 * 1024), 'image/jpeg')
    await page.waitForSelector('h1.superseded')
    expect(await page.textContent('main')).toMatch(/5.M[oB]/)
    expect(await rules()).toEqual([])
    await page.click('.again a')
    await page.waitForSelector('#badge')
    expect(await rules()).toEqual([])
  })

  it('lets nothing in: its own policy holds, and its style is the one that it names', async () => {
    const { page, url } = await cold({ bypassCSP: false })
    const refused: string[] = []
    page.on('console', (message) => refused.push(message.text()))
    await page.goto(`${url}/verify/ABC`)
    expect(await page.evaluate(`getComputedStyle(document.body).margin`)).toBe('0px')
    expect(refused.filter((line) => /Content Security Policy/i.test(line))).toEqual([])
  })
})
