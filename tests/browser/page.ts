/** The page in a browser: opened as somebody, and closed after each test, which must have met no error in it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { openBrowser } from './browser.ts'
import { startChat } from './chat.ts'

/** Milliseconds after which what a test waits for in the page will not come any more. */
const PATIENCE = 5 * 60_000

/** A chat for a test file: the function that opens its page, and its stage. Called once, at the top of the file. */
export function visiting() {
  let chat: Awaited<ReturnType<typeof startChat>>
  let browser: Browser
  beforeAll(async () => {
    ;[chat, browser] = await Promise.all([startChat(), openBrowser()])
  })
  afterAll(async () => {
    await browser.close()
    await chat.close()
  })
  const pages: Page[] = []
  const troubles: string[] = []
  afterEach(async () => {
    const contexts = new Set(pages.splice(0).map((page) => page.context()))
    await Promise.all([...contexts].map((context) => context.close()))
    expect(troubles.splice(0)).toEqual([])
  })

  async function open(size = { width: 1200, height: 800 }, person = 'ines'): Promise<Page> {
    // The policy of the page keeps scripts out; axe has to come in all the same.
    const context = await browser.newContext({
      viewport: size,
      locale: 'fr-FR',
      bypassCSP: true,
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(PATIENCE)
    return tab(context, person)
  }

  /** Another tab of a browser. */
  async function tab(context: BrowserContext, person: string): Promise<Page> {
    const page = await context.newPage()
    pages.push(page)
    page.on('pageerror', (error) => troubles.push(String(error)))
    await page.goto(chat.url)
    await settled(page)
    await become(page, person)
    // From home to where people speak: the first place.
    await page.evaluate(`document.querySelector('[data-place]:not([data-place="@home"])')?.click()`)
    return page
  }

  /** A browser that was never here, before it opens the page. */
  async function cold(options: BrowserContextOptions = {}): Promise<{ page: Page; url: string }> {
    const context = await browser.newContext({ locale: 'fr-FR', bypassCSP: true, ...options })
    context.setDefaultTimeout(PATIENCE)
    const page = await context.newPage()
    pages.push(page)
    return { page, url: chat.url }
  }

  return { open, tab, cold, stage: () => chat.stage, wire: () => chat.wire }
}

/** What it had to load is there. */
export const settled = (page: Page) =>
  page.waitForFunction(
    `document.querySelector('#notice').textContent === '' && document.querySelector('#text').placeholder !== ''`,
  )

/** Chooses who one is, and confirms it. */
export async function become(page: Page, person: string): Promise<void> {
  await page.selectOption('#person', person)
  await page.click('#become')
  await settled(page)
}

/** Says something in the composer, and waits until it has left. */
export async function write(page: Page, text: string): Promise<void> {
  await page.fill('#text', text)
  await page.keyboard.press('Enter')
  await page.waitForFunction(`document.querySelector('#text').value === ''`)
}

/** Makes a tab think that it is behind others, or in front again. */
export const turn = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate(
    `Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true }),
    document.dispatchEvent(new Event('visibilitychange'))`,
  )

export const focused = (page: Page, property: string) =>
  page.evaluate<string>(`document.activeElement.${property}`)

export const said = (page: Page) => page.locator('#threads').textContent()

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = { id: string; nodes: Array<{ html: string }> }

/**
 * The list of commands scrolls with the arrows of the field that it belongs to. The rule knows that of a combobox, which a
 * field of several lines cannot be.
 */
const SCROLLED_BY_ARROWS = /^scrollable-region-focusable: <div class="suggestions"[^<]*$/

/** What the accessibility rules of axe find to say, whole. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ content: AXE })
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }
    return (await axe.run()).violations
  })
  return found
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    .filter((violation) => !SCROLLED_BY_ARROWS.test(violation))
}

/**
 * How far what an element says stands out from what is behind it, as WCAG 2 reckons it: 1 to 21. Every background from
 * the page to the element is laid over the one below, and its opacity counts.
 */
export const contrast = (page: Page, selector: string) =>
  page.evaluate<number>(`(() => {
    const read = (text) => {
      const [red, green, blue, alpha = 1] = text.match(/[\\d.]+/g).map(Number)
      return { shown: [red, green, blue], alpha }
    }
    const over = ({ shown, alpha }, below) => shown.map((one, index) => one * alpha + below[index] * (1 - alpha))
    const light = (shown) => {
      const [red, green, blue] = shown.map((one) =>
        one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4)
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const element = document.querySelector(${JSON.stringify(selector)})
    const line = []
    for (let one = element; one; one = one.parentElement) line.unshift(getComputedStyle(one))
    let behind = [255, 255, 255]
    for (const { backgroundColor } of line) behind = over(read(backgroundColor), behind)
    const { shown, alpha } = read(getComputedStyle(element).color)
    const opacity = line.reduce((product, style) => product * Number(style.opacity), alpha)
    const lights = [light(over({ shown, alpha: opacity }, behind)), light(behind)]
    return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05)
  })()`)
