/** The page by keyboard alone. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { focused, said, settled, visiting } from './page.ts'

const { open, stage } = visiting()

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

it('one asks, replies in the thread, and reads the answer', async () => {
  const page = await open()
  await page.reload()
  await settled(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  expect(await focused(page, 'textContent')).toBe('Aller là où l’on écrit')
  await page.keyboard.press('Enter')
  expect(await focused(page, 'id')).toBe('text')

  await page.keyboard.type('Première ligne')
  await page.keyboard.press('Shift+Enter')
  await type(page, 'que faire de la seconde ?')
  await page.waitForSelector('#threads >> text=Une réponse vous est garantie avant le')
  await expect.poll(() => page.inputValue('#text')).toBe('')
  expect(await said(page)).toContain('Première ligne\nque faire de la seconde ?')

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
  await stage().say('karim', 'Comment imprimer sur cette feuille ?', { space: 'maths-questions' })
  await stage().pass({ days: 3 })
  await page.waitForSelector('[data-place="@inbox"] .unread')
  expect(await page.textContent('[data-place="@inbox"] .unread')).toMatch(/nouveaux? messages?$/)
  expect(await page.title()).toMatch(/^\(\d+\) /)
  await tabTo(page, '[data-place="@inbox"]')
  await page.keyboard.press('Enter')
  expect(await page.textContent('h1')).toBe('Mes messages')
  await page.waitForSelector('#threads >> text=SOS-MATHS-2026')
  expect(await page.locator('[data-place="@inbox"] .unread').count()).toBe(0)
})
