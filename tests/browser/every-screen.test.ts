/** Every screen of the page under the rules of accessibility: light and dark, both languages, at 400 %. One load each. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { declared } from '../support/declaring.ts'
import { settled, violations, visiting, write } from './page.ts'

const { open, stage } = visiting()

/** A screen of 1280 × 1024 at 400 %. */
const ENLARGED = { width: 320, height: 256 }

const overflow = (page: Page) =>
  page.evaluate<number>(`document.documentElement.scrollWidth - document.documentElement.clientWidth`)

/** In both schemes, and nothing runs out of the side. */
async function isFaultless(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page), `${screen}, ${colorScheme}`).toEqual([])
  }
  expect(await overflow(page), screen).toBe(0)
}

async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate(`document.querySelector('[data-place="${place}"]').click()`)
  await settled(page)
}

let reference = ''
beforeAll(async () => {
  const { say } = stage()
  for (const purpose of ['questions', 'activities', 'trainers', 'alerts'])
    await say('helene', `/configurer ${purpose} MATHS`, { space: `maths-${purpose}` })
  const asked = await say('ines', 'Comment projeter une figure depuis la tablette ?', {
    space: 'maths-questions',
  })
  await say('claire', 'Je regarde ça demain.', { space: 'maths-questions', thread: asked.id ?? '' })
  await say('karim', '/sos @Claire Comment imprimer en recto verso ?')
  reference = await declared(stage(), 'ines', { competences: ['A1.1', 'A3.3', 'B2.4'] })
  await say('claire', `/attester ${reference} A1.1`)
  await say('claire', `/demander-plus ${reference} A3.3 Avec quelle classe ?`)
})

const WORDS = {
  fr: { more: 'Plus', progress: '/progression', list: '/questions', declare: '/declarer' },
  en: { more: 'More', progress: '/progress', list: '/questions', declare: '/declare' },
}

it.each(['fr', 'en'] as const)('whoever trains finds no fault on any of them: %s', async (language) => {
  await stage().say('claire', `/langue ${language}`)
  const { more, list } = WORDS[language]
  const page = await open(ENLARGED, 'claire')
  await goTo(page, '@home')
  await page.locator('#home h2').first().waitFor()
  await isFaultless(page, 'home')
  await goTo(page, 'maths-trainers')
  await page.locator('#panel').waitFor()
  await page.locator('#threads .rows').first().waitFor()
  await isFaultless(page, 'a place with its panel, and an activity to attest')
  await goTo(page, 'maths-questions')
  await page.locator('#threads >> text=Je regarde').first().waitFor()
  await isFaultless(page, 'a thread')
  await goTo(page, '@inbox')
  await page.locator('#threads summary', { hasText: more }).last().click()
  await isFaultless(page, 'a card with all that can be done')
  await write(page, `${list} `)
  await page.locator('#threads article ul').last().waitFor()
  await isFaultless(page, 'a list')
})

it.each(['fr', 'en'] as const)('nor does a trainee: %s', async (language) => {
  await stage().say('ines', `/langue ${language}`)
  const { progress, declare } = WORDS[language]
  const page = await open(ENLARGED, 'ines')
  await goTo(page, '@inbox')
  await write(page, `${progress} `)
  await page.locator('#threads img').last().waitFor()
  await isFaultless(page, 'progress, as a picture')
  await page.fill('#text', `${declare} `)
  await page.keyboard.press('Enter')
  await page.waitForSelector('dialog[open]')
  await isFaultless(page, 'a form')
  await page.locator('dialog button[type=submit]').click()
  await page.waitForSelector('.errors')
  await isFaultless(page, 'a form, and what is wrong with it')
})
