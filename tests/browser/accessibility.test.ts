/** The page under the rules of accessibility, and on small screens. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { focused, violations, visiting } from './page.ts'

const { open } = visiting()

const overflow = (page: Page) =>
  page.evaluate<number>(`document.documentElement.scrollWidth - document.documentElement.clientWidth`)

describe('accessibility rules find nothing to say', () => {
  it('about a conversation, suggestions, a form and its errors', async () => {
    const page = await open()
    expect(await violations(page)).toEqual([])
    await page.fill('#text', '/')
    await page.keyboard.press('ArrowDown')
    expect(await violations(page)).toEqual([])
    await page.fill('#text', '/declarer ')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog[open]')
    await page.click('.groups summary')
    expect(await violations(page)).toEqual([])
    await page.click('dialog button[type=submit]')
    await page.waitForSelector('.errors')
    expect(await violations(page)).toEqual([])
  })

  it('about an empty place, on a telephone', async () => {
    const page = await open({ width: 360, height: 740 }, 'yann')
    await page.click('#places-toggle')
    expect(await violations(page)).toEqual([])
    await page.click('[data-place="@inbox"]')
    expect(await violations(page)).toEqual([])
  })
})

describe('on a small screen', () => {
  it.each([
    { width: 360, height: 740 },
    { width: 320, height: 568 },
    { width: 600, height: 400 },
  ])('nothing runs out of the side, and one can write: %j', async (size) => {
    const page = await open(size)
    await page.fill('#text', 'a'.repeat(300))
    await page.keyboard.press('Enter')
    await page.waitForFunction(`document.querySelector('#text').value === ''`)
    expect(await overflow(page)).toBe(0)
    await page.fill('#text', '/declarer ')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog[open]')
    await page.locator('.groups summary').first().click()
    expect(await overflow(page)).toBe(0)
    await page.locator('dialog button[type=submit]').click()
    await page.waitForSelector('.errors')
  })

  it.each([
    { width: 390, height: 844 },
    { width: 360, height: 740 },
  ])('the top leaves room for what is said, and what it says to press is large enough: %j', async (size) => {
    const page = await open(size)
    await page.waitForSelector('#clock:not([hidden])')
    const boxes = await page.evaluate<number[]>(
      `['.top', ...['#person', '#become', '[data-advance=PT1H]', '[data-advance=P1D]']].map((one) =>
        document.querySelector(one).getBoundingClientRect().height)`,
    )
    const [top = 0, ...targets] = boxes
    expect(top).toBeLessThanOrEqual(120)
    expect(Math.min(...targets)).toBeGreaterThanOrEqual(24)
    expect(await overflow(page)).toBe(0)
  })

  it('places open from their button, and close with Escape', async () => {
    const page = await open({ width: 360, height: 740 })
    expect(await page.isVisible('#places')).toBe(false)
    await page.focus('#places-toggle')
    await page.keyboard.press('Enter')
    expect(await page.isVisible('#places')).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.isVisible('#places')).toBe(false)
    expect(await focused(page, 'id')).toBe('places-toggle')
  })

  it('letters at 200 % lose nothing', async () => {
    const page = await open({ width: 640, height: 480 })
    await page.addStyleTag({ content: 'html { font-size: 200% }' })
    expect(await overflow(page)).toBe(0)
    await page.locator('#send').scrollIntoViewIfNeeded()
    expect(await page.locator('#send').isVisible()).toBe(true)
  })
})
