/** The panel of a place stands above its conversation: always at hand, said once, and up to date. */
import { expect, it } from 'vitest'
import { said, settled, violations, visiting } from './page.ts'

const { open, stage } = visiting()

const link = (purpose: string) =>
  stage().say('helene', `/configurer ${purpose} MATHS`, { space: `maths-${purpose}` })

it('its buttons are there on a telephone, above what was said since, and nowhere else', async () => {
  await link('questions')
  for (let nth = 1; nth <= 60; nth++)
    await stage().say('claire', `Annonce ${nth}`, { space: 'maths-questions' })
  const page = await open({ width: 360, height: 740 }, 'ines')
  await page.click('#places-toggle')
  await page.click('[data-place="maths-questions"]')
  const panel = page.locator('#panel')
  await panel.waitFor()
  expect(await panel.locator('button').allTextContents()).toEqual([
    'Poser une question',
    'Mes questions',
    'Ma progression',
    'Déclarer une activité',
  ])
  expect(await said(page)).not.toContain('Poser une question')
  expect(await violations(page)).toEqual([])
  const overflow = `document.documentElement.scrollWidth - document.documentElement.clientWidth`
  expect(await page.evaluate<number>(overflow)).toBe(0)
  await panel.locator('button').first().click()
  await page.waitForSelector('dialog[open]')
})

it('it follows what happens, and keeps what one had opened', async () => {
  await link('trainers')
  const page = await open(undefined, 'marc')
  await page.click('[data-place="maths-trainers"]')
  const panel = page.locator('#panel')
  await panel.waitFor()
  await panel.locator('summary').click()
  await panel.locator('text=Aucune question n’attend de réponse').waitFor()
  await stage().say('karim', '/sos Qui répondra ?')
  await panel.locator('text=Une question attend une réponse').waitFor()
  await panel.locator('button >> text=SOS-MATHS').click()
  await page.locator('#threads >> text=Qui répondra').first().waitFor()
  await page.click('[data-place="maths-questions"]')
  await settled(page)
  expect(await panel.locator('button').first().textContent()).toBe('Poser une question')
  await page.click('[data-place="@inbox"]')
  expect(await panel.isHidden()).toBe(true)
})
