/** The page as people live it: by keyboard, by ear, on a telephone. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { startChat } from './chat.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

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
  await Promise.all(pages.splice(0).map((page) => page.context().close()))
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
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  pages.push(page)
  page.on('pageerror', (error) => troubles.push(String(error)))
  await page.goto(chat.url)
  await page.selectOption('#person', person)
  await page.waitForFunction(`document.querySelector('#notice').textContent === ''`)
  return page
}

const focused = (page: Page, property: string) => page.evaluate<string>(`document.activeElement.${property}`)

/** Presses Tab until what has the focus fits. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`))
      return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reached ${selector}`)
}

async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

const said = (page: Page) => page.locator('#threads').textContent()

type Violation = { id: string; nodes: Array<{ html: string }> }

/**
 * The list of commands scrolls with the arrows of the field that it belongs to. The rule knows that of a combobox, which a
 * field of several lines cannot be.
 */
const SCROLLED_BY_ARROWS = /^scrollable-region-focusable: <div class="suggestions"[^<]*$/

async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ content: AXE })
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }
    return (await axe.run()).violations
  })
  return found
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    .filter((violation) => !SCROLLED_BY_ARROWS.test(violation))
}

const overflow = (page: Page) =>
  page.evaluate<number>(`document.documentElement.scrollWidth - document.documentElement.clientWidth`)

describe('by keyboard alone', () => {
  it('one asks, replies in the thread, and reads the answer', async () => {
    const page = await open()
    await page.keyboard.press('Tab')
    expect(await focused(page, 'textContent')).toBe('Aller à la conversation')
    await page.keyboard.press('Enter')
    expect(await focused(page, 'id')).toBe('text')

    await page.keyboard.type('Première ligne')
    await page.keyboard.press('Shift+Enter')
    await type(page, 'seconde ligne')
    await page.waitForSelector('#threads >> text=Réponse garantie avant')
    expect(await page.inputValue('#text')).toBe('')
    expect(await said(page)).toContain('Première ligne\nseconde ligne')

    await page.focus('#conversation')
    await tabTo(page, '.thread > .link')
    await page.keyboard.press('Enter')
    expect(await page.isVisible('#replying')).toBe(true)
    await type(page, 'Une précision')
    await page.waitForSelector('.replies >> text=Une précision')
    expect(await page.isVisible('#replying')).toBe(false)
  })

  it('one chooses a command, fills in its form, is told what is missing, and sends it', async () => {
    const page = await open()
    await page.focus('#text')
    await page.keyboard.type('/dec')
    await page.keyboard.press('ArrowDown')
    expect(await page.getAttribute('#text', 'aria-activedescendant')).toBe('suggestion-0')
    await page.keyboard.press('Enter')
    expect(await page.inputValue('#text')).toBe('/declarer ')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog[open]')
    expect(await focused(page, 'id')).toBe('field-title')

    await tabTo(page, '#field-description')
    await page.keyboard.type('Nous avons filmé une expérience.')
    await tabTo(page, 'dialog button[type=submit]')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.errors')
    expect(await focused(page, 'className')).toBe('errors')
    expect(await page.inputValue('#field-description')).toBe('Nous avons filmé une expérience.')
    expect(await page.getAttribute('#field-title', 'aria-describedby')).toContain('field-title-error')

    await tabTo(page, '.errors a')
    await page.keyboard.press('Enter')
    expect(await focused(page, 'id')).toBe('field-title')
    await page.keyboard.type('Film en physique')
    await tabTo(page, '[name=field-where]')
    await page.keyboard.press('Space')
    await tabTo(page, '#field-when')
    await page.keyboard.type('10152026')
    await tabTo(page, '.groups summary')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    expect(await page.textContent('.groups summary .chosen')).toBe('1 choisie')
    await tabTo(page, 'dialog button[type=submit]')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog', { state: 'hidden' })
    await page.waitForSelector('#threads >> text=/ MATHS-2026-0001/')
    expect(await focused(page, 'id')).toBe('text')
    expect(await page.textContent('#threads')).toContain('Formulaire envoyé')
  })

  it('Escape closes suggestions, a reply, a form; and what was typed in the form is still there', async () => {
    const page = await open()
    await page.focus('#text')
    await page.keyboard.type('/')
    expect(await page.isVisible('#suggestions')).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.isVisible('#suggestions')).toBe(false)
    await type(page, 'declarer')
    await page.waitForSelector('dialog[open]')
    await page.keyboard.type('À moitié')
    await page.waitForSelector('text=Brouillon enregistré')
    await page.keyboard.press('Escape')
    expect(await page.isVisible('dialog')).toBe(false)
    await page.locator('text=Ouvrir le formulaire').last().click()
    expect(await page.inputValue('#field-title')).toBe('À moitié')
  })

  it('one changes place, and reads how many messages are new in words', async () => {
    const page = await open(undefined, 'helene')
    await chat.stage.say('karim', 'Qui répondra à cette question ?', { space: 'maths-questions' })
    await chat.stage.pass({ days: 3 })
    await page.waitForSelector('[data-place="maths-alerts"] .unread')
    expect(await page.textContent('[data-place="maths-alerts"] .unread')).toMatch(/nouveaux? messages?$/)
    expect(await page.title()).toMatch(/^\(\d+\) /)
    await tabTo(page, '[data-place="maths-alerts"]')
    await page.keyboard.press('Enter')
    expect(await page.textContent('h1')).toBe('Alertes')
    await page.waitForSelector('#threads >> text=SOS-MATHS-2026')
    expect(await page.locator('[data-place="maths-alerts"] .unread').count()).toBe(0)
  })
})

describe('by ear', () => {
  it('what others say is announced, with where it was said', async () => {
    const page = await open()
    await chat.stage.say('karim', 'Voyez mon activité', { space: 'maths-activities' })
    await page.waitForSelector('#spoken >> text=Karim Benali, dans Activités : Voyez mon activité')
  })

  it('a picture has its description, to hear and to read', async () => {
    const page = await open()
    await page.fill('#text', '/progression ')
    await page.keyboard.press('Enter')
    const picture = page.locator('.picture img').last()
    await picture.waitFor()
    expect(await picture.getAttribute('alt')).toContain('28')
    await page.waitForFunction(`document.querySelector('.picture img').naturalWidth > 0`)
    await page.locator('summary >> text=Description de l’image').last().click()
    expect(await page.locator('.picture details .text').last().isVisible()).toBe(true)
  })
})

describe('whoever one is', () => {
  it('the page speaks their language, as soon as they change it', async () => {
    const page = await open(undefined, 'marc')
    expect(await page.getAttribute('html', 'lang')).toBe('fr')
    await page.fill('#text', '/langue en ')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#send >> text=Send')
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    expect(await page.textContent('.demo')).toContain('Anyone can be anyone here')
    expect(await violations(page)).toEqual([])
  })

  it('what is said to one is not seen by another', async () => {
    const ines = await open()
    await ines.fill('#text', '/inconnue ')
    await ines.keyboard.press('Enter')
    await ines.waitForSelector('.assistant >> text=/inconnue')
    const claire = await open(undefined, 'claire')
    expect(await said(claire)).not.toContain('/inconnue')
  })

  it('what was asked for as one and comes when one is another stays unseen', async () => {
    const page = await open()
    const held: Array<() => Promise<void>> = []
    const hold = (path: string) =>
      page.route(path, (route) => {
        held.push(() => route.continue())
      })
    const release = () => Promise.all(held.splice(0).map((go) => go()))
    await hold('**/api/messages')
    await page.fill('#text', '/inconnue ')
    await page.keyboard.press('Enter')
    await expect.poll(() => held.length).toBe(1)
    // Somebody else, and oneself again: what was said before is asked for anew.
    await page.selectOption('#person', 'claire')
    await hold('**/api/inbox/ines/**')
    await page.selectOption('#person', 'ines')
    await expect.poll(() => held.length).toBe(2)
    // Both come while the next person's places are still awaited.
    const late = [page.waitForResponse('**/api/messages'), page.waitForResponse('**/api/inbox/ines/**')]
    await page.selectOption('#person', 'claire')
    await release()
    await Promise.all(late)
    await page.waitForFunction(`document.querySelector('#notice').textContent === ''`)
    await page.evaluate(`fetch('/api/words').then((answer) => answer.json())`)
    expect(await said(page)).not.toContain('/inconnue')
    expect(await page.inputValue('#person')).toBe('claire')
  })
})

describe('a form', () => {
  it('that comes while another is open can be sent', async () => {
    const page = await open()
    const declare = async () => {
      await page.fill('#text', '/declarer ')
      await page.keyboard.press('Enter')
    }
    await declare()
    await page.waitForSelector('#form-dialog[open]')
    await page.locator('#form-dialog .close').click()
    let come: (() => Promise<void>) | undefined
    await page.route('**/api/messages', (route) => {
      come = () => route.continue()
    })
    await declare()
    await page.locator('.buttons button >> text=Ouvrir le formulaire').last().click()
    await expect.poll(() => come).toBeDefined()
    await Promise.all([page.waitForResponse('**/api/messages'), come?.()])
    await page.waitForFunction(`document.querySelectorAll('.buttons button.plain').length > 1`)
    await page.locator('#form-dialog button[type=submit]').click()
    await page.waitForSelector('#form-dialog .errors')
  })
})

describe('whatever is written', () => {
  it('stays text', async () => {
    const page = await open()
    const text = '<img src=x onerror="document.title=\'piraté\'"> <b>gras</b> @everyone مرحبا 👩🏽‍🏫'
    await page.fill('#text', text)
    await page.keyboard.press('Enter')
    await page.waitForFunction(
      `document.querySelector('#threads').textContent.includes(${JSON.stringify(text)})`,
    )
    expect(await page.locator('#threads img[src="x"], #threads b').count()).toBe(0)
  })

  it('is not lost when the server does not answer', async () => {
    const page = await open()
    await page.context().setOffline(true)
    await page.fill('#text', 'Un message important')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#composer-error >> text=n’est pas parti')
    expect(await page.inputValue('#text')).toBe('Un message important')
    await page.context().setOffline(false)
    await page.focus('#text')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#threads >> text=Un message important')
  })
})

it('the demonstration clock moves by its buttons, and says so', async () => {
  const page = await open()
  const before = await page.getAttribute('#now', 'datetime')
  await page.click('[data-advance=P1D]')
  await page.waitForFunction(`document.querySelector('#now').dateTime !== '${before}'`)
  const after = await page.getAttribute('#now', 'datetime')
  expect(Date.parse(after ?? '') - Date.parse(before ?? '')).toBe(86_400_000)
  await page.waitForSelector('#spoken >> text=Nous sommes maintenant le')
})

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
